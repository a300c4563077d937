package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.analysis.interpolation.LinearInterpolator;
import org.intercop.assay.evidence.evaluation.GatePolicy.Attrition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;

/**
 * Unknown outcomes, overall against the difference between the arms, on the curves of the policy: up to the cautious
 * curve PASS, up to the optimistic one WARN, above it, or beyond the curves' end, FAIL.
 */
final class AttritionGate {
    private AttritionGate() {}

    static GateAnswer answer(UnitData data, GatePolicy policy) {
        long mature = data.treated().mature() + data.comparison().mature();
        boolean single = data.outcome().kind() == Kind.SINGLE_ARM_PROPORTION;
        if (mature == 0
                || !single && (data.treated().mature() == 0 || data.comparison().mature() == 0)) {
            return GateAnswer.notEvaluated(Gate.ATTRITION, "An arm has nobody whose outcome could be known yet.");
        }
        double overall = 100.0 * (data.treated().unknown() + data.comparison().unknown()) / mature;
        double difference = single ? 0 : Math.abs(unknown(data.treated()) - unknown(data.comparison()));
        String detail = "The outcome is unknown for " + Math.round(overall) + " % of the mature people"
                + (single ? "." : ", with " + Math.round(difference) + " percentage points between the arms.");
        return answer(overall, difference, policy, detail);
    }

    /** The answer to shares in percent and percentage points. */
    static GateAnswer answer(double overall, double difference, GatePolicy policy, String detail) {
        List<Attrition> curve = policy.attrition();
        boolean beyond = overall > curve.get(curve.size() - 1).overall();
        double optimistic = beyond ? 0 : at(overall, curve, Attrition::optimistic);
        boolean low = !beyond && difference <= at(overall, curve, Attrition::cautious);
        boolean medium = !beyond && difference <= optimistic;
        GateStatus status = low ? GateStatus.PASS : medium ? GateStatus.WARN : GateStatus.FAIL;
        return GateAnswer.of(Gate.ATTRITION, status, difference, optimistic, detail);
    }

    private static double at(double overall, List<Attrition> curve, ToDoubleFunction<Attrition> limit) {
        return new LinearInterpolator()
                .interpolate(
                        curve.stream().mapToDouble(Attrition::overall).toArray(),
                        curve.stream().mapToDouble(limit).toArray())
                .value(overall);
    }

    private static double unknown(Flow flow) {
        return 100.0 * flow.unknown() / flow.mature();
    }
}
