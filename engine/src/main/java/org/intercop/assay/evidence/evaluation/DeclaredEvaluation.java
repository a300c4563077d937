package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * Evaluates a unit from a likelihood alone. Gates are answered from what the agency declares; what it does not declare
 * was never evaluated and opens nothing. The one figure is the likeliest effect with the standard error that the
 * curvature there gives.
 */
final class DeclaredEvaluation {
    private final Unit unit;
    private final AnalysisPlan plan;
    private final DeclaredProfile declared;
    private final GatePolicy policy;

    DeclaredEvaluation(Unit unit, AnalysisPlan plan, DeclaredProfile declared, GatePolicy policy) {
        this.unit = unit;
        this.plan = plan;
        this.declared = declared;
        this.policy = policy;
    }

    UnitEvaluation evaluate() {
        return new UnitEvaluation(
                unit,
                people(declared.treated()),
                people(declared.comparison()),
                List.of(new Answer(
                        declared.profile().estimator(),
                        declared.profile().measure(),
                        true,
                        figure(declared.profile()))),
                gates(),
                Optional.of(declared.profile()),
                List.of(),
                Accrual.NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                Origin.PROFILE);
    }

    /** People without a word about their outcomes, see {@link UnitEvaluation#table}. */
    private static Flow people(long number) {
        return new Flow(number, 0, 0, number, 0);
    }

    private Estimation<EffectEstimate> figure(UnitProfile profile) {
        if (profile.profile().maximum().isEmpty()) {
            return Estimation.not(
                    Reason.UNBOUNDED, "The likelihood rises towards one end; it counts in the pool as it is.");
        }
        double level = policy.confidenceLevel();
        return ProfilePeak.top(profile.profile())
                .map(peak -> {
                    double half = Normal.halfWidth(level) * peak.standardError();
                    return Estimation.of(new EffectEstimate(
                            profile.measure(),
                            peak.estimate(),
                            peak.standardError(),
                            new Interval(peak.estimate() - half, peak.estimate() + half, level)));
                })
                .orElseGet(
                        () -> Estimation.not(Reason.NO_VARIATION, "The likelihood is not curved where it is highest."));
    }

    /** What an agency has no place to say of overlap is not held against it: it has balanced the arms by itself. */
    private List<GateAnswer> gates() {
        boolean randomised = plan.design() == Design.RANDOMISED;
        boolean controls =
                plan.negativeControls().size() < policy.negativeControls().minimumCount();
        return List.of(
                maturity(),
                size(),
                attrition(),
                balance(),
                randomised
                        ? Gates.open(Gate.OVERLAP, "Chance decided, so anybody could have been in either arm.")
                        : warn(Gate.OVERLAP, "Only the agency can see it; the balance that it states speaks for it."),
                randomised
                        ? ModelGates.sampleRatio(declared.treated(), declared.comparison(), plan, policy)
                        : Gates.open(Gate.SAMPLE_RATIO, "Not randomised: no allocation was planned."),
                Gates.open(Gate.EVENTS, "No model is fitted to a likelihood."),
                controls
                        ? Gates.open(Gate.NEGATIVE_CONTROLS, "The plan names too few to be judged.")
                        : warn(Gate.NEGATIVE_CONTROLS, "A likelihood says nothing of them."),
                Gates.open(Gate.CONVERGENCE, "The likelihood that was sent is the answer."));
    }

    private static GateAnswer warn(Gate gate, String why) {
        return new GateAnswer(gate, GateStatus.WARN, OptionalDouble.empty(), OptionalDouble.empty(), why);
    }

    private GateAnswer maturity() {
        double share = declared.matureShare();
        double warn = policy.maturity().warnBelowShare();
        GateStatus status = share == 0 ? GateStatus.FAIL : share < warn ? GateStatus.WARN : GateStatus.PASS;
        return GateAnswer.of(
                Gate.MATURITY,
                status,
                share,
                warn,
                "The agency says that " + Gates.percent(share) + " of those enrolled are mature.");
    }

    private GateAnswer size() {
        return Gates.size(FastMath.min(declared.treated(), declared.comparison()), policy);
    }

    private GateAnswer attrition() {
        return declared.attrition()
                .map(found -> AttritionGate.answer(
                        100 * found.overall(),
                        100 * found.difference(),
                        policy,
                        "The agency says that the outcome is unknown for " + Gates.percent(found.overall())
                                + " of the mature people, with " + Math.round(100 * found.difference())
                                + " percentage points between the arms."))
                .orElse(GateAnswer.notEvaluated(Gate.ATTRITION, "The agency does not say how many are unknown."));
    }

    /** Without the covariates nobody can tell chance from difference, so what is above amber closes. */
    private GateAnswer balance() {
        if (declared.largestDifference().isEmpty()) {
            return plan.design() == Design.RANDOMISED && plan.covariates().isEmpty()
                    ? Gates.open(Gate.BALANCE, "Randomised, and the plan names no covariate.")
                    : GateAnswer.notEvaluated(Gate.BALANCE, "The agency does not say how alike the arms are.");
        }
        double largest = declared.largestDifference().getAsDouble();
        boolean red = largest > policy.balance().amber() && plan.design() != Design.RANDOMISED;
        GateStatus status =
                largest <= policy.balance().green() ? GateStatus.PASS : red ? GateStatus.FAIL : GateStatus.WARN;
        return GateAnswer.of(
                Gate.BALANCE,
                status,
                largest,
                policy.balance().amber(),
                String.format(
                        java.util.Locale.ROOT,
                        "The agency says that the largest standardised difference between the arms is %.2f.",
                        largest));
    }
}
