package org.intercop.assay.stats.multiplicity;

import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.primes.Primes;
import org.apache.commons.math3.util.FastMath;

/**
 * The mean of a function over the unit cube by a fixed Richtmyer lattice (multiples of the square roots of primes)
 * folded to a periodic function and weighted towards its middle, which makes the error of smooth functions fall much
 * faster than one over the number of points.
 */
final class Lattice {
    private static final int POINTS = 400_000;

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
        double sum = 0;
        double weights = 0;
        double[] point = new double[steps.length];
        for (int i = 1; i < POINTS; i++) {
            for (int d = 0; d < steps.length; d++) {
                double turns = i * steps[d];
                point[d] = FastMath.abs(2 * (turns - FastMath.floor(turns)) - 1);
            }
            double t = (double) i / POINTS;
            double weight = t * t * (1 - t) * (1 - t);
            sum += weight * f.applyAsDouble(point);
            weights += weight;
        }
        return sum / weights;
    }
}
