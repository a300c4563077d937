package org.intercop.assay.stats;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.cell.Frame;

/** Columns of a public data set, as records in file order or as cells. */
public final class PublicData implements Frame {
    private final List<String> columns;
    private final List<List<String>> records;

    private PublicData(List<String> columns, List<List<String>> records) {
        this.columns = columns;
        this.records = records;
    }

    public static PublicData read(String file, List<String> columns) {
        Path path = Path.of("src/test/resources/reference/data").resolve(file);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(path)) {
            List<List<String>> records = new ArrayList<>();
            reader.forEach(
                    line -> records.add(columns.stream().map(line::getField).toList()));
            return new PublicData(columns, records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PublicData reversed() {
        List<List<String>> back = new ArrayList<>(records);
        Collections.reverse(back);
        return new PublicData(columns, back);
    }

    /** Equal records once, with their count. */
    public CellTable cells() {
        CellTable.Builder builder = CellTable.builder(columns);
        records.forEach(builder::add);
        return builder.build();
    }

    @Override
    public int rows() {
        return records.size();
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
        return records.get(row).get(columns.indexOf(column));
    }

    @Override
    public double number(String column, int row) {
        return isMissing(column, row) ? Double.NaN : Double.parseDouble(text(column, row));
    }
}
