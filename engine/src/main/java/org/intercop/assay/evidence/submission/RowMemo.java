package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows that passed every check lately: another row with the same values, apart from the participant, passes it too. It
 * forgets a row when another one needs its place, so that it never grows.
 */
final class RowMemo {
    private static final int SLOTS = 1 << 15;

    private final ValueCodes values;
    private final int[] columns;
    private final int[] now;
    private final int[] keys;
    private final CandidateGroup[] groups = new CandidateGroup[SLOTS];
    private final int[] cells = new int[SLOTS];
    private int slot;

    /**
     * A memo that has seen nothing.
     *
     * @param header the file's column names; all but the participant's make rows alike
     */
    RowMemo(List<String> header, ValueCodes values) {
        this.values = values;
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (!header.get(i).equals(Columns.PARTICIPANT)) {
                alike.add(i);
            }
        }
        this.columns = alike.stream().mapToInt(Integer::intValue).toArray();
        this.now = new int[columns.length];
        this.keys = new int[SLOTS * columns.length];
    }

    /** Looks a row up; if it is known, {@link #group} and {@link #cell} are where it belongs. */
    boolean find(List<String> row) {
        for (int i = 0; i < columns.length; i++) {
            now[i] = values.known(row.get(columns[i]));
            if (now[i] == ValueCodes.UNKNOWN) {
                return false;
            }
        }
        slot = slot();
        int from = slot * now.length;
        return groups[slot] != null && Arrays.equals(keys, from, from + now.length, now, 0, now.length);
    }

    CandidateGroup group() {
        return groups[slot];
    }

    int cell() {
        return cells[slot];
    }

    /** Keeps a row that passed every check. */
    void remember(List<String> row, CandidateGroup group, int cell) {
        for (int i = 0; i < columns.length; i++) {
            now[i] = values.code(row.get(columns[i]));
        }
        slot = slot();
        System.arraycopy(now, 0, keys, slot * now.length, now.length);
        groups[slot] = group;
        cells[slot] = cell;
    }

    private int slot() {
        int hash = 0;
        for (int code : now) {
            hash = (hash ^ code) * 0x9E3779B1;
            hash ^= hash >>> 15;
        }
        return hash & SLOTS - 1;
    }
}
