package org.intercop.assay.evidence.submission;

/** What follows from a rule that is broken. */
public enum Severity {
    /** Nothing of the submission enters the ledger. */
    REFUSE("refused"),
    /** The rows concerned are left out; the rest may enter. */
    QUARANTINE("quarantined"),
    /** Everything enters; somebody should look. */
    WARN("warning");

    private final String code;

    Severity(String code) {
        this.code = code;
    }

    /** The word used in receipts. */
    public String code() {
        return code;
    }
}
