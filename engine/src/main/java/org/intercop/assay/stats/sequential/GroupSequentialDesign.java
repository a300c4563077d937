package org.intercop.assay.stats.sequential;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.Root;

/**
 * Bounds for a test that is looked at a few planned times, so that all looks together reject with probability alpha if
 * there is no effect. A look rejects when its standardised statistic reaches the bound (or, two-sided, minus the
 * bound).
 *
 * <p>Edge cases: one look is the ordinary test; a look that may spend less than 1e-300 has an infinite bound. Sources:
 * Jennison and Turnbull (2000), Group Sequential Methods; Wang and Tsiatis (1987) <a href="https://doi.org/10.2307/2531959">doi:10.2307/2531959</a>.
 */
public final class GroupSequentialDesign {
    private static final double FURTHEST = 38;
    private static final double NOTHING = 1e-300;

    private final List<Double> information;
    private final double alpha;
    private final Tails tails;
    private final List<Double> bounds;
    private final OptionalDouble constant;

    private GroupSequentialDesign(
            List<Double> information, double alpha, Tails tails, List<Double> bounds, OptionalDouble constant) {
        this.information = List.copyOf(information);
        this.alpha = alpha;
        this.tails = tails;
        this.bounds = List.copyOf(bounds);
        this.constant = constant;
    }

    /**
     * Bounds from a spending function; later looks may be moved without touching earlier ones.
     *
     * @param information information fractions of the looks, ascending, in (0, 1]
     * @param alpha alpha of all looks together, in (0, 1)
     * @param tails one-sided or symmetric two-sided
     * @param spending the spending function
     */
    public static GroupSequentialDesign spending(
            List<Double> information, double alpha, Tails tails, Spending spending) {
        check(information, alpha);
        List<Double> bounds = new ArrayList<>();
        ScoreProcess process = ScoreProcess.start(0);
        double before = 0;
        for (int look = 0; look < information.size(); look++) {
            double now = information.get(look);
            double spent = spending.spent(now, alpha, tails);
            double bound = bound(process, now, (spent - before) / (tails == Tails.TWO ? 2 : 1));
            bounds.add(bound);
            before = spent;
            if (look < information.size() - 1) {
                process = process.look(now, lower(tails, bound), bound, information.get(look + 1));
            }
        }
        return new GroupSequentialDesign(information, alpha, tails, bounds, OptionalDouble.empty());
    }

    /** The bound that leaves {@code probability} above it. */
    private static double bound(ScoreProcess process, double information, double probability) {
        if (probability < NOTHING) {
            return Double.POSITIVE_INFINITY;
        }
        return Root.between(z -> process.above(information, z) - probability, -FURTHEST, FURTHEST);
    }

    /**
     * Bounds proportional to the information fraction to the power {@code delta - 1/2}.
     *
     * @param delta 0 for O'Brien and Fleming, 1/2 for Pocock
     */
    public static GroupSequentialDesign wangTsiatis(List<Double> information, double alpha, Tails tails, double delta) {
        check(information, alpha);
        double constant = Root.between(
                c -> total(crossing(information, tails, bounds(information, c, delta), 0)) - alpha, 0.05, FURTHEST);
        return new GroupSequentialDesign(
                information, alpha, tails, bounds(information, constant, delta), OptionalDouble.of(constant));
    }

    /** O'Brien and Fleming's bounds. */
    public static GroupSequentialDesign oBrienFleming(List<Double> information, double alpha, Tails tails) {
        return wangTsiatis(information, alpha, tails, 0);
    }

    /** Pocock's bounds, the same at every look. */
    public static GroupSequentialDesign pocock(List<Double> information, double alpha, Tails tails) {
        return wangTsiatis(information, alpha, tails, 0.5);
    }

    private static List<Double> bounds(List<Double> information, double constant, double delta) {
        return information.stream()
                .map(t -> constant * FastMath.pow(t, delta - 0.5))
                .toList();
    }

    private static void check(List<Double> information, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: " + alpha + " is not between 0 and 1");
        }
        double before = 0;
        for (double fraction : information) {
            if (!(fraction > before && fraction <= 1)) {
                throw new IllegalArgumentException("information: " + information + " does not ascend between 0 and 1");
            }
            before = fraction;
        }
        if (information.isEmpty()) {
            throw new IllegalArgumentException("information: there is no look");
        }
    }

    /** The bound of each look for the standardised statistic. */
    public List<Double> bounds() {
        return bounds;
    }

    /** The bound at full information, where the bounds follow from one constant. */
    public OptionalDouble constant() {
        return constant;
    }

    /** The p value at which each look rejects, two-sided in a two-sided design. */
    public List<Double> nominalPValues() {
        return bounds.stream()
                .map(z -> Normal.survival(z) * (tails == Tails.TWO ? 2 : 1))
                .toList();
    }

    /** Probability to have rejected by each look if there is no effect. */
    public List<Double> alphaSpent() {
        List<Double> spent = new ArrayList<>();
        double sum = 0;
        for (Crossing crossing : crossing(information, tails, bounds, 0)) {
            sum += crossing.total();
            spent.add(sum);
        }
        return spent;
    }

    /**
     * What the design costs and saves when it has this power.
     *
     * @param power probability to cross the upper bound, between alpha and 1
     */
    public Operation operation(double power) {
        if (!(power > alpha && power < 1)) {
            throw new IllegalArgumentException("power: " + power + " is not between alpha " + alpha + " and 1");
        }
        double drift = Root.between(d -> totalAbove(crossing(information, tails, bounds, d)) - power, 0, 30);
        double fixed = Normal.quantile(power) - Normal.quantile(alpha / (tails == Tails.TWO ? 2 : 1));
        double inflation = (drift / fixed) * (drift / fixed);
        List<Crossing> withEffect = crossing(information, tails, bounds, drift);
        return new Operation(
                drift,
                inflation,
                withEffect.stream().map(Crossing::above).toList(),
                inflation * expected(crossing(information, tails, bounds, 0)),
                inflation * expected(withEffect));
    }

    /**
     * A design under a given power.
     *
     * @param drift mean of the standardised statistic at full information
     * @param inflation largest information over that of a test with one look
     * @param stopping probability to cross the upper bound at each look
     * @param expectedInformationWithoutEffect in units of the one-look test
     * @param expectedInformationWithEffect in units of the one-look test
     */
    public record Operation(
            double drift,
            double inflation,
            List<Double> stopping,
            double expectedInformationWithoutEffect,
            double expectedInformationWithEffect) {}

    private double expected(List<Crossing> crossings) {
        int last = information.size() - 1;
        double sum = 0;
        double stopped = 0;
        for (int look = 0; look < last; look++) {
            sum += information.get(look) * crossings.get(look).total();
            stopped += crossings.get(look).total();
        }
        return sum + information.get(last) * (1 - stopped);
    }

    private record Crossing(double above, double below) {
        double total() {
            return above + below;
        }
    }

    private static List<Crossing> crossing(List<Double> information, Tails tails, List<Double> bounds, double drift) {
        List<Crossing> crossings = new ArrayList<>();
        ScoreProcess process = ScoreProcess.start(drift);
        for (int look = 0; look < information.size(); look++) {
            double now = information.get(look);
            double upper = bounds.get(look);
            double lower = lower(tails, upper);
            crossings.add(new Crossing(process.above(now, upper), process.below(now, lower)));
            if (look < information.size() - 1) {
                process = process.look(now, lower, upper, information.get(look + 1));
            }
        }
        return crossings;
    }

    private static double lower(Tails tails, double upper) {
        return tails == Tails.TWO ? -upper : Double.NEGATIVE_INFINITY;
    }

    private static double total(List<Crossing> crossings) {
        return crossings.stream().mapToDouble(Crossing::total).sum();
    }

    private static double totalAbove(List<Crossing> crossings) {
        return crossings.stream().mapToDouble(Crossing::above).sum();
    }
}
