package org.intercop.assay.jobs.ledger;

import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.types.StructType;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.jobs.workspace.UserError;

/** Reads the submissions table without starting Spark. */
public final class LedgerLog {
    private LedgerLog() {}

    /**
     * The state of the ledger in a folder; an absent or empty folder is an empty ledger.
     *
     * @throws UserError if the chain of its events is broken, it was written in another form, or it is an older copy
     * @throws UncheckedIOException if the tables cannot be read
     */
    public static LedgerState read(Path ledger) {
        try {
            Mark seen = Mark.read(ledger);
            EventCodec.Read read = events(ledger);
            seen.check(ledger, read);
            return LedgerState.of(read.events());
        } catch (BrokenLedger e) {
            throw e.asUserError(ledger);
        } catch (IllegalArgumentException e) {
            throw new BrokenLedger(String.valueOf(e.getMessage())).asUserError(ledger);
        }
    }

    /**
     * The events with the digests of their commits.
     *
     * @throws BrokenLedger if their chain is broken
     */
    static EventCodec.Read events(Path ledger) {
        try {
            return read(ledger, Tables.submissions(ledger));
        } catch (KernelEngineException | KernelException e) {
            throw new BrokenLedger("a file of the table " + Tables.SUBMISSIONS + " cannot be read");
        }
    }

    private static EventCodec.Read read(Path ledger, KernelTable table) {
        Optional<StructType> found = table.found();
        if (found.isPresent() && found.get().indexOf("event") < 0) {
            throw new UserError(
                    "The ledger in " + ledger + " was written by an earlier version of Assay, in a form that is"
                            + " not read any more. Move the folder away, make an empty one, put the submissions of accepted/ back"
                            + " into inbox/, and run 'assay intake'.");
        }
        List<EventCodec.Chained> rows = new ArrayList<>();
        try {
            table.read(EventCodec.SCHEMA.fieldNames(), row -> rows.add(EventCodec.read(row)));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new BrokenLedger("an event cannot be understood");
        }
        return EventCodec.follow(rows);
    }
}
