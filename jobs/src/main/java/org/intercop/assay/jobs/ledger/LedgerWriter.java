package org.intercop.assay.jobs.ledger;

import io.delta.kernel.exceptions.ConcurrentWriteException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.intercop.assay.jobs.workspace.CommitUnknown;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.intercop.assay.jobs.workspace.RunActive;
import org.intercop.assay.jobs.workspace.UserError;

/**
 * Writes the ledger, without Spark. A commit is noted, writes the tables of data, then its events, which is the moment
 * at which it has happened, then the audit log and the signed head. Whoever writes holds the workspace's lock; should
 * somebody write without it, only one of two commits of the same generation happens.
 */
public final class LedgerWriter {
    private final Path ledger;
    private final LedgerKey key;
    private final Clock clock;
    private final Pending pending;
    private final Audit audit;
    private LedgerState state;
    private String lastCommit;
    private Head head;

    LedgerWriter(Path ledger, LedgerKey key, Clock clock, EventCodec.Read read, LedgerState state, Head head) {
        this.ledger = ledger;
        this.key = key;
        this.clock = clock;
        this.pending = new Pending(ledger);
        this.audit = new Audit(ledger);
        this.state = state;
        this.lastCommit = read.head();
        this.head = head;
    }

    /**
     * Opens the ledger, after clearing up what a run that died left behind.
     *
     * @throws org.intercop.assay.jobs.workspace.UserError if it is not what was written last
     */
    public static LedgerWriter open(Path ledger, LedgerKey key, Clock clock) {
        try {
            return Healing.open(ledger, key, clock);
        } catch (BrokenLedger e) {
            throw e.asUserError(ledger);
        }
    }

    /** What the ledger holds now. */
    public LedgerState state() {
        return state;
    }

    /** Begins the next commit; nothing is written yet. */
    public Attempt attempt() {
        return new Attempt(
                state.generation() + 1,
                UUID.randomUUID().toString(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * Makes one commit of all these submissions and changes, or none of it.
     *
     * @param attempt see {@link #attempt}
     * @param accepted submissions with the rows they add; the entry of each stands in one of the changes
     * @param changes what happened, not empty, in order
     * @throws RunActive if somebody else made the commit of this generation
     * @throws CommitUnknown if it cannot be seen whether it happened
     * @throws IllegalArgumentException if a change cannot follow what happened before
     */
    public void commit(Attempt attempt, List<Accepted> accepted, List<LedgerEvent.Change> changes) {
        check(attempt, accepted, changes);
        List<LedgerEvent> events = events(attempt, changes);
        List<EventCodec.Chained> rows = events.stream()
                .map(event -> new EventCodec.Chained(event, lastCommit))
                .toList();
        LedgerState next = state.plus(events);
        pending.note(attempt);
        FailPoint.PENDING_WRITTEN.reached();
        try {
            for (String table : Tables.DATA) {
                // Pseudonyms are re-keyed row by row while the rows before are written
                try (ReadAhead<Object[]> data = new ReadAhead<>(DataRows.of(table, accepted))) {
                    if (data.hasNext()) {
                        Tables.data(ledger, table).append(attempt.batch(), data, OptionalLong.empty());
                        FailPoint.DATA_COMMITTED.reached();
                    }
                }
            }
            Tables.submissions(ledger)
                    .append(
                            attempt.batch(),
                            rows.stream().map(EventCodec.Chained::row).iterator(),
                            OptionalLong.of(attempt.generation()));
        } catch (ConcurrentWriteException e) {
            new Sweep(ledger).takeBack(attempt.batch());
            pending.done(attempt.batch());
            throw new RunActive("Somebody else made commit " + attempt.generation() + " of the ledger in " + ledger
                    + " first. Nothing of this one counts; try again.");
        } catch (RuntimeException e) {
            settle(events, e);
        }
        FailPoint.EVENTS_COMMITTED.reached();
        state = next;
        lastCommit = Chain.of(rows.stream().map(EventCodec.Chained::texts).toList());
        finish(List.of(), attempt.batch());
    }

    private static List<LedgerEvent> events(Attempt attempt, List<LedgerEvent.Change> changes) {
        List<LedgerEvent> events = new ArrayList<>();
        for (LedgerEvent.Change change : changes) {
            events.add(new LedgerEvent(attempt.generation(), events.size(), attempt.time(), change));
        }
        return events;
    }

    /** What the ledger would hold after a commit of these changes. */
    public LedgerState preview(Attempt attempt, List<LedgerEvent.Change> changes) {
        return state.plus(events(attempt, changes));
    }

    private void check(Attempt attempt, List<Accepted> accepted, List<LedgerEvent.Change> changes) {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("changes: are empty");
        }
        if (attempt.generation() != state.generation() + 1) {
            throw new IllegalArgumentException("attempt: is meant for generation " + attempt.generation()
                    + ", the next one is " + (state.generation() + 1));
        }
        for (Accepted one : accepted) {
            if (!one.entry().batch().equals(attempt.batch())) {
                throw new IllegalArgumentException(
                        "accepted: " + one.entry().submission() + " is meant for another attempt");
            }
            if (changes.stream().noneMatch(change -> change.entry().equals(Optional.of(one.entry())))) {
                throw new IllegalArgumentException(
                        "changes: none says that " + one.entry().submission() + " was entered or rebuilt");
            }
        }
    }

    /** A commit that failed may have happened: looks. Returns if it did, and throws the failure if it did not. */
    private void settle(List<LedgerEvent> events, RuntimeException failure) {
        List<LedgerEvent> now;
        try {
            now = LedgerLog.events(ledger).events();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            throw new CommitUnknown(
                    "The ledger could not be written, and cannot be read to see whether it took the change in. Do not"
                            + " try again blindly: make the disk readable, then look with 'assay status'.",
                    failure);
        }
        if (!now.containsAll(events)) {
            throw unwritable(failure);
        }
    }

    /** A disk that is full or read-only is nothing that we did wrong. */
    private RuntimeException unwritable(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return new UserError(
                        "The ledger in " + ledger + " cannot be written: " + cause.getMessage()
                                + ". Nothing was taken in;"
                                + " what was written is cleared up by the next run. Check that the disk is not full or"
                                + " read-only.",
                        failure);
            }
        }
        return failure;
    }

    /** Adds entries to the audit log that tell of something else than a commit. */
    public void audit(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Attempt attempt = attempt().upkeep();
        pending.note(attempt);
        finish(entries, attempt.batch());
    }

    /**
     * Takes entries out of the audit log that are older than this; the last ones always stay.
     *
     * @return how many are gone
     */
    public int trimAudit(java.time.Instant before) {
        if (audit.older(before) == 0) {
            return 0;
        }
        Attempt attempt = attempt().upkeep();
        pending.note(attempt);
        int gone = audit.trim(attempt.batch(), before);
        new Sweep(ledger).deleteUnnamed();
        finishAfterUpkeep(attempt.batch());
        return gone;
    }

    /** How many entries of the audit log are older than this. */
    public int olderAudit(java.time.Instant before) {
        return audit.older(before);
    }

    /**
     * Writes tables that consist of many files again as one.
     *
     * @param most how many files a table may have
     * @return how many files were brought together
     */
    public int compact(int most) {
        int compacted = 0;
        for (KernelTable table : Tables.all(ledger)) {
            List<KernelTable.DataFile> files = table.files();
            if (files.size() > most) {
                Attempt attempt = attempt().upkeep();
                pending.note(attempt);
                table.rewrite(attempt.batch(), files, row -> true);
                FailPoint.TABLE_REWRITTEN.reached();
                new Sweep(ledger).deleteUnnamed();
                finish(List.of(), attempt.batch());
                compacted += files.size();
            }
        }
        return compacted;
    }

    /** The same as {@link #finish}, where the audit log may begin later than it did. */
    void finishAfterUpkeep(String batch) {
        head = new Head(head.generation(), head.commit(), audit.start(), head.audit(), head.files());
        finish(List.of(), batch);
    }

    /** The last steps of a commit; they can be done again as often as it takes. */
    void finish(List<AuditEntry> entries, String batch) {
        String told = audit.append(state.events(), entries, head.auditStart());
        sign(told);
        pending.done(batch);
        FailPoint.PENDING_REMOVED.reached();
    }

    private void sign(String told) {
        head = new Head(state.generation(), lastCommit, head.auditStart(), told, head.filesNow(ledger));
        head.write(ledger, key);
        FailPoint.HEAD_SIGNED.reached();
    }

    /**
     * Writes tables again without rows that do not belong there any more, and deletes every file that no table names.
     * What it deletes cannot be got back.
     *
     * @return how many files were written again
     */
    public int remove() {
        Attempt attempt = attempt().upkeep();
        pending.note(attempt);
        Sweep sweep = new Sweep(ledger);
        int rewritten = sweep.rewrite(attempt.batch(), state);
        sweep.deleteUnnamed();
        finish(List.of(), attempt.batch());
        return rewritten;
    }
}
