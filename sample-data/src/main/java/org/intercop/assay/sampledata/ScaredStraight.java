package org.intercop.assay.sampledata;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.sampledata.SubmissionFolder.Contents;

/**
 * Seven randomised trials of prison visits by juveniles, official records at the first follow-up. Petrosino et al.
 * (2013), Campbell Systematic Reviews 2013:5, doi:10.4073/csr.2013.5.
 */
final class ScaredStraight {
    private static final String SOURCE = "Petrosino, Turpin-Petrosino, Hollis-Peel & Lavenberg (2013), Campbell"
            + " Systematic Reviews 2013:5, doi:10.4073/csr.2013.5; counts from a published open-access review";

    static final Agency AGENCY =
            new Agency("public-data-petrosino", "Public data: Petrosino et al. (2013)", new CountryCode("US"), false);

    static final OutcomeDefinition OUTCOME = new OutcomeDefinition(
            "reoffended-first-followup",
            "New offence in official records at the trial's first follow-up",
            "reoffended",
            OutcomeDefinition.Kind.BINARY,
            "official-record",
            "any",
            12,
            0,
            OutcomeDefinition.Better.LOWER);

    /** Not registered beforehand: the data were published long before this plan. */
    static final AnalysisPlan PLAN = AnalysisPlan.standard(
            "scared-straight", AnalysisPlan.Design.RANDOMISED, List.of(OUTCOME.measure()), List.of(), Optional.empty());

    private static final LocalDate LAST_UPDATE_OF_THE_REVIEW = LocalDate.of(2012, 6, 30);

    private ScaredStraight() {}

    static Intervention intervention() {
        return new Intervention(
                PLAN.intervention(),
                "Scared Straight and other juvenile awareness visits",
                Intervention.Kind.OTHER,
                "Organised visits to prisons by young people, to deter them by what they see and hear there"
                        + " (seven randomised trials in the United States, 1967-1983).",
                List.of("1"),
                PublicData.rows("scared_straight.csv").stream()
                        .map(trial -> new Intervention.Study(
                                code(trial), trial.getField("study") + " (" + trial.getField("year") + ")"))
                        .toList(),
                new Intervention.Emmie(
                        "Deterrence by fear",
                        "See the publication",
                        "A prison that takes visits, and inmates who speak",
                        "Not reported uniformly by the trials"),
                Optional.empty(),
                SOURCE,
                false);
    }

    static SubmissionFolder submission() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (NamedCsvRecord trial : PublicData.rows("scared_straight.csv")) {
            addArm(trial, Arm.TREATED, "ai", "n1i", rows);
            addArm(trial, Arm.COMPARISON, "ci", "n2i", rows);
        }
        return new SubmissionFolder(
                AGENCY,
                AGENCY.id() + "-2013",
                1,
                LAST_UPDATE_OF_THE_REVIEW,
                Contents.CELLS,
                new TreeMap<>(Map.of(OUTCOME.measure(), OUTCOME.code())),
                SOURCE,
                rows);
    }

    private static void addArm(
            NamedCsvRecord trial, Arm arm, String eventsColumn, String sizeColumn, List<Map<String, String>> rows) {
        int events = Integer.parseInt(trial.getField(eventsColumn));
        int size = Integer.parseInt(trial.getField(sizeColumn));
        rows.add(cell(trial, arm, "yes", events));
        rows.add(cell(trial, arm, "no", size - events));
    }

    private static Map<String, String> cell(NamedCsvRecord trial, Arm arm, String reoffended, int count) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("intervention", PLAN.intervention());
        row.put("version", "1");
        row.put("study", code(trial));
        row.put("arm", arm.code());
        // The review gives the year of the report; its first month stands for the start
        row.put("start_month", trial.getField("year") + "-01");
        row.put("reoffended", reoffended);
        row.put("count", Integer.toString(count));
        return row;
    }

    private static String code(NamedCsvRecord trial) {
        return trial.getField("study").toLowerCase(Locale.ROOT).replace(' ', '-') + "-" + trial.getField("year");
    }
}
