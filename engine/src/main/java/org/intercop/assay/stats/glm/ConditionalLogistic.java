package org.intercop.assay.stats.glm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Newton;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * Conditional logistic regression by the exact conditional likelihood: within each stratum, given the number of
 * events, which of its records had them. What the strata differ in is conditioned away, so it fits matched sets and
 * many small strata, where ordinary logistic regression is biased.
 *
 * <p>A stratum without events, or in which everybody has the event, says nothing and is ignored. Not estimable if all
 * strata are such (NO_EVENTS); if a column does not vary within any stratum that counts (NO_VARIATION) or depends on
 * others within strata (COLLINEAR); if the records are separated within strata (SEPARATION); otherwise, if the
 * iteration does not settle, NO_CONVERGENCE.
 *
 * <p>Sources: Breslow and Day (1980), Statistical Methods in Cancer Research I, IARC, ch. 7; Gail, Lubin and Rubinstein
 * (1981), doi:10.1093/biomet/68.3.703.
 */
public final class ConditionalLogistic {
    private static final double SEPARATING_RANGE = 20;

    private final List<String> labels;
    private final double[] estimates;
    private final RealMatrix covariance;
    private final double logLikelihood;
    private final double nullLogLikelihood;

    private ConditionalLogistic(
            List<String> labels,
            double[] estimates,
            RealMatrix covariance,
            double logLikelihood,
            double nullLogLikelihood) {
        this.labels = labels;
        this.estimates = estimates;
        this.covariance = covariance;
        this.logLikelihood = logLikelihood;
        this.nullLogLikelihood = nullLogLikelihood;
    }

    /**
     * Fits the model.
     *
     * @param x the columns of the linear predictor, without intercept
     * @param y responses of the same rows, 0 or 1, with counts; analysis weights and offsets are not supported
     * @param strata the stratum of each row
     * @throws IllegalArgumentException if the rows do not match, or a response is neither 0 nor 1
     */
    public static Estimation<ConditionalLogistic> fit(ModelMatrix x, Responses y, List<String> strata) {
        List<ConditionalStratum> informative = strata(x, y, strata);
        if (informative.isEmpty()) {
            return Estimation.not(Reason.NO_EVENTS, "no stratum has both a record with and one without the event");
        }
        int p = x.columnCount();
        double[] scale = scale(informative, p);
        List<double[]> visited = new ArrayList<>();
        Newton.Objective objective = parameters -> {
            visited.add(parameters.clone());
            return sum(informative, parameters, scale);
        };
        Newton.Point none = sum(informative, new double[p], scale);
        OptionalInt dependent = PositiveDefinite.firstDependent(none.information());
        if (dependent.isPresent()) {
            return flat(x, none.information(), dependent.getAsInt());
        }
        Optional<Newton.Maximum> maximum = Newton.maximise(objective, new double[p]);
        double[] last = visited.get(visited.size() - 1);
        double[] before = visited.size() > 1 ? visited.get(visited.size() - 2) : new double[p];
        boolean far = informative.stream().anyMatch(stratum -> stratum.range(scaled(last, scale)) > SEPARATING_RANGE);
        if (maximum.isEmpty() || far) {
            double[] step = new double[p];
            for (int j = 0; j < p; j++) {
                step[j] = (last[j] - before[j]) * scale[j];
            }
            if (informative.stream().allMatch(stratum -> stratum.separatedAlong(step))) {
                return Estimation.not(
                        Reason.SEPARATION,
                        "records with and without the event are separated within strata along "
                                + named(x.labels(), step));
            }
        }
        return maximum.<Estimation<ConditionalLogistic>>map(
                        found -> Estimation.of(of(x.labels(), found, scale, none.value())))
                .orElseGet(() -> Estimation.not(Reason.NO_CONVERGENCE, "the conditional likelihood did not settle"));
    }

    private static ConditionalLogistic of(
            List<String> labels, Newton.Maximum maximum, double[] scale, double nullLogLikelihood) {
        RealMatrix covariance =
                PositiveDefinite.of(maximum.point().information()).orElseThrow().inverse();
        for (int j = 0; j < scale.length; j++) {
            for (int k = 0; k < scale.length; k++) {
                covariance.multiplyEntry(j, k, scale[j] * scale[k]);
            }
        }
        return new ConditionalLogistic(
                labels,
                scaled(maximum.parameters(), scale),
                covariance,
                maximum.point().value(),
                nullLogLikelihood);
    }

    /** The estimates, log odds ratios within strata. */
    public double[] estimates() {
        return estimates.clone();
    }

    /** The inverse observed information. */
    public RealMatrix covariance() {
        return covariance.copy();
    }

    /** The coefficients with their Wald tests. */
    public List<Coefficient> coefficients() {
        List<Coefficient> list = new ArrayList<>();
        for (int j = 0; j < estimates.length; j++) {
            double error = FastMath.sqrt(covariance.getEntry(j, j));
            double z = estimates[j] / error;
            list.add(new Coefficient(labels.get(j), estimates[j], error, z, Normal.twoSided(z)));
        }
        return list;
    }

    /** The maximised conditional log-likelihood. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** The conditional log-likelihood with all coefficients zero. */
    public double nullLogLikelihood() {
        return nullLogLikelihood;
    }

    private static List<ConditionalStratum> strata(ModelMatrix x, Responses y, List<String> strata) {
        if (x.rowCount() != y.rows()) {
            throw new IllegalArgumentException("y: " + y.rows() + " responses for " + x.rowCount() + " rows");
        }
        if (strata.size() != y.rows()) {
            throw new IllegalArgumentException("strata: " + strata.size() + " values for " + y.rows() + " rows");
        }
        Map<String, ConditionalStratum> found = new TreeMap<>();
        for (int i = 0; i < y.rows(); i++) {
            if (y.value(i) != 0 && y.value(i) != 1) {
                throw new IllegalArgumentException(
                        "y: row " + (i + 1) + " holds " + y.value(i) + ", which is neither 0 nor 1");
            }
            found.computeIfAbsent(strata.get(i), name -> new ConditionalStratum())
                    .add(x.row(i), y.value(i) == 1, y.count(i));
        }
        return found.values().stream().filter(ConditionalStratum::informative).toList();
    }

    private static Newton.Point sum(List<ConditionalStratum> strata, double[] parameters, double[] scale) {
        int p = parameters.length;
        double[] coefficients = scaled(parameters, scale);
        double value = 0;
        double[] gradient = new double[p];
        RealMatrix information = MatrixUtils.createRealMatrix(p, p);
        for (ConditionalStratum stratum : strata) {
            Newton.Point one = stratum.at(coefficients);
            value += one.value();
            double[] slope = one.gradient();
            RealMatrix curvature = one.information();
            for (int j = 0; j < p; j++) {
                gradient[j] += slope[j] * scale[j];
                for (int k = 0; k < p; k++) {
                    information.addToEntry(j, k, curvature.getEntry(j, k) * scale[j] * scale[k]);
                }
            }
        }
        return new Newton.Point(value, gradient, information);
    }

    private static double[] scaled(double[] parameters, double[] scale) {
        double[] coefficients = new double[parameters.length];
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] = parameters[j] * scale[j];
        }
        return coefficients;
    }

    /** One over the largest deviation of each column from its stratum's first record, so that units do not matter. */
    private static double[] scale(List<ConditionalStratum> strata, int columns) {
        double[] scale = new double[columns];
        for (int j = 0; j < columns; j++) {
            double widest = 0;
            for (ConditionalStratum stratum : strata) {
                widest = FastMath.max(widest, stratum.width(j));
            }
            scale[j] = widest == 0 ? 1 : 1 / widest;
        }
        return scale;
    }

    private static Estimation<ConditionalLogistic> flat(ModelMatrix x, RealMatrix information, int column) {
        String label = x.labels().get(column);
        return information.getEntry(column, column) == 0
                ? Estimation.not(Reason.NO_VARIATION, label + " does not vary within any stratum that counts")
                : Estimation.not(
                        Reason.COLLINEAR, label + " is a linear combination of other columns within the strata");
    }

    private static String named(List<String> labels, double[] step) {
        double largest = 0;
        for (double one : step) {
            largest = FastMath.max(largest, FastMath.abs(one));
        }
        List<String> names = new ArrayList<>();
        for (int j = 0; j < step.length; j++) {
            if (FastMath.abs(step[j]) > 1e-3 * largest) {
                names.add(labels.get(j) + (step[j] > 0 ? " towards +infinity" : " towards -infinity"));
            }
        }
        return String.join(", ", names);
    }
}
