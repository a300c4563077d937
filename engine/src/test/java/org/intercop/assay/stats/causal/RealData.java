package org.intercop.assay.stats.causal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.glm.Term;

/** The job training data of Lalonde (1986), 614 people, as records and as cells. */
final class RealData {
    static final Treatment TREATED = new Treatment("treat", "1");
    static final List<Term> COVARIATES = List.of(
            new Term.Factor("race", List.of("white", "black", "hispan"), "white"),
            new Term.Numeric("married"),
            new Term.Numeric("nodegree"));
    static final Outcome UNEMPLOYED = Outcome.event("unem78", "1");
    private static final List<String> COLUMNS = List.of("treat", "race", "married", "nodegree", "unem78");

    private RealData() {}

    static List<List<String>> rows() {
        Path file = Path.of("src/test/resources/reference/data/lalonde.csv");
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<List<String>> rows = new ArrayList<>();
            reader.forEach(line -> rows.add(COLUMNS.stream().map(line::getField).toList()));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CellTable cells() {
        CellTable.Builder builder = CellTable.builder(COLUMNS);
        rows().forEach(builder::add);
        return builder.build();
    }

    static Cohort asCells() {
        return Cohort.ofCells(cells(), TREATED);
    }

    static Cohort asRecords() {
        return asRecords(rows());
    }

    static Cohort asRecords(List<List<String>> rows) {
        return Cohort.ofRecords(frame(COLUMNS, rows), TREATED);
    }

    static Frame frame(List<String> columns, List<List<String>> rows) {
        return new Frame() {
            @Override
            public int rows() {
                return rows.size();
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
                return rows.get(row).get(columns.indexOf(column));
            }

            @Override
            public double number(String column, int row) {
                return isMissing(column, row) ? Double.NaN : Double.parseDouble(text(column, row));
            }
        };
    }
}
