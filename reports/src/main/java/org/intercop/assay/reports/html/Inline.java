package org.intercop.assay.reports.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;

/** Styles that stand in a page itself, and the digests by which a Content-Security-Policy lets them through. */
public final class Inline {
    private Inline() {}

    /** The toolkit's style for a page that stands alone: without its typeface, which would be a second file. */
    public static String styleWithoutFonts() {
        return Resources.text("page.css")
                .lines()
                .filter(line -> !line.startsWith("@font-face"))
                .collect(Collectors.joining("\n"));
    }

    /** The source expression for a text that stands in the page, without the quotes around it. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
