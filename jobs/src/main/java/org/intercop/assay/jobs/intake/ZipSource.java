package org.intercop.assay.jobs.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.PersonalTextCheck;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.intercop.assay.evidence.submission.SubmissionSource;
import org.intercop.assay.evidence.submission.UnreadableFile;

/**
 * A submission in a zip archive, in memory only: nothing is unpacked to disk, so no entry can name a place there. What
 * an entry says of its size is not believed; unpacking stops at the limits. One folder around all files is taken off.
 * Names and comments are searched for personal data, those of folders and of skipped files too.
 */
public final class ZipSource implements SubmissionSource {
    private static final Set<String> ARCHIVES = Set.of("zip", "gz", "tgz", "tar", "bz2", "xz", "7z", "rar", "zst");
    private static final int BUFFER = 8192;

    private final Path archive;
    private final SortedMap<String, String> entries;
    private final List<Finding> faults;
    private long unpacked;

    private ZipSource(Path archive, SortedMap<String, String> entries, List<Finding> faults) {
        this.archive = archive;
        this.entries = entries;
        this.faults = faults.stream().anyMatch(fault -> fault.rule().equals(RuleCatalog.F10))
                ? Stream.concat(
                                faults.stream(),
                                Stream.of(Finding.of(RuleCatalog.F17, "", "not all of the archive could be searched")))
                        .toList()
                : List.copyOf(faults);
    }

    /**
     * Lists an archive. One that is damaged or beyond the limits has faults and no files.
     *
     * @throws UncheckedIOException if the disk fails
     */
    public static ZipSource of(Path archive, IntakePolicy.Limits limits) {
        List<Finding> faults = new ArrayList<>();
        SortedMap<String, String> entries = new TreeMap<>();
        try {
            if (!ZipDirectory.isSmall(archive)) {
                faults.add(fault("the archive's directory is too large"));
                return new ZipSource(archive, entries, faults);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + archive, e);
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            faults.addAll(PersonalTextCheck.ofNames(
                    "the archive", List.of(archive.getFileName().toString())));
            faults.addAll(PersonalTextCheck.ofTexts(
                    "the comment of the archive",
                    Stream.ofNullable(zip.getComment()).toList()));
            if (zip.size() > limits.archiveEntries()) {
                faults.add(fault("there are more than " + limits.archiveEntries() + " files in the archive"));
            } else {
                list(zip, entries, faults);
            }
        } catch (ZipException | IllegalArgumentException e) {
            // The directory of a damaged archive may also hold names that are not text
            faults.add(fault("the archive is damaged"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + archive, e);
        }
        return new ZipSource(archive, withoutFolder(entries), faults);
    }

    private static void list(ZipFile zip, SortedMap<String, String> entries, List<Finding> faults) {
        List<? extends ZipEntry> all = Collections.list(zip.entries());
        faults.addAll(PersonalTextCheck.ofNames(
                "a file or folder", all.stream().map(ZipEntry::getName).toList()));
        faults.addAll(PersonalTextCheck.ofTexts(
                "a comment in the archive",
                all.stream().map(ZipEntry::getComment).filter(Objects::nonNull).toList()));
        for (ZipEntry entry : all) {
            String name = entry.getName();
            String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (entry.isDirectory() || Clutter.isClutter(name)) {
                continue;
            }
            if (ARCHIVES.contains(ending)) {
                faults.add(fault("there is an archive in the archive"));
            } else if (entries.putIfAbsent(name, name) != null) {
                faults.add(fault("two files in the archive have the same name"));
            }
        }
    }

    /** Paths without the one folder around all of them, if there is one, to the names of their entries. */
    private static SortedMap<String, String> withoutFolder(SortedMap<String, String> entries) {
        String first = entries.isEmpty() ? "" : entries.firstKey();
        String folder = first.substring(0, first.indexOf('/') + 1);
        if (folder.isEmpty() || !entries.keySet().stream().allMatch(name -> name.startsWith(folder))) {
            return entries;
        }
        SortedMap<String, String> shorter = new TreeMap<>();
        entries.keySet().forEach(name -> shorter.put(name.substring(folder.length()), name));
        return shorter;
    }

    private static Finding fault(String detail) {
        return Finding.of(RuleCatalog.F10, "", detail);
    }

    @Override
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public List<Finding> faults() {
        return faults;
    }

    @Override
    public InputStream open(String name, IntakePolicy.Limits limits) throws IOException {
        String entryName = entries.get(name);
        if (entryName == null) {
            throw new IllegalArgumentException("name: there is no file '" + name + "'");
        }
        ZipFile zip = null;
        try {
            zip = new ZipFile(archive.toFile());
            ZipEntry entry = zip.getEntry(entryName);
            if (entry == null) {
                throw new UnreadableFile(RuleCatalog.F10, "the archive was replaced while it was read");
            }
            if (entry.getSize() > limits.fileBytes()) {
                throw UnreadableFile.tooLarge(limits);
            }
            return new Unpacked(zip, zip.getInputStream(entry), Math.max(1, entry.getCompressedSize()), limits);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            close(zip);
            throw damaged();
        } catch (IOException e) {
            close(zip);
            throw e;
        }
    }

    private static void close(ZipFile zip) throws IOException {
        if (zip != null) {
            zip.close();
        }
    }

    private static UnreadableFile damaged() {
        return new UnreadableFile(RuleCatalog.F10, "the file in the archive is damaged or encrypted");
    }

    /** An entry as it is unpacked, as far as the limits allow; all entries read so far count towards the archive's. */
    private final class Unpacked extends InputStream {
        private final ZipFile zip;
        private final InputStream in;
        private final long packed;
        private final IntakePolicy.Limits limits;
        private long size;

        Unpacked(ZipFile zip, InputStream in, long packed, IntakePolicy.Limits limits) {
            this.zip = zip;
            this.in = in;
            this.packed = packed;
            this.limits = limits;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n;
            try {
                // A little at a time, so that a bomb is noticed soon
                n = in.read(bytes, offset, Math.min(length, BUFFER));
            } catch (ZipException | EOFException | IllegalArgumentException e) {
                throw damaged();
            }
            size += Math.max(0, n);
            unpacked += Math.max(0, n);
            if (size > limits.fileBytes()) {
                throw UnreadableFile.tooLarge(limits);
            }
            if (unpacked > limits.archiveBytes()) {
                throw new UnreadableFile(
                        RuleCatalog.F10, "the archive holds more than " + limits.archiveBytes() + " bytes unpacked");
            }
            if (size / packed >= limits.archiveRatio() && size > BUFFER) {
                throw new UnreadableFile(
                        RuleCatalog.F10,
                        "a file is packed more than " + limits.archiveRatio() + " times smaller than it is");
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            try (zip) {
                in.close();
            }
        }
    }
}
