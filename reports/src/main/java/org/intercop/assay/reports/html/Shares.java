package org.intercop.assay.reports.html;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.release.EstimateRow;
import org.intercop.assay.evidence.release.EstimateRow.Counts;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;

/** Shares of a single arm are pooled as log odds and shown as shares. */
final class Shares {
    private Shares() {}

    /** The pooled figure on the scale on which the countries' own figures are shown. */
    static EffectEstimate ofPool(EffectEstimate figure) {
        if (figure.measure() != EffectMeasure.LOGIT_PROPORTION) {
            return figure;
        }
        double share = figure.measure().scale().toReader(figure.estimate());
        return new EffectEstimate(
                EffectMeasure.PROPORTION,
                share,
                figure.standardError() * share * (1 - share),
                ofPool(figure.measure(), figure.interval()));
    }

    /** The same for an interval of the pool. */
    static Interval ofPool(EffectMeasure measure, Interval interval) {
        return measure != EffectMeasure.LOGIT_PROPORTION
                ? interval
                : new Interval(
                        measure.scale().toReader(interval.lower()),
                        measure.scale().toReader(interval.upper()),
                        interval.level());
    }

    /** Sampling variance with which a country's row enters its pool; infinite where that is not known. */
    static double variance(EstimateRow row) {
        if (row.measure() == EffectMeasure.PROPORTION) {
            return row.counts().map(Shares::logitVariance).orElse(Double.POSITIVE_INFINITY);
        }
        return row.estimate()
                .map(figure -> FastMath.pow(figure.standardError(), 2))
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double logitVariance(Counts counts) {
        long events = counts.treatedEvents();
        double half = events == 0 || events == counts.treated() ? 0.5 : 0;
        return 1 / (events + half) + 1 / (counts.treated() - events + half);
    }
}
