package org.intercop.assay.jobs.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.intercop.assay.jobs.ledger.SampleLedger.Draft;
import org.intercop.assay.jobs.workspace.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionTest {
    @TempDir
    Path root;

    @Test
    void anApprovalTakesThePlaceOfWhatWasToBeReplaced() {
        SampleLedger ledger = new SampleLedger(root);
        ledger.enter(Draft.of("no-1", 1, "anna"));
        LedgerState held = ledger.enter(
                Draft.of("no-2", 2, "anna", "berta").replacing("no-1").held("O03"));
        assertEquals(List.of("no-1"), counting(held));
        LedgerWriter writer = ledger.open();
        writer.commit(writer.attempt(), List.of(), Decision.approve(held, "no-2", "kari", "asked them"));
        assertEquals(List.of("no-2"), counting(writer.state()));
        assertEquals(writer.state(), ledger.read());
        assertEquals(
                List.of("kari approved no-2: asked them", "kari replaced no-1: update; by no-2"),
                Audit.entries(ledger.folder).stream()
                        .filter(entry -> entry.generation() == 3)
                        .map(entry ->
                                entry.actor() + " " + entry.action() + " " + entry.subject() + ": " + entry.reason())
                        .toList());
    }

    @Test
    void whatIsNotOnHoldCannotBeApproved() {
        SampleLedger ledger = new SampleLedger(root);
        LedgerState state = ledger.enter(Draft.of("no-1", 1, "anna"));
        assertEquals(
                "no-1 is not on hold: it counts already. Nothing was done. 'assay status' lists what is on hold.",
                assertThrows(UserError.class, () -> Decision.approve(state, "no-1", "kari", ""))
                        .getMessage());
        assertEquals(
                "The ledger has no submission 'no-7'. Nothing was done. 'assay status' lists what is on hold.",
                assertThrows(UserError.class, () -> Decision.reject(state, "no-7", "kari", ""))
                        .getMessage());
    }

    @Test
    void whatWasToReplaceSomethingThatIsGoneCannotBeApproved() {
        SampleLedger ledger = new SampleLedger(root);
        ledger.enter(Draft.of("no-1", 1, "anna"));
        ledger.enter(Draft.of("no-2", 2, "anna").replacing("no-1").held("O03"));
        LedgerState state = ledger.change(LedgerEvent.Kind.WITHDRAWN, "no-1");
        assertEquals(
                "no-2 was to replace no-1, which does not stand any more. Nothing was done. Reject it, and ask its agency"
                        + " to send the data again.",
                assertThrows(UserError.class, () -> Decision.approve(state, "no-2", "kari", ""))
                        .getMessage());
    }

    @Test
    void whatWasPutOnHoldLaterCountsAgainOnceApproved() {
        SampleLedger ledger = new SampleLedger(root);
        ledger.enter(Draft.of("no-1", 1, "anna"));
        LedgerState held = ledger.change(LedgerEvent.Kind.HELD, "no-1");
        assertEquals(List.of(), counting(held));
        assertEquals(1, held.corrections().size());
        LedgerWriter writer = ledger.open();
        writer.commit(writer.attempt(), List.of(), Decision.approve(held, "no-1", "kari", "two people indeed"));
        assertEquals(List.of("no-1"), counting(writer.state()));
    }

    private static List<String> counting(LedgerState state) {
        return state.submissions().stream().map(SubmissionEntry::submission).toList();
    }
}
