package org.intercop.assay.evidence.submission;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Who vouches for a submission.
 *
 * @param kind what is known
 * @param key id of the key that it was signed with; there if and only if it is signed
 * @param words the same for people, a sentence or two; empty text if nothing was asked
 */
public record Signing(Kind kind, Optional<String> key, String words) {
    /** The manifest cannot be understood, so there is nothing that a signature could be of. */
    public static final Signing NOT_ASKED = new Signing(Kind.NOT_ASKED, Optional.empty(), "");

    /** No signature, where the network takes in what is not signed. */
    public static final Signing UNSIGNED =
            new Signing(Kind.UNSIGNED, Optional.empty(), "Not signed: nobody knows who sent it.");

    /** The agency is not known, or rule F03 is broken. */
    public static final Signing NOT_BELIEVED = new Signing(
            Kind.NOT_BELIEVED,
            Optional.empty(),
            "Nobody knows who sent it: it is not signed by a known agency with a valid key.");

    public Signing {
        Objects.requireNonNull(words, "words");
        if (key.isPresent() != (kind == Kind.SIGNED)) {
            throw new IllegalArgumentException("key: stands with what is signed, and only there");
        }
    }

    /** What is known of who sent a submission. */
    public enum Kind {
        SIGNED,
        UNSIGNED,
        NOT_BELIEVED,
        NOT_ASKED;

        /** The name used in files. */
        static String code(Kind kind) {
            return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String code) {
            for (Kind kind : values()) {
                if (code(kind).equals(code)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("code: no submission is '" + code + "'");
        }
    }

    static Signing by(String key, String words) {
        return new Signing(Kind.SIGNED, Optional.of(key), words);
    }

    /** Whether what the submission says of its sender may be acted upon, as far as this network asks. */
    public boolean believed() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }
}
