package org.intercop.assay.stats.multiplicity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;

/**
 * Adjusted p values for a family of hypotheses. An adjusted value at or below alpha rejects while the family-wise
 * error (or, for the last two, the false discovery rate) stays at or below alpha.
 *
 * <p>Sources: Holm (1979), Scandinavian Journal of Statistics 6:65; Hochberg (1988) <a href="https://doi.org/10.1093/biomet/75.4.800">doi:10.1093/biomet/75.4.800</a>;
 * Hommel (1988) <a href="https://doi.org/10.1093/biomet/75.2.383">doi:10.1093/biomet/75.2.383</a>; Benjamini and Hochberg
 * (1995) <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">doi:10.1111/j.2517-6161.1995.tb02031.x</a>;
 * Benjamini and Yekutieli (2001) <a href="https://doi.org/10.1214/aos/1013699998">doi:10.1214/aos/1013699998</a>.
 */
public enum Adjustment {
    /** Each p value times their number. */
    BONFERRONI {
        @Override
        double[] adjust(double[] ascending) {
            double[] adjusted = new double[ascending.length];
            for (int i = 0; i < adjusted.length; i++) {
                adjusted[i] = ascending[i] * adjusted.length;
            }
            return adjusted;
        }
    },
    /** Step-down; holds under any dependence and is never weaker than Bonferroni. */
    HOLM {
        @Override
        double[] adjust(double[] ascending) {
            double[] adjusted = new double[ascending.length];
            double largest = 0;
            for (int i = 0; i < adjusted.length; i++) {
                largest = FastMath.max(largest, ascending[i] * (adjusted.length - i));
                adjusted[i] = largest;
            }
            return adjusted;
        }
    },
    /** Step-up; for independent or positively dependent tests. */
    HOCHBERG {
        @Override
        double[] adjust(double[] ascending) {
            return stepUp(ascending, rank -> ascending.length - rank + 1.0);
        }
    },
    /** Closed Simes tests; for independent or positively dependent tests, never weaker than Hochberg. */
    HOMMEL {
        @Override
        double[] adjust(double[] ascending) {
            return hommel(ascending);
        }
    },
    /** False discovery rate for independent or positively dependent tests. */
    BENJAMINI_HOCHBERG {
        @Override
        double[] adjust(double[] ascending) {
            return stepUp(ascending, rank -> (double) ascending.length / rank);
        }
    },
    /** False discovery rate under any dependence. */
    BENJAMINI_YEKUTIELI {
        @Override
        double[] adjust(double[] ascending) {
            double harmonic = IntStream.rangeClosed(1, ascending.length)
                    .mapToDouble(i -> 1.0 / i)
                    .sum();
            return stepUp(ascending, rank -> harmonic * ascending.length / rank);
        }
    };

    /** Adjusts p values in ascending order; the results may still exceed 1. */
    abstract double[] adjust(double[] ascending);

    /**
     * The adjusted p values, at most 1, in the order of the input. An empty list has an empty answer; one p value stays
     * as it is.
     *
     * @param pValues each in [0, 1]
     * @throws IllegalArgumentException if one is not
     */
    public List<Double> adjust(List<Double> pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("pValues: " + p + " is not between 0 and 1");
            }
        }
        Integer[] order = IntStream.range(0, pValues.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing(pValues::get));
        double[] ascending = Arrays.stream(order).mapToDouble(pValues::get).toArray();
        double[] adjusted = adjust(ascending);
        Double[] inOrder = new Double[adjusted.length];
        for (int i = 0; i < adjusted.length; i++) {
            inOrder[order[i]] = FastMath.min(1, adjusted[i]);
        }
        return List.of(inOrder);
    }

    private interface Factor {
        double of(int rank);
    }

    private static double[] stepUp(double[] ascending, Factor factor) {
        double[] adjusted = new double[ascending.length];
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = adjusted.length - 1; i >= 0; i--) {
            smallest = FastMath.min(smallest, ascending[i] * factor.of(i + 1));
            adjusted[i] = smallest;
        }
        return adjusted;
    }

    /** Each hypothesis takes the largest Simes p value of the intersections that contain it. */
    private static double[] hommel(double[] p) {
        int n = p.length;
        double[] adjusted = p.clone();
        for (int size = n; size >= 2; size--) {
            int first = n - size;
            double ofLargest = Double.POSITIVE_INFINITY;
            for (int rank = 2; rank <= size; rank++) {
                ofLargest = FastMath.min(ofLargest, size * p[first + rank - 1] / rank);
            }
            double atFirst = FastMath.min(ofLargest, size * p[first]);
            for (int i = 0; i < n; i++) {
                double simes = i <= first ? FastMath.min(ofLargest, size * p[i]) : atFirst;
                adjusted[i] = FastMath.max(adjusted[i], simes);
            }
        }
        return adjusted;
    }
}
