package org.intercop.assay.sampledata;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.random.RandomGenerator;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.sampledata.SubmissionFolder.Contents;

/**
 * The LIFE experiment (Living Insurance For Ex-prisoners): 432 men released from prisons in Maryland, half of them
 * given weekly financial aid at random, followed for 52 weeks. Rossi, Berk &amp; Lenihan (1980), Money, Work, and Crime,
 * Academic Press.
 */
final class LifeExperiment {
    private static final String SOURCE = "Rossi, Berk & Lenihan (1980), Money, Work, and Crime: Experimental Evidence;"
            + " experiment of the U.S. Department of Labor, 1971-1974; data as in carData::Rossi for R"
            + " (GPL-2 or later)";

    static final Agency AGENCY =
            new Agency("public-data-rossi", "Public data: Rossi, Berk & Lenihan (1980)", new CountryCode("US"), false);

    static final Intervention INTERVENTION = new Intervention(
            "financial-aid-after-release",
            "Financial aid after release",
            Intervention.Kind.OTHER,
            "Weekly payments for thirteen weeks to people released from prison (LIFE experiment, Baltimore 1971-1974).",
            List.of("1"),
            List.of(),
            new Intervention.Emmie(
                    "Money for the first weeks takes away the need to steal",
                    "See the publication",
                    "Payments of 60 dollars a week, reduced by earnings",
                    "At most 780 dollars of 1971-1974 a person, without administration"),
            Optional.of(new Intervention.Cost(780, "USD", 1973)),
            SOURCE,
            false);

    static final OutcomeDefinition OUTCOME = new OutcomeDefinition(
            "rearrested-52w",
            "Arrested within 52 weeks of release",
            "reoffended",
            OutcomeDefinition.Kind.BINARY,
            "arrest",
            "any",
            12,
            0,
            OutcomeDefinition.Better.LOWER);

    /** The same arrests with their weeks: the horizon of twelve months is the 52 weeks of the experiment. */
    static final OutcomeDefinition TIME_TO_ARREST = new OutcomeDefinition(
            "time-to-arrest-52w",
            "Time to the first arrest, up to 52 weeks after release",
            "arrested",
            OutcomeDefinition.Kind.TIME_TO_EVENT,
            "arrest",
            "any",
            12,
            0,
            OutcomeDefinition.Better.LOWER);

    static final List<CovariateDefinition> COVARIATES = List.of(
            new CovariateDefinition(
                    "release_age_band", "Age at release, years", List.of("17-20", "21-25", "26-30", "31-44"), "21-25"),
            new CovariateDefinition("work_experience", "Full-time work before prison", List.of("no", "yes"), "no"),
            new CovariateDefinition(
                    "marital_status", "Married at release", List.of("married", "not-married"), "not-married"),
            new CovariateDefinition("parole", "Released on parole", List.of("no", "yes"), "no"),
            new CovariateDefinition(
                    "prior_convictions", "Convictions before", List.of("0", "1-2", "3-5", "6-or-more"), "1-2"));

    /** Not registered beforehand: the data were published long before this plan. */
    static final AnalysisPlan PLAN = AnalysisPlan.standard(
            INTERVENTION.id(),
            AnalysisPlan.Design.RANDOMISED,
            List.of(OUTCOME.measure(), TIME_TO_ARREST.measure()),
            COVARIATES.stream().map(CovariateDefinition::code).toList(),
            Optional.empty());

    private static final String NOMINAL_START = "1972-01";
    private static final LocalDate END_OF_EXPERIMENT = LocalDate.of(1974, 12, 31);
    private static final int FOLLOW_UP_DAYS = 52 * 7;

    private LifeExperiment() {}

    static SubmissionFolder submission() {
        RandomGenerator pseudonyms = Seeds.stream(1980, "pseudonyms", AGENCY.id());
        List<Map<String, String>> rows = new ArrayList<>();
        for (NamedCsvRecord man : PublicData.rows("rossi.csv")) {
            rows.add(record(man, Seeds.pseudonym(pseudonyms)));
        }
        rows.sort(Comparator.comparing(row -> row.get("participant")));
        return new SubmissionFolder(
                AGENCY,
                AGENCY.id() + "-1980",
                1,
                END_OF_EXPERIMENT,
                Contents.RECORDS,
                new TreeMap<>(
                        Map.of(OUTCOME.measure(), OUTCOME.code(), TIME_TO_ARREST.measure(), TIME_TO_ARREST.code())),
                SOURCE,
                rows);
    }

    private static Map<String, String> record(NamedCsvRecord man, String participant) {
        boolean arrested = man.getField("arrest").equals("1");
        Map<String, String> row = new LinkedHashMap<>();
        row.put("participant", participant);
        row.put("intervention", INTERVENTION.id());
        row.put("version", "1");
        row.put("arm", man.getField("fin").equals("yes") ? "treated" : "comparison");
        row.put("start_month", NOMINAL_START);
        row.put("followup_days", Integer.toString(FOLLOW_UP_DAYS));
        row.put("release_age_band", ageBand(Integer.parseInt(man.getField("age"))));
        row.put("work_experience", man.getField("wexp"));
        row.put("marital_status", man.getField("mar").replace(' ', '-'));
        row.put("parole", man.getField("paro"));
        row.put("prior_convictions", convictionBand(Integer.parseInt(man.getField("prio"))));
        row.put("reoffended", arrested ? "yes" : "no");
        // The data give the week; its last day stands for it
        String day = arrested ? Integer.toString(7 * Integer.parseInt(man.getField("week"))) : "";
        row.put("reoffended_day", day);
        row.put("arrested", arrested ? OutcomeDefinition.EVENT : OutcomeDefinition.NONE);
        row.put("arrested_day", day);
        return row;
    }

    private static String ageBand(int age) {
        if (age <= 20) {
            return "17-20";
        }
        if (age <= 25) {
            return "21-25";
        }
        return age <= 30 ? "26-30" : "31-44";
    }

    private static String convictionBand(int convictions) {
        if (convictions == 0) {
            return "0";
        }
        if (convictions <= 2) {
            return "1-2";
        }
        return convictions <= 5 ? "3-5" : "6-or-more";
    }
}
