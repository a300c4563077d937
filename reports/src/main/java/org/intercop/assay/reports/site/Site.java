package org.intercop.assay.reports.site;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.reports.chart.NotoSans;
import org.intercop.assay.reports.html.InterventionView;
import org.intercop.assay.reports.html.Pages;
import org.intercop.assay.reports.html.QuestionView;

/**
 * The toolkit's site: an index, a page per intervention, their figures as files, and the typeface. It needs no server
 * and no network: open {@code site/index.html}. The pages link to the tables and notebooks of the release folder that
 * they stand in.
 */
public final class Site {
    private static final List<String> FONTS = List.of("NotoSans-Regular.woff2", "NotoSans-Bold.woff2", "OFL.txt");

    private Site() {}

    /**
     * Renders a release.
     *
     * @return every file by its path in the release folder, all below {@code site/}
     * @throws IllegalArgumentException if an intervention's id cannot be a file name
     */
    public static SortedMap<String, byte[]> render(Release release) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        put(files, "index.html", Pages.index(release));
        for (Intervention intervention : release.interventions()) {
            if (!intervention.id().matches("[a-z0-9][a-z0-9-]*")) {
                throw new IllegalArgumentException("release: the id '" + intervention.id()
                        + "' is not made of lower-case letters, digits and hyphens");
            }
            InterventionView view = Pages.view(intervention, release);
            put(files, "interventions/" + view.id() + ".html", Pages.intervention(view, release));
            for (QuestionView question : view.questions()) {
                put(files, "figures/" + view.id() + "-" + question.id() + ".svg", question.wideFigure() + "\n");
            }
        }
        for (String font : FONTS) {
            files.put("site/fonts/" + font, NotoSans.file(font));
        }
        return Collections.unmodifiableSortedMap(files);
    }

    private static void put(SortedMap<String, byte[]> files, String path, String text) {
        files.put("site/" + path, text.getBytes(StandardCharsets.UTF_8));
    }
}
