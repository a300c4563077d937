package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static CheckedSubmission inPart() {
        return TestSubmission.records()
                .inRow(2, "16-17", "")
                .inRow(3, "no,,", "no,900,")
                .check();
    }

    @Test
    void textForPeople() {
        assertEquals(
                """
                Receipt for submission nordic-2026-03 of nordic, data as of 2026-03-31

                Accepted in part: 2 of 40 rows were left out.

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
                  "status" : "accepted-in-part",
                  "agency" : "nordic",
                  "country" : "NO",
                  "submission" : "nordic-2026-03",
                  "sequence" : 1,
                  "asOf" : "2026-03-31",
                  "contents" : "records",
                  "digest" : "sha256:f86229ecfeb532b875ba87190b40d8fd1528c097d6c2e30e3f3717c3feb5aed3",
                  "policyVersion" : "1",
                  "explanation" : "Accepted in part: 2 of 40 rows were left out.",
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
                  ]
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
        assertTrue(receipt.json()
                .startsWith("{\n  \"receiptVersion\" : \"1\",\n  \"status\" : \"refused\",\n  \"digest\""));
    }

    @Test
    void aRepeatedSubmissionChangesNothing() {
        Receipt receipt = Receipt.repeated(TestSubmission.records().check(), "nordic-2025-12");
        assertEquals(Receipt.Status.REPEATED, receipt.status());
        assertEquals(
                """
                Receipt for submission nordic-2026-03 of nordic, data as of 2026-03-31

                Repeated: the same content was already received as nordic-2025-12. Nothing was changed, and nothing
                needs to be done.

                Rows read               40
                People in them          40
                  taken in               0
                  left out               0
                  refused               40
                """,
                receipt.text());
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
}
