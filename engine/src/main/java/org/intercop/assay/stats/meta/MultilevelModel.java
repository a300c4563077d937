package org.intercop.assay.stats.meta;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;

/**
 * Meta-analysis of effects that are grouped, for example several effects in a study or studies in a country: every
 * grouping level has a normal random intercept, levels are nested.
 *
 * <p>Not estimable: fewer effects than coefficients and variances together ({@link Reason#TOO_FEW_STUDIES}); two
 * levels with the same groups, whose variances cannot be told apart ({@link Reason#COLLINEAR}). A variance may be
 * zero. Robust standard errors need at least two clusters, more clusters than coefficients, and clusters that contain
 * whole groups of the outermost level.
 *
 * <p>Source: Konstantopoulos (2011) doi:10.1002/jrsm.35.
 */
public final class MultilevelModel {
    private static final int MAX_ITERATIONS = 1_000;
    private static final double CONVERGED = 1e-13;

    /** How the variances are estimated. */
    public enum Likelihood {
        /** Maximum likelihood. */
        FULL,
        /** Restricted maximum likelihood. */
        RESTRICTED
    }

    private final List<String> levels;
    private final Likelihood likelihood;
    private final double level;

    private MultilevelModel(List<String> levels, Likelihood likelihood, double level) {
        this.levels = levels;
        this.likelihood = likelihood;
        this.level = level;
    }

    /**
     * Restricted maximum likelihood and 95 % intervals.
     *
     * @param levels the grouping columns, outermost first, at least one
     */
    public static MultilevelModel of(List<String> levels) {
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("levels: a multilevel model needs a grouping column");
        }
        return new MultilevelModel(List.copyOf(levels), Likelihood.RESTRICTED, 0.95);
    }

    /** With another likelihood. */
    public MultilevelModel with(Likelihood newLikelihood) {
        return new MultilevelModel(levels, Objects.requireNonNull(newLikelihood, "newLikelihood"), level);
    }

    /** With another level of the intervals, in (0, 1). */
    public MultilevelModel withLevel(double newLevel) {
        if (!(newLevel > 0 && newLevel < 1)) {
            throw new IllegalArgumentException("level: " + newLevel + " is not between 0 and 1");
        }
        return new MultilevelModel(levels, likelihood, newLevel);
    }

    /**
     * Fits the model.
     *
     * @param effects the effects
     * @param frame one row per effect, in the same order, complete in all columns used
     * @param terms moderators; may be empty, the intercept is added
     * @param cluster the column whose values are independent of each other, for the robust standard errors
     */
    public Estimation<MultilevelFit> fit(StudyEffects effects, Frame frame, List<Term> terms, String cluster) {
        if (frame.rows() != effects.size()) {
            throw new IllegalArgumentException("frame: " + frame.rows() + " rows for " + effects.size() + " effects");
        }
        ModelMatrix matrix = ModelMatrix.withIntercept(frame, terms);
        List<Integer> columns = effects.size() == 0 ? List.of() : Moderators.independentColumns(matrix);
        int parameters = columns.size() + levels.size();
        if (effects.size() == 0 || effects.size() < parameters) {
            return Estimation.not(
                    Reason.TOO_FEW_STUDIES,
                    parameters + " parameters need as many effects, there are " + effects.size());
        }
        List<Groups> groups = new ArrayList<>();
        for (int q = 0; q < levels.size(); q++) {
            groups.add(Groups.of(frame, levels.subList(0, q + 1)));
            if (q > 0 && groups.get(q).size() == groups.get(q - 1).size()) {
                return Estimation.not(
                        Reason.COLLINEAR, "'" + levels.get(q) + "' has the same groups as '" + levels.get(q - 1) + "'");
            }
        }
        Moderators moderators = Moderators.of(matrix, columns);
        return variances(effects, moderators, groups).map(variances -> {
            List<String> labels =
                    columns.stream().map(column -> matrix.labels().get(column)).toList();
            List<String> aliased = new ArrayList<>(matrix.labels());
            aliased.removeAll(labels);
            VarianceComponents fit = new VarianceComponents(effects, moderators, groups, variances);
            Estimation<List<MultilevelFit.RobustEffect>> robust =
                    ClusterRobust.of(fit, moderators, labels, groups.get(0), Groups.of(frame, List.of(cluster)));
            return fitted(effects, moderators, groups, variances, fit, labels, aliased, robust);
        });
    }

    private MultilevelFit fitted(
            StudyEffects effects,
            Moderators moderators,
            List<Groups> groups,
            double[] variances,
            VarianceComponents fit,
            List<String> labels,
            List<String> aliased,
            Estimation<List<MultilevelFit.RobustEffect>> robust) {
        WeightedFit common = new WeightedFit(effects, moderators, 0);
        double typical = typicalVariance(effects);
        double total = typical;
        for (double variance : variances) {
            total += variance;
        }
        List<MultilevelFit.Level> parts = new ArrayList<>();
        for (int q = 0; q < variances.length; q++) {
            parts.add(new MultilevelFit.Level(
                    levels.get(q), groups.get(q).size(), variances[q], 100 * variances[q] / total));
        }
        RealMatrix covariance = fit.covariance();
        List<ModeratorEffect> coefficients = new ArrayList<>();
        for (int j = 0; j < labels.size(); j++) {
            coefficients.add(ModeratorEffect.of(
                    labels.get(j),
                    fit.coefficients()[j],
                    FastMath.sqrt(covariance.getEntry(j, j)),
                    Reference.OF_NORMAL,
                    level));
        }
        int df = effects.size() - moderators.size();
        return new MultilevelFit(
                effects.size(),
                parts,
                coefficients,
                aliased,
                labels.size() == 1
                        ? Optional.empty()
                        : Optional.of(JointTest.ofAllButFirst(
                                new ArrayRealVector(fit.coefficients()), covariance, Reference.OF_NORMAL)),
                common.q(),
                df,
                Reference.chiSquareP(common.q(), df),
                fit.logLikelihood(restricted()),
                robust);
    }

    private boolean restricted() {
        return likelihood == Likelihood.RESTRICTED;
    }

    private static double typicalVariance(StudyEffects effects) {
        WeightedFit intercept = new WeightedFit(effects, Moderators.interceptOnly(effects.size()), 0);
        return (effects.size() - 1) / intercept.traceP();
    }

    /** Newton's method, by expected information where the likelihood is not concave, with variances held at zero. */
    private Estimation<double[]> variances(StudyEffects effects, Moderators moderators, List<Groups> groups) {
        double[] variances = new double[groups.size()];
        double spread = WeightedFit.unweighted(effects, moderators).q() / effects.size();
        Arrays.fill(variances, FastMath.max(spread, 1e-4 * effects.variance(0)) / (2 * groups.size()));
        VarianceComponents at = new VarianceComponents(effects, moderators, groups, variances);
        for (int i = 0; i < MAX_ITERATIONS; i++) {
            double[] step = step(variances, at.derivatives(restricted()));
            double value = at.logLikelihood(restricted());
            double[] next = variances;
            for (double length = 1; length > 1e-12; length /= 2) {
                double[] trial = variances.clone();
                for (int q = 0; q < trial.length; q++) {
                    trial[q] = FastMath.max(0, trial[q] + length * step[q]);
                }
                VarianceComponents there = new VarianceComponents(effects, moderators, groups, trial);
                if (there.logLikelihood(restricted()) >= value - 1e-13 * FastMath.abs(value)) {
                    next = trial;
                    at = there;
                    break;
                }
            }
            double change = 0;
            for (int q = 0; q < next.length; q++) {
                change = FastMath.max(change, FastMath.abs(next[q] - variances[q]) / (spread + 1e-300));
            }
            variances = next;
            if (change <= CONVERGED) {
                return Estimation.of(variances);
            }
        }
        return Estimation.not(Reason.NO_CONVERGENCE, "the variances did not settle in " + MAX_ITERATIONS + " steps");
    }

    private static double[] step(double[] variances, VarianceComponents.Derivatives derivatives) {
        List<Integer> free = new ArrayList<>();
        for (int q = 0; q < variances.length; q++) {
            if (variances[q] > 0 || derivatives.gradient()[q] > 0) {
                free.add(q);
            }
        }
        double[] step = new double[variances.length];
        if (free.isEmpty()) {
            return step;
        }
        int[] index = free.stream().mapToInt(q -> q).toArray();
        double[] gradient =
                free.stream().mapToDouble(q -> derivatives.gradient()[q]).toArray();
        RealMatrix observed = derivatives.observed().getSubMatrix(index, index);
        RealMatrix information =
                positive(observed) ? observed : derivatives.expected().getSubMatrix(index, index);
        double[] move = new LUDecomposition(information, 1e-300)
                .getSolver()
                .solve(new Array2DRowRealMatrix(gradient))
                .getColumn(0);
        for (int a = 0; a < index.length; a++) {
            step[index[a]] = move[a];
        }
        return step;
    }

    private static boolean positive(RealMatrix matrix) {
        for (double value : new EigenDecomposition(matrix).getRealEigenvalues()) {
            if (!(value > 0)) {
                return false;
            }
        }
        return true;
    }
}
