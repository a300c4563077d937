package org.intercop.assay.evidence.release;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.release.ReleaseTable.Column;
import org.intercop.assay.evidence.release.ReleaseTable.Flag;
import org.intercop.assay.evidence.release.ReleaseTable.Missing;
import org.intercop.assay.evidence.release.ReleaseTable.Real;
import org.intercop.assay.evidence.release.ReleaseTable.Text;
import org.intercop.assay.evidence.release.ReleaseTable.Value;
import org.intercop.assay.evidence.release.ReleaseTable.Whole;

/** Reads a table of a release from CSV, strictly; every problem is kept with its line and column. */
final class CsvTableReader {
    private static final Pattern NUMBER = Pattern.compile("-?(INF|[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?)");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    private final String file;
    private final List<Column> columns;
    private final List<String> problems;

    private CsvTableReader(String file, List<Column> columns, List<String> problems) {
        this.file = file;
        this.columns = columns;
        this.problems = problems;
    }

    /** The rows that could be read; what could not goes to {@code problems}. */
    static <T> List<T> read(TableDefinition<T> table, byte[] bytes, Function<TableRow, T> row, List<String> problems) {
        return new CsvTableReader(table.name() + ".csv", table.columns(), problems).rows(bytes, row);
    }

    private <T> List<T> rows(byte[] bytes, Function<TableRow, T> row) {
        List<T> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(decode(bytes))) {
            boolean header = true;
            for (CsvRecord record : reader) {
                if (header) {
                    header = false;
                    if (!headerFits(record)) {
                        return List.of();
                    }
                } else {
                    read(record, row, rows);
                }
            }
            if (header) {
                problems.add(file + ": is empty");
            }
        } catch (CsvParseException e) {
            problems.add(file + ": is not readable CSV: " + e.getMessage());
        } catch (CharacterCodingException e) {
            problems.add(file + ": is not UTF-8");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("cannot happen in memory", e);
        }
        return rows;
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private boolean headerFits(CsvRecord record) {
        List<String> expected = columns.stream().map(Column::name).toList();
        if (!record.getFields().equals(expected)) {
            problems.add(file + ": the columns are " + String.join(",", record.getFields()) + " where "
                    + String.join(",", expected) + " were expected");
            return false;
        }
        return true;
    }

    private <T> void read(CsvRecord record, Function<TableRow, T> row, List<T> rows) {
        String line = file + " line " + record.getStartingLineNumber();
        if (record.getFieldCount() != columns.size()) {
            problems.add(line + ": has " + record.getFieldCount() + " values for " + columns.size() + " columns");
            return;
        }
        Map<String, Value> values = new HashMap<>();
        boolean fits = true;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String field = record.getField(i);
            try {
                values.put(column.name(), value(column, field));
            } catch (IllegalArgumentException e) {
                problems.add(line + " column " + column.name() + ": '" + field + "' " + e.getMessage());
                fits = false;
            }
        }
        if (fits) {
            try {
                rows.add(row.apply(new TableRow(values)));
            } catch (IllegalArgumentException e) {
                problems.add(line + ": " + e.getMessage());
            }
        }
    }

    private static Value value(Column column, String field) {
        if (field.isEmpty()) {
            if (column.required()) {
                throw new IllegalArgumentException("is missing");
            }
            return Missing.MISSING;
        }
        switch (column.type()) {
            case TEXT -> {
                Text text = new Text(Csv.unguard(field));
                if (!column.accepts(text)) {
                    throw new IllegalArgumentException("is none of " + String.join(", ", column.codes()));
                }
                return text;
            }
            case INTEGER -> {
                requireMatch(INTEGER, field, "is not an integer");
                return new Whole(Long.parseLong(field));
            }
            case NUMBER -> {
                requireMatch(NUMBER, field, "is not a number");
                return new Real(Csv.parseNumber(field));
            }
            case BOOLEAN -> {
                if (!field.equals("true") && !field.equals("false")) {
                    throw new IllegalArgumentException("is neither true nor false");
                }
                return new Flag(field.equals("true"));
            }
        }
        throw new AssertionError(column.type());
    }

    private static void requireMatch(Pattern pattern, String field, String problem) {
        if (!pattern.matcher(field).matches()) {
            throw new IllegalArgumentException(problem);
        }
    }
}
