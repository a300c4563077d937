package org.intercop.assay.jobs.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;

/**
 * The releases of a workspace: immutable folders, and one pointer to the current one. Readers always see a whole
 * release.
 */
public final class Releases {
    private final Workspace workspace;

    public Releases(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Id of the current release, if there is one. */
    public Optional<String> current() {
        Path pointer = workspace.current();
        if (!Files.exists(pointer)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(pointer, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UserError("Cannot read " + pointer + ": " + e.getMessage(), e);
        }
    }

    /** The folder of a release. */
    public Path folder(String id) {
        return workspace.releases().resolve(id);
    }

    /** Whether a release is there. */
    public boolean exists(String id) {
        return Files.isDirectory(folder(id));
    }

    /** Adds a release as a whole and makes it the current one. A release that is there already stays as it is. */
    public void publish(String id, SortedMap<String, byte[]> files) {
        if (!exists(id)) {
            AtomicFiles.createFolder(folder(id), files);
        }
        if (!current().equals(Optional.of(id))) {
            AtomicFiles.replace(workspace.current(), (id + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The files of a release, by path. */
    public SortedMap<String, byte[]> files(String id) {
        Path folder = folder(id);
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UserError("Cannot read the release " + folder + ": " + e.getMessage(), e);
        }
        return files;
    }
}
