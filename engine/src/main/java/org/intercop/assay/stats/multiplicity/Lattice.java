package org.intercop.assay.stats.multiplicity;

import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.primes.Primes;
import org.apache.commons.math3.util.FastMath;

/**
 * The mean of a smooth function over the unit cube by a fixed Richtmyer lattice: multiples of the square roots of
 * primes, weighted towards the middle of the sequence. The function is made periodic first: by a change of variable
 * whose density vanishes at the ends in up to seven dimensions (error about 1e-8), by folding in more, where that
 * density would vary too much (error about 1e-5).
 */
final class Lattice {
    private static final int POINTS = 400_000;
    private static final int MOST_SUBSTITUTED = 7;

    private final double[] steps;

    Lattice(int dimension) {
        steps = new double[dimension];
        int prime = 1;
        for (int i = 0; i < dimension; i++) {
            prime = Primes.nextPrime(prime + 1);
            steps[i] = FastMath.sqrt(prime);
        }
    }

    double mean(ToDoubleFunction<double[]> f) {
        boolean substituted = steps.length <= MOST_SUBSTITUTED;
        double sum = 0;
        double weights = 0;
        double[] point = new double[steps.length];
        for (int i = 1; i < POINTS; i++) {
            double t = (double) i / POINTS;
            double weight = FastMath.pow(t * (1 - t), substituted ? 3 : 2);
            double density = 1;
            for (int d = 0; d < steps.length; d++) {
                double turns = i * steps[d];
                double u = turns - FastMath.floor(turns);
                if (substituted) {
                    point[d] = u * u * u * (10 - 15 * u + 6 * u * u);
                    density *= 30 * u * u * (1 - u) * (1 - u);
                } else {
                    point[d] = FastMath.abs(2 * u - 1);
                }
            }
            sum += weight * density * f.applyAsDouble(point);
            weights += weight;
        }
        return sum / weights;
    }
}
