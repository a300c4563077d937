package org.intercop.assay.jobs.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.jobs.ledger.SampleLedger.Draft;
import org.intercop.assay.jobs.workspace.RunActive;

/**
 * A process that makes one commit without holding the workspace's lock, as soon as a file named {@code go} is there.
 * Ends with 0 if it won and with 75 if another process was first.
 */
public final class RacingWriter {
    private RacingWriter() {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        String id = arguments[1];
        LedgerWriter writer = new SampleLedger(root).open();
        int sequence = (int) writer.state().generation() + 1;
        Files.createFile(root.resolve("ready-" + id));
        while (!Files.exists(root.resolve("go"))) {
            Thread.onSpinWait();
        }
        try {
            SampleLedger.enter(writer, Draft.of(id, sequence, "person of " + id));
            System.out.println(id + " won");
        } catch (RunActive e) {
            System.out.println(e.getMessage());
            System.exit(75);
        }
    }

    /** What the next run, which holds the lock, leaves wrong. */
    public static List<String> faultsAfterTheNextRun(Path root) {
        SampleLedger ledger = new SampleLedger(root);
        ledger.open();
        List<String> faults =
                new ArrayList<>(Verification.of(ledger.folder, ledger.key).violations());
        faults.addAll(LedgerInspection.faults(ledger.folder, root.resolve("ledger.key")));
        return faults;
    }

    /** The first commit, so that every table is there; and how many commits there are. */
    public static long begin(Path root) {
        return new SampleLedger(root)
                .enter(Draft.of("first", 1, "anna", "berta"))
                .generation();
    }

    public static long generation(Path root) {
        return new SampleLedger(root).read().generation();
    }
}
