package org.intercop.assay.evidence.submission;

import static org.intercop.assay.evidence.submission.TestSubmission.bad;
import static org.intercop.assay.evidence.submission.TestSubmission.cells;
import static org.intercop.assay.evidence.submission.TestSubmission.pseudonym;
import static org.intercop.assay.evidence.submission.TestSubmission.records;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryFiles;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows against what the registry states of the intervention, on both sides of every limit. */
class ReachRulesTest {
    private static final Registry REGISTRY = ((Parsed.Valid<Registry>) RegistryReader.read(RegistryFiles.valid()
                    .replacing(
                            "registry/interventions/letter.yaml",
                            "id: letter\n",
                            """
                            id: letter
                            lives:
                              - version: 1
                                from: 2024-02
                                until: 2024-05
                            course:
                              completion: completed
                              days: 42
                              referral: reoffended
                            target:
                              - covariate: age_band
                                levels: [13-15, 16-17]
                            """)
                    .bytes()))
            .value();

    static Stream<Arguments> rows() {
        String r07 = "R07 | quarantined | records.csv | start_month | 1 | row 2";
        String early =
                "R08 | warning | records.csv | completed | 1 | somebody completed in fewer than the 42 days of the"
                        + " course: row 2";
        String referred = "R08 | warning | records.csv | reoffended | 1 | somebody was referred onwards who had not"
                + " completed the course: row 2";
        String r09 = "R09 | quarantined | records.csv | age_band | 1 | ";
        return Stream.of(
                bad("first month", records().inRow(2, "2024-03", "2024-02")),
                bad("the month before", records().inRow(2, "2024-03", "2024-01"), r07),
                bad("last month", records().inRow(2, "2024-03", "2024-05")),
                bad("the month after", records().inRow(2, "2024-03", "2024-06"), r07),
                bad("comparison before the intervention", records().inRow(3, "2024-03", "2024-01")),
                bad(
                        "a version without a stated life",
                        records().inRow(2, "letter,1,,treated,2024-03", "letter,1.10,,treated,2021-03")),
                bad("completed in time", records().inRow(2, "366", "42")),
                bad("completed a day early", records().inRow(2, "366", "41"), early),
                bad(
                        "not completed, followed briefly",
                        records().inRow(2, "366", "41").inRow(2, ",no,,yes", ",no,,no")),
                bad("referred without completing", records().inRow(2, ",no,no,,yes", ",no,yes,120,no"), referred),
                bad("referred, completion not known", records().inRow(2, ",no,no,,yes", ",no,yes,120,")),
                bad("too old", records().inRow(2, "16-17", "18+"), r09 + "row 2"),
                bad("too old for a comparison", records().inRow(3, "16-17", "18+"), r09 + "row 3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void findsExactlyWhatIsWrong(String name, TestSubmission submission, List<String> expected) {
        assertEquals(expected, lines(submission), name);
    }

    @org.junit.jupiter.api.Test
    void theDayOfCompletionCountsWhereItIsGiven() {
        String header = TestSubmission.HEADER + ",completed_day";
        String row = pseudonym(1) + ",letter,1,,treated,2024-03,366,16-17,no,no,,yes,";
        TestSubmission late = TestSubmission.noRecords().header(header).row(row + "42");
        TestSubmission early = TestSubmission.noRecords().header(header).row(row + "41");
        assertEquals(List.of(), lines(late));
        assertEquals(1, lines(early).size());
    }

    @org.junit.jupiter.api.Test
    void cellsAreHeldAgainstTheSame() {
        assertEquals(
                List.of("R07 | quarantined | cells.csv | start_month | 1 | row 2"),
                lines(cells().inRow(2, "2024-03", "2024-06")));
    }

    private static List<String> lines(TestSubmission submission) {
        return TestSubmission.lines(SubmissionCheck.of(REGISTRY, IntakePolicy.standard())
                .check(new MemorySource(submission.files()), Precedents.NONE));
    }
}
