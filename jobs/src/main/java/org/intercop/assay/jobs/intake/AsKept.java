package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
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
import org.intercop.assay.evidence.submission.SubmissionSource;

/** What lies in {@code accepted/} or {@code refused/}, looked at without asking any rule. */
public final class AsKept {
    private static final int MOST_FILES = 10_000;

    private AsKept() {}

    /** What an accepted submission is known by; empty where it cannot be read as one. */
    public static Optional<KeptContent> accepted(Path item) {
        try {
            return KeptContent.of(source(item));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Digests of the manifest and the signature of what is about to be kept; empty where they cannot be read. */
    static Optional<String> description(Path item) {
        try {
            return KeptContent.description(source(item));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** What the audit log says of the files of what is refused and kept: that they are, and what they are known by. */
    static String refused(Path item) {
        return "files kept" + bytes(item).map(digest -> " sha256:" + digest).orElse("");
    }

    /** Whether more lies in a folder than files that are read: clutter, links, pipes. */
    public static boolean holdsMore(Path item) {
        if (!Files.isDirectory(item, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            return paths(item).size() > source(item).names().size();
        } catch (IOException | UncheckedIOException e) {
            return true;
        }
    }

    /**
     * SHA-256 over the paths and bytes of a submission's files, the same for a zip archive and for the folder that it
     * becomes. Clutter is not among them, because it is not kept. Empty where there are none or they cannot be read.
     */
    public static Optional<String> bytes(Path item) {
        SubmissionSource source = source(item);
        if (source.names().isEmpty()) {
            return Optional.empty();
        }
        MessageDigest all = sha256();
        try {
            for (String name : source.names()) {
                String line = hash(source, name) + " " + name.length() + " " + name + "\n";
                all.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return Optional.of(HexFormat.of().formatHex(all.digest()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String hash(SubmissionSource source, String name) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(source.open(name, IntakePolicy.Limits.WIDEST), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static SubmissionSource source(Path item) {
        return InboxItem.source(item, IntakePolicy.Limits.WIDEST);
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
