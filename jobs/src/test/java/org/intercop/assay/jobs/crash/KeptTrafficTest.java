package org.intercop.assay.jobs.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.Verification;
import org.intercop.assay.jobs.nightly.KeptFiles;
import org.intercop.assay.jobs.workspace.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was sent, nothing beside the ledger looks changed that nobody touched. */
class KeptTrafficTest {
    @TempDir
    Path folder;

    @Test
    void nothingUntouchedIsTakenForChanged() {
        TestWorkspace test = TestWorkspace.create(folder.resolve("workspace"));
        Traffic traffic = new Traffic(20_261_122);
        for (int wave = 0; wave < 2; wave++) {
            test.send(traffic.everything());
            test.intake();
        }
        Workspace workspace = test.workspace();
        Verification found = Verification.of(workspace.ledger(), LedgerKey.read(workspace.ledgerKey()));
        assertEquals(
                Verification.Condition.WELL,
                found.condition(),
                found.violations().toString());
        KeptFiles kept = KeptFiles.of(
                workspace,
                workspace.read(),
                LedgerLog.read(workspace.ledger()),
                found.rekeyed(),
                Clock.systemUTC().instant());
        assertEquals(List.of(), kept.faults());
        assertEquals(List.of(), kept.reworded());
        assertTrue(kept.receipts() > 10 && kept.rawFiles() > 5, kept.toString());
    }
}
