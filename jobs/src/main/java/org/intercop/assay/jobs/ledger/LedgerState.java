package org.intercop.assay.jobs.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the events of the ledger add up to. Folding a longer list gives the same as folding its beginning and going on
 * from there; an earlier state is the fold of the events until then, without what is gone from the files since.
 */
public final class LedgerState {
    private static final Comparator<SubmissionEntry> ORDER = Comparator.comparing(SubmissionEntry::agency)
            .thenComparing(SubmissionEntry::sequence)
            .thenComparing(SubmissionEntry::submission);

    /** A ledger that has never been written. */
    public static final LedgerState EMPTY = of(List.of());

    private final List<LedgerEvent> events;
    private final SortedMap<String, Standing> standings;
    private final Set<String> gone;

    private LedgerState(List<LedgerEvent> events, SortedMap<String, Standing> standings, Set<String> gone) {
        this.events = List.copyOf(events);
        this.standings = Collections.unmodifiableSortedMap(standings);
        this.gone = Set.copyOf(gone);
    }

    /**
     * Folds events.
     *
     * @param events in the order in which they happened
     * @throws IllegalArgumentException if an event cannot follow those before it
     */
    public static LedgerState of(List<LedgerEvent> events) {
        SortedMap<String, Standing> standings = new TreeMap<>();
        for (LedgerEvent event : events) {
            Standing before = standings.get(event.submission());
            if (before == null && event.kind() != LedgerEvent.Kind.ENTERED) {
                throw new IllegalArgumentException("event: " + event.kind() + " of " + event.submission()
                        + " in generation " + event.generation() + " comes before it was entered");
            }
            standings.put(
                    event.submission(),
                    before == null ? Standing.entered(event.change().entry().orElseThrow()) : before.after(event));
        }
        return new LedgerState(events, standings, Set.of());
    }

    /** The state after more events. */
    LedgerState plus(List<LedgerEvent> more) {
        return of(java.util.stream.Stream.concat(events.stream(), more.stream()).toList());
    }

    /** Number of commits so far, 0 for an empty ledger. */
    public long generation() {
        return events.isEmpty() ? 0 : events.get(events.size() - 1).generation();
    }

    /** Everything that ever happened, in order. */
    public List<LedgerEvent> events() {
        return events;
    }

    /** The submissions that count, in the order of agency and sequence. */
    public List<SubmissionEntry> submissions() {
        return with(Standing.Status.COUNTS);
    }

    /** The submissions that wait for somebody to approve them. */
    public List<SubmissionEntry> held() {
        return with(Standing.Status.HELD);
    }

    private List<SubmissionEntry> with(Standing.Status status) {
        return standings.values().stream()
                .filter(standing -> standing.status() == status)
                .map(Standing::entry)
                .filter(entry -> !gone.contains(entry.submission()))
                .sorted(ORDER)
                .toList();
    }

    /** Every submission that was ever taken in, in the order of agency and sequence. */
    public List<Standing> all() {
        return standings.values().stream()
                .sorted(Comparator.comparing(Standing::entry, ORDER))
                .toList();
    }

    /** How a submission stands, if it was ever taken in. */
    public Optional<Standing> standing(String submission) {
        return Optional.ofNullable(standings.get(submission));
    }

    /** Submissions that would count in this earlier state, but whose data are not there any more. */
    public List<String> gone() {
        return gone.stream().sorted().toList();
    }

    /** The latest submission with this content that was ever taken in. */
    public Optional<SubmissionEntry> withDigest(String digest) {
        return standings.values().stream()
                .map(Standing::entry)
                .filter(entry -> entry.digest().equals(digest))
                .max(Comparator.comparing(SubmissionEntry::generation));
    }

    /** The submission with this id, if it was ever taken in. */
    public Optional<SubmissionEntry> withId(String submission) {
        return standing(submission).map(Standing::entry);
    }

    /** The rules because of which a submission is on hold; empty where it is not. */
    public List<String> heldBecause(String submission) {
        List<String> rules = new ArrayList<>();
        for (LedgerEvent event : events) {
            if (event.submission().equals(submission)) {
                switch (event.kind()) {
                    case ENTERED ->
                        rules.addAll(event.change().entry().orElseThrow().hold());
                    case HELD -> rules.add(event.change().reason());
                    case APPROVED, REJECTED, REPLACED, WITHDRAWN -> rules.clear();
                    case REBUILT, SOUGHT, EXPIRED, PURGED -> {}
                }
            }
        }
        return rules;
    }

    /** A submission as it was taken in, with people who were erased since. */
    public Optional<SubmissionEntry> asEntered(String submission) {
        return events.stream()
                .filter(event -> event.submission().equals(submission) && event.kind() == LedgerEvent.Kind.ENTERED)
                .findFirst()
                .flatMap(event -> event.change().entry());
    }

    /** Submissions of which something is still to be removed from files, or not yet proved to be. */
    public List<Standing> owed() {
        return all().stream().filter(one -> one.owed() != Standing.Owed.NOTHING).toList();
    }

    /** The latest day that any submission that counts speaks of. */
    public Optional<LocalDate> latestAsOf() {
        return submissions().stream().map(SubmissionEntry::asOf).max(LocalDate::compareTo);
    }

    /**
     * Only what was known on a day: submissions whose figures were taken on or before it, before later ones took their
     * place. Decisions, and what was taken back, hold whenever they were made.
     */
    public LedgerState asOf(LocalDate day) {
        Set<String> later = standings.values().stream()
                .map(Standing::entry)
                .filter(entry -> entry.asOf().isAfter(day))
                .map(SubmissionEntry::submission)
                .collect(Collectors.toSet());
        return of(events.stream()
                .filter(event -> !later.contains(event.submission())
                        && event.change().related().stream().noneMatch(later::contains))
                .toList());
    }

    /**
     * The state after an earlier commit. Whoever was erased since, and submissions taken back since, are gone there
     * too: {@link #gone} names those that counted then.
     *
     * @param generation 0 to {@link #generation}
     */
    public LedgerState at(long generation) {
        if (generation < 0 || generation > generation()) {
            throw new IllegalArgumentException("generation: " + generation + " is not between 0 and " + generation());
        }
        LedgerState then = of(events.stream()
                .filter(event -> event.generation() <= generation)
                .toList());
        SortedMap<String, Standing> now = new TreeMap<>();
        Set<String> lost = new HashSet<>();
        for (Map.Entry<String, Standing> one : then.standings.entrySet()) {
            Standing today = standings.get(one.getKey());
            Standing before = one.getValue();
            now.put(
                    one.getKey(),
                    new Standing(
                            today.entry(),
                            before.status(),
                            before.counted(),
                            today.expired(),
                            today.unkept(),
                            today.owed()));
            if (before.stands() && today.status() == Standing.Status.WITHDRAWN) {
                lost.add(one.getKey());
            }
        }
        return new LedgerState(then.events, now, lost);
    }

    /**
     * Corrections of what counted: submissions taken back, people erased, submissions put on hold or rejected after all,
     * or replaced because something in them was wrong. Not replacements because time has passed.
     */
    public List<LedgerEvent> corrections() {
        SortedMap<String, Standing> before = new TreeMap<>();
        List<LedgerEvent> found = new ArrayList<>();
        for (LedgerEvent event : events) {
            Standing standing = before.get(event.submission());
            if (standing == null) {
                before.put(
                        event.submission(),
                        Standing.entered(event.change().entry().orElseThrow()));
            } else {
                boolean correction =
                        switch (event.kind()) {
                            case WITHDRAWN, REBUILT, REJECTED, HELD -> true;
                            case REPLACED -> event.change().reason().equals(LedgerEvent.CORRECTION);
                            case ENTERED, APPROVED, SOUGHT, EXPIRED, PURGED -> false;
                        };
                if (correction && standing.status() == Standing.Status.COUNTS) {
                    found.add(event);
                }
                before.put(event.submission(), standing.after(event));
            }
        }
        return found;
    }

    /** Whether rows of this batch of a submission belong into this table of data. */
    boolean keeps(String table, String submission, String batch) {
        return table.equals(Tables.RECORDS) ? keepsRecords(submission, batch) : keepsRows(submission, batch);
    }

    /** Whether rows of this batch of a submission belong into the tables of data. */
    boolean keepsRows(String submission, String batch) {
        return standing(submission)
                .filter(one -> one.keepsRows() && one.entry().batch().equals(batch))
                .isPresent();
    }

    /** Whether rows of this batch of a submission belong into the table of records. */
    boolean keepsRecords(String submission, String batch) {
        return keepsRows(submission, batch) && standings.get(submission).keepsRecords();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedgerState state
                && events.equals(state.events)
                && standings.equals(state.standings)
                && gone.equals(state.gone);
    }

    @Override
    public int hashCode() {
        return events.hashCode();
    }

    @Override
    public String toString() {
        return "generation " + generation() + ", " + standings.values();
    }
}
