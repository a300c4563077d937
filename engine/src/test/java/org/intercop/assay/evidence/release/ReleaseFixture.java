package org.intercop.assay.evidence.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.Sensitivity;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Intervention.Emmie;
import org.intercop.assay.evidence.registry.Intervention.Kind;
import org.intercop.assay.evidence.registry.Intervention.Study;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.evidence.release.DiagnosticRow.Status;
import org.intercop.assay.evidence.release.EstimateRow.Counts;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * An invented release of 26 countries as a reader might meet it: skewed cohorts, hidden and not estimable countries,
 * pools of no, one and two countries, names far too long, and text that tries to break out of every format.
 */
public final class ReleaseFixture {
    public static final String HOSTILE =
            "=HYPERLINK(\"http://evil.example\") <script>alert('x')</script> & \"quoted\" \u202Eback\u202C, 'single'";
    private static final String LONG_NAME = "Multi-agency early-intervention pathway for young people at the edge of "
            + "cyber-dependent offending, with mentoring, family conversations and a supervised capture-the-flag league";
    private static final List<String> COUNTRIES = List.of(
            "AT", "BE", "BG", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IT", "LT",
            "LV", "NL", "NO", "PL", "PT", "RO", "SE", "SI");
    private static final OutcomeDefinition REOFFENDED = new OutcomeDefinition(
            "reoffended-12m-conviction",
            "Reoffended within 12 months (conviction)",
            "reoffended",
            OutcomeDefinition.Kind.BINARY,
            "conviction",
            "any",
            12,
            6,
            Better.LOWER);
    private static final OutcomeDefinition REFERRED = new OutcomeDefinition(
            "referred-12m",
            "Referred into a legal career within 12 months",
            "referred",
            OutcomeDefinition.Kind.BINARY,
            "referral",
            "none",
            12,
            0,
            Better.HIGHER);
    private static final OutcomeDefinition COMPLETED = new OutcomeDefinition(
            "completed",
            "Completed the course",
            "completed",
            OutcomeDefinition.Kind.SINGLE_ARM_PROPORTION,
            "completion",
            "none",
            3,
            0,
            Better.HIGHER);

    private final Random random = new Random(20260331);
    private final List<Intervention> interventions = new ArrayList<>();
    private final List<AnalysisPlan> plans = new ArrayList<>();
    final List<EstimateRow> estimates = new ArrayList<>();
    final List<DiagnosticRow> diagnostics = new ArrayList<>();
    final List<SensitivityRow> sensitivities = new ArrayList<>();

    private ReleaseFixture() {}

    /** The release, the same on every call. */
    public static Release release() {
        ReleaseFixture fixture = new ReleaseFixture();
        fixture.build();
        Provenance provenance = new Provenance(
                "0.1.0",
                new TreeMap<>(java.util.Map.of("at-2026-03", "a".repeat(64), "be-2026-03", "b".repeat(64))),
                new TreeMap<>(java.util.Map.of("coding-diversion", "c".repeat(64))),
                new TreeMap<>(java.util.Map.of("gates.yaml", "d".repeat(64))));
        List<ScoreRow> scores = FixturePools.of(fixture.estimates);
        return Release.of(
                LocalDate.of(2026, 3, 31),
                Set.of(Notice.INTERNAL),
                fixture.interventions,
                fixture.plans,
                List.of(REOFFENDED, REFERRED, COMPLETED),
                scores,
                fixture.estimates,
                fixture.diagnostics,
                fixture.sensitivities,
                FixturePoolDetail.of(scores),
                FixtureJudgement.judgement(),
                provenance);
    }

    private void build() {
        register("coding-diversion", "Coding Club Diversion", Kind.DIVERSION, 0);
        countries("coding-diversion", COUNTRIES, 0.62);
        register("warning-visit", "Warning Visit at Home", Kind.WARNING_VISIT, 0);
        countries("warning-visit", COUNTRIES.subList(0, 14), 1.02);
        register("pathway", LONG_NAME, Kind.COURSE, 0);
        countries("pathway", COUNTRIES.subList(3, 12), 0.9);
        register("hostile", HOSTILE, Kind.OTHER, 0);
        countries("hostile", COUNTRIES.subList(5, 7), 0.8);
        register("one-country", "Warning Letter", Kind.WARNING_LETTER, 0);
        countries("one-country", List.of("NL"), 0.7);
        register("none-yet", "School Workshop", Kind.WORKSHOP, 0);
        unit("none-yet", REOFFENDED, "PL", "", 4, 3, 0.3, 0.7);
        unit("none-yet", REOFFENDED, "PT", "", 6, 5, 0.3, 0.7);
        register("two-studies", "Supervised Hacking Course", Kind.COURSE, 2);
        unit("two-studies", REOFFENDED, "US", "north", 120, 110, 0.3, 0.8);
        unit("two-studies", REOFFENDED, "US", "south", 80, 82, 0.35, 0.9);
        unit("two-studies", REOFFENDED, "US", "west", 60, 61, 0.4, 1.2);
    }

    private void register(String id, String name, Kind kind, int studies) {
        List<Study> list = studies == 0
                ? List.of()
                : List.of(
                        new Study("north", "North study"),
                        new Study("south", "South study"),
                        new Study("west", HOSTILE));
        interventions.add(new Intervention(
                id,
                name,
                kind,
                id.equals("hostile")
                        ? HOSTILE
                        : "Young people who came to notice for a first computer offence are invited to a weekly club"
                                + " with a mentor from industry.",
                List.of("1", "2"),
                list,
                new Emmie(
                        id.equals("hostile")
                                ? HOSTILE
                                : "Skills find a legal outlet; a mentor shows a way to a career.",
                        "Thought to work better under 18 and where a parent takes part.",
                        "A trained mentor for six participants, twelve evenings, a room with computers.",
                        "About 900 euro per participant."),
                id.equals("two-studies") ? Optional.empty() : Optional.of(new Intervention.Cost(900, "EUR", 2025)),
                id.equals("two-studies") ? "Invented for tests after a public data set, CC-BY-4.0" : "",
                !id.equals("two-studies")));
        plans.add(AnalysisPlan.standard(
                id,
                id.equals("two-studies") ? Design.RANDOMISED : Design.OBSERVATIONAL,
                List.of("reoffended", "referred", "completed"),
                List.of("age_band", "prior_offences"),
                id.equals("pathway") ? Optional.empty() : Optional.of(LocalDate.of(2025, 1, 15))));
    }

    private void countries(String id, List<String> countries, double ratio) {
        for (String country : countries) {
            double skew = Math.exp(random.nextGaussian() * 0.9);
            int treated = (int) Math.min(200, 3 + 30 * skew);
            int comparison = (int) Math.min(400, 4 + 45 * skew);
            double own = ratio * Math.exp(0.15 * random.nextGaussian());
            unit(id, REOFFENDED, country, "", treated, comparison, 0.28, own);
            unit(id, REFERRED, country, "", treated, comparison, 0.12, 1.6);
            unit(id, COMPLETED, country, "", treated, 0, 0.75, 1);
        }
    }

    private void unit(
            String id,
            OutcomeDefinition outcome,
            String country,
            String study,
            int treated,
            int comparison,
            double risk,
            double ratio) {
        Unit unit = new Unit(id, "2", outcome.code(), new CountryCode(country), study);
        Counts counts =
                new Counts(treated, draw(treated, Math.min(0.95, risk * ratio)), comparison, draw(comparison, risk));
        boolean singleArm = outcome.kind() == OutcomeDefinition.Kind.SINGLE_ARM_PROPORTION;
        boolean tooFew = treated < 10 || (!singleArm && comparison < 10);
        if (singleArm) {
            estimates.add(FixtureEstimates.row(unit, "unadjusted", EffectMeasure.PROPORTION, counts, tooFew, 0));
        } else {
            double shift = 0.08 * random.nextGaussian();
            for (EffectMeasure measure :
                    List.of(EffectMeasure.RISK_RATIO, EffectMeasure.RISK_DIFFERENCE, EffectMeasure.ODDS_RATIO)) {
                estimates.add(FixtureEstimates.row(unit, "unadjusted", measure, counts, tooFew, 0));
                estimates.add(FixtureEstimates.row(unit, "ipw-att", measure, counts, tooFew, shift));
            }
        }
        gates(unit, counts, tooFew);
        if (!singleArm && !tooFew) {
            sensitivities.add(new SensitivityRow(
                    unit,
                    new Sensitivity(
                            Sensitivity.Kind.E_VALUE,
                            EffectMeasure.RISK_RATIO,
                            OptionalDouble.of(1 + 0.25 * (treated % 7)),
                            "A hidden cause would need a risk ratio of that size with both.")));
            sensitivities.add(new SensitivityRow(
                    unit,
                    new Sensitivity(
                            Sensitivity.Kind.TIPPING_POINT,
                            EffectMeasure.RISK_DIFFERENCE,
                            OptionalDouble.empty(),
                            "No departure changes the conclusion.")));
        }
    }

    private void gates(Unit unit, Counts counts, boolean tooFew) {
        diagnostics.add(new DiagnosticRow(
                unit,
                "maturity",
                Status.PASS,
                OptionalDouble.of(0.91),
                OptionalDouble.of(0.5),
                "91 % of those who started have been followed for the whole window."));
        double smd = Math.abs(0.07 + 0.05 * random.nextGaussian());
        Status balance = smd > 0.25 ? Status.FAIL : smd > 0.1 ? Status.WARN : Status.PASS;
        diagnostics.add(new DiagnosticRow(
                unit,
                "balance",
                counts.comparison() == 0 ? Status.NOT_EVALUATED : balance,
                counts.comparison() == 0 ? OptionalDouble.empty() : OptionalDouble.of(smd),
                OptionalDouble.of(0.25),
                "Largest standardised mean difference over the covariates after weighting."));
        diagnostics.add(new DiagnosticRow(
                unit,
                "people-per-arm",
                tooFew ? Status.FAIL : Status.PASS,
                tooFew ? OptionalDouble.empty() : OptionalDouble.of(counts.treated()),
                OptionalDouble.of(10),
                tooFew ? "Fewer than 10 people in an arm." : "At least 10 people in each arm."));
    }

    private long draw(int people, double risk) {
        long events = 0;
        for (int i = 0; i < people; i++) {
            if (random.nextDouble() < risk) {
                events++;
            }
        }
        return events;
    }
}
