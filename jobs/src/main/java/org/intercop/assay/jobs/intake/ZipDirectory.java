package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** What the end of a zip archive says of its directory, which is read into memory whole as soon as it is opened. */
final class ZipDirectory {
    private static final int END_HEADER = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int SIGNATURE = 0x06054b50;
    private static final int DIRECTORY_BYTES_AT = 12;
    private static final int DIRECTORY_PLACE_AT = 16;
    private static final int LARGEST = 1_000_000;

    private ZipDirectory() {}

    /**
     * Whether the directory is small wherever the archive may be taken to end. Places beyond four gigabytes stand
     * elsewhere, where a small archive needs none, so they count as large.
     */
    static boolean isSmall(Path archive) throws IOException {
        byte[] end;
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
            int length = (int) Math.min(file.length(), END_HEADER + LONGEST_COMMENT);
            file.seek(file.length() - length);
            end = new byte[length];
            file.readFully(end);
        }
        ByteBuffer bytes = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + END_HEADER <= end.length; at++) {
            if (bytes.getInt(at) == SIGNATURE) {
                long size = Integer.toUnsignedLong(bytes.getInt(at + DIRECTORY_BYTES_AT));
                if (size > LARGEST || bytes.getInt(at + DIRECTORY_PLACE_AT) == -1) {
                    return false;
                }
            }
        }
        return true;
    }
}
