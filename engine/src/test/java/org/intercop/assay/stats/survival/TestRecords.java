package org.intercop.assay.stats.survival;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;

/** Records of a data set with a row a person, which can be shuffled or compressed into cells. */
record TestRecords(List<String> columns, List<List<String>> lines) implements Frame {

    /** Recidivism of 432 released prisoners (Rossi, Berk and Lenihan 1980). */
    static TestRecords rossi() {
        return read("rossi.csv", "week", "arrest", "fin", "age", "race", "prio", "mar");
    }

    /** Monoclonal gammopathy of 1384 people: progression (1) or death before it (2). */
    static TestRecords mgus2() {
        return read("mgus2.csv", "etime", "event", "sex", "age");
    }

    static TestRecords read(String file, String... columns) {
        Path path = Path.of("src/test/resources/reference/data", file);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(path)) {
            List<List<String>> lines = new ArrayList<>();
            reader.forEach(line ->
                    lines.add(List.of(columns).stream().map(line::getField).toList()));
            return new TestRecords(List.of(columns), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From columns of numbers. */
    static TestRecords of(List<String> columns, double[]... values) {
        List<List<String>> lines = new ArrayList<>();
        for (int row = 0; row < values[0].length; row++) {
            List<String> line = new ArrayList<>();
            for (double[] column : values) {
                line.add(Double.toString(column[row]));
            }
            lines.add(line);
        }
        return new TestRecords(columns, lines);
    }

    TestRecords shuffled(long seed) {
        List<List<String>> other = new ArrayList<>(lines);
        Collections.shuffle(other, new Random(seed));
        return new TestRecords(columns, other);
    }

    TestRecords mapped(UnaryOperator<List<String>> change) {
        return new TestRecords(columns, lines.stream().map(change).toList());
    }

    CellTable cells() {
        CellTable.Builder builder = CellTable.builder(columns);
        lines.forEach(builder::add);
        return builder.build();
    }

    static FollowUp followUp(Frame frame, String time, String cause) {
        return FollowUp.of(frame, row -> frame instanceof CellTable cells ? cells.count(row) : 1, time, cause);
    }

    static Groups groups(Frame frame, String column) {
        return Groups.of(texts(frame, column));
    }

    static List<String> texts(Frame frame, String column) {
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < frame.rows(); row++) {
            texts.add(frame.text(column, row));
        }
        return texts;
    }

    static ModelMatrix covariates(Frame frame, String... columns) {
        List<Term> terms = new ArrayList<>();
        for (String column : columns) {
            List<String> levels =
                    texts(frame, column).stream().distinct().sorted().toList();
            boolean number = levels.stream().allMatch(level -> level.matches("-?[0-9.E]+"));
            terms.add(number ? new Term.Numeric(column) : new Term.Factor(column, levels, levels.get(0)));
        }
        return ModelMatrix.withoutIntercept(frame, terms);
    }

    @Override
    public int rows() {
        return lines.size();
    }

    @Override
    public boolean has(String column) {
        return columns.contains(column);
    }

    @Override
    public boolean isMissing(String column, int row) {
        return text(column, row).isEmpty();
    }

    @Override
    public String text(String column, int row) {
        return lines.get(row).get(columns.indexOf(column));
    }

    @Override
    public double number(String column, int row) {
        return Double.parseDouble(text(column, row));
    }
}
