package org.intercop.assay.stats.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.intercop.assay.stats.cell.CellSchema.Variable;

/**
 * Counts people in cells that are already told apart by whole numbers, and makes the canonical table of them: the same
 * as {@link CellTable.Builder}, without making a list of texts for each cell.
 */
public final class CodedCells {
    private final List<String> variables;
    private final Codes codes;
    private final IntFunction<String> texts;
    private final long[] counts;
    private int[] rows;

    private CodedCells(List<String> variables, int cells, Codes codes, IntFunction<String> texts) {
        this.variables = List.copyOf(variables);
        this.codes = codes;
        this.texts = texts;
        this.counts = new long[cells];
        this.rows = new int[0];
    }

    /** The code of a variable in a cell. */
    @FunctionalInterface
    public interface Codes {
        int code(int cell, int variable);
    }

    /**
     * Starts to count.
     *
     * @param variables in the order of the table
     * @param cells number of cells, no two of which agree in all codes
     * @param codes of the cells 0 to {@code cells - 1}
     * @param texts for each code the value it stands for, a different one for each
     */
    public static CodedCells of(List<String> variables, int cells, Codes codes, IntFunction<String> texts) {
        return new CodedCells(variables, cells, codes, texts);
    }

    /**
     * Adds people to a cell.
     *
     * @throws IllegalArgumentException if the count is below zero
     */
    public void add(int cell, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("count: " + count + " is below zero");
        }
        counts[cell] = Math.addExact(counts[cell], count);
    }

    /** The row of the last {@link #table} that a cell with people became. */
    public int row(int cell) {
        return rows[cell];
    }

    /** The canonical table of everybody added; cells without people are absent. */
    public CellTable table() {
        int[] used = IntStream.range(0, counts.length)
                .filter(cell -> counts[cell] > 0)
                .toArray();
        List<Variable> schema = new ArrayList<>(variables.size());
        int[][] ranks = new int[variables.size()][];
        for (int v = 0; v < ranks.length; v++) {
            ranks[v] = ranks(v, used, schema);
        }
        int[] order = order(schema, ranks, used.length);
        int[][] sorted = new int[ranks.length][used.length];
        long[] sums = new long[used.length];
        rows = new int[counts.length];
        for (int row = 0; row < order.length; row++) {
            for (int v = 0; v < ranks.length; v++) {
                sorted[v][row] = ranks[v][order[row]];
            }
            sums[row] = counts[used[order[row]]];
            rows[used[order[row]]] = row;
        }
        return CellTable.canonical(new CellSchema(schema), sorted, sums);
    }

    /** The place of each used cell's value among the variable's levels, which are added to the schema. */
    private int[] ranks(int variable, int[] used, List<Variable> schema) {
        TreeMap<String, Integer> codeOf = new TreeMap<>();
        Map<Integer, int[]> rankOf = new HashMap<>();
        for (int cell : used) {
            int code = codes.code(cell, variable);
            rankOf.computeIfAbsent(code, c -> {
                codeOf.put(texts.apply(c), c);
                return new int[1];
            });
        }
        int next = 0;
        for (int code : codeOf.values()) {
            rankOf.get(code)[0] = next++;
        }
        schema.add(new Variable(variables.get(variable), List.copyOf(codeOf.keySet())));
        int[] ranks = new int[used.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = rankOf.get(codes.code(used[i], variable))[0];
        }
        return ranks;
    }

    /** Positions in ascending order of their ranks. */
    private static int[] order(List<Variable> schema, int[][] ranks, int cells) {
        int[] bits = schema.stream()
                .mapToInt(variable -> Integer.SIZE
                        - Integer.numberOfLeadingZeros(variable.levels().size()))
                .toArray();
        if (IntStream.of(bits).sum() >= Long.SIZE) {
            return IntStream.range(0, cells)
                    .boxed()
                    .sorted((a, b) -> compare(ranks, a, b))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        long[] packed = new long[cells];
        for (int i = 0; i < cells; i++) {
            for (int v = 0; v < ranks.length; v++) {
                packed[i] = packed[i] << bits[v] | ranks[v][i];
            }
        }
        long[] sorted = packed.clone();
        Arrays.sort(sorted);
        int[] order = new int[cells];
        for (int i = 0; i < cells; i++) {
            order[Arrays.binarySearch(sorted, packed[i])] = i;
        }
        return order;
    }

    private static int compare(int[][] ranks, int a, int b) {
        for (int[] rank : ranks) {
            if (rank[a] != rank[b]) {
                return Integer.compare(rank[a], rank[b]);
            }
        }
        return 0;
    }
}
