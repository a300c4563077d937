package org.intercop.assay.evidence.evaluation;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.stats.effect.Proportion;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.survival.AalenJohansen;
import org.intercop.assay.stats.survival.FollowUp;
import org.intercop.assay.stats.survival.IntervalScale;
import org.intercop.assay.stats.survival.KaplanMeier;

/**
 * The share of each arm with the event by the horizon, and how they compare.
 *
 * <p>The interval of the difference combines the two arms' own intervals as Newcombe's does for plain shares (Zou and
 * Donner 2008, doi:10.1002/sim.3095): each arm's limits are log-log; in an arm without events they are Wilson's for as
 * many people as were still at risk at the horizon.
 *
 * @param treated of the treated
 * @param comparison of the comparison group
 */
record RisksAtHorizon(Risk treated, Risk comparison) {

    /** The risk of one arm at a confidence level. */
    interface Limits {
        Interval at(double level);
    }

    /**
     * One arm.
     *
     * @param risk share with the event
     * @param error its standard error
     * @param limits its interval
     */
    record Risk(double risk, double error, Limits limits) {}

    /** The risks by the outcome's horizon; not estimable where an arm was not followed as far. */
    static Estimation<RisksAtHorizon> of(Survival people, OutcomeDefinition outcome) {
        return risk(people.treated(), outcome).flatMap(treated -> risk(people.comparison(), outcome)
                .map(comparison -> new RisksAtHorizon(treated, comparison)));
    }

    private static Estimation<Risk> risk(FollowUp arm, OutcomeDefinition outcome) {
        double horizon = outcome.horizonDays();
        if (arm.people() == 0) {
            return Estimation.not(Reason.EMPTY_ARM, "An arm has nobody who was followed.");
        }
        return KaplanMeier.of(arm).flatMap(anyEvent -> {
            if (anyEvent.lastTime() < horizon && anyEvent.at(horizon).survival() > 0) {
                return Estimation.not(
                        Reason.BEYOND_FOLLOW_UP,
                        "In an arm nobody was followed for " + outcome.horizonDays() + " days.");
            }
            return outcome.competing().isEmpty()
                    ? Estimation.of(kaplanMeier(anyEvent, horizon))
                    : AalenJohansen.of(arm, Survival.EVENT).map(curve -> aalenJohansen(curve, horizon));
        });
    }

    private static Risk kaplanMeier(KaplanMeier curve, double horizon) {
        KaplanMeier.Point point = curve.at(horizon);
        double risk = 1 - point.survival();
        return new Risk(risk, point.standardError(), level -> {
            if (curve.events() == 0) {
                return withoutEvents(point.atRisk(), level);
            }
            Estimation<Interval> free = curve.interval(horizon, IntervalScale.LOG_LOG, level);
            return free.isEstimated()
                    ? new Interval(
                            1 - free.orThrow().upper(), 1 - free.orThrow().lower(), level)
                    : new Interval(risk, risk, level);
        });
    }

    private static Risk aalenJohansen(AalenJohansen curve, double horizon) {
        AalenJohansen.Point point = curve.at(horizon);
        return new Risk(point.incidence(), point.standardError(), level -> {
            Estimation<Interval> limits = curve.interval(horizon, IntervalScale.LOG_LOG, level);
            return limits.isEstimated() ? limits.orThrow() : withoutEvents(point.atRisk(), level);
        });
    }

    private static Interval withoutEvents(long atRisk, double level) {
        Estimation<EffectEstimate> none = Proportion.estimate(0, atRisk, level);
        return none.isEstimated() ? none.orThrow().interval() : new Interval(0, 1, level);
    }

    /** Risk of the treated minus risk of the comparison group; not estimable without any event. */
    Estimation<EffectEstimate> difference(double level) {
        double error = FastMath.hypot(treated.error(), comparison.error());
        if (!(error > 0)) {
            return Estimation.not(Reason.NO_EVENTS, "No arm has events that some people outlast.");
        }
        double difference = treated.risk() - comparison.risk();
        Interval one = treated.limits().at(level);
        Interval other = comparison.limits().at(level);
        return Estimation.of(new EffectEstimate(
                EffectMeasure.RISK_DIFFERENCE,
                difference,
                error,
                new Interval(
                        difference - FastMath.hypot(treated.risk() - one.lower(), other.upper() - comparison.risk()),
                        difference + FastMath.hypot(one.upper() - treated.risk(), comparison.risk() - other.lower()),
                        level)));
    }

    /** The logarithm of the ratio of the risks with its delta-method error; not estimable without events in an arm. */
    Estimation<EffectEstimate> ratio(double level) {
        if (!(treated.risk() > 0 && comparison.risk() > 0)) {
            return Estimation.not(Reason.NO_EVENTS, "An arm has no events by the horizon.");
        }
        double ratio = FastMath.log(treated.risk()) - FastMath.log(comparison.risk());
        double error = FastMath.hypot(treated.error() / treated.risk(), comparison.error() / comparison.risk());
        if (!(error > 0)) {
            return Estimation.not(Reason.ALL_EVENTS, "By the horizon everybody had the event.");
        }
        double half = Normal.halfWidth(level) * error;
        return Estimation.of(new EffectEstimate(
                EffectMeasure.RISK_RATIO, ratio, error, new Interval(ratio - half, ratio + half, level)));
    }
}
