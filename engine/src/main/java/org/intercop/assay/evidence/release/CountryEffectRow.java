package org.intercop.assay.evidence.release;

import java.util.Comparator;
import java.util.Objects;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.evaluation.Prior;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;

/**
 * The effect in one country given all countries: a row of the release's {@code country_effects}. It is drawn towards
 * the others, the more the less the country itself knows.
 *
 * @param unit which country (or study)
 * @param estimator the pool's estimator, see {@link PosteriorRow}
 * @param measure what is estimated
 * @param prior of the mean effect
 * @param profileOf the estimator that the country's likelihood is of
 * @param median of its true effect, analysis scale
 * @param standardDeviation of its true effect
 * @param interval central
 * @param benefit P(any effect in the good direction) there; empty for a share
 */
public record CountryEffectRow(
        Unit unit,
        String estimator,
        EffectMeasure measure,
        Prior prior,
        String profileOf,
        double median,
        double standardDeviation,
        Interval interval,
        OptionalDouble benefit) {
    static final Comparator<CountryEffectRow> ORDER = Comparator.comparing(CountryEffectRow::unit)
            .thenComparing(CountryEffectRow::estimator)
            .thenComparing(CountryEffectRow::measure)
            .thenComparing(CountryEffectRow::prior);

    public CountryEffectRow {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(interval, "interval");
    }

    String key() {
        return String.join("/", unit.toString(), estimator, measure.code(), prior.code());
    }
}
