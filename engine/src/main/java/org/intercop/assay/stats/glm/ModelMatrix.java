package org.intercop.assay.stats.glm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.glm.Term.Factor;
import org.intercop.assay.stats.glm.Term.Interaction;
import org.intercop.assay.stats.glm.Term.Numeric;
import org.intercop.assay.stats.glm.Term.Transform;

/**
 * The columns of a linear predictor for all rows of a frame. Labels follow R: {@code (Intercept)}, {@code age},
 * {@code log(x)}, {@code fin=yes}, {@code fin=yes:prio}.
 *
 * <p>Every row must be complete; {@link #complete} tells which rows are.
 */
public final class ModelMatrix {
    private final List<String> labels;
    private final double[][] rows;

    private ModelMatrix(List<String> labels, double[][] rows) {
        this.labels = List.copyOf(labels);
        this.rows = rows;
    }

    /** With an intercept as its first column. */
    public static ModelMatrix withIntercept(Frame frame, List<Term> terms) {
        return of(frame, terms, true);
    }

    /** Without an intercept, as a Cox model needs it. */
    public static ModelMatrix withoutIntercept(Frame frame, List<Term> terms) {
        return of(frame, terms, false);
    }

    private static ModelMatrix of(Frame frame, List<Term> terms, boolean intercept) {
        List<Column> columns = new ArrayList<>();
        if (intercept) {
            columns.add(new Column("(Intercept)", (f, row) -> 1));
        }
        terms.forEach(term -> columns.addAll(columns(term)));
        double[][] rows = new double[frame.rows()][columns.size()];
        for (int row = 0; row < rows.length; row++) {
            for (int c = 0; c < columns.size(); c++) {
                double value = columns.get(c).value().of(frame, row);
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("frame: row " + (row + 1) + " has no value for "
                            + columns.get(c).label());
                }
                rows[row][c] = value;
            }
        }
        return new ModelMatrix(columns.stream().map(Column::label).toList(), rows);
    }

    /** Whether a row has a finite value for every column of the terms; a logarithm of zero has none. */
    public static boolean complete(Frame frame, List<Term> terms, int row) {
        for (Term term : terms) {
            boolean present = term instanceof Numeric numeric
                    ? Double.isFinite(numeric.transform().apply(frame.number(numeric.column(), row)))
                    : term instanceof Factor factor
                            ? factor.levels().contains(frame.text(factor.column(), row))
                            : complete(frame, ((Interaction) term).of(), row);
            if (!present) {
                return false;
            }
        }
        return true;
    }

    /** The columns of the frame that the terms use, in order of appearance. */
    public static Set<String> columnsOf(List<Term> terms) {
        Set<String> used = new LinkedHashSet<>();
        for (Term term : terms) {
            if (term instanceof Numeric numeric) {
                used.add(numeric.column());
            } else if (term instanceof Factor factor) {
                used.add(factor.column());
            } else if (term instanceof Interaction interaction) {
                used.addAll(columnsOf(interaction.of()));
            }
        }
        return used;
    }

    /**
     * A matrix from its rows, for columns that no term describes.
     *
     * @throws IllegalArgumentException if a row has not one finite value per label
     */
    public static ModelMatrix ofRows(List<String> labels, double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != labels.size()) {
                throw new IllegalArgumentException("rows: row " + (i + 1) + " has " + rows[i].length + " values for "
                        + labels.size() + " columns");
            }
            for (double value : rows[i]) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("rows: row " + (i + 1) + " holds " + value);
                }
            }
            copy[i] = rows[i].clone();
        }
        return new ModelMatrix(labels, copy);
    }

    /** The same rows with only these columns, in the order given. */
    public ModelMatrix columns(List<Integer> kept) {
        double[][] some = new double[rows.length][kept.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < kept.size(); c++) {
                some[i][c] = rows[i][kept.get(c)];
            }
        }
        return new ModelMatrix(kept.stream().map(labels::get).toList(), some);
    }

    /** The sum of a row's entries times these coefficients. */
    double product(int row, double[] coefficients) {
        double sum = 0;
        double[] x = rows[row];
        for (int c = 0; c < x.length; c++) {
            sum += x[c] * coefficients[c];
        }
        return sum;
    }

    /** The column labels. */
    public List<String> labels() {
        return labels;
    }

    /** Number of rows. */
    public int rowCount() {
        return rows.length;
    }

    /** Number of columns. */
    public int columnCount() {
        return labels.size();
    }

    /** One entry. */
    public double entry(int row, int column) {
        return rows[row][column];
    }

    /** A copy of one row. */
    public double[] row(int row) {
        return rows[row].clone();
    }

    /** The matrix as a copy. */
    public RealMatrix toMatrix() {
        return new Array2DRowRealMatrix(rows, true);
    }

    private record Column(String label, Value value) {}

    @FunctionalInterface
    private interface Value {
        double of(Frame frame, int row);
    }

    private static List<Column> columns(Term term) {
        if (term instanceof Numeric numeric) {
            String label = numeric.transform() == Transform.NONE
                    ? numeric.column()
                    : numeric.transform().name().toLowerCase(Locale.ROOT) + "(" + numeric.column() + ")";
            return List.of(
                    new Column(label, (frame, row) -> numeric.transform().apply(frame.number(numeric.column(), row))));
        }
        if (term instanceof Factor factor) {
            List<Column> columns = new ArrayList<>();
            for (String level : factor.levels()) {
                if (!level.equals(factor.reference())) {
                    columns.add(new Column(
                            factor.column() + "=" + level, (frame, row) -> indicator(frame, row, factor, level)));
                }
            }
            return columns;
        }
        List<Column> product = List.of(new Column("", (frame, row) -> 1));
        for (Term part : ((Interaction) term).of()) {
            List<Column> next = new ArrayList<>();
            for (Column right : columns(part)) {
                for (Column left : product) {
                    next.add(new Column(
                            left.label().isEmpty() ? right.label() : left.label() + ":" + right.label(),
                            (frame, row) ->
                                    left.value().of(frame, row) * right.value().of(frame, row)));
                }
            }
            product = next;
        }
        return product;
    }

    private static double indicator(Frame frame, int row, Factor factor, String level) {
        String text = frame.text(factor.column(), row);
        if (!factor.levels().contains(text)) {
            return Double.NaN;
        }
        return text.equals(level) ? 1 : 0;
    }
}
