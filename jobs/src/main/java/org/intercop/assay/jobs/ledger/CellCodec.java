package org.intercop.assay.jobs.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.stats.cell.CellSchema;
import org.intercop.assay.stats.cell.CellTable;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Cells as rows of the {@code cells} table: one row for each submission and cohort, with the dictionary of each
 * variable beside the packed codes.
 */
public final class CellCodec {
    /** The {@code cells} table as Spark sees it. */
    static final StructType SCHEMA = new StructType()
            .add("submission", DataTypes.StringType, false)
            .add("batch", DataTypes.StringType, false)
            .add("intervention", DataTypes.StringType, false)
            .add("version", DataTypes.StringType, false)
            .add("study", DataTypes.StringType, false)
            .add("country", DataTypes.StringType, false)
            .add("variables", DataTypes.createArrayType(DataTypes.StringType, false), false)
            .add(
                    "levels",
                    DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.StringType, false), false),
                    false)
            .add("codes", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
            .add("counts", DataTypes.createArrayType(DataTypes.LongType, false), false);

    private CellCodec() {}

    /** The row of one submission's cohort; codes are laid out cell by cell. */
    static Object[] toRow(String submission, String batch, CohortKey cohort, CellTable cells) {
        List<String> names = cells.schema().names();
        Integer[] codes = new Integer[cells.rows() * names.size()];
        Long[] counts = new Long[cells.rows()];
        for (int v = 0; v < names.size(); v++) {
            for (int cell = 0; cell < counts.length; cell++) {
                codes[cell * names.size() + v] = cells.code(names.get(v), cell);
            }
        }
        Arrays.setAll(counts, cells::count);
        return new Object[] {
            submission,
            batch,
            cohort.intervention(),
            cohort.version(),
            cohort.study(),
            cohort.country().value(),
            names,
            cells.schema().variables().stream().map(CellSchema.Variable::levels).toList(),
            Arrays.asList(codes),
            Arrays.asList(counts)
        };
    }

    /** Whose cells a row holds. */
    public static CohortKey cohort(Row row) {
        return new CohortKey(row.getString(2), row.getString(3), row.getString(4), new CountryCode(row.getString(5)));
    }

    /** The submission a row came with. */
    public static String submission(Row row) {
        return row.getString(0);
    }

    /** The cells of a row. */
    public static CellTable cells(Row row) {
        List<Iterable<String>> levels = row.getList(7);
        return cells(
                row.getList(6),
                levels.stream()
                        .<List<String>>map(some -> new ArrayList<>(CollectionConverters.asJavaCollection(some)))
                        .toList(),
                row.getList(8),
                row.getList(9));
    }

    /** Whose rows of any table of data these are. */
    static CohortKey cohort(io.delta.kernel.data.Row row) {
        return new CohortKey(row.getString(2), row.getString(3), row.getString(4), new CountryCode(row.getString(5)));
    }

    @SuppressWarnings("unchecked") // the schema says what the lists hold
    static CellTable cells(io.delta.kernel.data.Row row) {
        return cells(
                (List<String>) KernelValues.value(row, 6),
                (List<List<String>>) KernelValues.value(row, 7),
                (List<Integer>) KernelValues.value(row, 8),
                (List<Long>) KernelValues.value(row, 9));
    }

    private static CellTable cells(
            List<String> names, List<List<String>> levels, List<Integer> codes, List<Long> counts) {
        List<CellSchema.Variable> variables = new ArrayList<>();
        for (int v = 0; v < names.size(); v++) {
            variables.add(new CellSchema.Variable(names.get(v), levels.get(v)));
        }
        List<int[]> cells = new ArrayList<>();
        for (int cell = 0; cell < counts.size(); cell++) {
            int[] code = new int[names.size()];
            Arrays.setAll(code, placeOf(codes, cell * code.length));
            cells.add(code);
        }
        return CellTable.of(new CellSchema(variables), cells, counts);
    }

    private static IntUnaryOperator placeOf(List<Integer> codes, int start) {
        return v -> codes.get(start + v);
    }
}
