package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.submission.LaterReceipt.Before;
import org.junit.jupiter.api.Test;

class LaterReceiptTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 20);
    private static final Receipt FIRST = Receipt.of(TestSubmission.records().check(TestSubmission.on("2026-04-02")));

    /** The same, with a figure that stands out. */
    private static final Receipt HELD = new Receipt(
            Receipt.Occasion.INTAKE,
            Receipt.Status.ACCEPTED,
            FIRST.manifest(),
            FIRST.signing(),
            FIRST.digest(),
            FIRST.policyVersion(),
            FIRST.explanation(),
            FIRST.counts(),
            List.of(
                    new Finding(
                            RuleCatalog.O02, Severity.WARN, "records.csv", "reoffended", 0, "nobody of the treated"),
                    new Finding(RuleCatalog.K01, Severity.WARN, "records.csv", "", 0, "9 of 40 people")),
            List.of(),
            List.of(),
            Optional.of(LocalDate.of(2026, 4, 2)));

    @Test
    void anApprovalForPeople() {
        assertEquals(
                """
                What became of submission nordic-2026-03 of nordic, data as of 2026-03-31

                On 2026-04-20. Approved: it counts from now on. It takes the place of nordic-2025-12. Somebody whom
                the network has named for this looked at it and released it.
                Why, as the network's office wrote it: The agency confirmed it.

                Why it was on hold

                 1. In records.csv, column reoffended: %s. Found: nobody of the treated. (Rule O02)

                What to do: Nothing needs to be done.
                """
                        .formatted(RuleCatalog.O02.message())
                        .replaceAll("\\s+", " "),
                LaterReceipt.approved(
                                HELD,
                                DAY,
                                "The agency confirmed it.",
                                List.of("O02"),
                                Before.NEVER_COUNTED,
                                List.of("nordic-2025-12"))
                        .text()
                        .replaceAll("\\s+", " "));
    }

    @Test
    void aRejectionSaysWhatToSend() {
        String text = text(
                LaterReceipt.rejected(HELD, DAY, "It was a test.", List.of("O02"), Before.NEVER_COUNTED, List.of()));
        assertTrue(text.contains("On 2026-04-20. Rejected: it does not count. Somebody"), text);
        assertTrue(text.contains("Why, as the network's office wrote it: It was a test."), text);
        assertTrue(text.contains("a new submission that does not name this one under 'replaces'."), text);

        text = text(LaterReceipt.rejected(
                HELD, DAY, "No.", List.of("O02"), Before.NEVER_COUNTED, List.of("nordic-2025-12")));
        assertTrue(text.contains("What it was to replace (nordic-2025-12) is not replaced."), text);
        assertTrue(text.contains("that replaces nordic-2025-12, if it still stands."), text);

        text = text(LaterReceipt.rejected(HELD, DAY, "No.", List.of(), Before.COUNTED, List.of("nordic-2025-12")));
        assertTrue(text.contains("it does not count any more. What it had replaced (nordic-2025-12) does not"), text);
        assertFalse(text.contains("Why it was on hold"), text);
    }

    @Test
    void aHoldSaysNothingOfAnotherAgencyThatTheRuleDoesNotSay() {
        LaterReceipt held = LaterReceipt.heldForPseudonyms(FIRST, DAY);
        assertEquals(List.of("The same pseudonyms come from two agencies. (Rule P12)"), held.heldFor());
        String text = text(held);
        assertTrue(text.contains("On hold: it was accepted, but nothing of it counts for now."), text);
        assertTrue(text.contains("as a correction that replaces nordic-2026-03."), text);
        assertFalse(text.contains("as the network's office wrote it"), text);
    }

    @Test
    void whatTheOfficeTakesBackForAnAgencyIsToldToIt() {
        assertTrue(text(LaterReceipt.withdrawn(FIRST, DAY, "Your letter 7."))
                .contains("Withdrawn: the network's office took it back on your behalf."));
        assertTrue(text(LaterReceipt.erased(FIRST, DAY, "Your letter 8.", 1)).contains("erased 1 record from it"));
        assertTrue(text(LaterReceipt.erased(FIRST, DAY, "Your letter 8.", 2)).contains("erased 2 records from it"));
        String sought = text(LaterReceipt.sought(FIRST, DAY, "Your letter 9."));
        assertTrue(
                sought.contains("and found no record of theirs. What is in the ledger of it stays as it was."), sought);
        assertTrue(sought.contains("Its files as they came are deleted all the same"), sought);
        assertTrue(sought.contains("wrote it: Your letter 9."), sought);
    }

    @Test
    void jsonForMachines() {
        String json = LaterReceipt.approved(HELD, DAY, "Seen.", List.of("O02"), Before.COUNTED, List.of())
                .json();
        assertTrue(
                json.startsWith(
                        """
                {
                  "receiptVersion" : "1",
                  "occasion" : "later",
                  "status" : "approved",
                  "agency" : "nordic",
                """),
                json);
        assertTrue(json.contains("\"answered\" : \"2026-04-20\""), json);
        assertTrue(json.contains("Approved: it counts again from now on."), json);
        assertTrue(json.endsWith("}\n"), json);
    }

    @Test
    void aReceiptThatNamesNoSubmissionHasNoLaterOne() {
        Receipt nobody = Receipt.of(TestSubmission.records()
                .manifest("\"schemaVersion\"", "\"version\"")
                .check());
        assertTrue(nobody.manifest().isEmpty(), nobody.text());
        assertEquals(
                "first: names no submission",
                assertThrows(IllegalArgumentException.class, () -> LaterReceipt.withdrawn(nobody, DAY, "x"))
                        .getMessage());
    }

    private static String text(LaterReceipt receipt) {
        assertTrue(receipt.text().lines().allMatch(line -> line.length() <= 100), receipt.text());
        return receipt.text().replaceAll("\\s+", " ");
    }
}
