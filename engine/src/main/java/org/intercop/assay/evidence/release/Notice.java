package org.intercop.assay.evidence.release;

/** What a reader must know before any figure: it stands on every page and in every description of a release. */
public enum Notice {
    /** Something in the release is invented. */
    SYNTHETIC("Synthetic data: invented people and figures"),
    /** Something in the release was sent by somebody whom no signature names. */
    UNSIGNED("Some of the submissions behind it are not signed: nobody knows who sent them"),
    /** The figures have not passed full disclosure control. */
    INTERNAL("Internal: counts below 10 per arm are hidden, but full disclosure control is not yet applied; "
            + "not for publication");

    private final String text;

    Notice(String text) {
        this.text = text;
    }

    /** The sentence shown. */
    public String text() {
        return text;
    }

    /** The name used in files. */
    public String code() {
        return ReleaseTable.code(this);
    }
}
