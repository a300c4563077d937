package org.intercop.assay.jobs.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.intercop.assay.evidence.release.ReleaseTable;

/** Release tables as Parquet. The same table gives the same bytes. */
public final class ParquetTables {
    private ParquetTables() {}

    /** The table as one Parquet file. */
    public static byte[] write(ReleaseTable table) {
        MessageType schema = schema(table);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new InMemory(bytes))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build()) {
            for (List<ReleaseTable.Value> row : table.rows()) {
                writer.write(group(schema, table, row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static MessageType schema(ReleaseTable table) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (ReleaseTable.Column column : table.columns()) {
            switch (column.type()) {
                case TEXT ->
                    message.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
                case INTEGER -> message.optional(PrimitiveTypeName.INT64).named(column.name());
                case NUMBER -> message.optional(PrimitiveTypeName.DOUBLE).named(column.name());
                case BOOLEAN -> message.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
            }
        }
        return message.named(table.name());
    }

    private static Group group(MessageType schema, ReleaseTable table, List<ReleaseTable.Value> row) {
        Group group = new SimpleGroup(schema);
        for (int i = 0; i < row.size(); i++) {
            String column = table.columns().get(i).name();
            ReleaseTable.Value value = row.get(i);
            if (value instanceof ReleaseTable.Text text) {
                group.add(column, text.value());
            } else if (value instanceof ReleaseTable.Whole whole) {
                group.add(column, whole.value());
            } else if (value instanceof ReleaseTable.Real real) {
                group.add(column, real.value());
            } else if (value instanceof ReleaseTable.Flag flag) {
                group.add(column, flag.value());
            }
        }
        return group;
    }

    private record InMemory(ByteArrayOutputStream bytes) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                @Override
                public long getPos() {
                    return bytes.size();
                }

                @Override
                public void write(int b) {
                    bytes.write(b);
                }

                @Override
                public void write(byte[] b, int off, int len) {
                    bytes.write(b, off, len);
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
