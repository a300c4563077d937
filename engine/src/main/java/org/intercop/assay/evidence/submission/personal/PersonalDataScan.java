package org.intercop.assay.evidence.submission.personal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks for personal data in the values of columns and counts what it finds. No value is kept, and the memory it takes
 * does not grow with the values. Scans of parts of a file add up to the scan of the whole, in whatever order.
 */
public final class PersonalDataScan {
    private static final int MOST_COLUMNS = 256;
    private static final String BEYOND = "further columns";
    private static final int ROWS_NAMED = 5;

    private final SortedMap<String, Tally> columns = new TreeMap<>();
    private boolean cut;

    private static final class Tally {
        private long values;
        private long unexplained;
        private final Map<PersonalKind, Count> counts = new EnumMap<>(PersonalKind.class);

        void write(DataOutput out) throws IOException {
            out.writeLong(values);
            out.writeLong(unexplained);
            out.writeInt(counts.size());
            for (Map.Entry<PersonalKind, Count> entry : counts.entrySet()) {
                out.writeUTF(entry.getKey().name());
                entry.getValue().write(out);
            }
        }

        void read(DataInput in) throws IOException {
            values = in.readLong();
            unexplained = in.readLong();
            int kinds = in.readInt();
            for (int i = 0; i < kinds; i++) {
                Count count = new Count();
                counts.put(PersonalKind.valueOf(in.readUTF()), count);
                count.read(in);
            }
        }

        void add(Tally other) {
            values += other.values;
            unexplained += other.unexplained;
            other.counts.forEach((kind, count) ->
                    counts.computeIfAbsent(kind, k -> new Count()).add(count));
        }
    }

    private static final class Count {
        private long found;
        private long alike;
        private final List<Long> first = new ArrayList<>();

        void write(DataOutput out) throws IOException {
            out.writeLong(found);
            out.writeLong(alike);
            out.writeInt(first.size());
            for (long row : first) {
                out.writeLong(row);
            }
        }

        void read(DataInput in) throws IOException {
            found = in.readLong();
            alike = in.readLong();
            int named = in.readInt();
            for (int i = 0; i < named; i++) {
                first.add(in.readLong());
            }
        }

        void row(long number) {
            found++;
            name(number);
        }

        void add(Count other) {
            found += other.found;
            alike += other.alike;
            other.first.forEach(this::name);
        }

        private void name(long number) {
            int place = first.size();
            while (place > 0 && first.get(place - 1) > number) {
                place--;
            }
            if (place < ROWS_NAMED) {
                first.add(place, number);
                if (first.size() > ROWS_NAMED) {
                    first.remove(ROWS_NAMED);
                }
            }
        }
    }

    /**
     * Looks at a value.
     *
     * @param column whatever names the column; not its title as a stranger wrote it
     * @param holding what the column should hold
     * @param row number of the row, for the reader
     * @param value the value; an empty one is not counted
     */
    public void value(String column, Holding holding, long row, String value) {
        Text text = Text.of(value);
        if (text.characters().isEmpty()) {
            return;
        }
        Tally tally = tally(column);
        tally.values++;
        boolean explained = false;
        for (PersonalKind kind : PersonalKind.values()) {
            if (holding.tells(kind)) {
                Look look = kind.look(text);
                if (look == Look.FOUND) {
                    explained = true;
                    tally.counts.computeIfAbsent(kind, k -> new Count()).row(row);
                } else if (look == Look.ALIKE) {
                    tally.counts.computeIfAbsent(kind, k -> new Count()).alike++;
                }
            }
        }
        if (!explained) {
            tally.unexplained++;
        }
        cut |= !text.isWhole();
    }

    /** Hostile input may have more columns than any file that is read; what is beyond is counted together. */
    private Tally tally(String column) {
        boolean room = columns.containsKey(column) || columns.size() < MOST_COLUMNS;
        return columns.computeIfAbsent(room ? column : BEYOND, c -> new Tally());
    }

    /** This scan and another together. */
    public PersonalDataScan plus(PersonalDataScan other) {
        PersonalDataScan sum = new PersonalDataScan();
        sum.cut = cut || other.cut;
        columns.forEach((column, tally) -> sum.tally(column).add(tally));
        other.columns.forEach((column, tally) -> sum.tally(column).add(tally));
        return sum;
    }

    /** Writes what was counted: names of columns, numbers, no value. */
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(cut);
        out.writeInt(columns.size());
        for (Map.Entry<String, Tally> entry : columns.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().write(out);
        }
    }

    /** The scan that was written. */
    public static PersonalDataScan read(DataInput in) throws IOException {
        PersonalDataScan scan = new PersonalDataScan();
        scan.cut = in.readBoolean();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Tally tally = new Tally();
            scan.columns.put(in.readUTF(), tally);
            tally.read(in);
        }
        return scan;
    }

    /** The columns that hold personal data, ascending, and in each the kinds in their order. */
    public List<PersonalHit> hits() {
        List<PersonalHit> hits = new ArrayList<>();
        columns.forEach((column, tally) -> tally.counts.forEach((kind, count) -> {
            if (kind.evidence().suffices(count.found, count.alike, tally.values)) {
                hits.add(new PersonalHit(column, kind, count.found, count.first));
            }
        }));
        return List.copyOf(hits);
    }

    /** Whether a value was so long, or held so many numbers, that not all of it was looked at. */
    public boolean hasCut() {
        return cut;
    }

    /** Whether every value looked at in a column is of some kind of personal data. */
    public boolean explains(String column) {
        Tally tally = columns.get(column);
        return tally != null && tally.values > 0 && tally.unexplained == 0;
    }
}
