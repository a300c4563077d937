package org.intercop.assay.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.submission.AcceptedGroup;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.evidence.submission.Finding;
import org.junit.jupiter.api.Test;

/** The engine takes the sample data in, and finds what was planted and nothing else. */
class IntakeTest {
    private static final Network NETWORK = Network.simulate(Scenario.standard(), Network.DEFAULT_SEED);
    private static final TakenIn SYNTHETIC = new TakenIn(NETWORK.files());
    private static final TakenIn PUBLIC = new TakenIn(PublicData.files());

    @Test
    void theRegistryIsReadBackAsItWasMeant() {
        assertEquals(NETWORK.registry().agencies(), SYNTHETIC.registry().agencies());
        assertEquals(NETWORK.registry().interventions(), SYNTHETIC.registry().interventions());
        assertEquals(NETWORK.registry().outcomes(), SYNTHETIC.registry().outcomes());
        assertEquals(NETWORK.registry().covariates(), SYNTHETIC.registry().covariates());
        assertEquals(NETWORK.registry().plans(), SYNTHETIC.registry().plans());
        assertEquals(PublicData.registry().interventions(), PUBLIC.registry().interventions());
        assertEquals(PublicData.registry().plans(), PUBLIC.registry().plans());
    }

    @Test
    void everySubmissionIsAcceptedWithExactlyThePlantedProblems() {
        Truth truth = NETWORK.truth();
        SortedMap<String, SortedMap<String, Integer>> found = new TreeMap<>();
        List<String> unexpected = new ArrayList<>();
        SYNTHETIC.submissions().forEach((id, submission) -> {
            assertEquals(Status.ACCEPTED, submission.status(), () -> id + " " + submission.findings());
            for (Finding finding : planted(submission)) {
                found.computeIfAbsent(id, key -> new TreeMap<>())
                        .merge(finding.rule().id(), (int) finding.rows(), Integer::sum);
                if (!truth.planted().containsKey(id)) {
                    unexpected.add(id + " " + finding);
                }
            }
        });
        assertEquals(List.of(), unexpected);
        assertEquals(truth.planted(), found);
    }

    /** Findings but the warnings about small groups, of which honest small cohorts are full. */
    private static List<Finding> planted(CheckedSubmission submission) {
        return submission.findings().stream()
                .filter(finding -> !finding.rule().id().startsWith("K"))
                .toList();
    }

    @Test
    void nothingOfAnHonestNetworkIsHeldByWhatTheOthersSent() {
        List<String> held = new ArrayList<>();
        for (TakenIn network : List.of(SYNTHETIC, PUBLIC)) {
            network.amongTheOthers().forEach((id, submission) -> {
                assertEquals(Status.ACCEPTED, submission.status(), id);
                if (submission.held()) {
                    held.add(id + " " + planted(submission));
                }
            });
        }
        assertEquals(List.of(), held);
    }

    @Test
    void whatIsQuarantinedIsWhatWasPlanted() {
        Truth truth = NETWORK.truth();
        SYNTHETIC.submissions().forEach((id, submission) -> {
            int planted = truth.planted().getOrDefault(id, new TreeMap<>()).values().stream()
                    .mapToInt(rows -> rows)
                    .sum();
            assertEquals(planted, submission.counts().quarantined(), id);
            assertTrue(planted <= 0.04 * submission.counts().rows(), id);
        });
    }

    @Test
    void publicDataAreAcceptedWhole() {
        assertEquals(2, PUBLIC.submissions().size());
        for (CheckedSubmission submission : PUBLIC.submissions().values()) {
            assertEquals(
                    Status.ACCEPTED, submission.status(), submission.findings().toString());
            assertEquals(List.of(), planted(submission));
        }
        CheckedSubmission trials = PUBLIC.submissions().get("public-data-petrosino-2013");
        assertEquals(
                List.of(
                        "finckenauer-1982",
                        "gerpdc-1979",
                        "lewis-1983",
                        "michigan-doc-1967",
                        "orchowsky-1981",
                        "vreeland-1981",
                        "yarborough-1979"),
                trials.groups().stream().map(AcceptedGroup::study).toList());
        assertEquals(794, trials.counts().accepted());
    }

    @Test
    void theEngineCountsTheMaturePeopleOfTheTruth() {
        String intervention = "quillgate-diversion";
        SortedMap<Unit, UnitEvaluation> evaluations = SYNTHETIC.evaluate(intervention);
        int compared = 0;
        for (Truth.OfUnit unit : NETWORK.truth().units()) {
            String agency = "synthetic-" + unit.unit().country().value().toLowerCase(Locale.ROOT);
            boolean clean = !NETWORK.truth().planted().containsKey(agency + "-2026-03");
            // Cells state the latest month of a half-year, which may leave mature people out
            boolean records = !agency.equals("synthetic-ch");
            if (clean && records && unit.unit().intervention().equals(intervention)) {
                UnitEvaluation evaluation = evaluations.get(unit.unit());
                Truth.Sample people = unit.sample();
                boolean arms = !unit.measure().equals("completed");
                assertEquals(people.treated(), evaluation.treated().enrolled(), unit.toString());
                assertEquals(people.matureTreated(), evaluation.treated().analysed(), unit.toString());
                assertEquals(
                        arms ? people.matureComparison() : 0,
                        evaluation.comparison().analysed(),
                        unit.toString());
                compared++;
            }
        }
        assertEquals(39, compared);
    }
}
