package org.intercop.assay.jobs.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.intercop.assay.evidence.submission.FileBytes;

/** Bytes in memory as the Parquet library wants to read them. */
final class BytesInputFile implements InputFile {
    private final FileBytes file;

    BytesInputFile(FileBytes file) {
        this.file = file;
    }

    @Override
    public long getLength() {
        return file.size();
    }

    @Override
    public SeekableInputStream newStream() {
        BufferStream stream = new BufferStream(file.buffer());
        return new DelegatingSeekableInputStream(stream) {
            @Override
            public long getPos() {
                return stream.buffer.position();
            }

            @Override
            public void seek(long position) throws IOException {
                if (position < 0 || position > stream.buffer.limit()) {
                    throw new EOFException("position " + position + " lies outside the file");
                }
                stream.buffer.position((int) position);
            }
        };
    }

    private static final class BufferStream extends InputStream {
        private final ByteBuffer buffer;

        BufferStream(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public int read() {
            return buffer.hasRemaining() ? buffer.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            int n = Math.min(length, buffer.remaining());
            buffer.get(bytes, offset, n);
            return n == 0 ? -1 : n;
        }
    }
}
