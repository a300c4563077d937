package org.intercop.assay.stats.meta;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Trim and fill: estimates how many studies are missing on one side of the funnel, mirrors as many from the other side
 * and pools again. A sensitivity analysis, not a better estimate.
 *
 * <p>Needs three studies ({@link Reason#TOO_FEW_STUDIES}). Where no study is missing, the filled pool is the pool.
 * Without a side, the one is taken where the regression on the standard error says that studies are missing; studies
 * with equal standard errors then give no answer ({@link Reason#COLLINEAR}).
 *
 * <p>Source: Duval and Tweedie (2000) doi:10.1111/j.0006-341X.2000.00455.x.
 *
 * @param missing number of studies missing
 * @param missingStandardError its standard error
 * @param side where they are missing
 * @param missingPValue of no study missing, for {@link Count#R0} only
 * @param filled the effects filled in
 * @param pooled all studies, the filled ones among them, pooled
 */
public record TrimAndFill(
        int missing,
        double missingStandardError,
        Side side,
        OptionalDouble missingPValue,
        List<Double> filled,
        PooledEffect pooled) {
    private static final int MAX_ITERATIONS = 500;

    /** How the missing studies are counted. */
    public enum Count {
        /** From the rank sum of the studies above the mean. */
        L0,
        /** From the run of the largest ranks above the mean. */
        R0
    }

    /** A side of the funnel. */
    public enum Side {
        /** Low effects. */
        LEFT,
        /** High effects. */
        RIGHT
    }

    public TrimAndFill {
        Objects.requireNonNull(side, "side");
        filled = List.copyOf(filled);
    }

    /** Trims and fills on the side where the regression on the standard error says that studies are missing. */
    public static Estimation<TrimAndFill> of(RandomEffects model, StudyEffects effects, Count count) {
        return FunnelAsymmetry.mixed(model.with(PoolingTest.Z), effects)
                .flatMap(test -> of(model, effects, count, test.slope() < 0 ? Side.RIGHT : Side.LEFT));
    }

    /** Trims and fills on a given side. */
    public static Estimation<TrimAndFill> of(RandomEffects model, StudyEffects effects, Count count, Side side) {
        if (effects.size() < 3) {
            return Estimation.not(
                    Reason.TOO_FEW_STUDIES, "trim and fill needs three studies, there are " + effects.size());
        }
        // On the right everything is done in the mirror, so that the missing studies are always low ones.
        StudyEffects facing = side == Side.RIGHT ? effects.negated() : effects;
        StudyEffects sorted = facing.select(IntStream.range(0, facing.size())
                .boxed()
                .sorted(Comparator.comparingDouble(facing::estimate))
                .mapToInt(i -> i)
                .toArray());
        int trimmed = 0;
        for (int i = 0; i < MAX_ITERATIONS; i++) {
            StudyEffects rest =
                    sorted.select(IntStream.range(0, sorted.size() - trimmed).toArray());
            Estimation<MixedFit> fit = model.with(PoolingTest.Z).fit(rest);
            if (fit instanceof Estimation.NotEstimable<MixedFit> not) {
                return not.as();
            }
            Missing now = Missing.of(sorted, fit.orThrow().coefficients()[0], count);
            if (now.rounded() == trimmed) {
                return fill(model, effects, sorted, now, side, count);
            }
            trimmed = now.rounded();
        }
        return Estimation.not(
                Reason.NO_CONVERGENCE, "the number of missing studies did not settle in " + MAX_ITERATIONS + " rounds");
    }

    private static Estimation<TrimAndFill> fill(
            RandomEffects model, StudyEffects effects, StudyEffects sorted, Missing missing, Side side, Count count) {
        int[] mirrored = IntStream.range(sorted.size() - missing.rounded(), sorted.size())
                .toArray();
        double sign = side == Side.RIGHT ? -1 : 1;
        double[] filled = IntStream.of(mirrored)
                .mapToDouble(i -> sign * (2 * missing.mean() - sorted.estimate(i)))
                .toArray();
        double[] variances =
                IntStream.of(mirrored).mapToDouble(sorted::variance).toArray();
        StudyEffects all = StudyEffects.of(
                DoubleStream.concat(DoubleStream.of(effects.estimates()), DoubleStream.of(filled))
                        .toArray(),
                DoubleStream.concat(DoubleStream.of(effects.variances()), DoubleStream.of(variances))
                        .toArray());
        OptionalDouble pValue = count == Count.R0
                ? OptionalDouble.of(FastMath.pow(0.5, missing.rounded() + 1))
                : OptionalDouble.empty();
        return model.pool(all)
                .map(pooled -> new TrimAndFill(
                        missing.rounded(),
                        missing.standardError(),
                        side,
                        pValue,
                        DoubleStream.of(filled).boxed().toList(),
                        pooled));
    }

    /** How many studies are missing around a mean, and its standard error before rounding. */
    private record Missing(int rounded, double standardError, double mean) {

        static Missing of(StudyEffects sorted, double mean, Count count) {
            int k = sorted.size();
            int[] byDistance = IntStream.range(0, k)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> FastMath.abs(sorted.estimate(i) - mean)))
                    .mapToInt(i -> i)
                    .toArray();
            double above = 0;
            int highestBelow = 0;
            for (int rank = 1; rank <= k; rank++) {
                double distance = sorted.estimate(byDistance[rank - 1]) - mean;
                if (distance > 0) {
                    above += rank;
                } else if (distance < 0) {
                    highestBelow = rank;
                }
            }
            if (count == Count.R0) {
                // No study below the mean happens only where all are equal to it; then none is missing.
                int missing = highestBelow == 0 ? 0 : FastMath.max(0, k - highestBelow - 1);
                double raw = highestBelow == 0 ? 0 : k - highestBelow - 1;
                return new Missing(missing, FastMath.sqrt(2 * FastMath.max(0, raw) + 2), mean);
            }
            double n = k;
            double raw = (4 * above - n * (n + 1)) / (2 * n - 1);
            double variance = (n * (n + 1) * (2 * n + 1)
                            + 10 * FastMath.pow(raw, 3)
                            + 27 * raw * raw
                            + 17 * raw
                            - 18 * n * raw * raw
                            - 18 * n * raw
                            + 6 * n * n * raw)
                    / 24;
            return new Missing(
                    (int) FastMath.max(0, FastMath.rint(raw)),
                    4 * FastMath.sqrt(FastMath.max(0, variance)) / (2 * n - 1),
                    mean);
        }
    }
}
