package org.intercop.assay.stats.survival;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which group each row belongs to. Groups are named, and numbered from 0 in the order given. Immutable. */
public final class Groups {
    private final List<String> levels;
    private final int[] codes;

    private Groups(List<String> levels, int[] codes) {
        this.levels = levels;
        this.codes = codes;
    }

    /**
     * Groups in a given order; one that no row belongs to stays in the list.
     *
     * @param labels the group of each row
     * @param levels all groups, each once
     * @throws IllegalArgumentException if a row belongs to none of them
     */
    public static Groups of(List<String> labels, List<String> levels) {
        Map<String, Integer> positions = new HashMap<>();
        for (String level : levels) {
            if (positions.put(level, positions.size()) != null) {
                throw new IllegalArgumentException("levels: '" + level + "' occurs twice");
            }
        }
        int[] codes = new int[labels.size()];
        for (int row = 0; row < codes.length; row++) {
            Integer position = positions.get(labels.get(row));
            if (position == null) {
                throw new IllegalArgumentException(
                        "labels: row " + (row + 1) + " is '" + labels.get(row) + "', not one of " + levels);
            }
            codes[row] = position;
        }
        return new Groups(List.copyOf(levels), codes);
    }

    /** The groups that occur, in ascending text order. */
    public static Groups of(List<String> labels) {
        return of(labels, List.copyOf(new TreeSet<>(labels)));
    }

    /** The groups formed by every combination of two groupings that occurs. */
    public Groups cross(Groups other) {
        if (other.rows() != rows()) {
            throw new IllegalArgumentException("other: " + other.rows() + " rows, not " + rows());
        }
        boolean[] occurs = new boolean[levels.size() * other.levels.size()];
        for (int row = 0; row < rows(); row++) {
            occurs[codes[row] * other.levels.size() + other.codes[row]] = true;
        }
        int[] position = new int[occurs.length];
        List<String> names = new ArrayList<>();
        for (int pair = 0; pair < occurs.length; pair++) {
            if (occurs[pair]) {
                position[pair] = names.size();
                names.add(levels.get(pair / other.levels.size()) + ", " + other.levels.get(pair % other.levels.size()));
            }
        }
        int[] crossed = new int[rows()];
        for (int row = 0; row < crossed.length; row++) {
            crossed[row] = position[codes[row] * other.levels.size() + other.codes[row]];
        }
        return new Groups(List.copyOf(names), crossed);
    }

    /** Names of the groups in order. */
    public List<String> levels() {
        return levels;
    }

    /** Number of rows. */
    public int rows() {
        return codes.length;
    }

    /** Number of the group of a row. */
    public int code(int row) {
        return codes[row];
    }

    int[] codes() {
        return codes.clone();
    }
}
