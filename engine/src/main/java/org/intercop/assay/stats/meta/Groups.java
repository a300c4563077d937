package org.intercop.assay.stats.meta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.intercop.assay.stats.cell.Frame;

/** Which rows belong together, groups numbered by first appearance. */
final class Groups {
    private final int[] groupOfRow;
    private final List<List<Integer>> rows;

    private Groups(int[] groupOfRow, List<List<Integer>> rows) {
        this.groupOfRow = groupOfRow;
        this.rows = rows;
    }

    /** Rows that agree in all of these columns. */
    static Groups of(Frame frame, List<String> columns) {
        int[] groupOfRow = new int[frame.rows()];
        List<List<Integer>> rows = new ArrayList<>();
        Map<List<String>, Integer> numbers = new HashMap<>();
        for (int row = 0; row < groupOfRow.length; row++) {
            List<String> key = new ArrayList<>();
            for (String column : columns) {
                key.add(frame.text(column, row));
            }
            Integer number = numbers.get(key);
            if (number == null) {
                number = rows.size();
                numbers.put(key, number);
                rows.add(new ArrayList<>());
            }
            groupOfRow[row] = number;
            rows.get(number).add(row);
        }
        return new Groups(groupOfRow, rows);
    }

    int size() {
        return rows.size();
    }

    int groupOf(int row) {
        return groupOfRow[row];
    }

    List<Integer> rows(int group) {
        return rows.get(group);
    }

    /** Whether no group of the other holds rows of two groups of this one. */
    boolean contain(Groups other) {
        for (List<Integer> members : other.rows) {
            for (int row : members) {
                if (groupOfRow[row] != groupOfRow[members.get(0)]) {
                    return false;
                }
            }
        }
        return true;
    }
}
