package org.intercop.assay.jobs.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;

/** Files and folders that are there as a whole or not at all, and stay after a loss of power. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Makes a folder and those above it, where they are not there yet. */
    public static void createFolders(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Lets nobody but the owner into a folder, where the file system knows owners. */
    static void closeToOthers(Path folder) {
        try {
            createFolders(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Replaces a file: readers see the old or the new content, never a part. */
    public static void replace(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Path beside = file.resolveSibling("." + file.getFileName() + ".new");
            write(beside, content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            flushFolder(file.getParent());
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /**
     * Makes a folder with these files, or leaves nothing: built beside, flushed, renamed.
     *
     * @param folder must not exist yet
     * @param files path below the folder to content
     */
    public static void createFolder(Path folder, Map<String, byte[]> files) {
        Path beside = folder.resolveSibling("." + folder.getFileName() + ".new");
        try {
            deleteTree(beside);
            Files.createDirectories(beside);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = beside.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                write(target, file.getValue());
            }
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
            flushFolder(folder.getParent());
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Deletes a folder with all that is in it; does nothing where there is none. Links are not followed. */
    public static void deleteTree(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
                    Files.delete(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /**
     * Deletes a file or folder at once: whoever dies meanwhile leaves nothing of it where it was, so that nobody has to
     * tell what half a submission is.
     *
     * @param staging a folder on the same disk that the next run empties
     */
    public static void deleteAtOnce(Path path, Path staging) {
        Path aside = moveAside(path, staging);
        FailPoint.SET_ASIDE.reached();
        deleteTree(aside);
    }

    /** Moves a file or folder to a place that is free, adding a number to the name where it is not. */
    public static Path moveAside(Path from, Path folder) {
        try {
            Files.createDirectories(folder);
            String name = from.getFileName().toString();
            Path to = folder.resolve(name);
            for (int n = 2; Files.exists(to, LinkOption.NOFOLLOW_LINKS); n++) {
                to = folder.resolve(name + "." + n);
            }
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return to;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Marks a file or folder with a time, from which its age counts; a pipe, which would be opened for that, is not. */
    public static void stamp(Path path, Instant time) {
        try {
            if (Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                return;
            }
            Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(FileTime.from(time), null, null);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** Writes a new file, with the folders above it, and flushes it to the disk. */
    public static void write(Path file, InputStream content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.copy(content, file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static UserError unwritable(Path path, IOException e) {
        return new UserError(
                "Cannot write " + path + ": " + e.getMessage()
                        + ". Check that the disk is not read-only or full, and who owns the folder.",
                e);
    }
}
