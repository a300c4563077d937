package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.intercop.assay.jobs.workspace.UserError;

/** Finds a folder that holds exactly the same files as another; links and pipes are never the same as anything. */
final class SameFiles {
    private SameFiles() {}

    /**
     * The folder that is kept already under the name of the other, or under one that was made from it because the name
     * was not free.
     */
    static Optional<Path> keptAlready(Path folder, Path where) {
        if (!Files.isDirectory(where)) {
            return Optional.empty();
        }
        String name = folder.getFileName().toString();
        try (Stream<Path> kept = Files.list(where)) {
            for (Path one : kept.sorted().toList()) {
                if (isOf(name, one.getFileName().toString()) && areSame(folder, one)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UserError("Cannot compare " + folder + " with what is in " + where + ": " + e.getMessage(), e);
        }
    }

    private static boolean isOf(String name, String kept) {
        return kept.equals(name)
                || kept.startsWith(name + ".")
                        && kept.substring(name.length() + 1).matches("[0-9]+");
    }

    private static boolean areSame(Path one, Path other) throws IOException {
        List<String> paths = paths(one);
        if (!Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS) || !paths.equals(paths(other))) {
            return false;
        }
        for (String path : paths) {
            boolean plain = Files.isRegularFile(one.resolve(path), LinkOption.NOFOLLOW_LINKS)
                    && Files.isRegularFile(other.resolve(path), LinkOption.NOFOLLOW_LINKS);
            if (!plain || Files.mismatch(one.resolve(path), other.resolve(path)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Everything in it but folders, ascending. */
    private static List<String> paths(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
