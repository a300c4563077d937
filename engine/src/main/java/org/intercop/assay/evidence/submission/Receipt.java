package org.intercop.assay.evidence.submission;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.submission.CheckedSubmission.Counts;

/**
 * The answer to an agency: what became of its submission, and what to do. Holds no value of the submission.
 *
 * @param status what became of it
 * @param manifest what the submission says of itself; empty if that cannot be understood
 * @param digest SHA-256 of its content, see {@link CheckedSubmission#digest}
 * @param policyVersion version of the intake policy applied
 * @param explanation the status in a sentence or two
 * @param counts rows and people
 * @param findings every rule that is broken, in the order of the catalogue
 */
public record Receipt(
        Status status,
        Optional<Manifest> manifest,
        String digest,
        String policyVersion,
        String explanation,
        Counts counts,
        List<Finding> findings) {
    public Receipt {
        findings = List.copyOf(findings);
    }

    /** What became of a submission. */
    public enum Status {
        /** All people were taken in. */
        ACCEPTED("accepted"),
        /** Some rows were quarantined or left out, the others were taken in. */
        ACCEPTED_IN_PART("accepted-in-part"),
        /** Nothing was taken in. */
        REFUSED("refused"),
        /** Nothing was taken in, because it had been before. */
        REPEATED("repeated");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        /** The name used in files. */
        public String code() {
            return code;
        }
    }

    /** The receipt of a submission that was checked and, if accepted, is now in the ledger. */
    public static Receipt of(CheckedSubmission checked) {
        boolean whole = checked.counts().accepted() == checked.counts().received();
        Status accepted = whole ? Status.ACCEPTED : Status.ACCEPTED_IN_PART;
        return new Receipt(
                checked.status() == CheckedSubmission.Status.REFUSED ? Status.REFUSED : accepted,
                checked.manifest(),
                checked.digest(),
                checked.policyVersion(),
                checked.explanation(),
                checked.counts(),
                checked.findings());
    }

    /**
     * The receipt of a submission whose content is in the ledger already.
     *
     * @param earlier id of the submission by which it was accepted
     */
    public static Receipt repeated(CheckedSubmission checked, String earlier) {
        String explanation = "Repeated: the same content was already received as " + earlier
                + ". Nothing was changed, and nothing needs to be done.";
        CheckedSubmission unchanged = checked.refuse(explanation, List.of());
        return new Receipt(
                Status.REPEATED,
                checked.manifest(),
                checked.digest(),
                checked.policyVersion(),
                explanation,
                unchanged.counts(),
                List.of());
    }

    /** The receipt for machines: keys in a fixed order, line feeds, one at the end. */
    public String json() {
        return ReceiptJson.write(this);
    }

    /** The receipt for people: plain text, lines of at most 100 characters. */
    public String text() {
        return ReceiptText.write(this);
    }
}
