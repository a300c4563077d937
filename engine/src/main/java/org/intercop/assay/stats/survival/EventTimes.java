package org.intercop.assay.stats.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The event times of one stratum of a Cox model, ascending, with the baseline hazard and the mean covariates. */
final class EventTimes {
    private final int stratum;
    private final int width;
    private final double[] times;
    private final double[] cumulative;
    private final double[] cumulativeVariance;
    private final double[] cumulativeMean;
    private final double[] dyingHazard;
    private final double[] dyingHazardMean;
    private final double[] mean;

    /** From what was collected walking backwards. */
    private EventTimes(int stratum, int width, List<Moment> backwards) {
        this.stratum = stratum;
        this.width = width;
        int size = backwards.size();
        times = new double[size];
        cumulative = new double[size];
        cumulativeVariance = new double[size];
        cumulativeMean = new double[size * width];
        dyingHazard = new double[size];
        dyingHazardMean = new double[size * width];
        mean = new double[size * width];
        for (int k = 0; k < size; k++) {
            Moment moment = backwards.get(size - 1 - k);
            times[k] = moment.time;
            cumulative[k] = cumulative(k - 1) + moment.hazard;
            cumulativeVariance[k] = cumulativeVariance(k - 1) + moment.variance;
            dyingHazard[k] = moment.dyingHazard;
            for (int j = 0; j < width; j++) {
                cumulativeMean[k * width + j] = cumulativeMean(k - 1, j) + moment.hazardMean[j];
                dyingHazardMean[k * width + j] = moment.dyingHazardMean[j];
                mean[k * width + j] = moment.mean[j];
            }
        }
    }

    /** Of all strata. */
    static List<EventTimes> of(CoxData data, RiskSets sets) {
        List<List<Moment>> moments = new ArrayList<>();
        for (int stratum = 0; stratum < data.strata(); stratum++) {
            moments.add(new ArrayList<>());
        }
        sets.walk((at, stratum, time) -> moments.get(stratum).add(new Moment(at, time, data.width())));
        List<EventTimes> all = new ArrayList<>();
        for (int stratum = 0; stratum < data.strata(); stratum++) {
            all.add(new EventTimes(stratum, data.width(), moments.get(stratum)));
        }
        return all;
    }

    int stratum() {
        return stratum;
    }

    /** Position of the last event time at or before {@code time}, -1 if there is none. */
    int lastAtOrBefore(double time) {
        int at = Arrays.binarySearch(times, time);
        return at >= 0 ? at : -at - 2;
    }

    double cumulative(int k) {
        return k < 0 ? 0 : cumulative[k];
    }

    double cumulativeVariance(int k) {
        return k < 0 ? 0 : cumulativeVariance[k];
    }

    double cumulativeMean(int k, int j) {
        return k < 0 ? 0 : cumulativeMean[k * width + j];
    }

    double dyingHazard(int k) {
        return dyingHazard[k];
    }

    double dyingHazardMean(int k, int j) {
        return dyingHazardMean[k * width + j];
    }

    double mean(int k, int j) {
        return mean[k * width + j];
    }

    private static final class Moment {
        private final double time;
        private final double hazard;
        private final double variance;
        private final double[] hazardMean;
        private final double dyingHazard;
        private final double[] dyingHazardMean;
        private final double[] mean;

        private Moment(RiskSets sets, double time, int width) {
            this.time = time;
            hazard = sets.hazard();
            variance = sets.hazardVariance();
            dyingHazard = sets.dyingHazard();
            hazardMean = new double[width];
            dyingHazardMean = new double[width];
            mean = new double[width];
            for (int j = 0; j < width; j++) {
                hazardMean[j] = sets.hazardMean(j);
                dyingHazardMean[j] = sets.dyingHazardMean(j);
                mean[j] = sets.mean(j);
            }
        }
    }
}
