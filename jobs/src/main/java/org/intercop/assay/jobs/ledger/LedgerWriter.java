package org.intercop.assay.jobs.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.intercop.assay.jobs.workspace.CommitUnknown;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.intercop.assay.jobs.workspace.RunActive;
import org.intercop.assay.jobs.workspace.UserError;

/**
 * Writes the ledger, without Spark. A commit is noted, writes the tables of data, then its events, which is the moment
 * at which it has happened, then the audit log and the signed head. Whoever writes holds the workspace's lock.
 *
 * <p>Should somebody write without it, each change of the events follows from one version of their table, so that only
 * one of two happens. Whoever comes too late leaves its note, and with it what it wrote to whoever opens the ledger
 * next. The head is signed only by whoever wrote the latest version, and again if files have changed meanwhile.
 */
public final class LedgerWriter {
    /** How often a head is signed again because files changed meanwhile. */
    private static final int ROUNDS = 5;

    private final Path ledger;
    private final LedgerKey key;
    private final Clock clock;
    private final Pending pending;
    private final Audit audit;
    private LedgerState state;
    private String lastCommit;
    private long version;
    private Head head;

    LedgerWriter(
            Path ledger, LedgerKey key, Clock clock, EventCodec.Read read, long version, LedgerState state, Head head) {
        this.ledger = ledger;
        this.key = key;
        this.clock = clock;
        this.pending = new Pending(ledger);
        this.audit = new Audit(ledger);
        this.state = state;
        this.lastCommit = read.head();
        this.version = version;
        this.head = head;
    }

    /**
     * Opens the ledger, after clearing up what a run that died left behind.
     *
     * @throws org.intercop.assay.jobs.workspace.UserError if it is not what was written last, or an older copy of it
     */
    public static LedgerWriter open(Path ledger, LedgerKey key, Clock clock) {
        try {
            LedgerWriter writer = Healing.open(ledger, key, clock, Mark.read(ledger));
            // where a run died before it did so, or was made by a version without marks
            new Mark(writer.state.generation(), writer.lastCommit).bringForward(ledger);
            return writer;
        } catch (BrokenLedger e) {
            throw e.asUserError(ledger);
        }
    }

    /** What the ledger holds now. */
    public LedgerState state() {
        return state;
    }

    /**
     * Says with which key people are re-keyed from now on; the head keeps its fingerprint from the next commit on.
     *
     * @param fingerprint tells keys apart without telling anything of them
     * @throws UserError if the ledger holds people who were re-keyed with another one: none of them would be found
     */
    public void rekeyedWith(String fingerprint) {
        boolean somebody =
                state.all().stream().anyMatch(one -> one.entry().records() && one.holdsData() && one.keepsRecords());
        if (somebody && !head.rekeyed().orElse(fingerprint).equals(fingerprint)) {
            throw new UserError("keys/pseudonym.key is not the key that people in the ledger were re-keyed with: nobody"
                    + " would be found again. Nothing was done. Put the key back from a backup.");
        }
        head = head.rekeyed(fingerprint);
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
            version = Tables.submissions(ledger)
                    .append(
                            attempt.batch(),
                            rows.stream().map(EventCodec.Chained::row).iterator(),
                            OptionalLong.of(version));
        } catch (Overtaken e) {
            throw overtaken(attempt);
        } catch (RuntimeException e) {
            settle(events, e);
            version++;
        }
        FailPoint.EVENTS_COMMITTED.reached();
        state = next;
        lastCommit = Chain.of(rows.stream().map(EventCodec.Chained::texts).toList());
        new Mark(state.generation(), lastCommit).bringForward(ledger);
        FailPoint.MARK_WRITTEN.reached();
        finish(List.of(), attempt.batch());
    }

    /** The note stays, or comes back if this run was taken for dead: what was written is the next run's to clear up. */
    private RunActive overtaken(Attempt attempt) {
        pending.note(attempt);
        return new RunActive("Somebody else wrote the ledger in " + ledger + " while commit " + attempt.generation()
                + " was being made. Nothing of this one counts; try again.");
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
        return upkeep(
                batch -> {
                    int gone = audit.trim(batch, before);
                    FailPoint.AUDIT_TRIMMED.reached();
                    return gone;
                },
                audit::start);
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
                compacted += upkeep(
                        batch -> {
                            long written = table.rewrite(batch, files, row -> true);
                            if (table.name().equals(Tables.SUBMISSIONS)) {
                                version = written;
                            }
                            FailPoint.TABLE_REWRITTEN.reached();
                            return files.size();
                        },
                        head::auditStart);
            }
        }
        return compacted;
    }

    /**
     * Work that changes how the ledger lies in files, and not what it says.
     *
     * @param work given the name of the attempt
     * @param auditStart what the audit log begins with afterwards
     */
    private int upkeep(ToIntFunction<String> work, Supplier<String> auditStart) {
        Attempt attempt = attempt().upkeep();
        pending.note(attempt);
        try {
            int done = work.applyAsInt(attempt.batch());
            new Sweep(ledger).deleteUnnamed(List.of(attempt.batch()));
            head = head.beginning(auditStart.get());
            finish(List.of(), attempt.batch());
            return done;
        } catch (Overtaken e) {
            throw overtaken(attempt);
        }
    }

    /** The same as {@link #finish}, where the audit log may begin later than it did. */
    void finishAfterUpkeep(String batch) {
        head = head.beginning(audit.start());
        finish(List.of(), batch);
    }

    /** The last steps of a commit; they can be done again as often as it takes. */
    void finish(List<AuditEntry> entries, String batch) {
        List<AuditEntry> untold = entries;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                String told = audit.append(batch, state.events(), untold, head.auditStart());
                untold = List.of();
                if (!isLatest()) {
                    break;
                }
                sign(told);
                if (isLatest() && head.faults(ledger, Head.Look.SIZES).isEmpty()) {
                    pending.done(batch);
                    FailPoint.PENDING_REMOVED.reached();
                    return;
                }
            } catch (Overtaken e) {
                // somebody else added to the audit log: once more, after that
            }
        }
        // somebody else is at work, who may or may not sign what there is now: the next run does
        pending.note(new Attempt(LedgerLog.events(ledger).digests().size(), batch, clock.instant()));
    }

    /** Whether nobody has added events, or taken this run for dead, since it read them or wrote its own. */
    private boolean isLatest() {
        return Tables.submissions(ledger).version() == version;
    }

    private void checkLatest() {
        if (!isLatest()) {
            throw new Overtaken(Tables.SUBMISSIONS);
        }
    }

    private void sign(String told) {
        head = new Head(state.generation(), lastCommit, head.auditStart(), told, head.rekeyed(), head.filesNow(ledger));
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
        return upkeep(batch -> new Sweep(ledger).rewrite(batch, state, this::checkLatest), head::auditStart);
    }
}
