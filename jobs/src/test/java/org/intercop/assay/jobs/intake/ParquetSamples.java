package org.intercop.assay.jobs.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnCryptoMetaData;
import org.apache.parquet.format.EncryptionWithColumnKey;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Records of the example submission as Parquet, sound or with headers that claim too much. */
final class ParquetSamples {
    private static final List<String> COLUMNS = List.of(
            "participant",
            "intervention",
            "version",
            "start_month",
            "followup_days",
            "age_band",
            "prior_offences",
            "reoffended",
            "reoffended_day",
            "referred",
            "completed",
            "arm");
    private static final List<String> NUMBERS = List.of("followup_days", "reoffended_day");
    private static final int FOOTER_END = 8;
    private static final int HUGE = 1 << 30;

    private ParquetSamples() {}

    /** What the last column's dictionary or page claims a thousand million of. */
    enum Claim {
        DICTIONARY_ENTRIES,
        DICTIONARY_BYTES,
        PAGE_VALUES,
        PAGE_BYTES,
        ROWS
    }

    static byte[] records(Path folder, int rows) throws IOException {
        MessageType schema = new MessageType(
                "records", COLUMNS.stream().map(ParquetSamples::column).toList());
        Path file = folder.resolve("sample.parquet");
        Files.deleteIfExists(file);
        Random random = new Random(7);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withPageWriteChecksumEnabled(false)
                .build()) {
            for (int i = 0; i < rows; i++) {
                writer.write(record(schema, random));
            }
        }
        return Files.readAllBytes(file);
    }

    private static Type column(String name) {
        return NUMBERS.contains(name)
                ? Types.optional(PrimitiveTypeName.INT32).named(name)
                : Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
    }

    private static Group record(MessageType schema, Random random) {
        boolean event = random.nextInt(4) == 0;
        Group row = new SimpleGroupFactory(schema).newGroup();
        row.add("participant", String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong()));
        row.add("intervention", "example-warning-visit");
        row.add("version", "1");
        row.add("start_month", "2024-0" + (1 + random.nextInt(6)));
        row.add("followup_days", 366 + random.nextInt(100));
        row.add("age_band", random.nextBoolean() ? "16-17" : "18-21");
        row.add("prior_offences", "0");
        row.add("reoffended", event ? "yes" : "no");
        if (event) {
            row.add("reoffended_day", 1 + random.nextInt(360));
        }
        row.add("referred", "no");
        row.add("completed", random.nextBoolean() ? "yes" : "no");
        row.add("arm", "treated");
        return row;
    }

    /** A file whose last column is encrypted, and so is what the footer says of it. */
    static byte[] encrypted(Path folder) throws IOException {
        byte[] whole = records(folder, 1000);
        FileMetaData footer = footer(whole);
        EncryptionWithColumnKey key = new EncryptionWithColumnKey(List.of(COLUMNS.get(COLUMNS.size() - 1)));
        footer.getRow_groups()
                .get(0)
                .getColumns()
                .get(COLUMNS.size() - 1)
                .setCrypto_metadata(ColumnCryptoMetaData.ENCRYPTION_WITH_COLUMN_KEY(key))
                .setEncrypted_column_metadata(new byte[40])
                .unsetMeta_data();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(whole, 0, whole.length - FOOTER_END - footerLength(whole));
        writeFooter(footer, whole, out);
        return out.toByteArray();
    }

    private static int footerLength(byte[] whole) {
        return ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - FOOTER_END);
    }

    private static FileMetaData footer(byte[] whole) throws IOException {
        int length = footerLength(whole);
        return Util.readFileMetaData(new ByteArrayInputStream(whole, whole.length - FOOTER_END - length, length));
    }

    private static void writeFooter(FileMetaData footer, byte[] whole, ByteArrayOutputStream out) throws IOException {
        int start = out.size();
        Util.writeFileMetaData(footer, out);
        ByteBuffer end = ByteBuffer.allocate(FOOTER_END).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(out.size() - start).put(whole, whole.length - 4, 4);
        out.write(end.array());
    }

    /** A file whose last column's headers were written anew with a claim. */
    static byte[] claiming(Path folder, Claim claim) throws IOException {
        byte[] whole = records(folder, 1000);
        FileMetaData footer = footer(whole);
        ColumnChunk last = footer.getRow_groups().get(0).getColumns().get(COLUMNS.size() - 1);
        int from = (int) last.getMeta_data().getDictionary_page_offset();
        int to = from + (int) last.getMeta_data().getTotal_compressed_size();
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(whole, from, to - from);
        PageHeader dictionary = Util.readPageHeader(in);
        byte[] entries = in.readNBytes(dictionary.getCompressed_page_size());
        PageHeader page = Util.readPageHeader(in);
        byte[] values = in.readNBytes(page.getCompressed_page_size());
        switch (claim) {
            case DICTIONARY_ENTRIES -> dictionary.getDictionary_page_header().setNum_values(HUGE);
            case DICTIONARY_BYTES -> dictionary.setUncompressed_page_size(HUGE);
            case PAGE_VALUES -> page.getData_page_header().setNum_values(HUGE);
            case PAGE_BYTES -> page.setUncompressed_page_size(HUGE);
            case ROWS -> footer.getRow_groups().get(0).setNum_rows(HUGE);
        }
        Util.writePageHeader(dictionary, pages);
        pages.write(entries);
        int pageAt = from + pages.size();
        Util.writePageHeader(page, pages);
        pages.write(values);
        last.getMeta_data().setData_page_offset(pageAt);
        last.getMeta_data().setTotal_compressed_size(pages.size());
        footer.getRow_groups().get(0).getColumns().forEach(column -> {
            column.unsetColumn_index_offset();
            column.unsetOffset_index_offset();
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(whole, 0, from);
        out.write(pages.toByteArray());
        writeFooter(footer, whole, out);
        return out.toByteArray();
    }
}
