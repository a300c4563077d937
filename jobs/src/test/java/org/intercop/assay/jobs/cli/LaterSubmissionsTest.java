package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.Standing.Status;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.junit.jupiter.api.Test;

/** Submissions about earlier ones: what they replace, and what comes again. */
class LaterSubmissionsTest extends SentToAWorkspace {
    @Test
    void whatReplacesCountsAloneAlsoWhereBothCameInOneRun() throws IOException {
        ObjectNode update = manifest(SECOND, 2);
        update.withObject("assay").putArray("replaces").add(FIRST);
        update.withObject("assay").put("because", "update");
        send("2", update, records().replace(",366,", ",367,"));
        CommandRun run = assay("intake");
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err() + receipts());
        LedgerState state = state();
        assertEquals(1, state.generation());
        assertEquals(
                List.of(SECOND),
                state.submissions().stream().map(SubmissionEntry::submission).toList());
        assertEquals(Status.REPLACED, state.standing(FIRST).orElseThrow().status());

        // the same people again without saying what they replace: everybody is known
        send("3", manifest(THIRD, 3), records().replace(",366,", ",368,"));
        assertEquals(ExitCode.DATA, assay("intake").code());
        assertTrue(receipts().contains("R02"), receipts());
        assertEquals(state, state());
        assertEquals(ExitCode.DONE, assay("verify").code());

        // and in small letters
        String small =
                records().lines().map(LaterSubmissionsTest::inSmallLetters).collect(Collectors.joining("\n"));
        send("4", manifest("example-agency-2026-06", 3), small + "\n");
        CommandRun all = assay("intake", "--json");
        assertEquals(ExitCode.DATA, all.code(), all.out());
        assertEquals(state, state());
    }

    @Test
    void aRunThatDiedAfterTheCommitAnswersTheSameFilesAsRepeated() throws IOException {
        ObjectNode update = manifest(SECOND, 2);
        update.withObject("assay").putArray("replaces").add(FIRST);
        update.withObject("assay").put("because", "correction");
        send("2", update, records().replace(",366,", ",367,"));
        assay("intake");
        LedgerState state = state();
        for (String name : List.of("1", "2")) {
            Files.move(
                    root.resolve("accepted").resolve(name),
                    root.resolve("inbox").resolve(name));
        }
        CommandRun again = assay("intake", "--json");
        assertEquals(2, again.json().path("repeated").asInt(), again.out() + receipts());
        assertEquals(state, state());
    }
}
