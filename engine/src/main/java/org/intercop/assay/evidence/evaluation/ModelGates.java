package org.intercop.assay.evidence.evaluation;

import java.util.Locale;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.intercop.assay.evidence.evaluation.Estimator.Effect;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.diagnose.NegativeControls;
import org.intercop.assay.stats.diagnose.Overlap;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;

/** The gates that ask whether the comparison and its models can be trusted. */
final class ModelGates {
    private ModelGates() {}

    /** Could enough people of both arms well have been in the other? */
    static GateAnswer overlap(UnitData data, Findings findings, GatePolicy policy) {
        if (data.outcome().kind() == Kind.SINGLE_ARM_PROPORTION) {
            return Gates.open(Gate.OVERLAP, "One arm alone: there is nothing to compare with.");
        }
        if (data.plan().design() == Design.RANDOMISED) {
            return Gates.open(Gate.OVERLAP, "Chance decided, so anybody could have been in either arm.");
        }
        if (data.covariates().isEmpty()) {
            return GateAnswer.notEvaluated(
                    Gate.OVERLAP, "Not randomised, and the plan names no covariate to compare the arms by.");
        }
        if (findings.overlap() instanceof Estimation.NotEstimable<Overlap> not) {
            return not.reason() == Estimation.Reason.NO_VARIATION
                    ? Gates.open(Gate.OVERLAP, "No covariate varies.")
                    : GateAnswer.notEvaluated(Gate.OVERLAP, not.detail());
        }
        Overlap overlap = findings.overlap().orThrow();
        double smaller = overlap.smallerShare();
        double needed = policy.overlap().minimumShare();
        double effective = findings.balance()
                .map(one -> Math.min(one.treated(), one.comparison()))
                .orElse(0.0);
        boolean thin = effective < policy.minimumPeoplePerArm();
        GateStatus status = smaller < needed ? GateStatus.FAIL : thin ? GateStatus.WARN : GateStatus.PASS;
        return GateAnswer.of(
                Gate.OVERLAP,
                status,
                smaller,
                needed,
                String.format(
                        Locale.ROOT,
                        "At least %s of each arm could well have been in the other; the smaller arm counts as %.0f"
                                + " people once adjusted.",
                        Gates.percent(smaller),
                        effective));
    }

    /** Do the sizes of the arms agree with the planned allocation? */
    static GateAnswer sampleRatio(UnitData data, GatePolicy policy) {
        if (data.plan().design() != Design.RANDOMISED || data.outcome().kind() == Kind.SINGLE_ARM_PROPORTION) {
            return Gates.open(Gate.SAMPLE_RATIO, "Not randomised: no allocation was planned.");
        }
        return sampleRatio(data.treated().enrolled(), data.comparison().enrolled(), data.plan(), policy);
    }

    /** The same from the people of each arm. */
    static GateAnswer sampleRatio(long treated, long comparison, AnalysisPlan plan, GatePolicy policy) {
        double people = treated + comparison;
        if (people == 0) {
            return GateAnswer.notEvaluated(Gate.SAMPLE_RATIO, "Nobody is enrolled.");
        }
        double share = 1 / (1 + plan.planned().comparisonPerTreated());
        double gap = treated - people * share;
        double statistic = gap * gap / (people * share) + gap * gap / (people * (1 - share));
        double p = statistic == 0 ? 1 : ChiSquaredDistribution.of(1).survivalProbability(statistic);
        double needed = policy.sampleRatio().minimumP();
        return GateAnswer.of(
                Gate.SAMPLE_RATIO,
                p >= needed ? GateStatus.PASS : GateStatus.FAIL,
                p,
                needed,
                String.format(
                        Locale.ROOT,
                        "%s of those enrolled are treated, and %s were planned; %s.",
                        Gates.percent(treated / people),
                        Gates.percent(share),
                        p >= needed ? "chance can do that" : "chance hardly does that, so people got lost or moved"));
    }

    /** Are there enough events for the models? */
    static GateAnswer events(UnitData data, Findings findings, GatePolicy policy) {
        boolean adjusts = AdjustedMeans.admits(data.plan(), data.outcome().kind());
        int parameters = adjusts ? PrimaryRule.parameters(data) : 0;
        if (parameters <= PrimaryRule.FEW_PARAMETERS) {
            return Gates.open(Gate.EVENTS, "No adjusted model with more than two parameters is fitted.");
        }
        long events = PrimaryRule.fewestEvents(data);
        int needed = policy.minimumEventsPerArm();
        boolean enough = events >= needed;
        String detail = enough
                ? "Each arm has at least " + needed + " events."
                : "An arm has fewer than " + needed + " events, too few for models with " + parameters + " parameters"
                        + findings.fallback()
                                .map(fallback -> "; " + fallback.to() + " stands in for " + fallback.from() + ".")
                                .orElse(".");
        return GateAnswer.of(Gate.EVENTS, enough ? GateStatus.PASS : GateStatus.WARN, events, needed, detail);
    }

    /** Is there no effect where there can be none? */
    static GateAnswer negativeControls(Findings findings, GatePolicy policy) {
        int needed = policy.negativeControls().minimumCount();
        if (findings.planned() < needed) {
            return Gates.open(
                    Gate.NEGATIVE_CONTROLS,
                    "The plan names " + findings.planned() + " negative controls; they are judged from " + needed
                            + " on.");
        }
        double limit = policy.negativeControls().largestError();
        if (findings.controls() instanceof Estimation.NotEstimable<NegativeControls> not) {
            return unjudged(limit, not.detail());
        }
        NegativeControls found = findings.controls().orThrow();
        if (found.controls() < needed) {
            return unjudged(
                    limit,
                    found.controls() + " of " + findings.planned() + " negative controls have an estimate; they are"
                            + " judged from " + needed + " on.");
        }
        double error = found.expectedAbsoluteError();
        return GateAnswer.of(
                Gate.NEGATIVE_CONTROLS,
                error < limit ? GateStatus.PASS : GateStatus.FAIL,
                error,
                limit,
                String.format(
                        Locale.ROOT,
                        "On %d outcomes that the intervention cannot change, the expected absolute systematic error of"
                                + " the log odds ratio is %.2f.",
                        found.controls(),
                        error));
    }

    /** Too few estimates are no failure of the study, and no reassurance either. */
    private static GateAnswer unjudged(double limit, String why) {
        return new GateAnswer(
                Gate.NEGATIVE_CONTROLS,
                GateStatus.WARN,
                java.util.OptionalDouble.empty(),
                java.util.OptionalDouble.of(limit),
                why);
    }

    /** Does the primary have an answer? */
    static GateAnswer convergence(Findings findings) {
        for (Estimator.Estimates estimates : findings.primaries()) {
            boolean answered = estimates.profile().isPresent()
                    || estimates.effects().stream()
                            .anyMatch(effect -> effect.estimation().isEstimated());
            if (!answered) {
                return new GateAnswer(
                        Gate.CONVERGENCE,
                        GateStatus.FAIL,
                        java.util.OptionalDouble.empty(),
                        java.util.OptionalDouble.empty(),
                        "The primary estimator has no answer: " + reason(estimates));
            }
        }
        if (findings.primaries().isEmpty()) {
            return GateAnswer.notEvaluated(Gate.CONVERGENCE, "The plan has no primary estimator for this outcome.");
        }
        return findings.fallback()
                .map(fallback -> new GateAnswer(
                        Gate.CONVERGENCE,
                        GateStatus.WARN,
                        java.util.OptionalDouble.empty(),
                        java.util.OptionalDouble.empty(),
                        fallback.to() + " stands in for " + fallback.from() + ". " + fallback.why()))
                .orElseGet(() -> Gates.open(Gate.CONVERGENCE, "The plan's first choice has an answer."));
    }

    private static String reason(Estimator.Estimates estimates) {
        return estimates.effects().stream()
                .map(Effect::estimation)
                .map(estimation ->
                        estimation instanceof Estimation.NotEstimable<EffectEstimate> not ? not.detail() : "")
                .findFirst()
                .orElse("it measures nothing.");
    }
}
