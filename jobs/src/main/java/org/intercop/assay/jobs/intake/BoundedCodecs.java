package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Unpacks pages after counting what they claim to be unpacked: the claim is allocated before it is tested. */
final class BoundedCodecs implements CompressionCodecFactory {
    private static final int PAGE_SIZE = 1 << 20;

    private final CodecFactory codecs = new CodecFactory(new PlainParquetConfiguration(), PAGE_SIZE);
    private final PageMemory memory;

    BoundedCodecs(PageMemory memory) {
        this.memory = memory;
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("these codecs only unpack");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Bounded(codecs.getDecompressor(codec), codec == CompressionCodecName.SNAPPY);
    }

    @Override
    public void release() {
        codecs.release();
    }

    private final class Bounded implements BytesInputDecompressor {
        private final BytesInputDecompressor decompressor;
        private final boolean snappy;

        Bounded(BytesInputDecompressor decompressor, boolean snappy) {
            this.decompressor = decompressor;
            this.snappy = snappy;
        }

        @Override
        public BytesInput decompress(BytesInput bytes, int unpackedSize) throws IOException {
            memory.hold(unpackedSize);
            ByteBuffer packed = bytes.toByteBuffer();
            if (snappy) {
                checkSnappy(packed.duplicate(), unpackedSize);
            }
            return decompressor.decompress(BytesInput.from(packed), unpackedSize);
        }

        @Override
        public void decompress(ByteBuffer in, int packedSize, ByteBuffer out, int unpackedSize) throws IOException {
            memory.hold(unpackedSize);
            if (snappy) {
                checkSnappy(in.duplicate(), unpackedSize);
            }
            decompressor.decompress(in, packedSize, out, unpackedSize);
        }

        @Override
        public void release() {
            decompressor.release();
        }

        /** Snappy writes the size once more before its data, and what stands there is what gets allocated. */
        private static void checkSnappy(ByteBuffer packed, int unpackedSize) throws IOException {
            long claimed = 0;
            for (int shift = 0; shift < Integer.SIZE && packed.hasRemaining(); shift += 7) {
                byte next = packed.get();
                claimed |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    break;
                }
            }
            if (claimed != unpackedSize) {
                throw new IOException("a page claims two different sizes");
            }
        }
    }
}
