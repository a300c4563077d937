package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A table of a release, whatever the file format: CSV, Parquet and the schema in the data package are written from
 * it.
 *
 * @param name lower case; the file name without its ending
 * @param description one sentence for a reader
 * @param columns at least one column, in file order
 * @param key names of the columns that together identify a row; empty where none do
 * @param rows one value per column, of the column's type or {@link Missing}
 */
public record ReleaseTable(
        String name, String description, List<Column> columns, List<String> key, List<List<Value>> rows) {
    public ReleaseTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Value> row : rows) {
            check(name, columns, row);
        }
    }

    private static void check(String name, List<Column> columns, List<Value> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "rows: a row of " + name + " has " + row.size() + " values for " + columns.size() + " columns");
        }
        for (int i = 0; i < row.size(); i++) {
            if (!columns.get(i).accepts(row.get(i))) {
                throw new IllegalArgumentException("rows: " + row.get(i) + " does not fit the column "
                        + columns.get(i).name() + " of " + name);
            }
        }
    }

    /**
     * A column.
     *
     * @param name lower case with underscores
     * @param type what its values are
     * @param required whether a value must be present in every row
     * @param codes the code list of a text column in its order; empty where any text may stand
     * @param description one sentence for a reader, with unit and scale
     */
    public record Column(String name, Type type, boolean required, List<String> codes, String description) {
        public Column {
            codes = List.copyOf(codes);
        }

        /** Whether a value may stand in this column. */
        public boolean accepts(Value value) {
            if (value instanceof Missing) {
                return !required;
            }
            if (value instanceof Text text) {
                return type == Type.TEXT && (codes.isEmpty() || codes.contains(text.value()));
            }
            return type == (value instanceof Whole ? Type.INTEGER : value instanceof Real ? Type.NUMBER : Type.BOOLEAN);
        }
    }

    /** What the values of a column are; the names of Table Schema. */
    public enum Type {
        /** Unicode text, {@link Text}. */
        TEXT("string"),
        /** 64-bit integers, {@link Whole}. */
        INTEGER("integer"),
        /** 64-bit binary floating point numbers, {@link Real}. */
        NUMBER("number"),
        /** True or false, {@link Flag}. */
        BOOLEAN("boolean");

        private final String schemaName;

        Type(String schemaName) {
            this.schemaName = schemaName;
        }

        /** The type's name in Table Schema. */
        public String schemaName() {
            return schemaName;
        }
    }

    /** One value of a row. */
    public sealed interface Value permits Text, Whole, Real, Flag, Missing {}

    /**
     * Text. An empty text is {@link Missing}: files cannot tell the two apart.
     *
     * @param value not empty
     */
    public record Text(String value) implements Value {
        public Text {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("value: empty text is a missing value");
            }
        }
    }

    /** An integer. */
    public record Whole(long value) implements Value {}

    /**
     * A number.
     *
     * @param value finite or infinite, not NaN
     */
    public record Real(double value) implements Value {
        public Real {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("value: NaN is not a figure; use a missing value");
            }
        }
    }

    /** True or false. */
    public record Flag(boolean value) implements Value {}

    /** No value. */
    public enum Missing implements Value {
        MISSING
    }

    /** The table as CSV, see {@code docs/spec/release.md}. */
    public byte[] csv() {
        return Csv.write(this);
    }

    /** The text as a value; empty text becomes {@link Missing}. */
    static Value text(String value) {
        return value.isEmpty() ? Missing.MISSING : new Text(value);
    }

    /** The file-format code of an enum constant: lower case with hyphens. */
    static String code(Enum<?> constant) {
        return Objects.requireNonNull(constant, "constant")
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
