package org.intercop.assay.reports.receipt;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.intercop.assay.evidence.submission.LaterReceipt;
import org.intercop.assay.reports.html.Inline;

/**
 * A later receipt as a page of its own, like {@link ReceiptPage}.
 *
 * @param receipt what is told
 * @param style the style sheet
 */
public record LaterReceiptPage(LaterReceipt receipt, String style) {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    /** The page; the same receipt gives the same text. */
    public static String of(LaterReceipt receipt) {
        StringOutput output = new StringOutput();
        ENGINE.render(
                "later-receipt.jte", Map.of("page", new LaterReceiptPage(receipt, Inline.styleWithoutFonts())), output);
        return output.toString();
    }

    /** What the browser shows above the page. */
    public String title() {
        return "What became of " + receipt.manifest().submission();
    }

    /** Whose it is, of which day, and when it was answered. */
    public String from() {
        return "From " + receipt.manifest().agency() + ", data as of "
                + receipt.manifest().asOf() + ". Answered on " + receipt.day() + ".";
    }

    /** Nothing may be loaded or run but the page's own style. */
    public String policy() {
        return "default-src 'none'; style-src '" + Inline.digest(style) + "'; base-uri 'none'; form-action 'none'";
    }

    /** The colour of what became of it: a class of the style sheet. */
    public String tone() {
        return switch (receipt.outcome()) {
            case APPROVED -> "better";
            case HELD -> "unclear";
            case REJECTED -> "worse";
            case WITHDRAWN, ERASED, SOUGHT -> "none";
        };
    }
}
