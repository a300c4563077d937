package org.intercop.assay.tables;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.estimand.Scale;
import org.intercop.assay.stats.glm.Coefficient;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.meta.PooledEffect;
import org.intercop.assay.stats.meta.StudyEffects;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.survival.CoxFit;
import org.intercop.assay.stats.survival.IntervalScale;
import org.intercop.assay.stats.survival.KaplanMeier;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * Results as Tablesaw tables, at full precision: printing shows four decimals, the values are not rounded, and nothing
 * is suppressed. What does not exist, such as
 * the standard error of what could not be estimated, is a missing value.
 */
public final class ResultTable {
    private static final String ESTIMATE = "estimate";
    private static final String STANDARD_ERROR = "standard error";
    private static final String LOWER = "lower";
    private static final String UPPER = "upper";
    private static final String P_VALUE = "p value";

    private ResultTable() {}

    /**
     * The coefficients of a generalised linear model on the scale of its linear predictor, with Wald intervals.
     *
     * @param level of the intervals, in (0, 1)
     */
    public static Table of(GlmFit fit, double level) {
        StringColumn term = StringColumn.create("term");
        DoubleColumn estimate = figures(ESTIMATE);
        DoubleColumn error = figures(STANDARD_ERROR);
        DoubleColumn p = figures(P_VALUE);
        Limits limits = new Limits();
        List<Coefficient> coefficients = fit.coefficients();
        for (int i = 0; i < coefficients.size(); i++) {
            Coefficient one = coefficients.get(i);
            term.append(one.label());
            estimate.append(one.estimate());
            error.append(one.standardError());
            limits.append(Optional.of(fit.waldInterval(i, level)));
            p.append(one.pValue());
        }
        return Table.create("Coefficients", term, estimate, error, limits.lower, limits.upper, p);
    }

    /**
     * The log hazard ratios of a Cox model with normal intervals, by the model-based variance.
     *
     * @param level of the intervals, in (0, 1)
     */
    public static Table of(CoxFit fit, double level) {
        StringColumn term = StringColumn.create("term");
        DoubleColumn estimate = figures(ESTIMATE);
        DoubleColumn error = figures(STANDARD_ERROR);
        DoubleColumn p = figures(P_VALUE);
        Limits limits = new Limits();
        fit.modelBased().forEach(one -> {
            term.append(one.label());
            estimate.append(one.estimate());
            error.append(one.standardError());
            limits.append(Optional.of(one.effect(level).interval()));
            p.append(one.pValue());
        });
        return Table.create("Log hazard ratios", term, estimate, error, limits.lower, limits.upper, p);
    }

    /**
     * The steps of a Kaplan-Meier curve. Where the survival has reached zero there are no limits.
     *
     * @param level of the limits, in (0, 1)
     */
    public static Table of(KaplanMeier curve, IntervalScale scale, double level) {
        DoubleColumn time = DoubleColumn.create("time");
        LongColumn atRisk = LongColumn.create("at risk");
        LongColumn events = LongColumn.create("events");
        DoubleColumn survival = figures("survival");
        DoubleColumn error = figures(STANDARD_ERROR);
        Limits limits = new Limits();
        for (KaplanMeier.Step step : curve.steps()) {
            time.append(step.time());
            atRisk.append(step.atRisk());
            events.append(step.events());
            survival.append(step.survival());
            error.append(curve.at(step.time()).standardError());
            Estimation<Interval> interval = curve.interval(step.time(), scale, level);
            limits.append(interval.isEstimated() ? Optional.of(interval.orThrow()) : Optional.empty());
        }
        return Table.create("Kaplan-Meier", time, atRisk, events, survival, error, limits.lower, limits.upper);
    }

    /**
     * Effects as a reader reads them: ratios as ratios, differences as they are. The standard error is that of the
     * logarithm for ratios. An effect that is not estimable keeps its row, with the reason in the last column.
     */
    public static Table of(List<Estimation<EffectEstimate>> effects) {
        StringColumn measure = StringColumn.create("measure");
        DoubleColumn estimate = figures(ESTIMATE);
        DoubleColumn error = figures(STANDARD_ERROR);
        Limits limits = new Limits();
        StringColumn reason = StringColumn.create("not estimable");
        for (Estimation<EffectEstimate> effect : effects) {
            if (effect instanceof NotEstimable<EffectEstimate> not) {
                measure.appendMissing();
                estimate.appendMissing();
                error.appendMissing();
                limits.append(Optional.empty());
                reason.append(not.reason() + ": " + not.detail());
            } else {
                EffectEstimate one = effect.orThrow();
                Scale scale = one.measure().scale();
                Interval on = one.interval();
                measure.append(one.measure().code());
                estimate.append(scale.toReader(one.estimate()));
                error.append(one.standardError());
                limits.append(
                        Optional.of(new Interval(scale.toReader(on.lower()), scale.toReader(on.upper()), on.level())));
                reason.appendMissing();
            }
        }
        return Table.create("Effects", measure, estimate, error, limits.lower, limits.upper, reason);
    }

    /**
     * The studies of a pool on the analysis scale with their normal intervals and weights, then the row {@code pooled},
     * and the row {@code new study} with the prediction interval where there is one.
     *
     * @param names one per study, in the order of the effects
     * @param effects what was pooled
     * @param pool what came out
     * @throws IllegalArgumentException if there is not one name, effect and weight per study
     */
    public static Table of(List<String> names, StudyEffects effects, PooledEffect pool) {
        if (names.size() != effects.size() || names.size() != pool.studies()) {
            throw new IllegalArgumentException("names: " + names.size() + " names for " + effects.size()
                    + " effects and a pool of " + pool.studies());
        }
        StringColumn study = StringColumn.create("study");
        DoubleColumn estimate = figures(ESTIMATE);
        DoubleColumn error = figures(STANDARD_ERROR);
        DoubleColumn weight = figures("weight percent");
        Limits limits = new Limits();
        double level = pool.interval().level();
        double z = Normal.halfWidth(level);
        for (int i = 0; i < names.size(); i++) {
            study.append(names.get(i));
            estimate.append(effects.estimate(i));
            error.append(Math.sqrt(effects.variance(i)));
            weight.append(pool.weightPercents().get(i));
            double half = z * Math.sqrt(effects.variance(i));
            limits.append(Optional.of(new Interval(effects.estimate(i) - half, effects.estimate(i) + half, level)));
        }
        study.append("pooled");
        estimate.append(pool.estimate());
        error.append(pool.standardError());
        weight.append(100);
        limits.append(Optional.of(pool.interval()));
        if (pool.predictionInterval().isPresent()) {
            study.append("new study");
            estimate.append(pool.estimate());
            error.appendMissing();
            weight.appendMissing();
            limits.append(pool.predictionInterval());
        }
        return Table.create("Pool", study, estimate, error, limits.lower, limits.upper, weight);
    }

    /** Printed with four decimals; the values keep all of theirs. */
    private static DoubleColumn figures(String name) {
        DoubleColumn column = DoubleColumn.create(name);
        column.setPrintFormatter(new NumberColumnFormatter(
                new DecimalFormat("0.0000", DecimalFormatSymbols.getInstance(Locale.ROOT)), ""));
        return column;
    }

    /** The two columns of an interval. */
    private static final class Limits {
        private final DoubleColumn lower = figures(LOWER);
        private final DoubleColumn upper = figures(UPPER);

        void append(Optional<Interval> interval) {
            if (interval.isPresent()) {
                lower.append(interval.get().lower());
                upper.append(interval.get().upper());
            } else {
                lower.appendMissing();
                upper.appendMissing();
            }
        }
    }
}
