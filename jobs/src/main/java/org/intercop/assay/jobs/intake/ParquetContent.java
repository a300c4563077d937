package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** What a Parquet file holds, whole or one row group of it; keeps the library's exceptions apart from our own. */
final class ParquetContent implements AutoCloseable {
    /** Bytes that the pages being read may take unpacked; common writers make pages of one to eight megabytes. */
    private static final long LARGEST_PAGES = 64_000_000;

    /** More than can be searched, so that nothing is kept of what is beyond. */
    private static final int MOST_UNUSED = 10_000;

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{40,}={0,2}");
    private static final Pattern BINARY = Pattern.compile("[\\p{Cntrl}\uFFFD]+");

    private final ParquetFileReader parquet;
    private final MessageType schema;
    private final PageMemory memory = new PageMemory(LARGEST_PAGES);
    private final SortedSet<String> unused = new TreeSet<>();
    private Optional<TextRecords> texts = Optional.empty();
    private RecordReader<List<String>> records;
    private long left;
    private boolean oneGroup;

    /**
     * The library failed on the file. Should a claim that was not foreseen ask for more memory than there is, nothing was
     * allocated, and that is a failure on the file too.
     */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1;

        private Damaged(Throwable cause) {
            super(cause);
        }
    }

    /** A row group that has rows: its place in the file, how many rows come before it, and how many it has. */
    record Group(int place, long before, long rows) {}

    private ParquetContent(InputFile file) throws Damaged {
        try {
            ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                    .withCodecFactory(new BoundedCodecs(memory))
                    .withUseHadoopVectoredIo(false)
                    .usePageChecksumVerification()
                    .build();
            parquet = ParquetFileReader.open(file, options);
            schema = parquet.getFileMetaData().getSchema();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw new Damaged(e);
        }
    }

    static ParquetContent open(InputFile file) throws Damaged {
        return new ParquetContent(file);
    }

    /**
     * Texts that stand in the footer beside the columns: who wrote the file, and what programs noted under keys of their
     * own, some of it in base64.
     */
    List<String> texts() throws Damaged {
        return ofFooter(() -> texts(parquet.getFileMetaData()));
    }

    /** A stranger wrote the footer: whatever the library makes of it may fail whenever it is asked for. */
    private static <T> T ofFooter(Supplier<T> read) throws Damaged {
        try {
            return read.get();
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new Damaged(e);
        }
    }

    private static List<String> texts(FileMetaData footer) {
        List<String> texts = new ArrayList<>();
        texts.add(String.valueOf(footer.getCreatedBy()));
        new TreeMap<>(footer.getKeyValueMetaData()).forEach((key, value) -> {
            texts.add(key);
            // A key may stand there without a value
            Stream.ofNullable(value)
                    .map(text -> BASE64.matcher(text).matches() ? unpacked(text) : text)
                    .forEach(texts::add);
        });
        return texts;
    }

    private static String unpacked(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return BINARY.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll(" ; ");
        } catch (IllegalArgumentException e) {
            return base64;
        }
    }

    /** The largest number of rows that the file or one of its row groups claims. */
    long claimedRows() throws Damaged {
        return ofFooter(() -> parquet.getRowGroups().stream()
                .mapToLong(BlockMetaData::getRowCount)
                .map(rows -> rows < 0 ? Long.MAX_VALUE : rows)
                .reduce(0, (a, b) -> a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b));
    }

    /** Whether the columns claim no more bytes together than the file has. */
    boolean fitsInto(long bytes) throws Damaged {
        return ofFooter(() -> fits(bytes));
    }

    private boolean fits(long bytes) {
        long left = bytes;
        for (BlockMetaData group : parquet.getRowGroups()) {
            for (ColumnChunkMetaData column : group.getColumns()) {
                long size = column.getTotalSize();
                if (size < 0 || size > left) {
                    return false;
                }
                left -= size;
            }
        }
        return true;
    }

    List<String> columns() throws Damaged {
        return ofFooter(() -> schema.getFields().stream().map(Type::getName).toList());
    }

    List<Integer> unreadableColumns() throws Damaged {
        return ofFooter(() -> IntStream.range(0, schema.getFieldCount())
                .filter(column -> !isReadable(schema.getType(column)))
                .boxed()
                .toList());
    }

    private static boolean isReadable(Type type) {
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            return false;
        }
        PrimitiveType primitive = type.asPrimitiveType();
        LogicalTypeAnnotation logical = primitive.getLogicalTypeAnnotation();
        return switch (primitive.getPrimitiveTypeName()) {
            case BINARY -> logical instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation;
            case INT32, INT64 -> logical == null || logical instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation;
            default -> false;
        };
    }

    /** The row groups with rows, in order. */
    List<Group> groups() throws Damaged {
        return ofFooter(this::groupsWithRows);
    }

    private List<Group> groupsWithRows() {
        List<Group> groups = new ArrayList<>();
        long before = 0;
        for (int place = 0; place < parquet.getRowGroups().size(); place++) {
            long rows = parquet.getRowGroups().get(place).getRowCount();
            if (rows > 0) {
                groups.add(new Group(place, before, rows));
            }
            before += rows;
        }
        return groups;
    }

    /** From now on gives the rows of one row group only. */
    void only(Group group) throws Damaged {
        try {
            oneGroup = true;
            begin(parquet.readRowGroup(group.place()));
        } catch (PageRuns.UnusualEncoding e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw new Damaged(e);
        }
    }

    boolean hasNext() throws Damaged {
        try {
            while (left == 0) {
                PageReadStore pages = oneGroup ? null : parquet.readNextRowGroup();
                if (pages == null) {
                    collectUnused();
                    return false;
                }
                begin(pages);
            }
            return true;
        } catch (PageRuns.UnusualEncoding e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw new Damaged(e);
        }
    }

    /** Entries of dictionaries that no row has, once all rows were read. */
    List<String> unused() {
        return List.copyOf(unused);
    }

    private void collectUnused() {
        texts.ifPresent(read -> read.unused().stream()
                .limit(Math.max(0, MOST_UNUSED - unused.size()))
                .forEach(unused::add));
    }

    private void begin(PageReadStore pages) {
        collectUnused();
        TextRecords next = new TextRecords(schema);
        texts = Optional.of(next);
        left = pages.getRowCount();
        records = new ColumnIOFactory().getColumnIO(schema).getRecordReader(new CheckedPages(pages, memory), next);
    }

    List<String> next() throws Damaged {
        try {
            List<String> values = records.read();
            left--;
            return values;
        } catch (PageRuns.UnusualEncoding e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new Damaged(e);
        }
    }

    @Override
    public void close() throws Damaged {
        try {
            parquet.close();
        } catch (IOException | RuntimeException e) {
            throw new Damaged(e);
        }
    }
}
