package org.intercop.assay.stats.glm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * What separated data say: which coefficients grow without bound, which have a finite limit, and the deviance in the
 * limit. Separation is complete if every record is fitted perfectly in the limit, and quasi-complete otherwise.
 *
 * <p>Source: Albert and Anderson (1984), On the existence of maximum likelihood estimates in logistic regression
 * models, doi:10.1093/biomet/71.1.1.
 */
public final class Separation {
    private static final double FLAT = 1e-7;

    private final List<Runaway> infinite;
    private final Map<String, Double> finite;
    private final double limitDeviance;
    private final boolean complete;
    private final List<OptionalDouble> limitMeans;

    private Separation(
            List<Runaway> infinite,
            Map<String, Double> finite,
            double limitDeviance,
            boolean complete,
            List<OptionalDouble> limitMeans) {
        this.infinite = infinite;
        this.finite = finite;
        this.limitDeviance = limitDeviance;
        this.complete = complete;
        this.limitMeans = limitMeans;
    }

    /** A coefficient without a finite estimate: the limit is plus or minus infinity. */
    public record Runaway(String label, double limit) {
        public Runaway {
            if (!Double.isInfinite(limit)) {
                throw new IllegalArgumentException("limit: " + limit + " is finite");
            }
        }
    }

    /** The coefficients without a finite estimate, in the order of the model matrix. */
    public List<Runaway> infinite() {
        return infinite;
    }

    /** The limits of the other coefficients by label, in the order of the model matrix. */
    public Map<String, Double> finite() {
        return finite;
    }

    /** The deviance that the fit approaches. */
    public double limitDeviance() {
        return limitDeviance;
    }

    /** Whether every record is fitted perfectly in the limit. */
    public boolean complete() {
        return complete;
    }

    /**
     * The mean that the fit of a row approaches, which exists although the coefficients do not. Rows with count zero
     * have one too, unless no record says anything about them.
     */
    public OptionalDouble limitMean(int row) {
        return limitMeans.get(row);
    }

    /** One sentence that names the terms. */
    String sentence() {
        String terms = infinite.stream()
                .map(one -> one.label() + (one.limit() > 0 ? " towards +infinity" : " towards -infinity"))
                .collect(Collectors.joining(", "));
        return "the data are " + (complete ? "completely" : "quasi-completely")
                + " separated, so no finite maximum-likelihood estimate exists: " + terms;
    }

    /** Follows the recession to the end: removes the rows that it fits perfectly and fits what remains. */
    static Separation of(
            Glm glm, ModelMatrix x, Responses y, Basis basis, double[] total, double[] at, Recession first) {
        double[] left = total.clone();
        double[] signs = basis.coefficients(first.direction());
        List<Integer> kept = List.of();
        Optional<Irls.End> end = Optional.empty();
        Basis reduced = null;
        Recession recession = first;
        List<double[]> directions = new ArrayList<>();
        directions.add(signs);
        while (true) {
            for (int i = 0; i < left.length; i++) {
                left[i] = recession.moves(i) ? 0 : left[i];
            }
            kept = Basis.independent(x, left);
            if (kept.isEmpty()) {
                break;
            }
            reduced = ((Estimation.Estimated<Basis>) Basis.of(x.columns(kept), left)).value();
            end = glm.iteration(y, reduced, left).run(Optional.empty());
            if (end.isEmpty() || end.get().recession.isEmpty()) {
                break;
            }
            recession = end.get().recession.get();
            double[] direction = new double[x.columnCount()];
            double[] reducedDirection = reduced.coefficients(recession.direction());
            for (int j = 0; j < reducedDirection.length; j++) {
                direction[kept.get(j)] = reducedDirection[j];
            }
            directions.add(direction);
        }
        boolean[] free = free(x, basis, left, total);
        double[] fallback = basis.coefficients(at);
        List<Runaway> infinite = new ArrayList<>();
        Map<String, Double> finite = new LinkedHashMap<>();
        double[] limits = end.isPresent() ? reduced.coefficients(end.get().state.parameters) : new double[0];
        for (int j = 0; j < free.length; j++) {
            String label = x.labels().get(j);
            if (free[j]) {
                double sign = signs[j] == 0 ? fallback[j] : signs[j];
                infinite.add(new Runaway(label, sign >= 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY));
            } else if (end.isPresent()) {
                finite.put(label, limits[kept.indexOf(j)]);
            }
        }
        double deviance = end.isPresent() ? end.get().state.deviance : 0;
        Optional<Irls.End> settled = end.filter(reached -> reached.recession.isEmpty());
        List<OptionalDouble> means = limitMeans(glm.link(), x, basis, total, left, directions, settled);
        return new Separation(List.copyOf(infinite), finite, deviance, kept.isEmpty(), means);
    }

    private static List<OptionalDouble> limitMeans(
            Link link,
            ModelMatrix x,
            Basis basis,
            double[] total,
            double[] left,
            List<double[]> directions,
            Optional<Irls.End> settled) {
        boolean[] gone = new boolean[left.length];
        for (int i = 0; i < left.length; i++) {
            gone[i] = left[i] == 0;
        }
        List<double[]> unseen = Recession.nullSpace(basis, gone, total).stream()
                .map(direction -> basis.coefficients(direction.toArray()))
                .toList();
        double[] unseenReach =
                unseen.stream().mapToDouble(one -> reach(x, total, one)).toArray();
        double[] reach =
                directions.stream().mapToDouble(one -> reach(x, total, one)).toArray();
        List<OptionalDouble> means = new ArrayList<>(left.length);
        for (int i = 0; i < left.length; i++) {
            double limit = 0;
            for (int stage = 0; limit == 0 && stage < reach.length; stage++) {
                double change = change(x, i, directions.get(stage));
                limit = FastMath.abs(change) > FLAT * reach[stage] ? change : 0;
            }
            boolean determined = settled.isPresent();
            for (int k = 0; k < unseenReach.length; k++) {
                determined &= FastMath.abs(change(x, i, unseen.get(k))) <= FLAT * unseenReach[k];
            }
            if (limit != 0) {
                means.add(
                        OptionalDouble.of(link.mean(limit > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY)));
            } else if (determined) {
                means.add(OptionalDouble.of(link.mean(settled.get().state.predictor[i])));
            } else {
                means.add(OptionalDouble.empty());
            }
        }
        return List.copyOf(means);
    }

    /** The largest change that a direction makes to the linear predictor of a row with records. */
    private static double reach(ModelMatrix x, double[] total, double[] direction) {
        double largest = 0;
        for (int i = 0; i < total.length; i++) {
            largest = total[i] > 0 ? FastMath.max(largest, FastMath.abs(change(x, i, direction))) : largest;
        }
        return largest;
    }

    private static double change(ModelMatrix x, int row, double[] direction) {
        double change = 0;
        for (int j = 0; j < direction.length; j++) {
            change += x.entry(row, j) * direction[j];
        }
        return change;
    }

    /** Whether each coefficient can change without any remaining row noticing. */
    private static boolean[] free(ModelMatrix x, Basis basis, double[] left, double[] total) {
        boolean[] gone = new boolean[left.length];
        double[] length = new double[x.columnCount()];
        for (int i = 0; i < left.length; i++) {
            gone[i] = left[i] == 0;
            for (int j = 0; j < length.length; j++) {
                length[j] += total[i] * x.entry(i, j) * x.entry(i, j);
            }
        }
        boolean[] free = new boolean[length.length];
        for (RealVector direction : Recession.nullSpace(basis, gone, total)) {
            double[] coefficients = basis.coefficients(direction.toArray());
            for (int j = 0; j < free.length; j++) {
                free[j] |= FastMath.abs(coefficients[j]) * FastMath.sqrt(length[j]) > FLAT;
            }
        }
        return free;
    }
}
