package org.intercop.assay.jobs.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** How many rows of data are there of submissions that no event names. */
    public static boolean orphans(Path root) {
        SampleLedger ledger = new SampleLedger(root);
        LedgerState state = ledger.read();
        return ledger.anyRow(
                        Tables.RECORDS, row -> state.withId(row.getString(0)).isEmpty())
                || ledger.anyRow(
                        Tables.CELLS, row -> state.withId(row.getString(0)).isEmpty());
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
