package org.intercop.assay.jobs.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
    /** The {@code cells} table. */
    public static final StructType SCHEMA = new StructType()
            .add("submission", DataTypes.StringType, false)
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
    static Row toRow(String submission, CohortKey cohort, CellTable cells) {
        List<String> names = cells.schema().names();
        Integer[] codes = new Integer[cells.rows() * names.size()];
        Long[] counts = new Long[cells.rows()];
        for (int cell = 0; cell < counts.length; cell++) {
            counts[cell] = cells.count(cell);
            for (int v = 0; v < names.size(); v++) {
                codes[cell * names.size() + v] = cells.code(names.get(v), cell);
            }
        }
        return RowFactory.create(
                submission,
                cohort.intervention(),
                cohort.version(),
                cohort.study(),
                cohort.country().value(),
                names.toArray(new String[0]),
                cells.schema().variables().stream()
                        .map(variable -> variable.levels().toArray(new String[0]))
                        .toArray(String[][]::new),
                codes,
                counts);
    }

    /** Whose cells a row holds. */
    public static CohortKey cohort(Row row) {
        return new CohortKey(row.getString(1), row.getString(2), row.getString(3), new CountryCode(row.getString(4)));
    }

    /** The submission a row came with. */
    public static String submission(Row row) {
        return row.getString(0);
    }

    /** The cells of a row. */
    public static CellTable cells(Row row) {
        List<String> names = row.getList(5);
        List<Iterable<String>> levels = row.getList(6);
        List<Integer> codes = row.getList(7);
        List<Long> counts = row.getList(8);
        List<CellSchema.Variable> variables = new ArrayList<>();
        for (int v = 0; v < names.size(); v++) {
            List<String> labels = new ArrayList<>(CollectionConverters.asJavaCollection(levels.get(v)));
            variables.add(new CellSchema.Variable(names.get(v), labels));
        }
        List<int[]> cells = new ArrayList<>();
        for (int cell = 0; cell < counts.size(); cell++) {
            int[] code = new int[names.size()];
            Arrays.setAll(code, placeOf(codes, cell * code.length));
            cells.add(code);
        }
        return CellTable.of(new CellSchema(variables), cells, counts);
    }

    private static java.util.function.IntUnaryOperator placeOf(List<Integer> codes, int start) {
        return v -> codes.get(start + v);
    }
}
