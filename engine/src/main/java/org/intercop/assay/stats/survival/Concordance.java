package org.intercop.assay.stats.survival;

import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * How well a Cox model ranks people: of all pairs in which one had the event while the other was still at risk, the
 * share in which the first has the higher risk score; pairs with equal scores count half, pairs with events at the same
 * time do not count. The standard error is the infinitesimal jackknife.
 *
 * <p>Reference: Therneau and Atkinson, Concordance, vignette of R's survival package; Harrell et al. (1996),
 * doi:10.1002/(SICI)1097-0258(19960229)15:4.
 *
 * @param value in [0, 1]; 0.5 is no better than chance
 * @param standardError of the value
 */
public record Concordance(double value, double standardError) {

    /**
     * Of a fitted model, within its strata.
     *
     * @return not estimable if no pair can be compared
     */
    public static Estimation<Concordance> of(CoxFit fit) {
        CoxData data = fit.data();
        RiskSets sets = fit.riskSets(RiskSets.Products.SKIPPED);
        double[] eta = new double[data.cells()];
        for (int cell = 0; cell < eta.length; cell++) {
            eta[cell] = sets.eta(cell);
        }
        Pairs pairs = new Pairs(data, eta);
        for (int stratum = 0; stratum < data.strata(); stratum++) {
            pairs.asEvents(stratum);
            pairs.asOthers(stratum);
        }
        return pairs.concordance();
    }

    /** Weighted pairs that each person of a cell is part of. */
    private static final class Pairs {
        private final CoxData data;
        private final int[] rank;
        private final WeightTree tree;
        private final double[] good;
        private final double[] all;
        private double goodTotal;
        private double allTotal;

        private Pairs(CoxData data, double[] eta) {
            this.data = data;
            double[] distinct = Arrays.stream(eta).sorted().distinct().toArray();
            rank = new int[eta.length];
            for (int cell = 0; cell < rank.length; cell++) {
                rank[cell] = Arrays.binarySearch(distinct, eta[cell]);
            }
            tree = new WeightTree(distinct.length);
            good = new double[eta.length];
            all = new double[eta.length];
        }

        private double people(int cell) {
            return data.count(cell) * data.weight(cell);
        }

        /** Each event against those who outlast it; cells run from the last time to the first. */
        private void asEvents(int stratum) {
            tree.clear();
            int end = data.firstCell(stratum + 1);
            int leaving = data.firstCell(stratum);
            for (int from = data.firstCell(stratum), to; from < end; from = to) {
                double time = data.time(from);
                int others = from;
                while (others < end && data.time(others) == time && data.isEvent(others)) {
                    others++;
                }
                to = others;
                while (to < end && data.time(to) == time) {
                    tree.add(rank[to], people(to));
                    to++;
                }
                while (data.hasDelayedEntry() && leaving < end && data.start(data.byStart(leaving)) >= time) {
                    int cell = data.byStart(leaving++);
                    tree.add(rank[cell], -people(cell));
                }
                for (int cell = from; cell < others; cell++) {
                    double lower = tree.below(rank[cell]);
                    double equal = tree.at(rank[cell]);
                    good[cell] += lower + equal / 2;
                    all[cell] += tree.total();
                    goodTotal += people(cell) * (lower + equal / 2);
                    allTotal += people(cell) * tree.total();
                }
                for (int cell = from; cell < others; cell++) {
                    tree.add(rank[cell], people(cell));
                }
            }
        }

        /** Each cell against the events that it outlasts while at risk; cells are read from the first time on. */
        private void asOthers(int stratum) {
            tree.clear();
            int first = data.firstCell(stratum);
            int entering = data.firstCell(stratum + 1) - 1;
            for (int to = data.firstCell(stratum + 1) - 1, from; to >= first; to = from) {
                double time = data.time(to);
                // those who enter before this time, less what had happened by then
                while (data.hasDelayedEntry() && entering >= first && data.start(data.byStart(entering)) < time) {
                    count(data.byStart(entering--), -1);
                }
                from = to;
                while (from >= first && data.time(from) == time) {
                    from--;
                }
                for (int cell = from + 1; cell <= to; cell++) {
                    if (data.isEvent(cell)) {
                        count(cell, 1);
                    }
                }
                for (int cell = from + 1; cell <= to && data.isEvent(cell); cell++) {
                    tree.add(rank[cell], people(cell));
                }
                for (int cell = from + 1; cell <= to; cell++) {
                    if (!data.isEvent(cell)) {
                        count(cell, 1);
                    }
                }
            }
        }

        private void count(int cell, int sign) {
            good[cell] += sign * (tree.above(rank[cell]) + tree.at(rank[cell]) / 2);
            all[cell] += sign * tree.total();
        }

        private Estimation<Concordance> concordance() {
            if (!(allTotal > 0)) {
                return Estimation.not(Reason.TOO_FEW_EVENTS, "Nobody outlasted an event, so no pair can be compared.");
            }
            double value = goodTotal / allTotal;
            double variance = 0;
            for (int cell = 0; cell < good.length; cell++) {
                double influence = data.weight(cell) * (good[cell] - value * all[cell]) / allTotal;
                variance += data.count(cell) * influence * influence;
            }
            return Estimation.of(new Concordance(value, FastMath.sqrt(variance)));
        }
    }

    /** Weights by rank, with sums below and above a rank in logarithmic time (Fenwick 1994). */
    private static final class WeightTree {
        private final double[] sums;
        private final double[] weights;
        private double total;

        private WeightTree(int size) {
            sums = new double[size + 1];
            weights = new double[size];
        }

        private void clear() {
            Arrays.fill(sums, 0);
            Arrays.fill(weights, 0);
            total = 0;
        }

        private void add(int rank, double weight) {
            weights[rank] += weight;
            total += weight;
            for (int i = rank + 1; i < sums.length; i += i & -i) {
                sums[i] += weight;
            }
        }

        private double below(int rank) {
            double sum = 0;
            for (int i = rank; i > 0; i -= i & -i) {
                sum += sums[i];
            }
            return sum;
        }

        private double at(int rank) {
            return weights[rank];
        }

        private double above(int rank) {
            return total - below(rank) - weights[rank];
        }

        private double total() {
            return total;
        }
    }
}
