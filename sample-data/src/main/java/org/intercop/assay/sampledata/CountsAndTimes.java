package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.random.RandomGenerator;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Intervention.Kind;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.sampledata.SimulatedIntervention.Effect;
import org.intercop.assay.sampledata.SubmissionFolder.Contents;

/**
 * Two more interventions of the standard network, invented: one counts offences, one looks at the time to the next one,
 * which custody, death or emigration may forestall. Six agencies send them as a second submission.
 */
final class CountsAndTimes {
    private static final List<String> COUNTRIES = List.of("DK", "FI", "GB", "NL", "NO", "SE");
    private static final YearMonth FIRST = YearMonth.of(2021, 1);
    private static final int MONTHS = 40;

    static final OutcomeDefinition OFFENCES = new OutcomeDefinition(
            "offences-12m",
            "Offences charged within 12 months",
            "offences",
            OutcomeDefinition.Kind.COUNT,
            "charge",
            "any",
            12,
            3,
            OutcomeDefinition.Better.LOWER);

    static final OutcomeDefinition NEXT_OFFENCE = new OutcomeDefinition(
            "time-to-offence-12m",
            "Time to the next offence charged, up to 12 months",
            "next_offence",
            OutcomeDefinition.Kind.TIME_TO_EVENT,
            "charge",
            "any",
            12,
            3,
            OutcomeDefinition.Better.LOWER,
            List.of("custody", "death", "emigration"));

    private CountsAndTimes() {}

    static List<CountOrTime> all() {
        return List.of(
                new CountOrTime(
                        invented(
                                "lanternwalk-mentoring",
                                "Lantern Walk mentoring",
                                "A volunteer walks an hour a week with one young person, for half a year",
                                "Time with an adult who asks nothing",
                                520),
                        plan("lanternwalk-mentoring", OFFENCES),
                        OFFENCES,
                        countries(),
                        120,
                        new Effect(-0.45, 0.10),
                        1.2,
                        0.5,
                        0),
                new CountOrTime(
                        invented(
                                "saltmarsh-housing",
                                "Saltmarsh housing",
                                "A room with a key, and a house rule or two, for those who leave custody",
                                "A fixed address makes work and school possible",
                                3200),
                        plan("saltmarsh-housing", NEXT_OFFENCE),
                        NEXT_OFFENCE,
                        countries(),
                        120,
                        new Effect(-0.40, 0.10),
                        0.7,
                        0,
                        0.15));
    }

    private static List<CountryCode> countries() {
        return COUNTRIES.stream().map(CountryCode::new).toList();
    }

    private static Intervention invented(String id, String name, String summary, String mechanism, double euros) {
        return new Intervention(
                id,
                name,
                Kind.OTHER,
                "Invented for demonstration. " + summary + ".",
                List.of("1"),
                List.of(),
                new Intervention.Emmie(
                        mechanism, "Unknown", "Needs people with time", "About " + (int) euros + " euros a person"),
                Optional.of(new Intervention.Cost(euros, "EUR", 2025)),
                "Simulated by Assay; describes no real programme or agency",
                true);
    }

    private static AnalysisPlan plan(String id, OutcomeDefinition outcome) {
        AnalysisPlan plan = AnalysisPlan.standard(
                id,
                AnalysisPlan.Design.RANDOMISED,
                List.of(outcome.measure()),
                List.of(),
                Optional.of(LocalDate.of(2020, 11, 2)));
        return new AnalysisPlan(
                plan.intervention(),
                plan.design(),
                plan.estimand(),
                plan.primaryMeasure(),
                plan.measures(),
                plan.covariates(),
                plan.negativeControls(),
                plan.margins(),
                plan.planned(),
                AnalysisPlan.EvaluatedBy.INDEPENDENT,
                plan.registered());
    }

    /** The truth about every unit, ascending. */
    static List<Truth.OfCountOrTime> truth(long seed) {
        List<Truth.OfCountOrTime> truths = new ArrayList<>();
        for (CountOrTime one : all()) {
            for (CountryCode country : one.countries()) {
                truths.add(new Truth.OfCountOrTime(
                        new Unit(one.intervention().id(), "1", one.outcome().code(), country, ""),
                        one.outcome().measure(),
                        one.effects(logRatio(one, country, seed)),
                        one.effects(one.ratio().mean()),
                        one.ratio(),
                        one.perArm(),
                        one.unbiasedEstimators()));
            }
        }
        truths.sort(Comparator.comparing(Truth.OfCountOrTime::unit));
        return truths;
    }

    private static double logRatio(CountOrTime one, CountryCode country, long seed) {
        RandomGenerator effects =
                Seeds.stream(seed, "effects", one.intervention().id(), "1", country.value());
        return one.ratio().mean() + one.ratio().betweenCountrySd() * effects.nextGaussian();
    }

    /** What the agencies send, ascending by country. */
    static List<SubmissionFolder> submissions(List<Agency> agencies, LocalDate asOf, long seed) {
        return agencies.stream()
                .filter(agency -> COUNTRIES.contains(agency.country().value()))
                .map(agency -> new SubmissionFolder(
                        agency,
                        agency.id() + "-" + YearMonth.from(asOf) + "-counts",
                        2,
                        asOf,
                        Contents.RECORDS,
                        new TreeMap<>(Map.of(
                                OFFENCES.measure(), OFFENCES.code(), NEXT_OFFENCE.measure(), NEXT_OFFENCE.code())),
                        "Simulated by Assay with seed " + seed + "; no real person or agency",
                        rows(agency, seed)))
                .toList();
    }

    private static List<Map<String, String>> rows(Agency agency, long seed) {
        RandomGenerator pseudonyms = Seeds.stream(seed, "pseudonyms", agency.id(), "counts");
        SortedMap<String, Map<String, String>> rows = new TreeMap<>();
        for (CountOrTime one : all()) {
            String id = one.intervention().id();
            double logRatio = logRatio(one, agency.country(), seed);
            RandomGenerator people =
                    Seeds.stream(seed, "people", id, "1", agency.country().value());
            for (Arm arm : Arm.values()) {
                for (int i = 0; i < one.perArm(); i++) {
                    YearMonth start = FIRST.plusMonths(people.nextInt(MONTHS));
                    CountOrTime.Seen seen = one.draw(arm == Arm.TREATED ? logRatio : 0, people);
                    String participant = Seeds.pseudonym(pseudonyms);
                    rows.put(id + " " + participant, row(one, participant, arm, start, seen));
                }
            }
        }
        return List.copyOf(rows.values());
    }

    private static Map<String, String> row(
            CountOrTime one, String participant, Arm arm, YearMonth start, CountOrTime.Seen seen) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("participant", participant);
        row.put("intervention", one.intervention().id());
        row.put("version", "1");
        row.put("arm", arm.code());
        row.put("start_month", start.toString());
        row.put("followup_days", Integer.toString(seen.followUpDays()));
        for (String column : List.of("offences", "next_offence", "next_offence_day")) {
            row.put(column, "");
        }
        row.put(one.outcome().measure(), seen.value());
        row.put("next_offence_day", seen.day());
        return row;
    }
}
