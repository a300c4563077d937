package org.intercop.assay.sampledata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Text files by their path below a workspace, in ascending order of path. All text is UTF-8 with line feeds.
 *
 * @param texts the text of each file; paths use {@code /} and are relative
 */
public record SampleFiles(SortedMap<String, String> texts) {
    public SampleFiles {
        for (String path : texts.keySet()) {
            if (path.startsWith("/") || path.contains("..") || path.contains("\\")) {
                throw new IllegalArgumentException("texts: '" + path + "' is not a path below the workspace");
            }
        }
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** The files of this and another set. */
    public SampleFiles and(SampleFiles other) {
        SortedMap<String, String> all = new TreeMap<>(texts);
        for (Map.Entry<String, String> file : other.texts.entrySet()) {
            if (all.put(file.getKey(), file.getValue()) != null) {
                throw new IllegalArgumentException("other: " + file.getKey() + " is in both sets");
            }
        }
        return new SampleFiles(all);
    }

    /**
     * Writes every file below a directory, which is made if it does not exist.
     *
     * @throws UncheckedIOException if a file cannot be written
     */
    public void writeTo(Path directory) {
        try {
            for (Map.Entry<String, String> file : texts.entrySet()) {
                Path target = directory.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the sample files below " + directory, e);
        }
    }
}
