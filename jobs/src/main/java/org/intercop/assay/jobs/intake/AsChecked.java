package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.FilePath;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.SubmissionSource;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.UserError;

/**
 * Puts a submission aside as it was checked, whether it was accepted or refused. What systems leave in folders is never read, and a zip archive may
 * hold more than its directory names: nobody knows what that holds, so it is not kept.
 */
final class AsChecked {
    private static final String ZIP = ".zip";

    private AsChecked() {}

    /**
     * Moves it out of the inbox. An archive goes last: a run that dies before leaves it to the next one, which finds its
     * files where this one put them.
     *
     * @param item a folder or a zip archive; of the archive the files are kept, in a folder of its name
     * @param where a folder of submissions
     * @param staging a folder on the same disk where the archive is unpacked
     * @param time from which its age counts
     */
    static void move(Path item, Path where, Path staging, IntakePolicy.Limits limits, Instant time) {
        if (Files.isDirectory(item, LinkOption.NOFOLLOW_LINKS)) {
            deleteClutter(item);
            AtomicFiles.stamp(item, time);
            AtomicFiles.moveAside(item, where);
            return;
        }
        String name = item.getFileName().toString();
        Path unpacked = staging.resolve(name.endsWith(ZIP) ? name.substring(0, name.length() - ZIP.length()) : name);
        AtomicFiles.deleteTree(unpacked);
        try {
            unpack(item, unpacked, limits);
            Path kept = SameFiles.keptAlready(unpacked, where).orElse(unpacked);
            AtomicFiles.stamp(kept, time);
            if (kept.equals(unpacked)) {
                AtomicFiles.moveAside(unpacked, where);
            }
        } finally {
            // What could not be unpacked to its end, on a full disk say, takes no room from the next one
            AtomicFiles.deleteTree(unpacked);
        }
        AtomicFiles.deleteTree(item);
    }

    private static void deleteClutter(Path folder) {
        List<Path> clutter;
        try (Stream<Path> files = Files.walk(folder)) {
            clutter = files.filter(file ->
                            Clutter.isClutter(folder.relativize(file).toString().replace('\\', '/')))
                    .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException e) {
            throw new UserError("Cannot look through " + folder + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new UserError(
                    "Cannot look through " + folder + ": " + e.getCause().getMessage(), e);
        }
        clutter.forEach(AtomicFiles::deleteTree);
    }

    private static void unpack(Path archive, Path folder, IntakePolicy.Limits limits) {
        SubmissionSource source = InboxItem.source(archive, limits);
        // What is kept was read to its end, by whatever agreement
        IntakePolicy.Limits any = limits.withFileBytes(Integer.MAX_VALUE);
        for (String file : source.names()) {
            if (FilePath.fault(file, limits).isPresent()) {
                throw new IllegalStateException("a submission with an unsafe name is not kept");
            }
            try (InputStream content = source.open(file, any)) {
                AtomicFiles.write(folder.resolve(file), content);
            } catch (IOException e) {
                throw cannotUnpack(archive, e);
            } catch (UncheckedIOException e) {
                throw cannotUnpack(archive, e.getCause());
            }
        }
    }

    private static UserError cannotUnpack(Path archive, IOException e) {
        return new UserError(
                "Cannot unpack " + archive + ": " + e.getMessage() + ". Check that the disk is not read-only or full.",
                e);
    }
}
