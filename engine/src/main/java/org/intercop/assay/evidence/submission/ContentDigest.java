package org.intercop.assay.evidence.submission;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The digest by which the same content is known again: SHA-256 over lines of text, specified in {@code
 * docs/spec/submission.md}. The submission's id and sequence and the names of files do not enter it.
 */
final class ContentDigest {
    private final List<String> lines = new ArrayList<>();

    void add(Manifest manifest) {
        lines.add("schema " + Manifest.SCHEMA_VERSION);
        lines.add("agency " + manifest.agency());
        lines.add("country " + manifest.country());
        lines.add("as-of " + manifest.asOf());
        lines.add("contents " + manifest.contents().name().toLowerCase(Locale.ROOT));
        manifest.withdraws().forEach(id -> lines.add("withdraws " + id));
        manifest.outcomes().forEach((measure, code) -> lines.add("outcome " + measure + " " + code));
    }

    void add(FileBytes file) {
        lines.add("file " + file.sha256());
    }

    /** Adds a file by its SHA-256. */
    void addFile(String sha256) {
        lines.add("file " + sha256);
    }

    /** Lower-case hexadecimal digits; the order in which content was added does not matter. */
    String hex() {
        List<String> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        String text = "assay submission 1\n" + String.join("\n", sorted) + "\n";
        return HexFormat.of().formatHex(FileBytes.sha256Digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
