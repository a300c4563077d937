package org.intercop.assay.reports.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.release.Release;

/** Writes the pages of a release. The same release gives the same text. */
public final class Pages {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

    private Pages() {}

    /** The table of all interventions; it stands in the site's root. */
    public static String index(Release release) {
        Page page = Page.of(
                release,
                Page.notices(release),
                "Toolkit: what works, country by country",
                "Every intervention of the toolkit with what its pooled figures say.",
                "",
                Resources.text("index.js"));
        return render("index.jte", Map.of("page", page, "view", IndexView.of(release)));
    }

    /** What an intervention's page shows. */
    public static InterventionView view(Intervention intervention, Release release) {
        return InterventionView.of(intervention, release);
    }

    /** An intervention's page; it stands in the folder {@code interventions}. */
    public static String intervention(InterventionView view, Release release) {
        Page page = Page.of(
                release,
                view.notices(),
                view.name() + " - Toolkit",
                "What is known about " + view.name() + ".",
                "../",
                "");
        return render("intervention.jte", Map.of("page", page, "view", view));
    }

    private static String render(String template, Map<String, Object> parameters) {
        StringOutput output = new StringOutput();
        ENGINE.render(template, parameters, output);
        return output.toString();
    }
}
