package org.intercop.assay.reports.html;

import java.util.Optional;
import org.intercop.assay.evidence.release.PosteriorRow;
import org.intercop.assay.evidence.release.ScoreRow;

/** Pooled rows of a question that cannot be evaluated: they stay on the page and show no figure. */
final class Closed {
    static final String REASON = "Not evaluable: no pooled figure is shown.";

    private Closed() {}

    static ScoreRow of(ScoreRow row) {
        return row.estimate().isEmpty()
                ? row
                : new ScoreRow(
                        row.intervention(),
                        row.version(),
                        row.outcome(),
                        row.estimator(),
                        row.measure(),
                        row.pooling(),
                        row.contributors(),
                        row.treated(),
                        row.comparison(),
                        Optional.empty(),
                        Optional.empty(),
                        row.primary(),
                        REASON);
    }

    static PosteriorRow of(PosteriorRow row) {
        return row.posterior().isEmpty()
                ? row
                : new PosteriorRow(
                        row.key(),
                        row.prior(),
                        row.contributors(),
                        row.silent(),
                        row.treated(),
                        row.comparison(),
                        Optional.empty(),
                        REASON);
    }
}
