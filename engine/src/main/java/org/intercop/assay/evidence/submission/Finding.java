package org.intercop.assay.evidence.submission;

import java.util.Comparator;
import java.util.Objects;

/**
 * A rule that a submission breaks, with the place. Never holds a value of the submission.
 *
 * @param rule the rule
 * @param severity what follows here: the rule's severity or a milder one
 * @param resource path of the file; empty text for the submission as a whole
 * @param column name of an expected column; empty text if no single column is meant
 * @param rows how many rows are concerned; 0 if it is not about rows
 * @param detail what was found where, as a sentence; empty text if the rule's message says it all
 */
public record Finding(Rule rule, Severity severity, String resource, String column, long rows, String detail) {
    /** By rule in the order of the catalogue, then by place. */
    static final Comparator<Finding> ORDER = Comparator.comparing((Finding f) -> RuleCatalog.position(f.rule()))
            .thenComparing(Finding::severity)
            .thenComparing(Finding::resource)
            .thenComparing(Finding::column)
            .thenComparing(Finding::detail);

    public Finding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(detail, "detail");
        if (rows < 0) {
            throw new IllegalArgumentException("rows: " + rows + " is below 0");
        }
    }

    /** A finding about a file, or about the whole submission where {@code resource} is empty. */
    public static Finding of(Rule rule, String resource, String detail) {
        return new Finding(rule, rule.severity(), resource, "", 0, detail);
    }

    /** What is wrong, as the beginning of a sentence: the rule's message, or milder words where only a warning follows. */
    public String message() {
        return MilderFindings.words(this).map(MilderFindings.Words::message).orElse(rule.message());
    }

    /** What the agency can do about it. */
    public String advice() {
        return MilderFindings.words(this).map(MilderFindings.Words::advice).orElse(rule.advice());
    }

    /** What the detail tells: {@code Where} if it only names rows, otherwise {@code Found}. */
    public String label() {
        return detail.startsWith("row") ? "Where" : "Found";
    }
}
