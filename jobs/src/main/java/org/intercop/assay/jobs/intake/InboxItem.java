package org.intercop.assay.jobs.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.SubmissionSource;
import org.intercop.assay.jobs.workspace.UserError;

/**
 * Something in the inbox: a folder or a zip file. Agency and sequence are read ahead, leniently, so that an agency's
 * submissions are taken in their order; whether they are right is for the check to say.
 *
 * @param path where it lies
 * @param source its files
 * @param agency whose it says it is; empty text where that cannot be read
 * @param sequence the number it says it has; 0 where that cannot be read
 */
record InboxItem(Path path, SubmissionSource source, String agency, long sequence) {

    /** Everything in the inbox but hidden files, by agency and sequence. */
    static List<InboxItem> in(Path inbox) {
        try (Stream<Path> paths = Files.list(inbox)) {
            return paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(InboxItem::of)
                    .sorted(Comparator.comparing(InboxItem::agency)
                            .thenComparing(InboxItem::sequence)
                            .thenComparing(InboxItem::path))
                    .toList();
        } catch (IOException e) {
            throw new UserError("Cannot read the inbox " + inbox + ": " + e.getMessage(), e);
        }
    }

    private static InboxItem of(Path path) {
        SubmissionSource source = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                ? FolderSource.of(path)
                : ZipSource.of(path, IntakePolicy.standard().limits());
        JsonNode assay = manifest(source).path("assay");
        return new InboxItem(
                path,
                source,
                assay.path("agency").asText(""),
                assay.path("sequence").asLong(0));
    }

    private static JsonNode manifest(SubmissionSource source) {
        if (source.names().contains(Manifest.FILE)
                && source.read(Manifest.FILE, IntakePolicy.standard().limits())
                        instanceof SubmissionSource.FileReading.Whole whole) {
            try {
                return new ObjectMapper().readTree(whole.bytes().open());
            } catch (IOException e) {
                return new ObjectMapper().createObjectNode();
            }
        }
        return new ObjectMapper().createObjectNode();
    }
}
