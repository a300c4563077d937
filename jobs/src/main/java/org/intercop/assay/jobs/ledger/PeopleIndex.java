package org.intercop.assay.jobs.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where people stand in the ledger, by re-keyed pseudonym and by token. Of a pseudonym 128 bits are compared; that two
 * of a billion people share these has a chance of less than one in 10^20.
 */
public final class PeopleIndex {
    private static final int HEX = 16;
    private static final int DIGITS = 16;

    private final LongChains people = new LongChains();
    private final LongChains tokens = new LongChains();
    private final List<Source> sources = new ArrayList<>();
    private final Map<Source, Integer> places = new HashMap<>();
    private long[] rest = new long[0];
    private int[] source = new int[0];
    private int[] cell = new int[0];

    /** Whose record it is. */
    private record Source(String submission, CohortKey cohort) {}

    /**
     * Where a person's record stands.
     *
     * @param submission in which submission
     * @param cohort among whom
     * @param cell the cell that holds the person's values
     */
    public record Place(String submission, CohortKey cohort, int cell) {}

    /** Whether nobody stands there. */
    public boolean isEmpty() {
        return people.size() == 0;
    }

    /** Adds everybody of a submission. */
    public void add(Accepted accepted) {
        for (Accepted.Part part : accepted.cohorts()) {
            for (Accepted.Person person : part.people()) {
                add(accepted.entry().submission(), part.cohort(), person.person(), person.token(), person.cell());
            }
        }
    }

    void add(String submission, CohortKey cohort, String person, String token, int inCell) {
        int position = people.size();
        if (position == rest.length) {
            int length = Math.max(1024, 2 * position);
            rest = Arrays.copyOf(rest, length);
            source = Arrays.copyOf(source, length);
            cell = Arrays.copyOf(cell, length);
        }
        people.add(Long.parseUnsignedLong(person, 0, DIGITS, HEX));
        rest[position] = Long.parseUnsignedLong(person, DIGITS, 2 * DIGITS, HEX);
        tokens.add(Long.parseUnsignedLong(token, 0, DIGITS, HEX));
        source[position] = places.computeIfAbsent(new Source(submission, cohort), key -> {
            sources.add(key);
            return sources.size() - 1;
        });
        cell[position] = inCell;
    }

    /** Every record of a person. */
    public List<Place> of(String person) {
        long key = Long.parseUnsignedLong(person, 0, DIGITS, HEX);
        long other = Long.parseUnsignedLong(person, DIGITS, 2 * DIGITS, HEX);
        List<Place> found = new ArrayList<>();
        for (int at = people.last(key); at >= 0; at = people.before(at)) {
            if (rest[at] == other) {
                found.add(new Place(
                        sources.get(source[at]).submission(),
                        sources.get(source[at]).cohort(),
                        cell[at]));
            }
        }
        return found;
    }

    /** The submissions with a record of this token. */
    public List<String> submissionsWith(String token) {
        List<String> found = new ArrayList<>();
        for (int at = tokens.last(Long.parseUnsignedLong(token, 0, DIGITS, HEX)); at >= 0; at = tokens.before(at)) {
            found.add(sources.get(source[at]).submission());
        }
        return found;
    }
}
