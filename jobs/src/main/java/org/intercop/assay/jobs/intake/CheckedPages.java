package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;

/** The pages of a row group, each looked at before it is decoded: none is given on that claims what it cannot hold. */
final class CheckedPages implements PageReadStore {
    /** Every entry of a dictionary takes this much of the file at least: an empty text or a number of 32 bits. */
    private static final int BYTES_PER_ENTRY = 4;

    /** What an entry of a dictionary takes in memory beside its bytes. */
    private static final int MEMORY_PER_ENTRY = 128;

    private final PageReadStore pages;
    private final PageMemory memory;

    CheckedPages(PageReadStore pages, PageMemory memory) {
        this.pages = pages;
        this.memory = memory;
        memory.startRowGroup();
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return new CheckedReader(column, pages.getPageReader(column));
    }

    @Override
    public long getRowCount() {
        return pages.getRowCount();
    }

    @Override
    public void close() {
        pages.close();
    }

    private final class CheckedReader implements PageReader {
        private final ColumnDescriptor column;
        private final PageReader reader;

        CheckedReader(ColumnDescriptor column, PageReader reader) {
            this.column = column;
            this.reader = reader;
        }

        @Override
        public DictionaryPage readDictionaryPage() {
            memory.enterDictionary(column);
            DictionaryPage page = reader.readDictionaryPage();
            if (page == null) {
                return null;
            }
            long most = page.getBytes().size() / BYTES_PER_ENTRY;
            if (page.getDictionarySize() < 0 || page.getDictionarySize() > most) {
                throw new ParquetDecodingException("a dictionary claims more entries than it can hold");
            }
            memory.hold((long) page.getDictionarySize() * MEMORY_PER_ENTRY);
            return page;
        }

        @Override
        public long getTotalValueCount() {
            return reader.getTotalValueCount();
        }

        @Override
        public DataPage readPage() {
            memory.enterPage(column);
            DataPage page = reader.readPage();
            if (page == null) {
                return null;
            }
            if (page.getValueCount() < 0 || page.getValueCount() > pages.getRowCount()) {
                throw new ParquetDecodingException("a page claims more values than there are rows");
            }
            try {
                return page instanceof DataPageV1 first ? check(first) : check((DataPageV2) page);
            } catch (IOException e) {
                throw new UncheckedIOException("a page cannot be read", e);
            }
        }

        private DataPage check(DataPageV1 page) throws IOException {
            ByteBuffer bytes = page.getBytes().toByteBuffer();
            PageRuns.check(bytes, page.getValueCount(), column, page.getDlEncoding(), page.getValueEncoding());
            // What was unpacked can be read once only
            return new DataPageV1(
                    BytesInput.from(bytes),
                    page.getValueCount(),
                    page.getUncompressedSize(),
                    page.getStatistics(),
                    page.getRlEncoding(),
                    page.getDlEncoding(),
                    page.getValueEncoding());
        }

        private DataPage check(DataPageV2 page) throws IOException {
            ByteBuffer levels = page.getDefinitionLevels().toByteBuffer();
            ByteBuffer data = page.getData().toByteBuffer();
            PageRuns.checkLevels(levels, page.getValueCount());
            PageRuns.checkValues(data, page.getValueCount(), page.getDataEncoding());
            return DataPageV2.uncompressed(
                    page.getRowCount(),
                    page.getNullCount(),
                    page.getValueCount(),
                    page.getRepetitionLevels(),
                    BytesInput.from(levels),
                    page.getDataEncoding(),
                    BytesInput.from(data),
                    page.getStatistics());
        }
    }
}
