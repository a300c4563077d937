package org.intercop.assay.reports.receipt;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Locale;
import java.util.Map;
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
        String from = receipt.manifest()
                .map(manifest -> "From " + manifest.agency() + ", data as of " + manifest.asOf() + ".")
                .orElse("");
        return (from
                        + receipt.answered()
                                .map(day -> " Answered on " + day + ".")
                                .orElse(""))
                .strip();
    }

    /** Nothing may be loaded or run but the page's own style. */
    public String policy() {
        return "default-src 'none'; style-src '" + Inline.digest(style) + "'; base-uri 'none'; form-action 'none'";
    }

    /** The status in a word. */
    public String badge() {
        boolean check = receipt.occasion() == Receipt.Occasion.CHECK;
        if (receipt.held()) {
            return check ? "Would be held" : "On hold";
        }
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
            case ACCEPTED -> receipt.held() ? "unclear" : "better";
            case ACCEPTED_IN_PART -> "unclear";
            case REFUSED -> "worse";
            case REPEATED -> "none";
        };
    }

    /** A number's name as it stands alone. */
    public String name(Receipt.Tally tally) {
        String name = tally.name().strip();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** The colour of a finding: a class of the style sheet. */
    public String tone(Finding finding) {
        return finding.severity() == Severity.REFUSE
                ? "worse"
                : finding.severity() == Severity.QUARANTINE || finding.rule().holds() ? "unclear" : "descriptive";
    }
}
