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
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.intercop.assay.jobs.intake.SampleRecords;

/** A submission of the example agency with any number of invented records, as CSV or as Parquet. */
final class SampleSubmission {
    private SampleSubmission() {}

    /** Writes the records as CSV and their manifest. */
    static void csv(Path folder, int records) throws IOException {
        Path file = folder.resolve("records.csv");
        Files.createDirectories(folder);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", SampleRecords.COLUMNS) + "\n");
            Random random = new Random(1);
            for (int i = 0; i < records; i++) {
                out.write(String.join(",", SampleRecords.record(random)) + "\n");
            }
        }
        manifest(folder, file, records);
    }

    /** Writes the same records as Parquet and their manifest. */
    static void parquet(Path folder, int records) throws IOException {
        Path file = folder.resolve("records.parquet");
        Files.createDirectories(folder);
        Random random = new Random(1);
        SampleRecords.parquet(
                file,
                SampleRecords.COLUMNS,
                Stream.generate(() -> SampleRecords.record(random))
                        .limit(records)
                        .iterator(),
                writer -> writer.withCompressionCodec(CompressionCodecName.SNAPPY));
        manifest(folder, file, records);
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
