package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;

/** A CSV data set in memory: text columns, an empty field is missing. */
final class DataFrame implements Frame {
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private final Map<String, List<String>> columns;
    private final int rows;

    private DataFrame(Map<String, List<String>> columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    static DataFrame read(Path file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            Map<String, List<String>> columns = new LinkedHashMap<>();
            int rows = 0;
            for (NamedCsvRecord line : reader) {
                if (rows == 0) {
                    line.getHeader().forEach(name -> columns.put(name, new ArrayList<>()));
                }
                line.getFieldsAsMap().forEach((name, value) -> columns.get(name).add(value));
                rows++;
            }
            return new DataFrame(columns, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DataFrame keep(IntPredicate row) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        int count = 0;
        for (String name : columns.keySet()) {
            kept.put(name, new ArrayList<>());
        }
        for (int i = 0; i < rows; i++) {
            if (row.test(i)) {
                count++;
                for (Map.Entry<String, List<String>> column : columns.entrySet()) {
                    kept.get(column.getKey()).add(column.getValue().get(i));
                }
            }
        }
        return new DataFrame(kept, count);
    }

    /** Keeps the rows that have a value in each of these columns. */
    DataFrame complete(Collection<String> names) {
        return keep(row -> names.stream().noneMatch(name -> isMissing(name, row)));
    }

    /** Keeps the rows that have a value for each of these terms. */
    DataFrame keepComplete(List<Term> terms) {
        return keep(row -> ModelMatrix.complete(this, terms, row));
    }

    /** Keeps the rows whose value in a column is one of these; all rows where none are given. */
    DataFrame keepIn(JsonNode column, JsonNode values) {
        return values.isEmpty()
                ? this
                : keep(row -> StreamSupport.stream(values.spliterator(), false)
                        .anyMatch(value -> text(column.asText(), row).equals(value.asText())));
    }

    /** The same rows with a column added or replaced. */
    DataFrame with(String name, List<String> values) {
        if (values.size() != rows) {
            throw new IllegalArgumentException("values: " + values.size() + " values for " + rows + " rows");
        }
        Map<String, List<String>> more = new LinkedHashMap<>(columns);
        more.put(name, List.copyOf(values));
        return new DataFrame(more, rows);
    }

    double[] numbers(String name) {
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = number(name, i);
        }
        return values;
    }

    List<String> texts(String name) {
        return List.copyOf(column(name));
    }

    /** Applies a list of {column, op, value} in order; a row whose column is missing goes. */
    DataFrame filter(JsonNode filter) {
        DataFrame left = this;
        for (JsonNode condition : filter) {
            DataFrame before = left;
            String name = condition.path("column").asText();
            String op = condition.path("op").asText();
            JsonNode value = condition.path("value");
            left = before.keep(row -> !before.isMissing(name, row) && before.holds(name, row, op, value));
        }
        return left;
    }

    private boolean holds(String name, int row, String op, JsonNode value) {
        return switch (op) {
            case "notna" -> true;
            case "in" -> StreamSupport.stream(value.spliterator(), false).anyMatch(one -> same(name, row, one));
            case "==" -> same(name, row, value);
            case "!=" -> !same(name, row, value);
            case ">=" -> number(name, row) >= value.asDouble();
            case "<=" -> number(name, row) <= value.asDouble();
            case ">" -> number(name, row) > value.asDouble();
            case "<" -> number(name, row) < value.asDouble();
            default -> throw new IllegalArgumentException("op: unknown filter " + op);
        };
    }

    private boolean same(String name, int row, JsonNode value) {
        String text = text(name, row);
        return value.isNumber() && NUMBER.matcher(text).matches()
                ? Double.parseDouble(text) == value.asDouble()
                : text.equals(value.asText());
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    @Override
    public boolean isMissing(String column, int row) {
        return column(column).get(row).isEmpty();
    }

    @Override
    public String text(String column, int row) {
        return column(column).get(row);
    }

    @Override
    public double number(String column, int row) {
        String text = text(column, row);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    private List<String> column(String name) {
        List<String> values = columns.get(name);
        if (values == null) {
            throw new IllegalArgumentException("column: there is no column '" + name + "' among " + columns.keySet());
        }
        return values;
    }
}
