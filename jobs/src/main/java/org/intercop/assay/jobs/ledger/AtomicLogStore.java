package org.intercop.assay.jobs.ledger;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes the log of a Delta table on a local disk: flushed, and put in place by a hard link, which fails if somebody
 * else was first. The store that comes with Delta looks whether the file is there and then renames, so that two
 * processes can both believe that they wrote the same version.
 */
public final class AtomicLogStore extends HadoopFileSystemLogStore {
    public AtomicLogStore(Configuration configuration) {
        super(configuration);
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        java.nio.file.Path file = java.nio.file.Path.of(path.toUri().getPath());
        java.nio.file.Path beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        StringBuilder lines = new StringBuilder();
        actions.forEachRemaining(action -> lines.append(action).append('\n'));
        Files.createDirectories(file.getParent());
        try {
            Files.write(beside, lines.toString().getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
            flush(beside, StandardOpenOption.WRITE);
            if (overwrite) {
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.createLink(file, beside);
            }
            flush(file.getParent(), StandardOpenOption.READ);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Nothing is seen before it is whole. */
    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
        return false;
    }

    static void flush(java.nio.file.Path file, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(file, option)) {
            channel.force(true);
        }
    }
}
