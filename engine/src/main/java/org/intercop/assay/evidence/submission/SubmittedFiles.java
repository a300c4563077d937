package org.intercop.assay.evidence.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.submission.Manifest.Format;
import org.intercop.assay.evidence.submission.Manifest.Resource;
import org.intercop.assay.evidence.submission.SubmissionSource.FileReading;
import org.intercop.assay.evidence.text.Parsed;

/**
 * The files of one submission, each read once: the bytes that are checked are those that are hashed and compared with
 * the manifest.
 */
final class SubmittedFiles {
    private final SubmissionSource source;
    private final Formats formats;
    private final IntakePolicy.Limits ordinary;
    private final Findings findings;
    private final ContentDigest digest = new ContentDigest();
    private IntakePolicy.Limits limits;
    private Optional<FileBytes> manifest = Optional.empty();

    /**
     * How tables are read.
     *
     * @param openers by format
     * @param inParts by format, for files that are large by agreement
     */
    record Formats(Map<Format, RowSource.Opener> openers, Map<Format, RowSource.PartsOpener> inParts) {
        Formats {
            openers = Map.copyOf(openers);
            inParts = Map.copyOf(inParts);
        }

        /** How a table of this name is read, going by its ending. */
        Optional<RowSource.Opener> byEnding(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return openers.entrySet().stream()
                    .filter(one -> lower.endsWith("." + one.getKey().name().toLowerCase(Locale.ROOT)))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        /** Whether files of the format can be read here. */
        boolean read(Format format) {
            return format == Format.JSON || openers.containsKey(format);
        }
    }

    SubmittedFiles(SubmissionSource source, Formats formats, IntakePolicy.Limits limits, Findings findings) {
        this.source = source;
        this.formats = formats;
        this.ordinary = limits;
        this.limits = limits;
        this.findings = findings;
    }

    /** Paths of all files, ascending. */
    List<String> names() {
        return source.names();
    }

    boolean has(String name) {
        return source.names().contains(name);
    }

    /** Takes files up to this size from here on, as agreed with the agency. */
    void allow(int fileBytes) {
        limits = limits.withFileBytes(fileBytes);
    }

    /** The digest of what was read so far. */
    ContentDigest digest() {
        return digest;
    }

    /** The manifest's bytes. */
    Optional<FileBytes> manifest() {
        if (manifest.isEmpty()) {
            manifest = small(Manifest.FILE, JsonText.MANIFEST.largest());
        }
        return manifest;
    }

    /** Reads a small file whole, by its own limit. */
    Optional<FileBytes> small(String name, int largest) {
        int most = Math.min(largest, ordinary.fileBytes());
        FileReading reading = source.read(name, ordinary.withFileBytes(most));
        if (reading instanceof FileReading.Unreadable unreadable) {
            unread(FilePath.shown(name, ""), unreadable.rule(), unreadable.detail());
        }
        return reading instanceof FileReading.Whole whole ? Optional.of(whole.bytes()) : Optional.empty();
    }

    /** Searches a small file that nobody reads otherwise. */
    void search(String name, int largest) {
        small(name, largest).ifPresent(file -> searchText(name, file));
    }

    /** A signature that is one has no room for anything else. */
    private void searchText(String name, FileBytes file) {
        boolean signature = name.equals(ManifestSignature.FILE)
                && ManifestSignature.read(file.toArray()) instanceof Parsed.Valid<ManifestSignature>;
        if (!signature) {
            findings.addAll(PersonalTextCheck.ofBrokenJson(FilePath.shown(name, ""), file));
        }
    }

    /** Reads a file that the manifest lists, whole. */
    Optional<FileBytes> whole(Resource resource, String shown, int largest) {
        Optional<FileBytes> file = small(resource.path(), largest);
        file.ifPresent(bytes -> {
            digest.add(bytes);
            checkIntegrity(shown, resource, bytes.size(), bytes.sha256());
        });
        return file;
    }

    private void unread(String shown, Rule rule, String detail) {
        findings.add(rule, shown, detail);
        findings.add(RuleCatalog.F17, shown, "it could not be searched to its end");
    }

    /** Reads a file of which nobody knows what it should hold: for the digest, and for personal data in it. */
    void search(String name) {
        String shown = FilePath.shown(name, "");
        Optional<RowSource.Opener> opener = formats.byEnding(name);
        try (InputStream in = source.open(name, ordinary)) {
            if (opener.isPresent()) {
                UndeclaredTable table = new UndeclaredTable(shown, ordinary);
                digest.addFile(
                        StreamedFile.read(in, opener.get(), ordinary, table).sha256());
                table.finish(findings);
            } else {
                HashedInput file = new HashedInput(in);
                FileBytes beginning = FileBytes.of(file.readNBytes(PersonalTextCheck.MOST_CHARACTERS + 1));
                file.drain();
                digest.addFile(file.sha256());
                if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
                    searchText(name, beginning);
                }
            }
        } catch (UnreadableFile e) {
            unread(shown, e.rule(), e.detail());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + shown, e);
        }
    }

    /** Gives the rows of a table that the manifest lists to a check. */
    void read(Resource resource, String shown, TableCheck table) {
        read(resource, shown, formats.openers().get(resource.format()), limits, table);
    }

    /**
     * The same for a table that may be larger than is ordinary, by agreement: only one that says so beforehand is read
     * in parts.
     */
    void readInParts(Resource resource, String shown, TableCheck table) {
        RowSource.Opener opener = formats.openers().get(resource.format());
        RowSource.PartsOpener parts = formats.inParts().get(resource.format());
        int most = Math.min(ordinary.fileBytes(), limits.fileBytes());
        if (parts == null) {
            read(resource, shown, opener, limits, table);
        } else if (resource.bytes() <= most) {
            read(resource, shown, opener, limits.withFileBytes(most), table);
        } else {
            PartCheck.Terms terms = new PartCheck.Terms(shown, manifest().orElseThrow());
            read(resource, shown, (file, allowed) -> parts.open(file, allowed, terms), limits, table);
        }
    }

    private void read(
            Resource resource, String shown, RowSource.Opener opener, IntakePolicy.Limits allowed, TableCheck table) {
        boolean toTheEnd = false;
        try (InputStream in = source.open(resource.path(), allowed)) {
            StreamedFile file = StreamedFile.read(in, opener, allowed, table);
            digest.addFile(file.sha256());
            checkIntegrity(shown, resource, file.bytes(), file.sha256());
            toTheEnd = file.toTheEnd();
        } catch (UnreadableFile e) {
            unread(shown, e.rule(), e.detail());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + shown, e);
        }
        table.finish();
        long stated = resource.rows().orElse(table.rows());
        if (toTheEnd && table.reachedRows() && stated != table.rows()) {
            findings.add(
                    RuleCatalog.F02,
                    shown,
                    "the manifest states " + stated + " rows, but " + table.rows() + " were read");
        }
    }

    private void checkIntegrity(String shown, Resource resource, long bytes, String sha256) {
        if (resource.bytes() != bytes) {
            findings.add(
                    RuleCatalog.F02,
                    shown,
                    "the manifest states " + resource.bytes() + " bytes, but there are " + bytes);
        } else if (!resource.sha256().equals(sha256)) {
            findings.add(RuleCatalog.F02, shown, "the SHA-256 is not the one that the manifest states");
        }
    }
}
