package org.intercop.assay.evidence.submission;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a submission on their way through the rules, in 36 bytes a row: which values it has stands once for all
 * rows that are alike. Candidates of parts of a file, added to each other, are those of the whole; only the order of
 * the rows differs.
 */
final class Candidates {
    private static final int FIRST_SIZE = 1024;
    private static final State[] STATES = State.values();

    private final ValueCodes values = new ValueCodes();
    private final List<CandidateGroup> groups = new ArrayList<>();
    private final Map<CandidateGroup.Key, CandidateGroup> byKey = new HashMap<>();
    private final List<String> resources = new ArrayList<>();

    private int size;
    private long[] high = new long[FIRST_SIZE];
    private long[] low = new long[FIRST_SIZE];
    private short[] rest = new short[FIRST_SIZE];
    private byte[] states = new byte[FIRST_SIZE];
    private int[] group = new int[FIRST_SIZE];
    private int[] cell = new int[FIRST_SIZE];
    private int[] number = new int[FIRST_SIZE];
    private int[] resource = new int[FIRST_SIZE];

    /** People in each row; null where each row is one person. */
    private int[] counts;

    /** What is to become of a row. */
    enum State {
        ACCEPTED,
        QUARANTINED,
        /** A further copy of an identical row: left out, but no error of the data. */
        COPY
    }

    /** The codes that values are kept by. */
    ValueCodes values() {
        return values;
    }

    /** Rows, which are numbered from 0. */
    int size() {
        return size;
    }

    List<CandidateGroup> groups() {
        return groups;
    }

    /** The group of an intervention, version and study, which there is from now on. */
    CandidateGroup group(String intervention, String version, String study, List<String> variables) {
        return byKey.computeIfAbsent(new CandidateGroup.Key(intervention, version, study), key -> {
            CandidateGroup added = new CandidateGroup(key, groups.size(), variables, values);
            groups.add(added);
            return added;
        });
    }

    /** The number by which rows name their file. */
    int resource(String name) {
        int at = resources.indexOf(name);
        if (at < 0) {
            resources.add(name);
            return resources.size() - 1;
        }
        return at;
    }

    /**
     * Adds a row.
     *
     * @param resourceNumber from {@link #resource}
     * @param row as a spreadsheet counts
     * @param participant copied
     * @param groupOfRow where the values belong
     * @param cellOfRow which of its combinations they are
     * @param count people in the row
     */
    void add(
            int resourceNumber,
            long row,
            Pseudonym participant,
            CandidateGroup groupOfRow,
            int cellOfRow,
            int count,
            State state) {
        if (size == high.length) {
            enlarge();
        }
        high[size] = participant.high();
        low[size] = participant.low();
        rest[size] = (short) participant.rest();
        states[size] = (byte) state.ordinal();
        group[size] = groupOfRow.index();
        cell[size] = cellOfRow;
        number[size] = Math.toIntExact(row);
        resource[size] = resourceNumber;
        if (count != 1 && counts == null) {
            counts = new int[high.length];
            Arrays.fill(counts, 0, size, 1);
        }
        if (counts != null) {
            counts[size] = count;
        }
        size++;
    }

    private void enlarge() {
        int larger = Math.max(FIRST_SIZE, high.length + (high.length >> 1));
        high = Arrays.copyOf(high, larger);
        low = Arrays.copyOf(low, larger);
        rest = Arrays.copyOf(rest, larger);
        states = Arrays.copyOf(states, larger);
        group = Arrays.copyOf(group, larger);
        cell = Arrays.copyOf(cell, larger);
        number = Arrays.copyOf(number, larger);
        resource = Arrays.copyOf(resource, larger);
        counts = counts == null ? null : Arrays.copyOf(counts, larger);
    }

    /** Adds the rows of another part of the submission. */
    void addAll(Candidates other) {
        int[] resourceOf = new int[other.resources.size()];
        for (int i = 0; i < resourceOf.length; i++) {
            resourceOf[i] = resource(other.resources.get(i));
        }
        int[][] cellOf = new int[other.groups.size()][];
        CandidateGroup[] groupOf = new CandidateGroup[cellOf.length];
        for (CandidateGroup from : other.groups) {
            CandidateGroup to = group(
                    from.key().intervention(), from.key().version(), from.key().study(), from.variables());
            groupOf[from.index()] = to;
            cellOf[from.index()] = cells(from, to);
        }
        Pseudonym pseudonym = new Pseudonym();
        for (int row = 0; row < other.size; row++) {
            int from = other.group[row];
            pseudonym.set(other.high[row], other.low[row], other.rest[row]);
            add(
                    resourceOf[other.resource[row]],
                    other.number[row],
                    pseudonym,
                    groupOf[from],
                    cellOf[from][other.cell[row]],
                    other.count(row),
                    other.state(row));
        }
    }

    private int[] cells(CandidateGroup from, CandidateGroup to) {
        int[] cells = new int[from.cells()];
        int[] combination = new int[from.variables().size()];
        for (int old = 0; old < cells.length; old++) {
            for (int v = 0; v < combination.length; v++) {
                combination[v] = values.code(from.text(old, v));
            }
            cells[old] = to.cell(combination);
        }
        return cells;
    }

    /** Writes the rows, whose groups and values are written elsewhere. */
    void writeRows(DataOutput out) throws IOException {
        CandidatesCodec.texts(out, resources);
        out.writeInt(size);
        PackedNumbers.write(out, high, size);
        PackedNumbers.write(out, low, size);
        PackedNumbers.write(out, rest, size);
        out.write(states, 0, size);
        PackedNumbers.write(out, group, size);
        PackedNumbers.write(out, cell, size);
        PackedNumbers.write(out, number, size);
        PackedNumbers.write(out, resource, size);
        out.writeBoolean(counts != null);
        if (counts != null) {
            PackedNumbers.write(out, counts, size);
        }
    }

    /** Takes rows that were written, in place of its own, of which there are none yet. */
    void readRows(DataInput in) throws IOException {
        resources.addAll(CandidatesCodec.texts(in));
        size = in.readInt();
        high = PackedNumbers.longs(in, size);
        low = PackedNumbers.longs(in, size);
        rest = PackedNumbers.shorts(in, size);
        states = new byte[size];
        in.readFully(states);
        group = PackedNumbers.ints(in, size);
        cell = PackedNumbers.ints(in, size);
        number = PackedNumbers.ints(in, size);
        resource = PackedNumbers.ints(in, size);
        counts = in.readBoolean() ? PackedNumbers.ints(in, size) : null;
    }

    boolean hasParticipant(int row) {
        return rest[row] != 0;
    }

    /** The pseudonym of a row, {@link Pseudonym#folded}; empty text if it is missing. */
    String participant(int row) {
        return Pseudonym.text(high[row], low[row], rest[row]);
    }

    boolean sameParticipant(int row, int other) {
        return high[row] == high[other] && low[row] == low[other] && rest[row] == rest[other];
    }

    /** Spreads pseudonyms evenly. */
    int participantHash(int row) {
        long mixed = (high[row] ^ Long.rotateLeft(low[row], 32) ^ rest[row]) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    CandidateGroup group(int row) {
        return groups.get(group[row]);
    }

    int cell(int row) {
        return cell[row];
    }

    int count(int row) {
        return counts == null ? 1 : counts[row];
    }

    String resource(int row) {
        return resources.get(resource[row]);
    }

    /** As a spreadsheet counts. */
    long number(int row) {
        return number[row];
    }

    State state(int row) {
        return STATES[states[row]];
    }

    void state(int row, State state) {
        states[row] = (byte) state.ordinal();
    }

    /** Number of rows of which this is to become. */
    long count(State state) {
        long count = 0;
        for (int row = 0; row < size; row++) {
            count += states[row] == state.ordinal() ? 1 : 0;
        }
        return count;
    }

    /** Rows in ascending order of their pseudonyms as texts. */
    int[] byParticipant(int[] rows) {
        boolean oneForm = Arrays.stream(rows)
                        .map(row -> Pseudonym.form(rest[row]))
                        .distinct()
                        .count()
                <= 1;
        Comparator<Integer> order = oneForm
                ? (a, b) -> {
                    int first = Long.compareUnsigned(high[a], high[b]);
                    int second = first == 0 ? Long.compareUnsigned(low[a], low[b]) : first;
                    return second == 0 ? Integer.compare(rest[a], rest[b]) : second;
                }
                : Comparator.comparing(this::participant);
        return oneForm ? sortedByBits(rows, order) : boxedSort(rows, order);
    }

    private static int[] boxedSort(int[] rows, Comparator<Integer> order) {
        return Arrays.stream(rows)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Sorts by the first 32 bits as plain numbers; the few that agree in those are then put in order. */
    private int[] sortedByBits(int[] rows, Comparator<Integer> order) {
        long[] keys = new long[rows.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (high[rows[i]] >>> 32 << 32 | rows[i]) ^ Long.MIN_VALUE;
        }
        Arrays.sort(keys);
        int[] sorted = new int[rows.length];
        int from = 0;
        for (int i = 0; i < keys.length; i++) {
            sorted[i] = (int) keys[i];
            boolean last = i + 1 == keys.length || keys[i] >>> 32 != keys[i + 1] >>> 32;
            if (last) {
                if (i > from) {
                    int[] alike = boxedSort(Arrays.copyOfRange(sorted, from, i + 1), order);
                    System.arraycopy(alike, 0, sorted, from, alike.length);
                }
                from = i + 1;
            }
        }
        return sorted;
    }
}
