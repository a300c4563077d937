package org.intercop.assay.stats.causal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.glm.Term;

/** The job training data of Lalonde (1986) with all covariates, one row a person, and a rare event. */
final class JobTraining {
    static final List<Term> COVARIATES = List.of(
            new Term.Numeric("age"),
            new Term.Numeric("educ"),
            new Term.Factor("race", List.of("black", "hispan", "white"), "black"),
            new Term.Numeric("nodegree"),
            new Term.Numeric("married"),
            new Term.Numeric("re74"),
            new Term.Numeric("re75"));
    static final Outcome UNEMPLOYED = Outcome.event("unem78", "1");
    /** Earnings above 25,000 dollars in 1978. */
    static final Outcome RICH = Outcome.event("rich", "1");

    private static final List<String> READ =
            List.of("treat", "age", "educ", "race", "married", "nodegree", "re74", "re75", "unem78");

    private JobTraining() {}

    static Cohort cohort() {
        List<String> columns = new ArrayList<>(READ);
        columns.add("rich");
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(Path.of("src/test/resources/reference/data/lalonde.csv"))) {
            reader.forEach(line -> {
                List<String> row =
                        new ArrayList<>(READ.stream().map(line::getField).toList());
                row.add(Double.parseDouble(line.getField("re78")) > 25000 ? "1" : "0");
                rows.add(row);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Cohort.ofRecords(RealData.frame(columns, rows), RealData.TREATED);
    }
}
