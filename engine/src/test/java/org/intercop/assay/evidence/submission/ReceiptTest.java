package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.stats.cell.CellTable;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static CheckedSubmission inPart() {
        return TestSubmission.records()
                .inRow(2, "16-17", "")
                .inRow(3, "no,,", "no,900,")
                .check(TestSubmission.on("2026-04-02"));
    }

    @Test
    void textForPeople() {
        assertEquals(
                """
                Receipt for submission nordic-2026-03 of nordic, data as of 2026-03-31

                Accepted in part: 2 of 40 rows were left out.
                Signed with the key eb141d739bbf15dc of nordic.

                Rows read               40
                People in them          40
                  taken in              38
                  left out               2
                  refused                0

                What was found

                 1. In records.csv, column reoffended_day: the event lies outside the follow-up.
                    Found: the day lies after the days of follow-up: row 3.
                    What to do: Check the day of the event and the days of follow-up.
                    (Rule R05, 1 row, left out)

                 2. In records.csv, column age_band: a required value is missing.
                    Where: row 2.
                    What to do: Fill it in; where it is not known, leave the row out.
                    (Rule R10, 1 row, left out)
                """,
                Receipt.of(inPart()).text());
    }

    @Test
    void jsonForMachines() {
        assertEquals(
                """
                {
                  "receiptVersion" : "1",
                  "occasion" : "intake",
                  "status" : "accepted-in-part",
                  "agency" : "nordic",
                  "country" : "NO",
                  "submission" : "nordic-2026-03",
                  "sequence" : 1,
                  "asOf" : "2026-03-31",
                  "contents" : "records",
                  "signature" : {
                    "kind" : "signed",
                    "key" : "eb141d739bbf15dc",
                    "words" : "Signed with the key eb141d739bbf15dc of nordic."
                  },
                  "digest" : "sha256:e04770e4ea36da143a72d65a66c8cc2ae523556fb41b0aa87a149063c730fbc0",
                  "policyVersion" : "1",
                  "explanation" : "Accepted in part: 2 of 40 rows were left out.",
                  "held" : false,
                  "counts" : {
                    "rows" : 40,
                    "received" : 40,
                    "accepted" : 38,
                    "quarantined" : 2,
                    "refused" : 0
                  },
                  "findings" : [
                    {
                      "rule" : "R05",
                      "severity" : "quarantined",
                      "resource" : "records.csv",
                      "column" : "reoffended_day",
                      "rows" : 1,
                      "message" : "the event lies outside the follow-up",
                      "detail" : "the day lies after the days of follow-up: row 3",
                      "advice" : "Check the day of the event and the days of follow-up."
                    },
                    {
                      "rule" : "R10",
                      "severity" : "quarantined",
                      "resource" : "records.csv",
                      "column" : "age_band",
                      "rows" : 1,
                      "message" : "a required value is missing",
                      "detail" : "row 2",
                      "advice" : "Fill it in; where it is not known, leave the row out."
                    }
                  ],
                  "cohorts" : [ ]
                }
                """,
                Receipt.of(inPart()).json());
    }

    @Test
    void aManifestThatCannotBeReadLeavesItsKeysOut() {
        CheckedSubmission checked = SubmissionCheck.of(TestSubmission.registry(), IntakePolicy.standard())
                .check(new MemorySource(Map.of()), Precedents.NONE);
        Receipt receipt = Receipt.of(checked);
        assertEquals(
                """
                Receipt for a submission whose manifest cannot be read

                Refused: the manifest is missing or cannot be understood.

                Rows read                0
                People in them           0
                  taken in               0
                  left out               0
                  refused                0

                What was found

                 1. The manifest datapackage.json is missing or cannot be understood.
                    Found: there is no datapackage.json at the top of the submission.
                    What to do: Copy the manifest of examples/submission and fill it in as docs/spec/submission.md
                    says.
                    (Rule F01, the submission is refused)
                """,
                receipt.text());
        assertTrue(
                receipt.json()
                        .startsWith(
                                "{\n  \"receiptVersion\" : \"1\",\n  \"occasion\" : \"intake\",\n  \"status\" : \"refused\",\n  \"signature\""));
    }

    @Test
    void aRepeatedSubmissionChangesNothing() {
        Receipt receipt =
                Receipt.repeated(TestSubmission.records().check(TestSubmission.on("2026-04-02")), "nordic-2025-12");
        assertEquals(Receipt.Status.REPEATED, receipt.status());
        assertEquals(
                """
                Receipt for submission nordic-2026-03 of nordic, data as of 2026-03-31

                Repeated: the same content was already received as nordic-2025-12. Nothing was changed, and nothing
                needs to be done.
                Signed with the key eb141d739bbf15dc of nordic.

                Rows read               40
                """,
                receipt.text());
    }

    @Test
    void aRepetitionTellsOfPersonalDataThatCameWithIt() {
        CheckedSubmission withNote = TestSubmission.records()
                .file("NOTE.txt", "Please call back".getBytes(StandardCharsets.UTF_8))
                .check(TestSubmission.on("2026-04-02"));
        Receipt receipt = Receipt.repeated(withNote, "nordic-2025-12");
        assertEquals(Receipt.Status.REPEATED, receipt.status());
        assertEquals(
                List.of(RuleCatalog.F08),
                receipt.findings().stream().map(Finding::rule).toList());
        assertTrue(receipt.deletedFiles());
        assertTrue(
                receipt.explanation().endsWith("But what was sent with it should not have been."),
                receipt.explanation());
        assertTrue(receipt.text().contains("(Rule F08, its files were deleted)"), receipt.text());
        assertTrue(receipt.text().contains(Receipt.DELETED), receipt.text());
    }

    @Test
    void statusSaysWhetherAllPeopleWereTakenIn() {
        assertEquals(
                Receipt.Status.ACCEPTED,
                Receipt.of(TestSubmission.records().check()).status());
        assertEquals(
                Receipt.Status.REFUSED,
                Receipt.of(TestSubmission.records().inRow(2, "treated", "x").check())
                        .status());
    }

    @Test
    void aRehearsalSaysWhatWouldHappenAndThatNothingDid() {
        Receipt inPart = Receipt.rehearsal(inPart(), List.of());
        assertTrue(
                inPart.text()
                        .startsWith(
                                """
                                Check of submission nordic-2026-03 of nordic, data as of 2026-03-31

                                2 of 40 people would be left out, the others taken in. Nothing was sent.
                                """),
                inPart.text());
        assertTrue(inPart.text().contains("(Rule R05, 1 row, would be left out)"), inPart.text());
        CheckedSubmission personal =
                TestSubmission.records().inRow(2, "16-17", "old enough").check();
        Receipt refused = Receipt.rehearsal(personal, List.of());
        assertTrue(refused.text().contains("It would be refused."), refused.text());
        assertTrue(refused.text().contains("the submission would be refused)"), refused.text());
        assertFalse(refused.text().contains("deleted"), refused.text());
        assertTrue(
                Receipt.of(personal)
                        .text()
                        .contains("\nThe files were deleted, because they may hold personal data in the clear.\n"),
                Receipt.of(personal).text());
        assertTrue(refused.json().contains("\"occasion\" : \"check\""), refused.json());
    }

    @Test
    void theStandingOfACohortIsToldForEachArm() {
        TestSubmission few = TestSubmission.noRecords();
        for (int person = 1; person <= 26; person++) {
            String record = TestSubmission.record(person);
            few.row(
                    person > 18
                            ? record.replace("2024-03,366", "2026-01,30").replaceAll(",(yes,120|no,),", ",,,")
                            : record);
        }
        CheckedSubmission checked = few.check();
        assertEquals(List.of(), TestSubmission.lines(checked));
        Receipt receipt = Receipt.of(
                checked, CohortStanding.of(checked, Precedents.NONE, TestSubmission.registry(), GatePolicy.standard()));
        assertTrue(
                receipt.text()
                        .endsWith(
                                """

                                How near the cohorts are to a figure of their own

                                  Warning letter, version 1: Reoffended within 12 months.
                                    Treated: 9 of 13 can be counted so far; 10 are needed. There will be enough from 2027-07, if
                                    their outcomes are then reported.
                                    Comparison: 9 of 13 can be counted so far; 10 are needed. There will be enough from 2027-07, if
                                    their outcomes are then reported.

                                  Warning letter, version 1: Completed.
                                    People: 9 of 13 can be counted so far; 10 are needed. There will be enough from 2026-07, if
                                    their outcomes are then reported.
                                """),
                receipt.text());
        assertTrue(
                receipt.json()
                        .contains(
                                """
                                      "treated" : {
                                        "enrolled" : 13,
                                        "counted" : 9,
                                        "unknown" : 0,
                                        "immature" : 4,
                                        "enoughFrom" : "2026-07"
                                      }
                                """),
                receipt.json());
    }

    @Test
    void theStandingCountsTheAgencysEarlierPeopleButNotThoseOfOthers() {
        CheckedSubmission checked = few(1, 12).check();
        CheckedSubmission before = few(101, 110).check();
        Precedents precedents = new Precedents() {
            @Override
            public List<EarlierCells> cells(String intervention, String version) {
                CellTable cells = before.groups().get(0).cells();
                SortedMap<String, String> outcomes =
                        before.manifest().orElseThrow().outcomes();
                return List.of(
                        new EarlierCells("nordic", "nordic-2025-12", "", outcomes, cells),
                        new EarlierCells("nordic", "nordic-2025-06", "trial", outcomes, cells),
                        new EarlierCells("nordic", "nordic-2025-09", "", otherCodes(outcomes), cells),
                        new EarlierCells("other", "other-2025-12", "", outcomes, cells));
            }
        };
        CohortStanding alone = standing(checked, Precedents.NONE);
        assertEquals(6, alone.readiness().treated().counted());
        assertEquals(
                "6 of 6 can be counted so far; 10 are needed. At least 4 more people have to be enrolled or their outcomes"
                        + " found out.",
                alone.sentences().get("Treated"));
        CohortStanding together = standing(checked, precedents);
        assertEquals(11, together.readiness().treated().counted());
        assertEquals(
                "11 of 11 can be counted so far; that is enough.",
                together.sentences().get("Treated"));
        assertTrue(together.readiness().enough());
        assertFalse(alone.readiness().enough());
    }

    private static SortedMap<String, String> otherCodes(SortedMap<String, String> outcomes) {
        SortedMap<String, String> other = new TreeMap<>(outcomes);
        other.replaceAll((measure, code) -> code + "-other");
        return other;
    }

    private static CohortStanding standing(CheckedSubmission checked, Precedents precedents) {
        return CohortStanding.of(checked, precedents, TestSubmission.registry(), GatePolicy.standard())
                .get(0);
    }

    private static TestSubmission few(int first, int last) {
        TestSubmission few = TestSubmission.noRecords();
        for (int person = first; person <= last; person++) {
            few.row(TestSubmission.record(person));
        }
        return few;
    }

    @Test
    void aReceiptIsReadBackFromItsJson() {
        CheckedSubmission checked = inPart();
        Receipt receipt = Receipt.of(
                checked, CohortStanding.of(checked, Precedents.NONE, TestSubmission.registry(), GatePolicy.standard()));
        Receipt read = Receipt.read(receipt.json());
        assertEquals(receipt.json(), read.json());
        assertEquals(receipt.text(), read.text());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Receipt.read("no receipt"));
        assertEquals("json: is no receipt", refused.getMessage());
    }

    @Test
    void aRefusedSubmissionHasNoStanding() {
        CheckedSubmission refused =
                TestSubmission.records().inRow(2, "16-17", "old enough").check();
        assertEquals(
                List.of(),
                CohortStanding.of(refused, Precedents.NONE, TestSubmission.registry(), GatePolicy.standard()));
    }
}
