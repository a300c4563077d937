package org.intercop.assay.stats.causal;

import java.util.Optional;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.OddsRatio;
import org.intercop.assay.stats.effect.RiskDifference;
import org.intercop.assay.stats.effect.RiskRatio;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Estimated;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.Root;

/**
 * How far an effect can be from the one seen when some outcomes are unknown, without any assumption about them: the
 * smallest and the largest effect that any outcomes of theirs give. The lower bound lets every unknown person of the
 * comparison arm and nobody of the treated have had the event, the upper bound the reverse. All values are on the
 * measure's analysis scale.
 *
 * <p>Two intervals allow for chance too. Both take their ends from Miettinen-Nurminen score intervals of the completed
 * tables at the two bounds:
 *
 * <ul>
 *   <li>{@link #coveringBounds} reaches from the lower end at the lower bound to the upper end at the upper bound. It
 *       covers the whole range of effects that fit the people studied, in at least {@code level} of samples.
 *   <li>{@link #coveringEffect} is shorter and covers the one true effect. It takes Imbens and Manski's critical value
 *       C, which solves Phi(C + (upper - lower) / s) - Phi(-C) = level with s the larger Wald standard error at the
 *       bounds, in place of the two-sided one. Where a standard error is zero or infinite, and for levels up to one
 *       half, C is the two-sided value, and both intervals are the same.
 * </ul>
 *
 * <p>Edge cases: an arm with nobody in it is not estimable; an arm of unknown people only is. A bound of a ratio is
 * infinite where a risk can be 0 (or, for odds, 1). A ratio is not estimable where an arm cannot have an event, however
 * the unknown turned out, nor an odds ratio where an arm must have events only. Without unknown people both bounds are
 * the effect seen.
 *
 * <p>Horowitz JL, Manski CF (2000). Nonparametric analysis of randomized experiments with missing covariate and outcome
 * data. Journal of the American Statistical Association 95:77-84, doi:10.1080/01621459.2000.10473902; Imbens GW, Manski
 * CF (2004). Confidence intervals for partially identified parameters. Econometrica 72:1845-1857,
 * doi:10.1111/j.1468-0262.2004.00555.x.
 */
public final class MissingOutcomeBounds {
    private final IncompleteTable table;
    private final EffectMeasure measure;
    private final double level;

    private MissingOutcomeBounds(IncompleteTable table, EffectMeasure measure, double level) {
        this.table = table;
        this.measure = measure;
        this.level = level;
    }

    /** What is assumed about the people whose outcome is unknown. */
    public enum Assumption {
        /** None of them had the event: the best case of a bad event. */
        NO_EVENTS,
        /** All of them had the event: the worst case of a bad event. */
        ALL_EVENTS,
        /** All of the treated and none of the comparison arm: the upper bound. */
        ONLY_TREATED,
        /** All of the comparison arm and none of the treated: the lower bound. */
        ONLY_COMPARISON
    }

    /**
     * The bounds.
     *
     * @param measure risk difference, risk ratio or odds ratio
     * @param level confidence level, in (0, 1)
     * @throws IllegalArgumentException if the measure is another one or the level is not between 0 and 1
     */
    public static Estimation<MissingOutcomeBounds> of(IncompleteTable table, EffectMeasure measure, double level) {
        Normal.halfWidth(level);
        boolean odds = measure == EffectMeasure.ODDS_RATIO;
        if (!odds && measure != EffectMeasure.RISK_RATIO && measure != EffectMeasure.RISK_DIFFERENCE) {
            throw new IllegalArgumentException("measure: " + measure + " is no effect on two-by-two tables");
        }
        return obstacle("treated", table.treated(), measure)
                .or(() -> obstacle("comparison", table.comparison(), measure))
                .orElseGet(() -> Estimation.of(new MissingOutcomeBounds(table, measure, level)));
    }

    private static Optional<Estimation<MissingOutcomeBounds>> obstacle(
            String name, FollowedArm arm, EffectMeasure measure) {
        if (arm.people() == 0) {
            return Optional.of(Estimation.not(Reason.EMPTY_ARM, "There is nobody in the " + name + " arm."));
        }
        if (measure == EffectMeasure.RISK_DIFFERENCE || arm.unknown() > 0) {
            return Optional.empty();
        }
        if (arm.events() == 0) {
            return Optional.of(Estimation.not(
                    Reason.NO_EVENTS,
                    "None of the " + arm.people() + " " + name + " people had the event, and all outcomes are known."));
        }
        if (measure == EffectMeasure.ODDS_RATIO && arm.events() == arm.people()) {
            return Optional.of(Estimation.not(
                    Reason.ALL_EVENTS,
                    "All of the " + arm.people() + " " + name + " people had the event, and all outcomes are known."));
        }
        return Optional.empty();
    }

    /** The arms with what is known of them. */
    public IncompleteTable table() {
        return table;
    }

    /** The effect that is bounded. */
    public EffectMeasure measure() {
        return measure;
    }

    /** The smallest effect that any outcomes of the unknown give; minus infinity where a ratio can be zero. */
    public double lower() {
        return value(completed(Assumption.ONLY_COMPARISON));
    }

    /** The largest effect that any outcomes of the unknown give; infinity where a ratio is not bounded. */
    public double upper() {
        return value(completed(Assumption.ONLY_TREATED));
    }

    /** The effect among the people whose outcome is known, with its Miettinen-Nurminen interval. */
    public Estimation<EffectEstimate> known() {
        return estimate(table.known());
    }

    /**
     * The effect among everybody under an assumption about the unknown, with its Miettinen-Nurminen interval; a ratio
     * needs the cells that {@link RiskRatio} and {@link OddsRatio} need.
     */
    public Estimation<EffectEstimate> under(Assumption assumption) {
        return estimate(completed(assumption));
    }

    /** An interval that covers all effects between the bounds. */
    public Interval coveringBounds() {
        return between(level);
    }

    /** An interval that covers the true effect, wherever between the bounds it is. */
    public Interval coveringEffect() {
        return between(2 * Normal.cumulative(criticalValue()) - 1);
    }

    /** Imbens and Manski's critical value, between the one-sided and the two-sided normal one. */
    public double criticalValue() {
        double twoSided = Normal.halfWidth(level);
        double width = width();
        if (!Double.isFinite(width) || width == 0 || level <= 0.5) {
            return twoSided;
        }
        return Root.between(c -> Normal.cumulative(c + width) - Normal.cumulative(-c) - level, 0, twoSided + 1);
    }

    /** The distance of the bounds in standard errors; infinite where no standard error can be trusted. */
    private double width() {
        Estimation<EffectEstimate> low = under(Assumption.ONLY_COMPARISON);
        Estimation<EffectEstimate> high = under(Assumption.ONLY_TREATED);
        if (low instanceof Estimated<EffectEstimate> one && high instanceof Estimated<EffectEstimate> other) {
            double lowError = one.value().standardError();
            double highError = other.value().standardError();
            if (lowError > 0 && highError > 0) {
                return (other.value().estimate() - one.value().estimate()) / FastMath.max(lowError, highError);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private Interval between(double scoreLevel) {
        return new Interval(
                score(completed(Assumption.ONLY_COMPARISON), scoreLevel).lower(),
                score(completed(Assumption.ONLY_TREATED), scoreLevel).upper(),
                level);
    }

    private TwoByTwo completed(Assumption assumption) {
        boolean treated = assumption == Assumption.ALL_EVENTS || assumption == Assumption.ONLY_TREATED;
        boolean comparison = assumption == Assumption.ALL_EVENTS || assumption == Assumption.ONLY_COMPARISON;
        return table.completed(
                treated ? table.treated().unknown() : 0,
                comparison ? table.comparison().unknown() : 0);
    }

    private double value(TwoByTwo complete) {
        double treated = (double) complete.treatedEvents() / complete.treatedSize();
        double comparison = (double) complete.comparisonEvents() / complete.comparisonSize();
        return switch (measure) {
            case RISK_DIFFERENCE -> treated - comparison;
            case RISK_RATIO -> FastMath.log(treated) - FastMath.log(comparison);
            default ->
                (FastMath.log(complete.treatedEvents()) - FastMath.log(complete.treatedNonEvents()))
                        - (FastMath.log(complete.comparisonEvents()) - FastMath.log(complete.comparisonNonEvents()));
        };
    }

    private Estimation<EffectEstimate> estimate(TwoByTwo counts) {
        Estimation<EffectEstimate> wald =
                switch (measure) {
                    case RISK_DIFFERENCE -> RiskDifference.estimate(counts, level);
                    case RISK_RATIO -> RiskRatio.estimate(counts, level);
                    default -> OddsRatio.estimate(counts, level);
                };
        return wald.map(
                found -> new EffectEstimate(measure, found.estimate(), found.standardError(), score(counts, level)));
    }

    private Interval score(TwoByTwo counts, double scoreLevel) {
        return switch (measure) {
            case RISK_DIFFERENCE ->
                RiskDifference.estimate(counts, scoreLevel).orThrow().interval();
            case RISK_RATIO ->
                RiskRatio.scoreInterval(counts, scoreLevel, RiskRatio.Score.MIETTINEN_NURMINEN)
                        .orThrow();
            default -> OddsRatio.scoreInterval(counts, scoreLevel).orThrow();
        };
    }
}
