package org.intercop.assay.jobs.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.intercop.assay.jobs.ledger.LedgerEvent.Change;
import org.intercop.assay.jobs.ledger.LedgerEvent.Kind;

/**
 * What a withdrawal changes: whole submissions are taken back, or people are erased from them and from those whose place
 * they took.
 *
 * @param rebuilt submissions from which people were erased, as they are from now on
 * @param changes what happens to each
 * @param impossible submissions from which nobody can be erased, each with the reason and what to do
 * @param erased records erased
 */
public record Withdrawal(List<Accepted> rebuilt, List<Change> changes, List<String> impossible, long erased) {
    public Withdrawal {
        rebuilt = List.copyOf(rebuilt);
        changes = List.copyOf(changes);
        impossible = List.copyOf(impossible);
    }

    /**
     * Takes back whole submissions, and those whose place they took, which stay as history; those that were taken back
     * before are left as they are.
     */
    public static Withdrawal ofSubmissions(LedgerState state, List<String> submissions, String actor, String reason) {
        List<Change> changes = withHistory(state, submissions).stream()
                .map(standing -> Change.plain(Kind.WITHDRAWN, standing.entry(), actor, reason, 0))
                .toList();
        return new Withdrawal(List.of(), changes, List.of(), 0);
    }

    /**
     * Erases people.
     *
     * @param data of the ledger in this state
     * @param submissions from which; and from those that these replaced, which stay as history
     * @param people re-keyed pseudonyms
     */
    public static Withdrawal ofPeople(
            LedgerData data,
            LedgerState state,
            List<String> submissions,
            Set<String> people,
            Attempt attempt,
            String actor,
            String reason) {
        List<Accepted> rebuilt = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        List<String> impossible = new ArrayList<>();
        long erased = 0;
        for (Standing standing : withHistory(state, submissions)) {
            SubmissionEntry entry = standing.entry();
            if (!entry.records() || standing.expired()) {
                impossible.add(entry.submission()
                        + (entry.records()
                                ? ": its individual records have reached their age and are deleted"
                                : ": it came without individual records")
                        + ", so nobody can be found in it. Its agency can replace it by one without these people, or"
                        + " withdraw it.");
                continue;
            }
            SortedMap<CohortKey, List<Accepted.Person>> records = data.records(entry.submission());
            long found = records.values().stream()
                    .flatMap(List::stream)
                    .filter(person -> people.contains(person.person()))
                    .count();
            if (found > 0) {
                Accepted left = Erasure.of(entry, people, records, data.cells(entry.submission()), attempt.batch());
                rebuilt.add(left);
                changes.add(Change.rebuilt(left.entry(), actor, reason, found));
                erased += found;
            }
        }
        return new Withdrawal(rebuilt, changes, impossible, erased);
    }

    private static List<Standing> withHistory(LedgerState state, List<String> submissions) {
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(submissions);
        List<Standing> found = new ArrayList<>();
        while (!open.isEmpty()) {
            Optional<Standing> standing = state.standing(open.removeFirst());
            if (standing.isPresent() && seen.add(standing.get().entry().submission())) {
                open.addAll(standing.get().entry().replaces());
                if (holdsSomething(standing.get())) {
                    found.add(standing.get());
                }
            }
        }
        return found;
    }

    private static boolean holdsSomething(Standing standing) {
        return standing.status() != Standing.Status.WITHDRAWN && standing.status() != Standing.Status.NOTED;
    }
}
