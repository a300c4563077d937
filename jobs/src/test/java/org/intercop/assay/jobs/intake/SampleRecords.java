package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Invented records of the example agency, any number of them, for tests and benchmarks. */
public final class SampleRecords {
    /** The columns of a record. */
    public static final List<String> COLUMNS = List.of(
            "participant",
            "intervention",
            "version",
            "arm",
            "start_month",
            "followup_days",
            "age_band",
            "prior_offences",
            "reoffended",
            "reoffended_day",
            "referred",
            "completed");

    private static final String[] AGES = {"12-15", "16-17", "18-21"};
    private static final String[] PRIORS = {"0", "1-2"};

    private SampleRecords() {}

    /** A sound record: every day of the event is possible, so that most combinations of values are rare. */
    public static List<String> record(Random random) {
        boolean treated = random.nextBoolean();
        boolean event = random.nextInt(4) == 0;
        List<String> values = new ArrayList<>();
        values.add(String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong()));
        values.add("example-warning-visit");
        values.add("1");
        values.add(treated ? "treated" : "comparison");
        values.add(String.format(Locale.ROOT, "2024-%02d", 1 + random.nextInt(6)));
        values.add(String.valueOf(366 + random.nextInt(200)));
        values.add(AGES[random.nextInt(AGES.length)]);
        values.add(PRIORS[random.nextInt(PRIORS.length)]);
        values.add(event ? "yes" : "no");
        values.add(event ? String.valueOf(1 + random.nextInt(360)) : "");
        values.add(random.nextInt(5) == 0 ? "yes" : "no");
        values.add(treated ? "yes" : "");
        return values;
    }

    /**
     * Writes rows of text as Parquet; an empty text is a missing value.
     *
     * @param file must not be there yet
     * @param form how the writer is to lay the file out
     */
    public static void parquet(
            Path file,
            List<String> columns,
            Iterator<List<String>> rows,
            UnaryOperator<ExampleParquetWriter.Builder> form)
            throws IOException {
        MessageType schema = new MessageType(
                "records", columns.stream().map(SampleRecords::column).toList());
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        try (ParquetWriter<Group> writer = form.apply(ExampleParquetWriter.builder(new LocalOutputFile(file))
                        .withConf(new PlainParquetConfiguration())
                        .withType(schema))
                .build()) {
            while (rows.hasNext()) {
                List<String> values = rows.next();
                Group row = groups.newGroup();
                for (int v = 0; v < values.size(); v++) {
                    if (!values.get(v).isEmpty()) {
                        row.add(v, values.get(v));
                    }
                }
                writer.write(row);
            }
        }
    }

    private static Type column(String name) {
        return Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }
}
