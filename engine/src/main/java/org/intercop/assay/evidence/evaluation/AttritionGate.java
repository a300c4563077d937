package org.intercop.assay.evidence.evaluation;

import org.apache.commons.math3.analysis.interpolation.LinearInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;

/**
 * Unknown outcomes, overall against the difference between the arms, on the curves of the What Works Clearinghouse
 * (Procedures and Standards Handbook): up to the cautious curve PASS, up to the optimistic one WARN, above it FAIL.
 */
final class AttritionGate {
    private static final double[] OVERALL = {0, 10, 20, 30, 40, 50, 57};
    private static final PolynomialSplineFunction CAUTIOUS =
            new LinearInterpolator().interpolate(OVERALL, new double[] {5.7, 6.3, 5.4, 4.1, 2.6, 1.0, 0});
    private static final PolynomialSplineFunction OPTIMISTIC =
            new LinearInterpolator().interpolate(OVERALL, new double[] {10.0, 10.9, 10.2, 8.4, 6.3, 3.9, 2.3});

    private AttritionGate() {}

    static GateAnswer answer(UnitData data) {
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
        return answer(overall, difference, detail);
    }

    /** The answer to shares in percent and percentage points. */
    static GateAnswer answer(double overall, double difference, String detail) {
        double cautious = overall > 57 ? 0 : CAUTIOUS.value(overall);
        double optimistic = overall > 57 ? 0 : OPTIMISTIC.value(overall);
        boolean low = overall <= 57 && difference <= cautious;
        boolean medium = overall <= 57 && difference <= optimistic;
        GateStatus status = low ? GateStatus.PASS : medium ? GateStatus.WARN : GateStatus.FAIL;
        return GateAnswer.of(Gate.ATTRITION, status, difference, optimistic, detail);
    }

    private static double unknown(Flow flow) {
        return 100.0 * flow.unknown() / flow.mature();
    }
}
