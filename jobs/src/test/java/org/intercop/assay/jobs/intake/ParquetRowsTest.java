package org.intercop.assay.jobs.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.evidence.submission.FileBytes;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.MemorySource;
import org.intercop.assay.evidence.submission.RowSource;
import org.intercop.assay.evidence.submission.Rule;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.intercop.assay.evidence.submission.Severity;
import org.intercop.assay.jobs.ExampleKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetRowsTest {
    @TempDir
    private Path folder;

    private static final List<String> NUMBERS = List.of("followup_days", "reoffended_day");

    /** The example submission, its records as Parquet: days as numbers, empty values as nulls. */
    private byte[] example(CompressionCodecName codec) throws IOException {
        List<String> lines = new String(StarterSubmission.files().get("records.csv"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<String> header = List.of(lines.get(0).split(",", -1));
        MessageType message = new MessageType(
                "records", header.stream().map(ParquetRowsTest::column).toList());
        List<Group> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Group row = new SimpleGroupFactory(message).newGroup();
            String[] values = line.split(",", -1);
            for (int i = 0; i < values.length; i++) {
                if (!values[i].isEmpty() && NUMBERS.contains(header.get(i))) {
                    row.add(i, Integer.parseInt(values[i]));
                } else if (!values[i].isEmpty()) {
                    row.add(i, values[i]);
                }
            }
            rows.add(row);
        }
        return write(message, rows, codec);
    }

    private static Type column(String name) {
        return NUMBERS.contains(name)
                ? Types.optional(PrimitiveTypeName.INT32).named(name)
                : Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
    }

    private byte[] write(MessageType schema, List<Group> rows, CompressionCodecName codec) throws IOException {
        Path file = folder.resolve("written.parquet");
        Files.deleteIfExists(file);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(codec)
                .build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
        return Files.readAllBytes(file);
    }

    /** The example submission with this file instead of its CSV. */
    private static CheckedSubmission check(byte[] parquet) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>(StarterSubmission.files());
        files.remove("records.csv");
        files.put("records.parquet", parquet);
        ObjectNode manifest = (ObjectNode) new ObjectMapper().readTree(files.get("datapackage.json"));
        ObjectNode resource = (ObjectNode) manifest.path("resources").get(0);
        resource.put("path", "records.parquet");
        resource.put("format", "parquet");
        resource.put("mediatype", "application/vnd.apache.parquet");
        resource.put("bytes", parquet.length);
        resource.put("hash", "sha256:" + FileBytes.of(parquet).sha256());
        resource.remove("dialect");
        byte[] utf8 = manifest.toString().getBytes(StandardCharsets.UTF_8);
        files.put("datapackage.json", utf8);
        files.put("datapackage.sig.json", ExampleKey.sign(utf8));
        return StarterSubmission.check(new MemorySource(files));
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodecName.class,
            names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
    void recordsInParquetAreTheRecordsInCsv(CompressionCodecName codec) throws IOException {
        CheckedSubmission checked = check(example(codec));
        assertEquals(StarterSubmission.expected().findings(), checked.findings());
        assertEquals(StarterSubmission.expected().groups(), checked.groups());
    }

    @Test
    void everyTruncatedFileIsDamaged() throws IOException {
        byte[] whole = example(CompressionCodecName.SNAPPY);
        for (int percent = 0; percent < 100; percent++) {
            CheckedSubmission checked = check(Arrays.copyOf(whole, whole.length * percent / 100));
            assertEquals(Status.REFUSED, checked.status(), percent + " %");
            assertEquals(
                    List.of(Finding.of(RuleCatalog.F16, "records.parquet", "the file cannot be read as Parquet")),
                    checked.findings().stream()
                            .filter(finding -> finding.rule().equals(RuleCatalog.F16))
                            .toList(),
                    percent + " %");
        }
    }

    @Test
    void noFlippedByteThrows() throws IOException {
        byte[] whole = example(CompressionCodecName.SNAPPY);
        for (int i = 0; i < whole.length; i += 23) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 0x41;
            CheckedSubmission checked = check(flipped);
            assertTrue(checked.counts().received() <= 120, "byte " + i);
        }
    }

    @Test
    void columnsOfOtherTypesAreNamedByPosition() throws IOException {
        MessageType schema = Types.buildMessage()
                .optional(PrimitiveTypeName.DOUBLE)
                .named("followup_days")
                .optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("arm")
                .repeated(PrimitiveTypeName.INT32)
                .named("count")
                .optional(PrimitiveTypeName.INT32)
                .as(LogicalTypeAnnotation.dateType())
                .named("start_month")
                .named("records");
        Log log = new Log();
        ParquetRows.of(
                        new ByteArrayInputStream(write(schema, List.of(), CompressionCodecName.SNAPPY)),
                        StarterSubmission.LIMITS)
                .read(log);
        assertEquals(
                List.of(
                        "F13 column 1 is neither text nor whole numbers, or it is nested",
                        "F13 column 3 is neither text nor whole numbers, or it is nested",
                        "F13 column 4 is neither text nor whole numbers, or it is nested",
                        "F17 its values could not all be read and searched"),
                log.lines);
    }

    @Test
    void moreRowsThanTheFileCanHoldAreNotRead() throws IOException {
        MessageType schema = Types.buildMessage()
                .optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("arm")
                .named("records");
        List<Group> rows = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            rows.add(new SimpleGroupFactory(schema).newGroup().append("arm", "treated"));
        }
        Log log = new Log();
        ParquetRows.of(
                        new ByteArrayInputStream(write(schema, rows, CompressionCodecName.SNAPPY)),
                        StarterSubmission.LIMITS)
                .read(log);
        assertEquals(
                List.of(
                        "F09 the file claims more rows than it can hold",
                        "F17 its values could not all be read and searched"),
                log.lines);
    }

    /** The library opens such a file, and fails only when it is asked how large the column is. */
    @Test
    void whatAFooterHidesIsDamageWheneverItIsAskedFor() throws Exception {
        byte[] encrypted = ParquetSamples.encrypted(folder);
        try (ParquetContent content = ParquetContent.open(new BytesInputFile(FileBytes.of(encrypted)))) {
            assertEquals(1000, content.claimedRows());
            assertThrows(ParquetContent.Damaged.class, () -> content.fitsInto(encrypted.length));
        }
        assertEquals(
                List.of("F16", "F17"),
                check(encrypted).findings().stream()
                        .map(finding -> finding.rule().id())
                        .toList());
    }

    /** Writes down what a source gives. */
    private static final class Log implements RowSource.Receiver {
        private final List<String> lines = new ArrayList<>();

        @Override
        public boolean header(List<String> names) {
            lines.add("header " + names);
            return true;
        }

        @Override
        public void row(long number, List<String> values) {
            lines.add("row " + number + " " + values);
        }

        @Override
        public void fault(Rule rule, Severity severity, String detail) {
            lines.add(rule.id() + " " + detail);
        }

        @Override
        public void rowFault(Rule rule, long number, String detail) {
            lines.add(rule.id() + " row " + number + " " + detail);
        }
    }
}
