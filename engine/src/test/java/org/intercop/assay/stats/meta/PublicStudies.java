package org.intercop.assay.stats.meta;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.intercop.assay.stats.cell.Frame;

/** Studies of a public data set with their effects in the columns yi and vi. */
record PublicStudies(List<NamedCsvRecord> lines) implements Frame {

    static PublicStudies read(String file) {
        Path path = Path.of("src/test/resources/reference/data").resolve(file);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(path)) {
            return new PublicStudies(reader.stream().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PublicStudies select(int... rows) {
        return new PublicStudies(Arrays.stream(rows).mapToObj(lines::get).toList());
    }

    StudyEffects effects() {
        double[] yi = new double[rows()];
        double[] vi = new double[rows()];
        for (int i = 0; i < yi.length; i++) {
            yi[i] = number("yi", i);
            vi[i] = number("vi", i);
        }
        return StudyEffects.of(yi, vi);
    }

    @Override
    public int rows() {
        return lines.size();
    }

    @Override
    public boolean has(String column) {
        return lines.get(0).findField(column).isPresent();
    }

    @Override
    public boolean isMissing(String column, int row) {
        return text(column, row).isEmpty();
    }

    @Override
    public String text(String column, int row) {
        return lines.get(row).getField(column);
    }

    @Override
    public double number(String column, int row) {
        return isMissing(column, row) ? Double.NaN : Double.parseDouble(text(column, row));
    }
}
