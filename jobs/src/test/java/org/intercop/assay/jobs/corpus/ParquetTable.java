package org.intercop.assay.jobs.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.intercop.assay.jobs.corpus.Wording.Pair;

/**
 * A table as a Parquet file: text columns, but where {@code parquet-type COLUMN = double} or the like says otherwise;
 * values that do not fit the type, and empty ones, are null. {@code parquet-note KEY = TEXT} puts a text into its footer.
 */
final class ParquetTable {
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, String> notes = new TreeMap<>();
    private int copies = 1;
    private CompressionCodecName codec = CompressionCodecName.SNAPPY;

    void configure(String verb, String words) {
        if (verb.equals("parquet-type")) {
            types.put(Pair.of(words, "=").from(), Pair.of(words, "=").to());
        } else if (verb.equals("parquet-note")) {
            notes.put(
                    Wording.unescape(Pair.of(words, "=").from()),
                    Wording.unescape(Pair.of(words, "=").to()));
        } else if (verb.equals("parquet-copies")) {
            copies = Integer.parseInt(words);
        } else if (!words.isEmpty()) {
            codec = CompressionCodecName.valueOf(words.toUpperCase(Locale.ROOT));
        }
    }

    byte[] write(Table table) {
        MessageType schema = new MessageType(
                "records",
                table.header().stream()
                        .map(name -> column(name, types.getOrDefault(name, "text")))
                        .toList());
        List<Group> rows = new ArrayList<>();
        for (List<String> values : table.rows()) {
            Group row = new SimpleGroupFactory(schema).newGroup();
            for (int i = 0; i < values.size(); i++) {
                if (!values.get(i).isEmpty()) {
                    put(row, i, types.getOrDefault(table.header().get(i), "text"), values.get(i));
                }
            }
            rows.add(row);
        }
        return write(
                schema,
                Collections.nCopies(copies, rows).stream().flatMap(List::stream).toList());
    }

    private byte[] write(MessageType schema, List<Group> rows) {
        try {
            Path folder = Files.createTempDirectory("assay-corpus");
            Path file = folder.resolve("table.parquet");
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                    .withConf(new PlainParquetConfiguration())
                    .withType(schema)
                    .withExtraMetaData(notes)
                    .withCompressionCodec(codec)
                    .build()) {
                for (Group row : rows) {
                    writer.write(row);
                }
            }
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.deleteIfExists(folder.resolve(".table.parquet.crc"));
            Files.delete(folder);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write Parquet", e);
        }
    }

    private static Type column(String name, String type) {
        return switch (type) {
            case "text" ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case "int" -> Types.optional(PrimitiveTypeName.INT32).named(name);
            case "long" -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case "double" -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case "float" -> Types.optional(PrimitiveTypeName.FLOAT).named(name);
            case "boolean" -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case "bytes" -> Types.optional(PrimitiveTypeName.BINARY).named(name);
            case "date" ->
                Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(name);
            case "timestamp" ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
                        .named(name);
            case "decimal" ->
                Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.decimalType(2, 9))
                        .named(name);
            case "int96" -> Types.optional(PrimitiveTypeName.INT96).named(name);
            case "fixed" ->
                Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(16)
                        .named(name);
            case "enum" ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.enumType())
                        .named(name);
            case "repeated" -> Types.repeated(PrimitiveTypeName.INT32).named(name);
            case "struct" ->
                Types.optionalGroup()
                        .optional(PrimitiveTypeName.INT32)
                        .named("value")
                        .named(name);
            default -> throw new IllegalArgumentException("'" + type + "' is no type");
        };
    }

    private static void put(Group row, int column, String type, String value) {
        boolean number = value.matches("[0-9]{1,9}");
        switch (type) {
            case "text", "enum" -> row.add(column, value);
            case "bytes" -> row.add(column, Binary.fromString(value));
            case "boolean" -> row.add(column, value.equals("yes"));
            case "double" -> putNumber(row, column, value, number);
            default -> {
                if (number && (type.equals("int") || type.equals("date") || type.equals("decimal"))) {
                    row.add(column, Integer.parseInt(value));
                } else if (number && (type.equals("long") || type.equals("timestamp"))) {
                    row.add(column, Long.parseLong(value));
                }
            }
        }
    }

    private static void putNumber(Group row, int column, String value, boolean number) {
        if (number) {
            row.add(column, Double.parseDouble(value));
        }
    }
}
