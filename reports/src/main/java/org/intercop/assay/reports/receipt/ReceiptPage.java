package org.intercop.assay.reports.receipt;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.evidence.submission.Severity;
import org.intercop.assay.reports.html.Inline;

/**
 * A receipt as a page of its own, for somebody who has never seen the rules: one file, no script, nothing loaded. It
 * says what the plain text says.
 *
 * @param receipt what is told
 * @param style the style sheet
 */
public record ReceiptPage(Receipt receipt, String style) {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    /** The page; the same receipt gives the same text. */
    public static String of(Receipt receipt) {
        StringOutput output = new StringOutput();
        ENGINE.render("receipt.jte", Map.of("page", new ReceiptPage(receipt, Inline.styleWithoutFonts())), output);
        return output.toString();
    }

    /** What the browser shows above the page. */
    public String title() {
        return receipt.kind() + " "
                + receipt.manifest().map(Manifest::submission).orElse("a submission whose manifest cannot be read");
    }

    /** Whose it is and of which day. */
    public String from() {
        return receipt.manifest()
                .map(manifest -> "From " + manifest.agency() + ", data as of " + manifest.asOf() + ".")
                .orElse("");
    }

    /** Nothing may be loaded or run but the page's own style. */
    public String policy() {
        return "default-src 'none'; style-src '" + Inline.digest(style) + "'; base-uri 'none'; form-action 'none'";
    }

    /** The status in a word. */
    public String badge() {
        boolean check = receipt.occasion() == Receipt.Occasion.CHECK;
        return switch (receipt.status()) {
            case ACCEPTED -> check ? "In order" : "Accepted";
            case ACCEPTED_IN_PART -> check ? "In order in part" : "Accepted in part";
            case REFUSED -> check ? "Would be refused" : "Refused";
            case REPEATED -> "Received before";
        };
    }

    /** The colour of the status: a class of the style sheet. */
    public String tone() {
        return switch (receipt.status()) {
            case ACCEPTED -> "better";
            case ACCEPTED_IN_PART -> "unclear";
            case REFUSED -> "worse";
            case REPEATED -> "none";
        };
    }

    /**
     * A number with its name.
     *
     * @param name what is counted
     * @param value how many
     */
    public record Count(String name, long value) {}

    /** What became of the rows. */
    public List<Count> counts() {
        CheckedSubmission.Counts counts = receipt.counts();
        return List.of(
                new Count("Rows read", counts.rows()),
                new Count("People in them", counts.received()),
                new Count("Taken in", counts.accepted()),
                new Count("Left out", counts.quarantined()),
                new Count("Refused", counts.refused()));
    }

    /** The colour of a finding: a class of the style sheet. */
    public String tone(Finding finding) {
        return finding.severity() == Severity.REFUSE
                ? "worse"
                : finding.severity() == Severity.QUARANTINE ? "unclear" : "descriptive";
    }
}
