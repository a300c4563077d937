package org.intercop.assay.evidence.submission;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A submission in memory. */
public final class MemorySource implements SubmissionSource {
    private final SortedMap<String, FileBytes> files = new TreeMap<>();

    /** Copies the content of each path. */
    public MemorySource(Map<String, byte[]> files) {
        files.forEach((path, bytes) -> this.files.put(path, FileBytes.of(bytes.clone())));
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public List<Finding> faults() {
        return List.of();
    }

    @Override
    public InputStream open(String name, IntakePolicy.Limits limits) throws UnreadableFile {
        FileBytes bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException("name: there is no file '" + name + "'");
        }
        if (bytes.size() > limits.fileBytes()) {
            throw UnreadableFile.tooLarge(limits);
        }
        return bytes.open();
    }
}
