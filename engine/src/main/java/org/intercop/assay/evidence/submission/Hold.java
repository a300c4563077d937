package org.intercop.assay.evidence.submission;

/** What its agency is told of a submission on hold: who releases it, and what there is to do. */
final class Hold {
    private Hold() {}

    /** For a receipt, behind other sentences. */
    static String words(Manifest manifest) {
        return " On hold: before anything of it counts, somebody whom the network has named for this looks at the figures"
                + " that stand out, and releases it or asks you about them."
                + until(manifest)
                + " Nothing needs to be sent again.";
    }

    /** For an agency that asks beforehand, behind other sentences. */
    static String rehearsal(Manifest manifest) {
        return " But it would be held: before anything of it counts, somebody whom the network has named for this would look"
                + " at the figures that stand out, and release it or ask you about them."
                + until(manifest)
                + " If the figures are right, send it as it is.";
    }

    private static String until(Manifest manifest) {
        return manifest.replaces().isEmpty() ? "" : " Until then what it replaces goes on counting.";
    }
}
