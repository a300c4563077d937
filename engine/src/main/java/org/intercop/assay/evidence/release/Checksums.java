package org.intercop.assay.evidence.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code SHA256SUMS}: one line a file, by path ascending, as {@code sha256sum --check} reads it. */
final class Checksums {
    static final String FILE = "SHA256SUMS";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");

    private Checksums() {}

    static byte[] write(Map<String, byte[]> files) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(files)
                .forEach((path, bytes) ->
                        text.append(sha256(bytes)).append("  ").append(path).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Digest by path. */
    static SortedMap<String, String> read(byte[] bytes) throws MalformedFileException {
        SortedMap<String, String> digests = new TreeMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new MalformedFileException(
                        FILE + " line " + (digests.size() + 1) + ": is not a SHA-256, two blanks and a path");
            }
            digests.put(matcher.group(2), matcher.group(1));
        }
        return digests;
    }

    /** Adds what is wrong with the files: one that differs, one that is not listed. */
    static void check(Map<String, byte[]> files, SortedMap<String, String> digests, List<String> problems) {
        new TreeMap<>(files).forEach((path, bytes) -> {
            String digest = digests.get(path);
            if (path.equals(FILE)) {
                return;
            }
            if (digest == null) {
                problems.add(path + ": is not listed in " + FILE);
            } else if (!digest.equals(sha256(bytes))) {
                problems.add(path + ": differs from its digest in " + FILE);
            }
        });
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
