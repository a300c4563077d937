package org.intercop.assay.evidence.submission;

import java.io.IOException;
import java.util.Objects;

/** A file of a submission cannot be read, or not to its end: an answer to its sender, no failure of ours. */
public final class UnreadableFile extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Rule rule;

    /**
     * A file that breaks a rule.
     *
     * @param detail what is wrong with it, as a sentence
     */
    public UnreadableFile(Rule rule, String detail) {
        super(detail);
        this.rule = Objects.requireNonNull(rule, "rule");
    }

    /** For a file larger than the limits allow. */
    public static UnreadableFile tooLarge(IntakePolicy.Limits limits) {
        return new UnreadableFile(RuleCatalog.F09, "the file has more than " + limits.fileBytes() + " bytes");
    }

    /** The rule that the file breaks. */
    public Rule rule() {
        return rule;
    }

    /** What is wrong, as a sentence. */
    public String detail() {
        return getMessage();
    }
}
