package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.KeptContent;

/** What lies in {@code accepted/} or {@code refused/}, looked at without asking any rule. */
public final class AsKept {
    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_FILES = 10_000;

    private AsKept() {}

    /**
     * What an accepted submission is known by; empty where it cannot be read as one.
     *
     * @param limits of zip archives, in which earlier versions kept some
     */
    public static Optional<KeptContent> accepted(Path item, IntakePolicy.Limits limits) {
        try {
            return KeptContent.of(InboxItem.source(item, limits));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Digests of the manifest and the signature of what is about to be kept; empty where they cannot be read. */
    static Optional<String> description(Path item, IntakePolicy.Limits limits) {
        try {
            return KeptContent.description(InboxItem.source(item, limits));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** What the audit log says of the files of what is refused and kept: that they are, and what they are known by. */
    static String refused(Path item) {
        return "files kept" + bytes(item).map(digest -> " sha256:" + digest).orElse("");
    }

    /** Whether more lies in the folder of an accepted submission than files that are read: clutter, links, pipes. */
    public static boolean holdsMore(Path item, IntakePolicy.Limits limits) {
        if (!Files.isDirectory(item, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            return paths(item).size() > InboxItem.source(item, limits).names().size();
        } catch (IOException | UncheckedIOException e) {
            return true;
        }
    }

    /**
     * SHA-256 over every file of a folder, or one file, as it lies there: their paths and bytes; links are not followed,
     * pipes not opened. Empty where it cannot be read, or is so large that nobody should wait for it.
     */
    public static Optional<String> bytes(Path item) {
        try {
            List<Path> paths = paths(item);
            long size = 0;
            for (Path path : paths) {
                size += Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .size();
            }
            return size > MOST_BYTES || paths.size() > MOST_FILES ? Optional.empty() : Optional.of(hash(item, paths));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String hash(Path item, List<Path> paths) throws IOException {
        MessageDigest all = sha256();
        for (Path path : paths) {
            boolean plain = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
            String name = item.relativize(path).toString().replace('\\', '/');
            String line = (plain ? hash(path) : "no file") + " " + name.length() + " " + name + "\n";
            all.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(all.digest());
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(
                Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Everything in it but folders, ascending. */
    private static List<Path> paths(Path item) throws IOException {
        List<Path> paths = new ArrayList<>();
        Files.walkFileTree(item, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                paths.add(file);
                return paths.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(paths);
        return paths;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
