package org.intercop.assay.jobs.intake;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives that claim, or become, more than they are. */
final class HostileZips {
    private static final int END_HEADER = 22;
    private static final int DIRECTORY_HEADER = 46;
    private static final byte[] ZEROS = new byte[1_000_000];

    private HostileZips() {}

    /** One file of zeros, a thousand times smaller than it is. */
    static void dense(Path archive, int megabytes) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            manifest(zip);
            zip.putNextEntry(new ZipEntry("records.csv"));
            for (int i = 0; i < megabytes; i++) {
                zip.write(ZEROS);
            }
        }
    }

    /** Archives within archives within an archive. */
    static void nested(Path archive) throws IOException {
        byte[] inner = StarterSubmission.zip(Map.of("a.csv", ZEROS));
        for (int level = 0; level < 5; level++) {
            inner = StarterSubmission.zip(Map.of("0.zip", inner, "1.zip", inner));
        }
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            manifest(zip);
            zip.putNextEntry(new ZipEntry("records.zip"));
            zip.write(inner);
        }
    }

    static void manyEntries(Path archive, int entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
            for (int i = 0; i < entries; i++) {
                zip.putNextEntry(new ZipEntry(i + ".csv"));
            }
        }
    }

    /** The directory names the same packed bytes many times over. */
    static void overlapping(Path archive, int times) throws IOException {
        byte[] zip = StarterSubmission.zip(Map.of("00.csv", ZEROS));
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - END_HEADER;
        int directory = bytes.getInt(end + 16);
        int length = bytes.getInt(end + 12);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(zip, 0, directory);
        for (int i = 0; i < times; i++) {
            byte[] entry = java.util.Arrays.copyOfRange(zip, directory, directory + length);
            byte[] name = String.format("%02d.csv", i).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(name, 0, entry, DIRECTORY_HEADER, name.length);
            out.write(entry);
        }
        ByteBuffer last = ByteBuffer.allocate(END_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        last.put(zip, end, END_HEADER);
        last.putShort(8, (short) times).putShort(10, (short) times).putInt(12, length * times);
        out.write(last.array());
        Files.write(archive, out.toByteArray());
    }

    /** The directory says that the file has ten bytes. */
    static void lying(Path archive, int megabytes) throws IOException {
        dense(archive, megabytes);
        byte[] zip = Files.readAllBytes(archive);
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = bytes.getInt(zip.length - END_HEADER + 16);
        at += DIRECTORY_HEADER + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
        bytes.putInt(at + 24, 10);
        Files.write(archive, zip);
    }

    /** A directory of two hundred megabytes, which would be read into memory to open the archive. */
    static void hugeDirectory(Path archive) throws IOException {
        byte[] end = new byte[END_HEADER];
        ByteBuffer.wrap(end)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0x06054b50)
                .putShort(8, (short) 20)
                .putShort(10, (short) 20)
                .putInt(12, 190_000_000)
                .putInt(16, 0);
        try (OutputStream out = Files.newOutputStream(archive)) {
            for (int i = 0; i < 190; i++) {
                out.write(ZEROS);
            }
            out.write(end);
        }
    }

    private static void manifest(ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry("datapackage.json"));
        zip.write(StarterSubmission.files().get("datapackage.json"));
    }
}
