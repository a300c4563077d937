package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.LimitedInput;
import org.intercop.assay.evidence.submission.PersonalTextCheck;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.intercop.assay.evidence.submission.SubmissionSource;
import org.intercop.assay.evidence.submission.UnreadableFile;

/**
 * A submission in a folder: regular files only. Links are never followed, neither when the folder is listed nor, if
 * somebody swaps a file for a link in between, when it is read.
 */
public final class FolderSource implements SubmissionSource {
    private static final int MOST_FILES = 1000;

    private final Path root;
    private final List<String> names;
    private final List<Finding> faults;

    private FolderSource(Path root, List<String> names, List<Finding> faults) {
        this.root = root;
        this.names = List.copyOf(names);
        this.faults = List.copyOf(faults);
    }

    /**
     * Lists a folder.
     *
     * @throws UncheckedIOException if it cannot be listed
     */
    public static FolderSource of(Path folder) {
        List<String> names = new ArrayList<>();
        List<Finding> faults = new ArrayList<>();
        try {
            Path root = folder.toRealPath();
            Files.walkFileTree(root, new Lister(root, names, faults));
            Collections.sort(names);
            return new FolderSource(root, names, faults);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public List<Finding> faults() {
        return faults;
    }

    @Override
    public InputStream open(String name, IntakePolicy.Limits limits) throws IOException {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("name: there is no file '" + name + "'");
        }
        Path path = root.resolve(name);
        try {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    || !path.toRealPath().equals(path)) {
                throw new UnreadableFile(RuleCatalog.F07, "the file was replaced while it was read");
            }
            SeekableByteChannel channel =
                    Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            if (channel.size() > limits.fileBytes()) {
                channel.close();
                throw UnreadableFile.tooLarge(limits);
            }
            return LimitedInput.of(Channels.newInputStream(channel), limits);
        } catch (NoSuchFileException e) {
            throw new UnreadableFile(RuleCatalog.F02, "the file was taken away while it was read");
        }
    }

    /** Collects regular files; everything else is a fault. */
    private static final class Lister extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<String> names;
        private final List<Finding> faults;

        Lister(Path root, List<String> names, List<Finding> faults) {
            this.root = root;
            this.names = names;
            this.faults = faults;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            faults.addAll(PersonalTextCheck.ofNames(
                    "a file or folder", List.of(folder.getFileName().toString())));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = root.relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            if (!attributes.isRegularFile()) {
                String what = attributes.isSymbolicLink() ? "a link" : "neither a file nor a folder";
                faults.add(Finding.of(RuleCatalog.F07, "", "something in the folder is " + what));
                faults.add(Finding.of(RuleCatalog.F17, "", "what is no ordinary file is not searched"));
            } else if (!Clutter.isClutter(name)) {
                names.add(name);
            }
            if (names.size() + faults.size() > MOST_FILES) {
                faults.add(Finding.of(RuleCatalog.F09, "", "there are more than " + MOST_FILES + " files"));
                faults.add(Finding.of(RuleCatalog.F17, "", "what is beyond them was not searched"));
                return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
