package org.intercop.assay.evidence.submission;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the rows of one table of people add up to, apart from candidates and findings. Tallies of parts of a table, added
 * in any order, are that of the whole: a commutative monoid.
 */
final class PeopleTally {
    private final SortedMap<String, Long> missing = new TreeMap<>();
    private final SortedSet<String> interventions = new TreeSet<>();
    private long people;

    /** Counts people. */
    void people(long more) {
        people += more;
    }

    /** Counts a required value that is not there. */
    void missing(String column) {
        missing.merge(column, 1L, Long::sum);
    }

    /** Notes a registered intervention that rows name. */
    void intervention(String id) {
        interventions.add(id);
    }

    /** People in the rows, as far as they can be counted. */
    long people() {
        return people;
    }

    /** How many required values are not there, by column. */
    SortedMap<String, Long> missing() {
        return missing;
    }

    /** The registered interventions that rows name. */
    SortedSet<String> interventions() {
        return interventions;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(people);
        out.writeInt(missing.size());
        for (Map.Entry<String, Long> entry : missing.entrySet()) {
            CandidatesCodec.text(out, entry.getKey());
            out.writeLong(entry.getValue());
        }
        CandidatesCodec.texts(out, List.copyOf(interventions));
    }

    /** Adds a tally as it was written. */
    void addAll(DataInput in) throws IOException {
        people += in.readLong();
        int columns = in.readInt();
        for (int i = 0; i < columns; i++) {
            missing.merge(CandidatesCodec.text(in), in.readLong(), Long::sum);
        }
        interventions.addAll(CandidatesCodec.texts(in));
    }
}
