package org.intercop.assay.jobs.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.jobs.workspace.UserError;

/**
 * Whether the ledger is what was written: every file against its signed digest, both chains, the signed head, rows that
 * belong to no commit, and whether numbers add up. Changes nothing.
 *
 * @param generation commits found
 * @param files files whose digests were compared
 * @param submissions submissions whose numbers were added up
 * @param violations everything that is wrong, a line each; empty where all is well
 */
public record Verification(long generation, int files, int submissions, List<String> violations) {
    public Verification {
        violations = List.copyOf(violations);
    }

    /** Looks at everything. */
    public static Verification of(Path ledger, LedgerKey key) {
        List<String> violations = new ArrayList<>();
        List<String> unfinished = new Pending(ledger).batches();
        if (!unfinished.isEmpty()) {
            violations.add("a run died before it was done; run 'assay intake', which puts it right, and verify again");
        }
        Optional<Head> head = attempt(violations, () -> Head.read(ledger, key)).flatMap(found -> found);
        int files = head.map(signed -> files(ledger, signed, violations)).orElse(0);
        Optional<EventCodec.Read> read = attempt(violations, () -> LedgerLog.events(ledger));
        read.ifPresent(events -> attempt(violations, () -> Healing.head(ledger, key, events, !unfinished.isEmpty())));
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

    private static int files(Path ledger, Head head, List<String> violations) {
        SortedMap<String, Long> now = new TreeMap<>(Head.sizes(ledger));
        for (Map.Entry<String, Head.Digested> signed : head.files().entrySet()) {
            Long bytes = now.remove(signed.getKey());
            if (bytes == null) {
                violations.add(signed.getKey() + " is missing");
            } else if (bytes != signed.getValue().bytes()
                    || !Head.sha256(ledger.resolve(signed.getKey()))
                            .equals(signed.getValue().sha256())) {
                violations.add(signed.getKey() + " is not as it was written");
            }
        }
        now.keySet().forEach(name -> violations.add("nobody signed " + name));
        return head.files().size();
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
