package org.intercop.assay.stats.survival;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * What each person contributes to the score of a Cox model at the estimate, analysis weight apart: observed less
 * expected, cumulated over the time at risk.
 */
final class ScoreResiduals {
    private final CoxData data;
    private final double[] residuals;

    ScoreResiduals(CoxData data, Ties ties, double[] beta) {
        this.data = data;
        residuals = new double[data.cells() * data.width()];
        RiskSets sets = new RiskSets(data, ties, beta, RiskSets.Products.SKIPPED);
        int width = data.width();
        for (EventTimes times : EventTimes.of(data, sets)) {
            double[] x = data.x();
            for (int cell = data.firstCell(times.stratum()); cell < data.firstCell(times.stratum() + 1); cell++) {
                int last = times.lastAtOrBefore(data.time(cell));
                int before = times.lastAtOrBefore(data.start(cell));
                boolean event = data.isEvent(cell);
                int full = event ? last - 1 : last;
                double hazard =
                        times.cumulative(full) - times.cumulative(before) + (event ? times.dyingHazard(last) : 0);
                for (int j = 0; j < width; j++) {
                    double mean = times.cumulativeMean(full, j)
                            - times.cumulativeMean(before, j)
                            + (event ? times.dyingHazardMean(last, j) : 0);
                    double value = x[cell * width + j];
                    residuals[cell * width + j] =
                            (event ? value - times.mean(last, j) : 0) - sets.score(cell) * (value * hazard - mean);
                }
            }
        }
    }

    /** The sandwich: variance times the summed squares of weighted residuals, clusters first summed, times variance. */
    RealMatrix sandwich(FollowUp followUp, RealMatrix variance) {
        return sandwich(data, residuals, followUp, variance);
    }

    /** The same of other residuals, cell after cell. */
    static RealMatrix sandwich(CoxData data, double[] residuals, FollowUp followUp, RealMatrix variance) {
        int width = data.width();
        double[][] meat = new double[width][width];
        if (followUp.isClustered()) {
            double[] sums = clusterSums(data, residuals, followUp);
            for (int at = 0; at < sums.length; at += width) {
                addSquare(meat, Arrays.copyOfRange(sums, at, at + width), 1);
            }
        } else {
            for (int cell = 0; cell < data.cells(); cell++) {
                double factor = data.count(cell) * data.weight(cell) * data.weight(cell);
                addSquare(meat, Arrays.copyOfRange(residuals, cell * width, (cell + 1) * width), factor);
            }
        }
        return variance.multiply(new Array2DRowRealMatrix(meat, false)).multiply(variance);
    }

    private static double[] clusterSums(CoxData data, double[] residuals, FollowUp followUp) {
        int width = data.width();
        int clusters = 1
                + IntStream.range(0, followUp.rows())
                        .map(followUp::cluster)
                        .max()
                        .orElse(0);
        double[] sums = new double[clusters * width];
        // in the order of the cells, so that the order of the rows does not reach the last digit
        int[] rows = IntStream.range(0, followUp.rows())
                .filter(row -> data.cellOfRow(row) >= 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(data::cellOfRow).thenComparingLong(followUp::count))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int row : rows) {
            int cell = data.cellOfRow(row);
            double people = followUp.count(row) * followUp.weight(row);
            for (int j = 0; j < width; j++) {
                sums[followUp.cluster(row) * width + j] += people * residuals[cell * width + j];
            }
        }
        return sums;
    }

    private static void addSquare(double[][] sums, double[] residual, double factor) {
        for (int j = 0; j < sums.length; j++) {
            for (int k = 0; k < sums.length; k++) {
                sums[j][k] += factor * residual[j] * residual[k];
            }
        }
    }
}
