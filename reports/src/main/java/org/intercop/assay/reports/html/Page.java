package org.intercop.assay.reports.html;

import java.util.List;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.release.Notice;
import org.intercop.assay.evidence.release.Release;

/**
 * What every page has around its content.
 *
 * @param title what the browser shows
 * @param description one sentence
 * @param root path from the page to the site's root, empty or ending in a slash
 * @param notices what must be known first
 * @param release the release's id
 * @param asOf the day up to which data count
 * @param style the style sheet
 * @param script the page's own script; empty text for none
 */
public record Page(
        String title,
        String description,
        String root,
        List<String> notices,
        String release,
        String asOf,
        String style,
        String script) {
    private static final String ELSEWHERE = "Other pages of this release show synthetic data; this one does not";

    static Page of(
            Release release, List<String> notices, String title, String description, String root, String script) {
        return new Page(
                title,
                description,
                root,
                notices,
                release.id(),
                release.asOf().toString(),
                Resources.text("page.css").replace("{{root}}", root),
                script);
    }

    /** What must be known before any figure of a release. */
    static List<String> notices(Release release) {
        return release.notices().stream().map(Notice::text).toList();
    }

    /**
     * What must be known before the figures of one intervention. Figures that are not invented are not called so, but
     * say that others in the release are.
     */
    static List<String> notices(Release release, Intervention intervention) {
        return release.notices().stream()
                .map(notice -> notice == Notice.SYNTHETIC && !intervention.synthetic() ? ELSEWHERE : notice.text())
                .toList();
    }

    /**
     * The Content-Security-Policy: nothing may be loaded or run but this page's own style and script, by their digest,
     * and the site's fonts. Digests hold for pages opened from a folder too, where a browser knows no "self".
     */
    public String policy() {
        return "default-src 'none'; style-src '" + Inline.digest(style) + "'; "
                + (script.isEmpty() ? "" : "script-src '" + Inline.digest(script) + "'; ")
                + "font-src 'self' file:; img-src 'self'; base-uri 'none'; form-action 'none'";
    }
}
