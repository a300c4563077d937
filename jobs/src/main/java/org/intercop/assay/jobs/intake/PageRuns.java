package org.intercop.assay.jobs.intake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Walks over the encoded values of a page without decoding them. The library allocates what a run claims to hold before
 * it reads the run, so one wrong bit could ask for all memory there is: no run may hold more values than its page.
 */
final class PageRuns {
    private static final int LENGTH_BYTES = 4;
    private static final int MOST_BITS = 32;
    private static final int MOST_VARINT_BYTES = 5;
    private static final int VALUES_PER_GROUP = 8;
    private static final int LARGEST_BLOCK = 1 << 16;

    private final ByteBuffer bytes;
    private final int values;

    private PageRuns(ByteBuffer bytes, int values) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.values = values;
    }

    /** A page of the first version: levels, then values. */
    static void check(ByteBuffer page, int values, ColumnDescriptor column, Encoding levels, Encoding encoding) {
        PageRuns runs = new PageRuns(page, values);
        if (column.getMaxDefinitionLevel() > 0) {
            runs.skipLevels(levels);
        }
        runs.checkValues(encoding);
    }

    /** The definition levels of a page of the second version, at most one bit each. */
    static void checkLevels(ByteBuffer levels, int values) {
        new PageRuns(levels, values).checkRuns(1);
    }

    /** The values of a page of the second version. */
    static void checkValues(ByteBuffer data, int values, Encoding encoding) {
        new PageRuns(data, values).checkValues(encoding);
    }

    private void skipLevels(Encoding levels) {
        if (levels == Encoding.RLE) {
            require(bytes.remaining() >= LENGTH_BYTES);
            int length = bytes.getInt();
            require(length >= 0 && length <= bytes.remaining());
            ByteBuffer runs = bytes.slice(bytes.position(), length);
            bytes.position(bytes.position() + length);
            new PageRuns(runs, values).checkRuns(1);
        } else {
            require(levels == Encoding.BIT_PACKED);
            int length = (values + Byte.SIZE - 1) / Byte.SIZE;
            require(length <= bytes.remaining());
            bytes.position(bytes.position() + length);
        }
    }

    @SuppressWarnings("deprecation") // older writers still call a dictionary's indices so
    private void checkValues(Encoding encoding) {
        switch (encoding) {
            case PLAIN -> {}
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                if (bytes.hasRemaining()) {
                    int bits = bytes.get();
                    require(bits >= 0 && bits <= MOST_BITS);
                    checkRuns(bits);
                }
            }
            case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY -> checkDeltas();
            default -> throw new UnusualEncoding();
        }
    }

    private void checkRuns(int bits) {
        long seen = 0;
        while (bytes.hasRemaining() && seen < values) {
            long header = varint();
            long held;
            long length;
            if ((header & 1) == 0) {
                held = header >>> 1;
                length = (bits + Byte.SIZE - 1) / Byte.SIZE;
            } else {
                held = (header >>> 1) * VALUES_PER_GROUP;
                length = (header >>> 1) * bits;
            }
            require(held < (long) values + VALUES_PER_GROUP);
            seen += held;
            bytes.position(bytes.position() + (int) Math.min(length, bytes.remaining()));
        }
    }

    private void checkDeltas() {
        long block = varint();
        long parts = varint();
        require(block > 0 && block <= LARGEST_BLOCK && parts > 0 && parts <= block);
        require(varint() <= values);
    }

    private long varint() {
        long value = 0;
        for (int i = 0; i < MOST_VARINT_BYTES; i++) {
            require(bytes.hasRemaining());
            byte next = bytes.get();
            value |= (next & 0x7FL) << 7 * i;
            if (next >= 0) {
                return value;
            }
        }
        throw new ParquetDecodingException("a number in a page does not end");
    }

    private static void require(boolean sound) {
        if (!sound) {
            throw new ParquetDecodingException("a page claims what it cannot hold");
        }
    }

    /** Values are written in a way that is not read here. */
    static final class UnusualEncoding extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
