package org.intercop.assay.stats.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.intercop.assay.stats.cell.CellSchema.Variable;

/**
 * Weighted cells: each distinct combination of values once, with the number of people who have it. The only input
 * of every estimator. A table is canonical: levels and cells stand in ascending order, unused levels and empty
 * cells are absent, so two tables built from the same people in any order are equal.
 *
 * <p>Tables over the same variables form a commutative monoid under {@link #merge}, with {@link #empty} as the
 * neutral element.
 */
public final class CellTable implements Frame {
    private final CellSchema schema;
    private final int[][] codes;
    private final long[] counts;
    private final Map<String, Integer> positions;

    private CellTable(CellSchema schema, int[][] codes, long[] counts) {
        this.schema = schema;
        this.codes = codes;
        this.counts = counts;
        this.positions = new HashMap<>();
        for (int v = 0; v < schema.variables().size(); v++) {
            positions.put(schema.variables().get(v).name(), v);
        }
    }

    /** A table without cells. */
    public static CellTable empty(List<String> variables) {
        return builder(variables).build();
    }

    /** Starts a table over these variables. */
    public static Builder builder(List<String> variables) {
        return new Builder(variables);
    }

    /**
     * Rebuilds a table from its stored parts.
     *
     * @param schema the variables with their levels
     * @param codes for each cell in order, one level position per variable
     * @param counts for each cell, a count above zero
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static CellTable of(CellSchema schema, List<int[]> codes, List<Long> counts) {
        if (codes.size() != counts.size()) {
            throw new IllegalArgumentException("counts: " + counts.size() + " counts for " + codes.size() + " cells");
        }
        Builder builder = builder(schema.names());
        String[] values = new String[schema.variables().size()];
        for (int cell = 0; cell < codes.size(); cell++) {
            int[] code = codes.get(cell);
            if (code.length != values.length) {
                throw new IllegalArgumentException(
                        "codes: cell " + cell + " has " + code.length + " codes for " + values.length + " variables");
            }
            for (int v = 0; v < values.length; v++) {
                List<String> levels = schema.variables().get(v).levels();
                if (code[v] < 0 || code[v] >= levels.size()) {
                    throw new IllegalArgumentException("codes: cell " + cell + " has code " + code[v] + " for "
                            + schema.variables().get(v).name() + ", which has " + levels.size() + " levels");
                }
                values[v] = levels.get(code[v]);
            }
            builder.add(Arrays.asList(values), counts.get(cell));
        }
        return builder.build();
    }

    /** A table of parts that are known to be canonical; takes the arrays over. */
    static CellTable canonical(CellSchema schema, int[][] codes, long[] counts) {
        return new CellTable(schema, codes, counts);
    }

    /** The variables and their levels. */
    public CellSchema schema() {
        return schema;
    }

    @Override
    public int rows() {
        return counts.length;
    }

    /** The number of people in a cell, above zero. */
    public long count(int cell) {
        return counts[cell];
    }

    /** The number of people in all cells. */
    public long total() {
        long sum = 0;
        for (long count : counts) {
            sum = Math.addExact(sum, count);
        }
        return sum;
    }

    @Override
    public boolean has(String column) {
        return positions.containsKey(column);
    }

    @Override
    public boolean isMissing(String column, int row) {
        return text(column, row).isEmpty();
    }

    @Override
    public String text(String column, int row) {
        int v = position(column);
        return schema.variables().get(v).levels().get(codes[v][row]);
    }

    @Override
    public double number(String column, int row) {
        String text = text(column, row);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("column: " + column + " holds '" + text + "', which is no number", e);
        }
    }

    /** The level position of a variable in a cell. */
    public int code(String column, int row) {
        return codes[position(column)][row];
    }

    /** The labels of a cell in the order of the schema. */
    public List<String> labels(int cell) {
        List<String> labels = new ArrayList<>(codes.length);
        for (int v = 0; v < codes.length; v++) {
            labels.add(schema.variables().get(v).levels().get(codes[v][cell]));
        }
        return labels;
    }

    /**
     * Adds the people of another table over the same variables.
     *
     * @throws IllegalArgumentException if the variables differ in name or order
     */
    public CellTable merge(CellTable other) {
        if (!schema.names().equals(other.schema.names())) {
            throw new IllegalArgumentException(
                    "other: has the variables " + other.schema.names() + ", not " + schema.names());
        }
        return builder(schema.names()).addAll(this).addAll(other).build();
    }

    /** Merges any number of tables over the same variables. */
    public static CellTable merge(List<String> variables, Collection<CellTable> tables) {
        Builder builder = builder(variables);
        tables.forEach(builder::addAll);
        return builder.build();
    }

    /** Sums over all variables but these, in the order given. */
    public CellTable project(List<String> variables) {
        return map(variables, (cell, values) -> {
            for (int v = 0; v < variables.size(); v++) {
                values[v] = text(variables.get(v), cell);
            }
            return true;
        });
    }

    /** Fills the values of a new cell from an old one; false leaves the old cell out. */
    @FunctionalInterface
    public interface CellMapping {
        boolean fill(int cell, String[] values);
    }

    /** A table over other variables, each cell mapped to one new cell or left out; counts add up. */
    public CellTable map(List<String> variables, CellMapping mapping) {
        Builder builder = builder(variables);
        String[] values = new String[variables.size()];
        for (int cell = 0; cell < rows(); cell++) {
            if (mapping.fill(cell, values)) {
                builder.add(Arrays.asList(values), counts[cell]);
            }
        }
        return builder.build();
    }

    /** Gives each person of the table to {@code consumer} as a list of labels: the records the cells came from. */
    public void expand(Consumer<List<String>> consumer) {
        for (int cell = 0; cell < rows(); cell++) {
            List<String> labels = labels(cell);
            for (long i = 0; i < counts[cell]; i++) {
                consumer.accept(labels);
            }
        }
    }

    private int position(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException("column: there is no column '" + column + "' among " + schema.names());
        }
        return position;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CellTable that
                && schema.equals(that.schema)
                && Arrays.deepEquals(codes, that.codes)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(schema, Arrays.deepHashCode(codes), Arrays.hashCode(counts));
    }

    @Override
    public String toString() {
        return "CellTable" + schema.names() + " " + rows() + " cells, " + total() + " people";
    }

    /** Collects records or cells into a table; the order of additions does not matter. */
    public static final class Builder {
        private final List<String> variables;
        private final Map<List<String>, long[]> cells = new HashMap<>();

        private Builder(List<String> variables) {
            this.variables = List.copyOf(variables);
        }

        /** Adds one person. */
        public Builder add(List<String> values) {
            return add(values, 1);
        }

        /**
         * Adds {@code count} people with these values.
         *
         * @throws IllegalArgumentException if there is not one value per variable, or the count is below zero
         */
        public Builder add(List<String> values, long count) {
            if (values.size() != variables.size()) {
                throw new IllegalArgumentException(
                        "values: " + values.size() + " values for " + variables.size() + " variables");
            }
            if (count < 0) {
                throw new IllegalArgumentException("count: " + count + " is below zero");
            }
            if (count > 0) {
                long[] sum = cells.get(values);
                if (sum == null) {
                    cells.put(List.copyOf(values), new long[] {count});
                } else {
                    sum[0] = Math.addExact(sum[0], count);
                }
            }
            return this;
        }

        /** Adds all cells of a table over the same variables. */
        public Builder addAll(CellTable table) {
            if (!table.schema.names().equals(variables)) {
                throw new IllegalArgumentException(
                        "table: has the variables " + table.schema.names() + ", not " + variables);
            }
            for (int cell = 0; cell < table.rows(); cell++) {
                add(table.labels(cell), table.count(cell));
            }
            return this;
        }

        /** The canonical table of everything added. */
        public CellTable build() {
            List<Variable> found = new ArrayList<>(variables.size());
            List<Map<String, Integer>> positions = new ArrayList<>(variables.size());
            for (int v = 0; v < variables.size(); v++) {
                TreeSet<String> levels = new TreeSet<>();
                for (List<String> values : cells.keySet()) {
                    levels.add(values.get(v));
                }
                Variable variable = new Variable(variables.get(v), List.copyOf(levels));
                Map<String, Integer> position = new HashMap<>();
                for (String level : variable.levels()) {
                    position.put(level, position.size());
                }
                found.add(variable);
                positions.add(position);
            }
            List<Map.Entry<int[], Long>> coded = new ArrayList<>(cells.size());
            cells.forEach((values, count) -> {
                int[] code = new int[variables.size()];
                for (int v = 0; v < code.length; v++) {
                    code[v] = positions.get(v).get(values.get(v));
                }
                coded.add(Map.entry(code, count[0]));
            });
            coded.sort((a, b) -> Arrays.compare(a.getKey(), b.getKey()));
            int[][] codes = new int[variables.size()][coded.size()];
            long[] counts = new long[coded.size()];
            for (int cell = 0; cell < counts.length; cell++) {
                int[] code = coded.get(cell).getKey();
                for (int v = 0; v < code.length; v++) {
                    codes[v][cell] = code[v];
                }
                counts[cell] = coded.get(cell).getValue();
            }
            return new CellTable(new CellSchema(found), codes, counts);
        }
    }
}
