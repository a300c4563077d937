package org.intercop.assay.jobs.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.intercop.assay.evidence.submission.SubmissionSource;
import org.intercop.assay.jobs.workspace.UserError;

/**
 * Something in the inbox: a folder or a zip file. Agency and sequence are read ahead, leniently, so that an agency's
 * submissions are taken in their order; whether they are right is for the check to say.
 *
 * @param path where it lies
 * @param source its files
 * @param agency whose it says it is; empty text where that cannot be read
 * @param submission which one it says it is; empty text where that cannot be read
 * @param sequence the number it says it has; 0 where that cannot be read
 */
record InboxItem(Path path, SubmissionSource source, String agency, String submission, long sequence) {

    /** Everything in the inbox but hidden files, by agency and sequence. */
    static List<InboxItem> in(Path inbox, IntakePolicy.Limits limits) {
        try (Stream<Path> paths = Files.list(inbox)) {
            return paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(path -> of(path, limits))
                    .sorted(Comparator.comparing(InboxItem::agency)
                            .thenComparing(InboxItem::sequence)
                            .thenComparing(InboxItem::path))
                    .toList();
        } catch (IOException e) {
            throw new UserError("Cannot read the inbox " + inbox + ": " + e.getMessage(), e);
        }
    }

    private static InboxItem of(Path path, IntakePolicy.Limits limits) {
        SubmissionSource source = source(path, limits);
        JsonNode assay = manifest(source, limits).path("assay");
        return new InboxItem(
                path,
                source,
                assay.path("agency").asText(""),
                assay.path("submission").asText(""),
                assay.path("sequence").asLong(0));
    }

    /** A link, a pipe or what else a sender may have put there is never followed or opened. */
    static SubmissionSource source(Path path, IntakePolicy.Limits limits) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                return FolderSource.of(path);
            } catch (UncheckedIOException e) {
                return new Unreadable(e);
            }
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return new Unusable("it is neither a folder nor an ordinary file");
        }
        try {
            return ZipSource.of(path, limits);
        } catch (UncheckedIOException e) {
            return new Unusable("the file cannot be read");
        }
    }

    /** Stands for a folder that could not even be listed, for want of permission say; whoever asks more is told why. */
    private record Unreadable(UncheckedIOException why) implements SubmissionSource {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public List<Finding> faults() {
            throw new UncheckedIOException(why.getMessage(), why.getCause());
        }

        @Override
        public InputStream open(String name, IntakePolicy.Limits limits) {
            throw new IllegalArgumentException("name: there is no file " + name);
        }
    }

    /** Stands for what has no files that could be read. */
    private record Unusable(String why) implements SubmissionSource {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public List<Finding> faults() {
            return List.of(
                    Finding.of(RuleCatalog.F07, "", why),
                    Finding.of(RuleCatalog.F17, "", "what is no ordinary file is not searched"));
        }

        @Override
        public InputStream open(String name, IntakePolicy.Limits limits) {
            throw new IllegalArgumentException("name: there is no file " + name);
        }
    }

    private static JsonNode manifest(SubmissionSource source, IntakePolicy.Limits limits) {
        if (source.names().contains(Manifest.FILE)
                && source.read(Manifest.FILE, limits) instanceof SubmissionSource.FileReading.Whole whole) {
            try {
                return new ObjectMapper().readTree(whole.bytes().open());
            } catch (IOException e) {
                return new ObjectMapper().createObjectNode();
            }
        }
        return new ObjectMapper().createObjectNode();
    }
}
