package org.intercop.assay.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.MatrixUtils;
import org.intercop.assay.stats.causal.RosenbaumBounds;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.diagnose.TwoProportionTest;
import org.intercop.assay.stats.effect.HedgesFactor;
import org.intercop.assay.stats.effect.MatchedPairs;
import org.intercop.assay.stats.effect.RateRatio;
import org.intercop.assay.stats.effect.RateTable;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Responses;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.sequential.AlwaysValidP;
import org.intercop.assay.stats.sequential.EstimateSequence;
import org.intercop.assay.stats.sequential.Spending;
import org.intercop.assay.stats.sequential.Tails;
import org.intercop.assay.stats.series.Autocorrelation;
import org.intercop.assay.stats.series.LinearChecks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Arguments out of their domain are refused by name and value, not by an exception of a library or a NaN. */
class RefusedArgumentsTest {
    private static final Autocorrelation TWO_LAGS = Autocorrelation.of(new double[] {1, 3, 2, 5}, 2);

    @Test
    void theMessageNamesTheArgumentAndItsValue() {
        Map<String, Executable> calls = new LinkedHashMap<>();
        calls.put("lag: 3 is not between 1 and 2", () -> TWO_LAGS.at(3));
        calls.put("lag: 0 is not between 1 and 2", () -> TWO_LAGS.partial(0));
        calls.put("lags: 0 is not between 1 and 2", () -> TWO_LAGS.ljungBox(0));
        calls.put("lags: 9 is not between 1 and 2", () -> TWO_LAGS.boxPierce(9));
        calls.put("order: 0 is below 1", () -> breuschGodfrey(0, 1, 2, 4, 3));
        calls.put("residuals: 2 residuals for 4 rows", () -> breuschGodfrey(1, 1, 2));
        calls.put("residuals: 4 points for 4 columns and lags", () -> breuschGodfrey(2, 1, 2, 4, 3));
        calls.put("residuals: NaN is not finite", () -> breuschGodfrey(1, 1, 2, Double.NaN, 3));
        calls.put(
                "design: has an intercept only, on which no spread depends",
                () -> LinearChecks.breuschPagan(
                        MatrixUtils.createRealMatrix(new double[][] {{1}, {1}}), new double[] {1, 2}));
        calls.put("fraction: 1.5 is not above 0 and at most 1", () -> new Spending.PocockType()
                .spent(1.5, 0.05, Tails.TWO));
        calls.put("alpha: 1.0 is not between 0 and 1", () -> new Spending.OBrienFlemingType().spent(0.5, 1, Tails.ONE));
        calls.put("gamma: NaN is not finite", () -> new Spending.HwangShihDeCani(Double.NaN));
        calls.put("variance: Infinity is not a number above 0", () -> new EstimateSequence(1)
                .halfWidth(Double.POSITIVE_INFINITY, 0.05));
        calls.put("logEvidence: NaN at look 2", () -> AlwaysValidP.of(List.of(0.5, Double.NaN)));
        calls.put("p: -1.0 is not between 0 and 1", () -> Normal.quantile(-1));
        calls.put("degreesOfFreedom: 0.3 is not 0, or 1 or more", () -> HedgesFactor.exact(0.3));
        calls.put("treatedSize: Infinity is not a finite size above 0", () -> TwoProportionTest.twoSided(0.05)
                .arcsinePower(0.3, Double.POSITIVE_INFINITY, 0.2, 10));
        calls.put(
                "comparisonOnly: -1 is below zero",
                () -> RosenbaumBounds.pairs(1, -1, List.of(1.0), RosenbaumBounds.Tail.INCLUSIVE));
        calls.put(
                "events: 3000000001 is too large for an exact distribution",
                () -> RateRatio.pValue(new RateTable(3_000_000_000L, 1, 1, 1), RateRatio.Test.CENTRAL));
        calls.put(
                "pairs: 3000000001 is too large for an exact distribution",
                () -> new MatchedPairs(0, 3_000_000_000L, 1, 0).exact());
        Frame prisoners = PublicData.read("rossi.csv", List.of("arrest"));
        calls.put("rows: there is no row 432 among 432", () -> prisoners.select(432));
        Frame two = prisoners.select(0, 1);
        calls.put("x: has no columns", () -> Glm.logistic()
                .fit(ModelMatrix.withoutIntercept(two, List.of()), Responses.of(new double[] {0, 1})));
        calls.forEach((message, call) -> assertEquals(
                message, assertThrows(IllegalArgumentException.class, call).getMessage()));
    }

    private static void breuschGodfrey(int order, double... residuals) {
        LinearChecks.breuschGodfrey(
                MatrixUtils.createRealMatrix(new double[][] {{1, 1}, {1, 2}, {1, 3}, {1, 4}}), residuals, order);
    }
}
