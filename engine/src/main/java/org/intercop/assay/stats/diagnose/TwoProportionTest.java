package org.intercop.assay.stats.diagnose;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.Root;

/**
 * A test of the difference of two risks, seen before the data: its power, the people it needs, and the smallest effect
 * it can detect. Normal approximation, pooled variance if the risks were equal and separate variances as they are.
 *
 * <p>Source: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, chapter 4; Cohen (1988) for
 * the arcsine approximation.
 *
 * @param alpha size of the test, in (0, 1)
 * @param sides which rejections count
 */
public record TwoProportionTest(double alpha, Sides sides) {
    /** Nearer to a risk than this is no effect. */
    private static final double NEAR = 1e-9;

    private static final double EDGE = 1e-12;

    public TwoProportionTest {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: " + alpha + " is not between 0 and 1");
        }
    }

    /** A two-sided test. */
    public static TwoProportionTest twoSided(double alpha) {
        return new TwoProportionTest(alpha, Sides.TWO);
    }

    /**
     * The probability that the test rejects.
     *
     * @param treatedRisk risk in the treated arm, in [0, 1]
     * @param treatedSize people in the treated arm, above 0
     * @param comparisonRisk risk in the comparison arm, in [0, 1]
     * @param comparisonSize people in the comparison arm, above 0
     */
    public double power(double treatedRisk, double treatedSize, double comparisonRisk, double comparisonSize) {
        checkRisk("treatedRisk", treatedRisk);
        checkRisk("comparisonRisk", comparisonRisk);
        checkSize("treatedSize", treatedSize);
        checkSize("comparisonSize", comparisonSize);
        double pooled = (treatedSize * treatedRisk + comparisonSize * comparisonRisk) / (treatedSize + comparisonSize);
        double none = FastMath.sqrt(pooled * (1 - pooled) * (1 / treatedSize + 1 / comparisonSize));
        double some = FastMath.sqrt(
                treatedRisk * (1 - treatedRisk) / treatedSize + comparisonRisk * (1 - comparisonRisk) / comparisonSize);
        double difference = FastMath.abs(treatedRisk - comparisonRisk);
        double needed = -Normal.quantile(sides.tail(alpha)) * none;
        return probabilityAbove(difference - needed, some)
                + (sides == Sides.TWO_BOTH_TAILS ? probabilityAbove(-difference - needed, some) : 0);
    }

    /** P(Z &lt; distance / error), also without any error. */
    private static double probabilityAbove(double distance, double error) {
        if (error == 0) {
            return distance > 0 ? 1 : 0;
        }
        return Normal.cumulative(distance / error);
    }

    /** The power by Cohen's arcsine approximation; a two-sided test counts both tails. */
    public double arcsinePower(double treatedRisk, double treatedSize, double comparisonRisk, double comparisonSize) {
        checkSize("treatedSize", treatedSize);
        checkSize("comparisonSize", comparisonSize);
        double effect = FastMath.abs(cohenH(treatedRisk, comparisonRisk))
                * FastMath.sqrt(treatedSize * comparisonSize / (treatedSize + comparisonSize));
        double z = -Normal.quantile(sides.tail(alpha));
        return Normal.cumulative(effect - z) + (sides == Sides.ONE ? 0 : Normal.cumulative(-effect - z));
    }

    /** Cohen's h, 2 asin(sqrt(p1)) - 2 asin(sqrt(p0)). */
    public static double cohenH(double treatedRisk, double comparisonRisk) {
        checkRisk("treatedRisk", treatedRisk);
        checkRisk("comparisonRisk", comparisonRisk);
        return 2 * FastMath.asin(FastMath.sqrt(treatedRisk)) - 2 * FastMath.asin(FastMath.sqrt(comparisonRisk));
    }

    /**
     * The people needed in each of two equal arms, as a real number (round it up); equal risks are
     * {@link Reason#UNBOUNDED}.
     *
     * @param power wanted power, between the one-tailed alpha and 1
     */
    public Estimation<Double> sizePerArm(double treatedRisk, double comparisonRisk, double power) {
        checkRisk("treatedRisk", treatedRisk);
        checkRisk("comparisonRisk", comparisonRisk);
        checkPower(power);
        if (treatedRisk == comparisonRisk) {
            return Estimation.not(Reason.UNBOUNDED, "No number of people shows a difference between equal risks.");
        }
        DoubleUnaryOperator excess = logSize -> {
            double size = FastMath.exp(logSize);
            return power(treatedRisk, size, comparisonRisk, size) - power;
        };
        double most = FastMath.log(1e15);
        double least = FastMath.log(1e-3);
        if (excess.applyAsDouble(least) >= 0 || excess.applyAsDouble(most) < 0) {
            return Estimation.not(Reason.UNBOUNDED, "No size between 0.001 and 1e15 has a power of " + power + ".");
        }
        return Estimation.of(FastMath.exp(Root.between(excess, least, most)));
    }

    /** The largest risk below the comparison risk that the test detects with this power. */
    public Estimation<Double> detectableDecrease(
            double treatedSize, double comparisonSize, double comparisonRisk, double power) {
        return detectable(treatedSize, comparisonSize, comparisonRisk, power, EDGE, comparisonRisk - NEAR);
    }

    /** The smallest risk above the comparison risk that the test detects with this power. */
    public Estimation<Double> detectableIncrease(
            double treatedSize, double comparisonSize, double comparisonRisk, double power) {
        return detectable(treatedSize, comparisonSize, comparisonRisk, power, 1 - EDGE, comparisonRisk + NEAR);
    }

    private Estimation<Double> detectable(
            double treatedSize, double comparisonSize, double comparisonRisk, double power, double far, double near) {
        checkRisk("comparisonRisk", comparisonRisk);
        checkPower(power);
        DoubleUnaryOperator excess = risk -> power(risk, treatedSize, comparisonRisk, comparisonSize) - power;
        if (near <= 0 || near >= 1 || excess.applyAsDouble(far) <= 0 || excess.applyAsDouble(near) >= 0) {
            return Estimation.not(
                    Reason.TOO_FEW_RECORDS,
                    "With " + treatedSize + " and " + comparisonSize + " people, no risk on this side of "
                            + comparisonRisk + " is detected with a power of " + power + ".");
        }
        return Estimation.of(Root.between(excess, FastMath.min(far, near), FastMath.max(far, near)));
    }

    private static void checkRisk(String name, double risk) {
        if (!(risk >= 0 && risk <= 1)) {
            throw new IllegalArgumentException(name + ": " + risk + " is not between 0 and 1");
        }
    }

    private static void checkSize(String name, double size) {
        if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": " + size + " is not a finite size above 0");
        }
    }

    private static void checkPower(double power) {
        if (!(power > 0 && power < 1)) {
            throw new IllegalArgumentException("power: " + power + " is not between 0 and 1");
        }
    }
}
