package org.intercop.assay.jobs.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.intercop.assay.jobs.ledger.LedgerEvent.Change;
import org.intercop.assay.jobs.ledger.LedgerEvent.Kind;

/**
 * What a withdrawal changes: whole submissions are taken back, with those whose place they took; or people are erased
 * from them and from all that holds the same people: those they replaced, and those sent to replace them.
 *
 * @param rebuilt submissions from which people were erased, as they are from now on
 * @param changes what happens to each
 * @param impossible submissions in which nobody can be found, ascending, each with the reason
 * @param erased records erased, by submission
 * @param notFound people of whom no record was found in any of these
 * @param elsewhere records of these people in submissions that were not reached, by submission
 * @param words what is told to the agency; names nobody
 */
public record Withdrawal(
        List<Accepted> rebuilt,
        List<Change> changes,
        SortedMap<String, String> impossible,
        SortedMap<String, Long> erased,
        long notFound,
        SortedMap<String, Long> elsewhere,
        String words) {
    public Withdrawal {
        rebuilt = List.copyOf(rebuilt);
        changes = List.copyOf(changes);
        impossible = Collections.unmodifiableSortedMap(new TreeMap<>(impossible));
        erased = Collections.unmodifiableSortedMap(new TreeMap<>(erased));
        elsewhere = Collections.unmodifiableSortedMap(new TreeMap<>(elsewhere));
    }

    /** All records erased. */
    public long recordsErased() {
        return erased.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Takes back whole submissions, and those whose place they took, which stay as history; those that were taken back
     * before are left as they are.
     */
    public static Withdrawal ofSubmissions(LedgerState state, List<String> submissions, String actor, String reason) {
        List<Change> changes = withHistory(state, submissions).stream()
                .map(standing -> Change.plain(Kind.WITHDRAWN, standing.entry(), actor, reason, 0))
                .toList();
        List<String> taken = changes.stream().map(Change::submission).toList();
        List<String> successors = state.all().stream()
                .filter(one ->
                        one.holdsData() && one.entry().replaces().stream().anyMatch(taken::contains))
                .map(one -> one.entry().submission())
                .filter(id -> !taken.contains(id))
                .toList();
        return new Withdrawal(
                List.of(),
                changes,
                new TreeMap<>(),
                new TreeMap<>(),
                0,
                new TreeMap<>(),
                WithdrawalWords.taken(submissions, taken, successors));
    }

    /**
     * Erases people. Where a submission holds none of them, its files as they came go all the same: they may hold them in
     * rows that were left out.
     *
     * @param data of the ledger in this state
     * @param submissions from which; and from those that these replaced, which stay as history, and those that were sent
     *     to replace any of these, which may be on hold and count tomorrow
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
        SortedMap<String, String> impossible = new TreeMap<>();
        SortedMap<String, Long> erased = new TreeMap<>();
        Set<String> found = new HashSet<>();
        SortedMap<String, Long> holding = data.submissionsWith(people);
        for (Standing standing : withHistoryAndSuccessors(state, submissions)) {
            SubmissionEntry entry = standing.entry();
            if (!entry.records() || standing.expired()) {
                impossible.put(
                        entry.submission(),
                        entry.records()
                                ? "its individual records have reached their age and are deleted"
                                : "it came without individual records");
            }
            if (holding.remove(entry.submission()) == null) {
                changes.add(Change.plain(Kind.SOUGHT, entry, actor, reason, 0));
            } else {
                SortedMap<CohortKey, List<Accepted.Person>> records = data.records(entry.submission());
                List<String> there = records.values().stream()
                        .flatMap(List::stream)
                        .map(Accepted.Person::person)
                        .filter(people::contains)
                        .toList();
                found.addAll(there);
                Accepted left = Erasure.of(entry, people, records, data.cells(entry.submission()), attempt.batch());
                rebuilt.add(left);
                changes.add(Change.rebuilt(left.entry(), actor, reason, there.size()));
                erased.put(entry.submission(), (long) there.size());
            }
        }
        long notFound = people.size() - found.size();
        return new Withdrawal(
                rebuilt,
                changes,
                impossible,
                erased,
                notFound,
                holding,
                WithdrawalWords.erased(people.size(), erased, notFound, impossible, holding));
    }

    private static List<Standing> withHistory(LedgerState state, List<String> submissions) {
        return following(state, submissions, SubmissionEntry::replaces);
    }

    /** However they stand: a successor on hold, or rejected, holds the same people. */
    private static List<Standing> withHistoryAndSuccessors(LedgerState state, List<String> submissions) {
        return following(state, submissions, entry -> Stream.concat(
                        entry.replaces().stream(),
                        state.all().stream()
                                .map(Standing::entry)
                                .filter(other -> other.replaces().contains(entry.submission()))
                                .map(SubmissionEntry::submission))
                .filter(id -> state.withId(id)
                        .map(other -> other.agency().equals(entry.agency()))
                        .orElse(false))
                .toList());
    }

    /** These and all that can be reached from them, as far as they hold data. */
    private static List<Standing> following(
            LedgerState state, List<String> submissions, Function<SubmissionEntry, List<String>> next) {
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(submissions);
        List<Standing> found = new ArrayList<>();
        while (!open.isEmpty()) {
            Optional<Standing> standing = state.standing(open.removeFirst());
            if (standing.isPresent() && seen.add(standing.get().entry().submission())) {
                open.addAll(next.apply(standing.get().entry()));
                if (standing.get().holdsData()) {
                    found.add(standing.get());
                }
            }
        }
        return found;
    }
}
