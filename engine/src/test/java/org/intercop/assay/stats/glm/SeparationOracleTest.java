package org.intercop.assay.stats.glm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.PivotSelectionRule;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.junit.jupiter.api.Test;

/**
 * Separation against linear programming, for every pattern of responses on small designs: data are separated exactly if
 * a direction exists along which all records are fitted at least as well and one is fitted better (Konis 2007).
 */
class SeparationOracleTest {
    private static final double[][] ONE_COVARIATE = {{1, -2}, {1, -1}, {1, 0}, {1, 0}, {1, 1}, {1, 3}, {1, 3}};
    private static final double[][] TWO_COVARIATES = {
        {1, 0, 0}, {1, 0, 1}, {1, 1, 0}, {1, 1, 1}, {1, 2, 1}, {1, 0.5, 2}, {1, 1, 1}, {1, 0, 0}
    };
    private static final double[][] FACTORS = {
        {1, 0, 0, 0}, {1, 1, 0, 0}, {1, 0, 1, 0}, {1, 0, 0, 1}, {1, 1, 0, 1}, {1, 0, 1, 1}, {1, 1, 0, 0}, {1, 0, 1, 0}
    };

    @Test
    void everyPatternOfResponses() {
        int separated = 0;
        int estimated = 0;
        for (double[][] design : List.of(ONE_COVARIATE, TWO_COVARIATES, FACTORS)) {
            int n = design.length;
            for (int pattern = 1; pattern < (1 << n) - 1; pattern++) {
                double[] y = new double[n];
                for (int i = 0; i < n; i++) {
                    y[i] = pattern >> i & 1;
                }
                boolean expected = separatedByProgramming(design, y);
                Estimation<GlmFit> fit =
                        Glm.logistic().fit(ModelMatrix.ofRows(labels(design), design), Responses.of(y));
                boolean found = fit instanceof NotEstimable<GlmFit> not && not.reason() == Reason.SEPARATION;
                assertEquals(expected, found, "design of " + n + " rows, pattern " + pattern + ": " + fit);
                assertTrue(expected || fit.isEstimated(), "pattern " + pattern + ": " + fit);
                separated += expected ? 1 : 0;
                estimated += expected ? 0 : 1;
            }
        }
        assertTrue(separated > 100 && estimated > 100, separated + " separated, " + estimated + " not");
    }

    private static boolean separatedByProgramming(double[][] design, double[] y) {
        int p = design[0].length;
        double[] sum = new double[p];
        List<LinearConstraint> constraints = new ArrayList<>();
        for (int i = 0; i < design.length; i++) {
            double[] row = new double[p];
            for (int j = 0; j < p; j++) {
                row[j] = (y[i] == 1 ? 1 : -1) * design[i][j];
                sum[j] += row[j];
            }
            constraints.add(new LinearConstraint(row, Relationship.GEQ, 0));
            constraints.add(new LinearConstraint(row, Relationship.LEQ, 1));
        }
        double best = new SimplexSolver()
                .optimize(
                        new MaxIter(10_000),
                        new LinearObjectiveFunction(sum, 0),
                        new LinearConstraintSet(constraints),
                        GoalType.MAXIMIZE,
                        PivotSelectionRule.BLAND)
                .getValue();
        return best > 1e-6;
    }

    private static List<String> labels(double[][] design) {
        List<String> labels = new ArrayList<>();
        for (int j = 0; j < design[0].length; j++) {
            labels.add("x" + j);
        }
        return labels;
    }
}
