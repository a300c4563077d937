package org.intercop.assay.stats.causal;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.diagnose.Balance.Denominator;
import org.intercop.assay.stats.estimand.Estimand;

/**
 * Weights that make both arms look like the target population, from the propensity score e:
 *
 * <table>
 * <caption>Weight of a person</caption>
 * <tr><th>estimand</th><th>treated</th><th>comparison</th></tr>
 * <tr><td>ATT</td><td>1</td><td>e / (1 - e)</td></tr>
 * <tr><td>ATE</td><td>1 / e</td><td>1 / (1 - e)</td></tr>
 * <tr><td>ATC</td><td>(1 - e) / e</td><td>1</td></tr>
 * <tr><td>ATO</td><td>1 - e</td><td>e</td></tr>
 * <tr><td>ATM</td><td>min(e, 1 - e) / e</td><td>min(e, 1 - e) / (1 - e)</td></tr>
 * </table>
 *
 * <p>Li F, Morgan KL, Zaslavsky AM (2018). Balancing covariates via propensity score weighting. Journal of the
 * American Statistical Association 113:390-400, doi:10.1080/01621459.2016.1260466.
 */
public final class Weighting {
    private final Estimand estimand;
    private final Scaling scaling;
    private final OptionalDouble truncation;

    private enum Scaling {
        PLAIN,
        STABILISED
    }

    private Weighting(Estimand estimand, Scaling scaling, OptionalDouble truncation) {
        this.estimand = Objects.requireNonNull(estimand, "estimand");
        this.scaling = scaling;
        this.truncation = truncation;
    }

    /** The plain weights for a target population. */
    public static Weighting of(Estimand estimand) {
        return new Weighting(estimand, Scaling.PLAIN, OptionalDouble.empty());
    }

    /** The same with each arm's weights multiplied by the arm's share of all people, before any truncation. */
    public Weighting stabilised() {
        return new Weighting(estimand, Scaling.STABILISED, truncation);
    }

    /**
     * The same with larger weights set to a quantile of the weights (the nearest even order statistic, R's type 3): of
     * the comparison group for the ATT, of both arms together otherwise.
     *
     * @param quantile in (0, 1)
     */
    public Weighting truncatedAt(double quantile) {
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("quantile: " + quantile + " is not between 0 and 1");
        }
        return new Weighting(estimand, scaling, OptionalDouble.of(quantile));
    }

    /** The target population. */
    public Estimand estimand() {
        return estimand;
    }

    /** Whose standard deviations balance is measured in: those of the target arm, or of both. */
    Denominator denominator() {
        return switch (estimand) {
            case ATT -> Denominator.TREATED;
            case ATC -> Denominator.COMPARISON;
            case ATE, ATO, ATM -> Denominator.POOLED;
        };
    }

    /** The weights of a cohort. */
    public AnalysisWeights weights(PropensityScores scores) {
        double[] weights = untruncated(scores);
        double bound = bound(scores.cohort(), weights);
        for (int row = 0; row < weights.length; row++) {
            weights[row] = bounded(scores.cohort(), row) ? FastMath.min(weights[row], bound) : weights[row];
        }
        return AnalysisWeights.of(scores.cohort(), weights);
    }

    /** The derivatives of the weights by the linear predictors; 0 where a weight stands at its bound. */
    double[] slopes(PropensityScores scores) {
        Cohort cohort = scores.cohort();
        double[] weights = untruncated(scores);
        double bound = bound(cohort, weights);
        double[] slopes = new double[weights.length];
        for (int row = 0; row < slopes.length; row++) {
            boolean held = bounded(cohort, row) && weights[row] > bound;
            slopes[row] = held
                    ? 0
                    : factor(cohort, row) * slope(cohort.isTreated(row), scores.score(row)) * scores.slope(row);
        }
        return slopes;
    }

    private double[] untruncated(PropensityScores scores) {
        Cohort cohort = scores.cohort();
        double[] weights = new double[cohort.rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = factor(cohort, row) * weight(cohort.isTreated(row), scores.score(row));
        }
        return weights;
    }

    private double factor(Cohort cohort, int row) {
        if (scaling == Scaling.PLAIN) {
            return 1;
        }
        double arm = cohort.isTreated(row) ? cohort.treatedPeople() : cohort.comparisonPeople();
        return arm / cohort.people();
    }

    private double weight(boolean treated, double e) {
        return switch (estimand) {
            case ATT -> treated ? 1 : e / (1 - e);
            case ATE -> treated ? 1 / e : 1 / (1 - e);
            case ATC -> treated ? (1 - e) / e : 1;
            case ATO -> treated ? 1 - e : e;
            case ATM -> FastMath.min(e, 1 - e) / (treated ? e : 1 - e);
        };
    }

    /** Derivative of the weight by the score. */
    private double slope(boolean treated, double e) {
        return switch (estimand) {
            case ATT -> treated ? 0 : 1 / ((1 - e) * (1 - e));
            case ATE -> treated ? -1 / (e * e) : 1 / ((1 - e) * (1 - e));
            case ATC -> treated ? -1 / (e * e) : 0;
            case ATO -> treated ? -1 : 1;
            case ATM -> treated ? (e > 0.5 ? -1 / (e * e) : 0) : (e < 0.5 ? 1 / ((1 - e) * (1 - e)) : 0);
        };
    }

    private boolean bounded(Cohort cohort, int row) {
        return truncation.isPresent() && !(estimand == Estimand.ATT && cohort.isTreated(row));
    }

    private double bound(Cohort cohort, double[] weights) {
        if (truncation.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        int[] order = IntStream.range(0, weights.length)
                .filter(row -> bounded(cohort, row))
                .boxed()
                .sorted((a, b) -> Double.compare(weights[a], weights[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        long people = IntStream.of(order).mapToLong(cohort::count).sum();
        double position = people * truncation.getAsDouble() - 0.5;
        double below = FastMath.floor(position);
        boolean next = position != below || below % 2 != 0;
        double rank = FastMath.min(people, FastMath.max(1, next ? below + 1 : below));
        long passed = 0;
        for (int row : order) {
            passed += cohort.count(row);
            if (passed >= rank) {
                return weights[row];
            }
        }
        throw new IllegalStateException("no person has rank " + rank + " of " + people);
    }
}
