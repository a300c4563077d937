package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.meta.StudyEffects;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The figures of one estimator and measure that can be weighted by their standard errors, with their units. A unit
 * whose figure is not estimable, or has a standard error of zero, is not among them.
 *
 * @param key what they are figures of
 * @param primary whether the estimator is the plan's first choice
 * @param units in order
 * @param effects one for each unit
 */
record PoolableEffects(PoolKey key, boolean primary, List<UnitEvaluation> units, List<EffectEstimate> effects) {
    static PoolableEffects of(Answer kind, List<UnitEvaluation> group, GatePolicy policy) {
        boolean share = kind.measure() == EffectMeasure.PROPORTION;
        Function<UnitEvaluation, Optional<EffectEstimate>> figure = share
                ? evaluation -> logit(evaluation.treated(), policy.confidenceLevel())
                : evaluation -> figure(evaluation, kind);
        List<UnitEvaluation> members = PoolMembers.of(
                        group, policy, evaluation -> figure.apply(evaluation).isPresent())
                .members();
        return new PoolableEffects(
                PoolKey.of(
                        group.get(0).unit(), kind.estimator(), share ? EffectMeasure.LOGIT_PROPORTION : kind.measure()),
                kind.primary(),
                members,
                members.stream()
                        .map(member -> figure.apply(member).orElseThrow())
                        .toList());
    }

    StudyEffects studies() {
        return StudyEffects.of(
                effects.stream().mapToDouble(EffectEstimate::estimate).toArray(),
                effects.stream()
                        .mapToDouble(effect -> effect.standardError() * effect.standardError())
                        .toArray());
    }

    private static Optional<EffectEstimate> figure(UnitEvaluation evaluation, Answer kind) {
        return evaluation.answers().stream()
                .filter(answer -> answer.estimator().equals(kind.estimator()) && answer.measure() == kind.measure())
                .filter(answer -> answer.estimation().isEstimated())
                .map(answer -> answer.estimation().orThrow())
                .filter(effect -> effect.standardError() > 0)
                .findFirst();
    }

    private static Optional<EffectEstimate> logit(Flow flow, double level) {
        if (flow.analysed() == 0) {
            return Optional.empty();
        }
        boolean edge = flow.events() == 0 || flow.events() == flow.analysed();
        double yes = flow.events() + (edge ? 0.5 : 0);
        double no = flow.analysed() - flow.events() + (edge ? 0.5 : 0);
        double estimate = FastMath.log(yes / no);
        double error = FastMath.sqrt(1 / yes + 1 / no);
        double half = Normal.halfWidth(level) * error;
        return Optional.of(new EffectEstimate(
                EffectMeasure.LOGIT_PROPORTION,
                estimate,
                error,
                new Interval(estimate - half, estimate + half, level)));
    }
}
