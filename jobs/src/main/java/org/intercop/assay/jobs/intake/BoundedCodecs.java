package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Unpacks pages, but none that claims to be larger than a limit: the claim would be allocated before it is tested. */
final class BoundedCodecs implements CompressionCodecFactory {
    private static final int PAGE_SIZE = 1 << 20;

    private final CodecFactory codecs = new CodecFactory(new PlainParquetConfiguration(), PAGE_SIZE);
    private final int largestPage;

    BoundedCodecs(int largestPage) {
        this.largestPage = largestPage;
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("these codecs only unpack");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Bounded(codecs.getDecompressor(codec));
    }

    @Override
    public void release() {
        codecs.release();
    }

    private final class Bounded implements BytesInputDecompressor {
        private final BytesInputDecompressor decompressor;

        Bounded(BytesInputDecompressor decompressor) {
            this.decompressor = decompressor;
        }

        @Override
        public BytesInput decompress(BytesInput bytes, int unpackedSize) throws IOException {
            check(unpackedSize);
            return decompressor.decompress(bytes, unpackedSize);
        }

        @Override
        public void decompress(ByteBuffer in, int packedSize, ByteBuffer out, int unpackedSize) throws IOException {
            check(unpackedSize);
            decompressor.decompress(in, packedSize, out, unpackedSize);
        }

        @Override
        public void release() {
            decompressor.release();
        }

        private void check(int unpackedSize) throws IOException {
            if (unpackedSize > largestPage) {
                throw new IOException("a page claims " + unpackedSize + " bytes unpacked");
            }
        }
    }
}
