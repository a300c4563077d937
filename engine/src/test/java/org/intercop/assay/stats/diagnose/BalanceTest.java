package org.intercop.assay.stats.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.diagnose.Balance.Denominator;
import org.intercop.assay.stats.diagnose.Balance.Kind;
import org.intercop.assay.stats.diagnose.Balance.Row;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final Term AGE = new Term.Numeric("age");
    private static final Term SEX = new Term.Factor("sex", List.of("f", "m"), "f");

    private static Cohort cohort(String cells) {
        CellTable.Builder builder = CellTable.builder(List.of("arm", "age", "sex"));
        for (String cell : cells.split(" ")) {
            String[] parts = cell.split(",");
            builder.add(List.of(parts[0], parts[1], parts[2]), Long.parseLong(parts[3]));
        }
        return Cohort.ofCells(builder.build(), new Treatment("arm", "t"));
    }

    private static Balance unweighted(Cohort cohort, Denominator denominator, Term... terms) {
        return Balance.of(AnalysisWeights.equal(cohort), List.of(terms), denominator)
                .orThrow();
    }

    @Test
    void measuresInStandardDeviationsOfThePeople() {
        Cohort cohort = cohort("t,14,f,2 t,16,m,2 c,14,f,3 c,15,f,2 c,17,m,1");
        List<Row> rows = unweighted(cohort, Denominator.TREATED, AGE, SEX).rows();
        Row age = rows.get(0);
        assertEquals(Kind.CONTINUOUS, age.kind());
        assertEquals(15, age.before().treatedMean(), 1e-12);
        assertEquals(89 / 6.0, age.before().comparisonMean(), 1e-12);
        // treated: four people, sum of squares 4, n - 1 = 3
        assertEquals((15 - 89 / 6.0) / Math.sqrt(4 / 3.0), age.before().standardisedDifference(), 1e-12);
        double comparisonVariance = (3 * 25 / 36.0 + 2 * 1 / 36.0 + 169 / 36.0) / 5;
        assertEquals(4 / 3.0 / comparisonVariance, age.before().varianceRatio().orElseThrow(), 1e-12);
        assertEquals(1 / 3.0, age.before().kolmogorovSmirnov(), 1e-12);
        Row male = rows.get(2);
        assertEquals("sex=m", male.label());
        assertEquals((0.5 - 1 / 6.0) / 0.5, male.before().standardisedDifference(), 1e-12);
        assertEquals(Optional.of("sex=f"), male.sameAs());
        assertTrue(male.before().varianceRatio().isEmpty());
    }

    @Test
    void weightsThatEqualiseLeaveNoDifference() {
        Cohort cohort = cohort("c,14,f,3 c,16,m,1 t,14,f,2 t,16,m,2");
        double[] weights = new double[cohort.rows()];
        for (int row = 0; row < weights.length; row++) {
            boolean old = cohort.frame().text("age", row).equals("16");
            weights[row] = cohort.isTreated(row) ? 1 : old ? 2 : 2 / 3.0;
        }
        Balance balance = Balance.of(AnalysisWeights.of(cohort, weights), List.of(AGE, SEX), Denominator.POOLED)
                .orThrow();
        assertTrue(balance.largestBefore() > 0.4);
        assertEquals(0, balance.largestAfter(), 1e-12);
    }

    /** Nobody in the treated varies: the standard deviation of everybody stands in; where nobody varies it is 0. */
    @Test
    void standsUpToCovariatesThatDoNotVary() {
        Cohort cohort = cohort("t,15,m,4 c,15,f,3 c,15,m,3");
        List<Row> rows = unweighted(cohort, Denominator.TREATED, AGE, SEX).rows();
        assertEquals(0, rows.get(0).before().standardisedDifference(), 0);
        assertEquals(0.5 / Math.sqrt(0.7 * 0.3), rows.get(2).before().standardisedDifference(), 1e-12);
        assertFalse(rows.get(0).before().varianceRatio().isPresent());
    }

    @Test
    void aNumberWithTwoValuesIsTheShareOfTheLarger() {
        Row age = unweighted(cohort("t,1,m,1 t,2,f,3 c,1,f,3 c,2,m,1"), Denominator.POOLED, AGE)
                .rows()
                .get(0);
        assertEquals(Kind.BINARY, age.kind());
        assertEquals(0.75, age.before().treatedMean(), 1e-12);
        assertEquals(0.5 / Math.sqrt(0.1875), age.before().standardisedDifference(), 1e-12);
    }

    @Test
    void needsBothArmsAndSomeWeight() {
        Cohort alone = cohort("c,14,f,3 c,16,m,1");
        NotEstimable<?> empty = assertInstanceOf(
                NotEstimable.class, Balance.of(AnalysisWeights.equal(alone), List.of(AGE), Denominator.POOLED));
        assertEquals(Reason.EMPTY_ARM, empty.reason());
        Cohort cohort = cohort("t,14,f,3 c,16,m,1");
        NotEstimable<?> weightless = assertInstanceOf(
                NotEstimable.class,
                Balance.of(AnalysisWeights.of(cohort, new double[] {0, 1}), List.of(AGE), Denominator.POOLED));
        assertEquals("All weights in one arm are zero.", weightless.detail());
    }

    @Test
    void refusesWeightsThatAreNone() {
        Cohort cohort = cohort("t,14,f,3 c,16,m,1");
        assertEquals(
                "weights: NaN is not a finite value >= 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AnalysisWeights.of(cohort, new double[] {1, Double.NaN}))
                        .getMessage());
        assertEquals(
                "weights: 1 weights for 2 rows",
                assertThrows(IllegalArgumentException.class, () -> AnalysisWeights.of(cohort, new double[] {1}))
                        .getMessage());
    }

    @Test
    void overlapFreesTheScoreFromTheSizeOfTheArms() {
        Cohort cohort = cohort("t,14,f,1 t,16,m,1 c,14,f,6 c,16,m,2");
        // a score equal to the share of treated, .2, is a preference of one half
        Overlap overlap = Overlap.of(
                        cohort, row -> cohort.frame().text("sex", row).equals("f") ? 0.2 : 0.6)
                .orThrow();
        assertEquals(0.5, overlap.treatedShare(), 0);
        assertEquals(0.75, overlap.comparisonShare(), 0);
        assertEquals(0.5, overlap.smallerShare(), 0);
        assertEquals(
                "scores: 1.5 is not between 0 and 1",
                assertThrows(IllegalArgumentException.class, () -> Overlap.of(cohort, row -> 1.5))
                        .getMessage());
    }
}
