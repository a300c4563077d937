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
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
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
        List<String> values = SampleRecords.record(random);
        Map<String, String> row = new HashMap<>();
        for (int c = 0; c < values.size(); c++) {
            row.put(SampleRecords.COLUMNS.get(c), values.get(c));
        }
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
        return parquet(folder, SampleRecords.COLUMNS, rows);
    }

    static byte[] parquet(Path folder, List<String> columns, List<Map<String, String>> rows) throws IOException {
        Path file = Files.createTempFile(folder, "large", ".parquet");
        Files.delete(file);
        SampleRecords.parquet(
                file,
                columns,
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> row.getOrDefault(column, ""))
                                .toList())
                        .iterator(),
                writer -> writer.withRowGroupSize(16_000L).withPageSize(4_000));
        return Files.readAllBytes(file);
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
