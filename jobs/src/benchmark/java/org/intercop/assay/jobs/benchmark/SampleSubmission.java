package org.intercop.assay.jobs.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** A submission of the example agency with any number of invented records, as CSV or as Parquet. */
final class SampleSubmission {
    private static final List<String> HEADER = List.of(
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

    private SampleSubmission() {}

    /** Writes the records as CSV and their manifest. */
    static void csv(Path folder, int records) throws IOException {
        Path file = folder.resolve("records.csv");
        Files.createDirectories(folder);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", HEADER) + "\n");
            Random random = new Random(1);
            for (int i = 0; i < records; i++) {
                out.write(String.join(",", record(random)) + "\n");
            }
        }
        manifest(folder, file, records);
    }

    /** Writes the same records as Parquet and their manifest. */
    static void parquet(Path folder, int records) throws IOException {
        Path file = folder.resolve("records.parquet");
        Files.createDirectories(folder);
        MessageType schema = new MessageType(
                "records", HEADER.stream().map(SampleSubmission::column).toList());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .build()) {
            Random random = new Random(1);
            for (int i = 0; i < records; i++) {
                writer.write(group(schema, record(random)));
            }
        }
        manifest(folder, file, records);
    }

    private static Type column(String name) {
        return Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    private static Group group(MessageType schema, List<String> values) {
        Group row = new SimpleGroupFactory(schema).newGroup();
        for (int v = 0; v < values.size(); v++) {
            if (!values.get(v).isEmpty()) {
                row.add(v, values.get(v));
            }
        }
        return row;
    }

    /** A sound record: every day of the event is possible, so that most combinations of values are rare. */
    private static List<String> record(Random random) {
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

    private static void manifest(Path folder, Path file, int records) throws IOException {
        String json =
                """
                {
                  "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
                  "name": "example-agency-2026-03",
                  "assay": {
                    "schemaVersion": "1", "agency": "example-agency", "country": "NO",
                    "submission": "example-agency-2026-03", "sequence": 1, "asOf": "2026-03-31", "contents": "records",
                    "outcomes": {
                      "completed": "completed-course",
                      "referred": "referred-legal-career-12m",
                      "reoffended": "reoffended-12m-conviction"
                    }
                  },
                  "resources": [
                    {"name": "records", "path": "%s", "bytes": %d, "hash": "sha256:%s", "rows": %d}
                  ]
                }
                """
                        .formatted(file.getFileName(), Files.size(file), sha256(file), records);
        Files.writeString(folder.resolve("datapackage.json"), json, StandardCharsets.UTF_8);
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
