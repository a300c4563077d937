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
 * @param violations everything that is wrong, a line each; empty where all is well
 */
public record Verification(
        long generation, int files, int submissions, Optional<String> rekeyed, List<String> violations) {
    public Verification {
        violations = List.copyOf(violations);
    }

    /** Looks at everything. */
    public static Verification of(Path ledger, LedgerKey key) {
        List<String> violations = new ArrayList<>();
        Optional<Mark> seen = attempt(violations, () -> Mark.read(ledger));
        Pending pending = new Pending(ledger);
        if (!pending.batches().isEmpty()) {
            violations.add("a run died before it was done; run 'assay intake', which puts it right, and verify again");
        }
        Optional<Head> head = attempt(violations, () -> Head.read(ledger, key)).flatMap(found -> found);
        head.ifPresent(signed -> violations.addAll(signed.faults(ledger, Head.Look.BYTES)));
        int files = head.map(signed -> signed.files().size()).orElse(0);
        Optional<EventCodec.Read> read = attempt(violations, () -> LedgerLog.events(ledger));
        read.ifPresent(events -> attempt(violations, () -> Healing.head(ledger, key, events, pending.latest())));
        read.ifPresent(events -> seen.flatMap(mark -> mark.violation(events)).ifPresent(violations::add));
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
        return new Verification(
                state.map(LedgerState::generation).orElse(0L),
                files,
                state.map(found -> found.all().size()).orElse(0),
                head.flatMap(Head::rekeyed),
                violations.stream().distinct().toList());
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
