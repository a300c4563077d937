package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.intercop.assay.evidence.submission.FileBytes;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.RowSource;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.intercop.assay.evidence.submission.Severity;

/**
 * Rows of a Parquet file with flat columns of text or whole numbers; null is empty text. Whatever the library throws at
 * a damaged file is a fault of the file.
 */
public final class ParquetRows implements RowSource {
    /** A pseudonym alone takes 16 bytes that cannot be compressed. */
    private static final int BYTES_PER_ROW = 8;

    /** Bytes that the pages being read may take unpacked; common writers make pages of one to eight megabytes. */
    private static final long LARGEST_PAGES = 64_000_000;

    private final InputStream file;

    private ParquetRows(InputStream file) {
        this.file = file;
    }

    /** Opens a file, which is read into memory, because its end says what is where; fits {@link RowSource.Opener}. */
    public static RowSource of(InputStream file, IntakePolicy.Limits limits) {
        return new ParquetRows(file);
    }

    @Override
    public void read(Receiver receiver) throws IOException {
        FileBytes bytes = FileBytes.of(file.readAllBytes());
        try (Reader reader = new Reader(bytes)) {
            if (reader.claimedRows() > bytes.size() / BYTES_PER_ROW) {
                receiver.fault(RuleCatalog.F09, Severity.REFUSE, "the file claims more rows than it can hold");
                return;
            }
            List<Integer> unreadable = reader.unreadableColumns();
            unreadable.forEach(column -> receiver.fault(
                    RuleCatalog.F13,
                    Severity.REFUSE,
                    "column " + (column + 1) + " is neither text nor whole numbers, or it is nested"));
            if (!unreadable.isEmpty() || !receiver.header(reader.columns())) {
                return;
            }
            long row = 1;
            while (reader.hasNext()) {
                row++;
                receiver.row(row, reader.next());
            }
        } catch (PageRuns.UnusualEncoding e) {
            receiver.fault(
                    RuleCatalog.F13,
                    Severity.REFUSE,
                    "values are encoded in an unusual way; write the file with dictionaries or plain values");
        } catch (DamagedFile e) {
            receiver.fault(RuleCatalog.F16, Severity.REFUSE, "the file cannot be read as Parquet");
        }
    }

    /**
     * The library failed on the file. Should a claim that was not foreseen ask for more memory than there is, nothing was
     * allocated, and that is a failure on the file too.
     */
    private static final class DamagedFile extends Exception {
        private static final long serialVersionUID = 1;

        DamagedFile(Throwable cause) {
            super(cause);
        }
    }

    /** Keeps the library's exceptions apart from our own. */
    private static final class Reader implements AutoCloseable {
        private final ParquetFileReader parquet;
        private final MessageType schema;
        private final PageMemory memory = new PageMemory(LARGEST_PAGES);
        private RecordReader<List<String>> records;
        private long left;

        Reader(FileBytes file) throws DamagedFile {
            try {
                ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new BoundedCodecs(memory))
                        .withUseHadoopVectoredIo(false)
                        .usePageChecksumVerification()
                        .build();
                parquet = ParquetFileReader.open(new BytesInputFile(file), options);
                schema = parquet.getFileMetaData().getSchema();
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                throw new DamagedFile(e);
            }
        }

        /** The largest number of rows that the file or one of its row groups claims. */
        long claimedRows() {
            return parquet.getRowGroups().stream()
                    .mapToLong(BlockMetaData::getRowCount)
                    .map(rows -> rows < 0 ? Long.MAX_VALUE : rows)
                    .reduce(0, (a, b) -> a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b);
        }

        List<String> columns() {
            return schema.getFields().stream().map(Type::getName).toList();
        }

        List<Integer> unreadableColumns() {
            List<Integer> unreadable = new ArrayList<>();
            for (int i = 0; i < schema.getFieldCount(); i++) {
                if (!isReadable(schema.getType(i))) {
                    unreadable.add(i);
                }
            }
            return unreadable;
        }

        private static boolean isReadable(Type type) {
            if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
                return false;
            }
            PrimitiveType primitive = type.asPrimitiveType();
            LogicalTypeAnnotation logical = primitive.getLogicalTypeAnnotation();
            return switch (primitive.getPrimitiveTypeName()) {
                case BINARY -> logical instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation;
                case INT32, INT64 ->
                    logical == null || logical instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation;
                default -> false;
            };
        }

        boolean hasNext() throws DamagedFile {
            try {
                while (left == 0) {
                    PageReadStore pages = parquet.readNextRowGroup();
                    if (pages == null) {
                        return false;
                    }
                    left = pages.getRowCount();
                    records = new ColumnIOFactory()
                            .getColumnIO(schema)
                            .getRecordReader(new CheckedPages(pages, memory), new TextRecords(schema));
                }
                return true;
            } catch (PageRuns.UnusualEncoding e) {
                throw e;
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                throw new DamagedFile(e);
            }
        }

        List<String> next() throws DamagedFile {
            try {
                List<String> values = records.read();
                left--;
                return values;
            } catch (PageRuns.UnusualEncoding e) {
                throw e;
            } catch (RuntimeException | OutOfMemoryError e) {
                throw new DamagedFile(e);
            }
        }

        @Override
        public void close() throws DamagedFile {
            try {
                parquet.close();
            } catch (IOException | RuntimeException e) {
                throw new DamagedFile(e);
            }
        }
    }
}
