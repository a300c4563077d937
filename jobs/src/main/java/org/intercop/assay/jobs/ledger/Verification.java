package org.intercop.assay.jobs.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.jobs.workspace.UserError;

/**
 * Whether the ledger is what was written: every file against its signed digest, both chains, the signed head, the last
 * commit that was seen, rows that belong to no commit, and whether numbers add up. Changes nothing.
 *
 * @param generation commits found
 * @param files files whose digests were compared
 * @param submissions submissions whose numbers were added up
 * @param rekeyed fingerprint of the key that people are re-keyed with, as it was signed
 * @param condition what is to be done first
 * @param violations everything that is wrong, a line each; empty where all is well
 */
public record Verification(
        long generation,
        int files,
        int submissions,
        Optional<String> rekeyed,
        Condition condition,
        List<String> violations) {
    public Verification {
        violations = List.copyOf(violations);
    }

    /** What is to be done first; of several the first in this order. */
    public enum Condition {
        /** A run died before it was done: the next one comes first, whatever else is found. */
        UNFINISHED,
        /** Something was changed: ledger/ must come back from a backup. */
        CHANGED,
        /** It is whole, but lacks commits that were seen. */
        OLDER_COPY,
        /** Nothing. */
        WELL
    }

    /** Looks at everything. */
    public static Verification of(Path ledger, LedgerKey key) {
        List<String> violations = new ArrayList<>();
        Pending pending = new Pending(ledger);
        boolean unfinished = !pending.batches().isEmpty();
        if (unfinished) {
            violations.add("a run died before it was done; run 'assay intake', which puts it right, and verify again");
        }
        // before the events, so that a commit made meanwhile is none too few
        Optional<Mark> seen = attempt(violations, () -> Mark.read(ledger));
        boolean unreadable = seen.isEmpty();
        Optional<Head> head = attempt(violations, () -> Head.read(ledger, key)).flatMap(found -> found);
        head.ifPresent(signed -> violations.addAll(signed.faults(ledger, Head.Look.BYTES)));
        int files = head.map(signed -> signed.files().size()).orElse(0);
        Optional<EventCodec.Read> read = attempt(violations, () -> LedgerLog.events(ledger));
        read.ifPresent(events -> attempt(violations, () -> Healing.head(ledger, key, events, pending.latest())));
        Optional<String> older = read.flatMap(events -> seen.flatMap(mark -> mark.violation(events)));
        older.ifPresent(violations::add);
        Optional<LedgerState> state =
                read.flatMap(events -> attempt(violations, () -> LedgerState.of(events.events())));
        if (state.isPresent()) {
            violations.addAll(Conservation.ofEvents(state.get()));
            attempt(violations, () -> violations.addAll(Conservation.ofRows(ledger, state.get())));
            attempt(
                    violations,
                    () -> violations.addAll(Proof.of(ledger, state.get()).remains()));
            attempt(violations, () -> audit(ledger, head.orElse(Head.NONE), state.get(), violations));
        }
        List<String> distinct = violations.stream().distinct().toList();
        long ofTheMark = (unreadable ? 1 : 0) + older.stream().count();
        return new Verification(
                state.map(LedgerState::generation).orElse(0L),
                files,
                state.map(found -> found.all().size()).orElse(0),
                head.flatMap(Head::rekeyed),
                condition(unfinished, distinct.size(), ofTheMark),
                distinct);
    }

    private static Condition condition(boolean unfinished, long violations, long ofTheMark) {
        if (unfinished) {
            return Condition.UNFINISHED;
        }
        if (violations > ofTheMark) {
            return Condition.CHANGED;
        }
        return ofTheMark > 0 ? Condition.OLDER_COPY : Condition.WELL;
    }

    private interface Look<T> {
        T look();
    }

    /** What a look finds; a look that fails is a violation, and the others go on. */
    private static <T> Optional<T> attempt(List<String> violations, Look<T> look) {
        try {
            return Optional.ofNullable(look.look());
        } catch (BrokenLedger | UserError | IllegalArgumentException e) {
            violations.add(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // a library met damaged bytes; what it says of them may be anything
            violations.add("a table cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        return Optional.empty();
    }

    private static boolean audit(Path ledger, Head head, LedgerState state, List<String> violations) {
        AuditCodec.Read log = new Audit(ledger).read(head.auditStart());
        if (!log.head().equals(head.audit())) {
            violations.add("the audit log does not end with the entry that was signed last");
        }
        List<AuditEntry> told = log.rows().stream()
                .map(AuditCodec.Chained::entry)
                .filter(entry -> entry.generation() > 0)
                .toList();
        List<AuditEntry> events = state.events().stream().map(AuditEntry::of).toList();
        // the oldest may have reached their age
        if (!told.equals(events.subList(Math.max(0, events.size() - told.size()), events.size()))) {
            violations.add("the audit log does not tell what the events tell");
        }
        return true;
    }
}
