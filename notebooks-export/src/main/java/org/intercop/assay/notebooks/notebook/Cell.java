package org.intercop.assay.notebooks.notebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A cell of a notebook.
 *
 * @param kind what stands in it
 * @param source its text, lines separated by line feeds
 * @param tags metadata tags
 */
record Cell(Kind kind, String source, List<String> tags) {
    Cell {
        tags = List.copyOf(tags);
    }

    /** What stands in a cell; the names of nbformat. */
    enum Kind {
        MARKDOWN("markdown"),
        CODE("code");

        private final String nbformat;

        Kind(String nbformat) {
            this.nbformat = nbformat;
        }

        String nbformat() {
            return nbformat;
        }
    }

    static Cell markdown(String source) {
        return new Cell(Kind.MARKDOWN, source, List.of());
    }

    static Cell code(String source) {
        return new Cell(Kind.CODE, source, List.of());
    }

    /** An id that follows from the cell's place and text alone. */
    String id(int place) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest((place + "\n" + source).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
