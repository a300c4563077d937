package org.intercop.assay.stats.causal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.intercop.assay.stats.causal.Matching.Reuse;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;

/**
 * Nearest-neighbour matching of pools of people at the same distance. Within a pool everybody is as likely to be
 * chosen as everybody else, so that a weight is the expected number of matches.
 */
final class SharedMatches {
    private final Cohort cohort;
    private final double[] distances;
    private final double width;
    private final Matching options;
    private final double[] weights;

    private SharedMatches(Cohort cohort, double[] distances, double width, Matching options) {
        this.cohort = cohort;
        this.distances = distances;
        this.width = width;
        this.options = options;
        this.weights = new double[cohort.rows()];
    }

    static MatchedCohort of(
            PropensityScores scores,
            double[] distances,
            List<String> strata,
            Matching options,
            OptionalDouble caliper) {
        Cohort cohort = scores.cohort();
        SharedMatches matches = new SharedMatches(cohort, distances, Matching.width(caliper), options);
        Map<String, List<Integer>> rows = new TreeMap<>();
        for (int row = 0; row < distances.length; row++) {
            rows.computeIfAbsent(strata.get(row), stratum -> new ArrayList<>()).add(row);
        }
        rows.values().forEach(matches::match);
        return new MatchedCohort(
                scores.terms(), AnalysisWeights.of(cohort, matches.weights), List.of(), new int[0], caliper);
    }

    /** People of one arm at one distance. */
    private final class Pool {
        private final List<Integer> rows;
        private final double distance;
        private final long size;
        private long free;
        /** How many of these people got a match in each round. */
        private final long[] rounds = new long[options.ratio() + 1];

        private Pool(List<Integer> rows) {
            this.rows = rows;
            this.distance = distances[rows.get(0)];
            this.size = rows.stream().mapToLong(cohort::count).sum();
            this.free = size;
        }

        private void addWeight(double perPerson) {
            rows.forEach(row -> weights[row] += perPerson);
        }
    }

    /** That many people of a treated pool found their match of that round in a comparison pool. */
    private final class Share {
        private final Pool treated;
        private final Pool comparison;
        private final int round;
        private final long people;

        private Share(Pool treated, Pool comparison, int round, long people) {
            this.treated = treated;
            this.comparison = comparison;
            this.round = round;
            this.people = people;
        }
    }

    private void match(List<Integer> rows) {
        List<Pool> treated = new ArrayList<>(pools(rows, true));
        Collections.reverse(treated);
        NavigableMap<Double, Pool> comparison = new TreeMap<>();
        pools(rows, false).forEach(pool -> comparison.put(pool.distance, pool));
        List<Share> shares = new ArrayList<>();
        for (int round = 0; round < options.ratio(); round++) {
            for (Pool pool : treated) {
                long seeking = round == 0 ? pool.size : pool.rounds[round - 1];
                if (options.reuse() == Reuse.ONCE) {
                    shares.addAll(withoutReplacement(pool, comparison, round, seeking));
                } else if (seeking > 0) {
                    shares.addAll(withReplacement(pool, comparison, round, seeking));
                }
            }
        }
        treated.forEach(pool -> pool.addWeight((double) pool.rounds[0] / pool.size));
        for (Share share : shares) {
            double matches = share.people * meanShare(share.treated, share.round);
            share.comparison.addWeight(matches / share.comparison.size);
        }
    }

    private List<Share> withoutReplacement(Pool pool, NavigableMap<Double, Pool> comparison, int round, long seeking) {
        List<Share> shares = new ArrayList<>();
        long left = seeking;
        while (left > 0) {
            Pool nearest = nearest(comparison, pool.distance);
            if (nearest == null || Matching.gap(nearest.distance, pool.distance) > width) {
                break;
            }
            long found = Math.min(left, nearest.free);
            shares.add(new Share(pool, nearest, round, found));
            nearest.free -= found;
            pool.rounds[round] += found;
            left -= found;
            if (nearest.free == 0) {
                comparison.remove(nearest.distance);
            }
        }
        return shares;
    }

    /** Each treated person goes through the pools from the nearest on, never to the same person twice. */
    private List<Share> withReplacement(Pool pool, NavigableMap<Double, Pool> comparison, int round, long seeking) {
        NavigableMap<Double, Pool> left = new TreeMap<>(comparison);
        long passed = 0;
        while (true) {
            Pool nearest = nearest(left, pool.distance);
            if (nearest == null || Matching.gap(nearest.distance, pool.distance) > width) {
                return List.of();
            }
            passed += nearest.size;
            if (passed > round) {
                pool.rounds[round] = seeking;
                return List.of(new Share(pool, nearest, round, seeking));
            }
            left.remove(nearest.distance);
        }
    }

    private static Pool nearest(NavigableMap<Double, Pool> pools, double distance) {
        Map.Entry<Double, Pool> below = pools.floorEntry(distance);
        Map.Entry<Double, Pool> above = pools.higherEntry(distance);
        if (below == null || above == null) {
            return below != null ? below.getValue() : above != null ? above.getValue() : null;
        }
        double gapBelow = Matching.gap(below.getKey(), distance);
        return Matching.near(gapBelow, Matching.gap(above.getKey(), distance)) ? below.getValue() : above.getValue();
    }

    /** The mean of one over the final number of matches of those treated people who had one in this round. */
    private double meanShare(Pool treated, int round) {
        double sum = 0;
        for (int last = round; last < options.ratio(); last++) {
            sum += (double) (treated.rounds[last] - treated.rounds[last + 1]) / (last + 1);
        }
        return sum / treated.rounds[round];
    }

    private List<Pool> pools(List<Integer> rows, boolean arm) {
        List<Integer> sorted = rows.stream()
                .filter(row -> cohort.isTreated(row) == arm)
                .sorted(Comparator.comparingDouble(row -> distances[row]))
                .toList();
        List<Pool> pools = new ArrayList<>();
        for (int start = 0; start < sorted.size(); ) {
            int end = start + 1;
            while (end < sorted.size()
                    && distances[sorted.get(end)] - distances[sorted.get(end - 1)] <= Matching.TIED) {
                end++;
            }
            pools.add(new Pool(sorted.subList(start, end)));
            start = end;
        }
        return pools;
    }
}
