package org.intercop.assay.jobs.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.intercop.assay.evidence.submission.FileBytes;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.MemorySource;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.ExampleKey;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;

/**
 * A file of records in several row groups, for tests: what is large is a matter of the policy, so that a small file can
 * be large.
 */
final class LargeSubmission {
    /** A limit that the test's manifests keep and their records do not. */
    static final int SMALL = 20_000;

    private static final List<String> COLUMNS = List.of(
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

    private LargeSubmission() {}

    /**
     * The starter's configuration, with an agreement with its agency or without.
     *
     * @param ordinary the policy's limit of a file
     */
    static Configuration configuration(int ordinary, boolean agreed) {
        return Configuration.of(configured(ordinary, agreed));
    }

    static SortedMap<String, byte[]> configured(int ordinary, boolean agreed) {
        SortedMap<String, byte[]> files = new TreeMap<>(Starter.files());
        edit(files, "policies/intake.yaml", "fileBytes: 50000000", "fileBytes: " + ordinary);
        if (agreed) {
            edit(files, "registry/agencies/example-agency.yaml", "synthetic:", "fileBytes: 900000000\nsynthetic:");
        }
        return files;
    }

    private static void edit(SortedMap<String, byte[]> files, String path, String from, String to) {
        String text = new String(files.get(path), StandardCharsets.UTF_8);
        if (!text.contains(from)) {
            throw new AssertionError(path + " has no " + from);
        }
        files.put(path, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    /** A sound record, by column. */
    static Map<String, String> sound(Random random) {
        boolean treated = random.nextBoolean();
        boolean event = random.nextInt(4) == 0;
        Map<String, String> row = new HashMap<>();
        row.put("participant", String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong()));
        row.put("intervention", "example-warning-visit");
        row.put("version", "1");
        row.put("arm", treated ? "treated" : "comparison");
        row.put("start_month", "2024-0" + (1 + random.nextInt(6)));
        row.put("followup_days", String.valueOf(366 + random.nextInt(200)));
        row.put("age_band", random.nextBoolean() ? "16-17" : "18-21");
        row.put("prior_offences", random.nextBoolean() ? "0" : "1-2");
        row.put("reoffended", event ? "yes" : "no");
        row.put("reoffended_day", event ? String.valueOf(1 + random.nextInt(360)) : "");
        row.put("referred", "no");
        row.put("completed", treated ? "yes" : "");
        return row;
    }

    static List<Map<String, String>> sound(int rows) {
        Random random = new Random(rows);
        List<Map<String, String>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(sound(random));
        }
        return all;
    }

    /** The rows as Parquet, in row groups of a few hundred rows. */
    static byte[] parquet(Path folder, List<Map<String, String>> rows) throws IOException {
        return parquet(folder, COLUMNS, rows);
    }

    static byte[] parquet(Path folder, List<String> columns, List<Map<String, String>> rows) throws IOException {
        Path file = Files.createTempFile(folder, "large", ".parquet");
        Files.delete(file);
        MessageType schema = new MessageType(
                "records", columns.stream().map(LargeSubmission::column).toList());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withRowGroupSize(16_000L)
                .withPageSize(4_000)
                .build()) {
            for (Map<String, String> row : rows) {
                Group group = new SimpleGroupFactory(schema).newGroup();
                for (int c = 0; c < columns.size(); c++) {
                    String value = row.getOrDefault(columns.get(c), "");
                    if (!value.isEmpty()) {
                        group.add(c, value);
                    }
                }
                writer.write(group);
            }
        }
        return Files.readAllBytes(file);
    }

    private static Type column(String name) {
        return Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    /** The example submission with this file in place of its own. */
    static SortedMap<String, byte[]> files(byte[] parquet, int statedBytes) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>(StarterSubmission.files());
        files.remove("records.csv");
        files.put("records.parquet", parquet);
        ObjectNode manifest = (ObjectNode) new ObjectMapper().readTree(files.get(Manifest.FILE));
        ObjectNode resource = (ObjectNode) manifest.path("resources").get(0);
        resource.put("path", "records.parquet");
        resource.put("format", "parquet");
        resource.put("mediatype", "application/vnd.apache.parquet");
        resource.put("bytes", statedBytes);
        resource.put("hash", "sha256:" + FileBytes.of(parquet).sha256());
        resource.remove("dialect");
        resource.remove("rows");
        byte[] utf8 = manifest.toString().getBytes(StandardCharsets.UTF_8);
        files.put(Manifest.FILE, utf8);
        files.put("datapackage.sig.json", ExampleKey.sign(utf8));
        return files;
    }

    static MemorySource source(byte[] parquet) throws IOException {
        return new MemorySource(files(parquet, parquet.length));
    }
}
