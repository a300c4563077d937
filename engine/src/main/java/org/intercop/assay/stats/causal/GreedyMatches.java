package org.intercop.assay.stats.causal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.intercop.assay.stats.causal.MatchedCohort.Pair;
import org.intercop.assay.stats.causal.Matching.Reuse;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;

/** Nearest-neighbour matching of one person after the other, ties going to the first row. */
final class GreedyMatches {
    private final double[] distances;
    private final double width;
    private final Reuse reuse;
    private final Map<String, NavigableMap<Double, Level>> free = new HashMap<>();

    private GreedyMatches(double[] distances, double width, Reuse reuse) {
        this.distances = distances;
        this.width = width;
        this.reuse = reuse;
    }

    static MatchedCohort of(
            PropensityScores scores,
            double[] rowDistances,
            List<String> rowStrata,
            Matching options,
            OptionalDouble caliper) {
        Cohort cohort = scores.cohort();
        Cohort people = cohort.expanded();
        double[] distances = new double[people.rows()];
        String[] strata = new String[distances.length];
        int person = 0;
        for (int row = 0; row < cohort.rows(); row++) {
            for (long i = 0; i < cohort.count(row); i++, person++) {
                distances[person] = rowDistances[row];
                strata[person] = rowStrata.get(row);
            }
        }
        GreedyMatches matches = new GreedyMatches(distances, Matching.width(caliper), options.reuse());
        for (int i = 0; i < distances.length; i++) {
            if (!people.isTreated(i)) {
                matches.free
                        .computeIfAbsent(strata[i], stratum -> new TreeMap<>())
                        .computeIfAbsent(distances[i], distance -> new Level())
                        .people
                        .add(i);
            }
        }
        Map<Integer, List<Integer>> chosen = matches.choose(matches.order(people), strata, options.ratio());
        return matched(scores, people, chosen, options.reuse(), caliper);
    }

    /** The comparison people at one distance, first row first. */
    private static final class Level {
        private final List<Integer> people = new ArrayList<>();
        private int taken;

        OptionalInt first(List<Integer> without) {
            for (int i = taken; i < people.size(); i++) {
                if (!without.contains(people.get(i))) {
                    return OptionalInt.of(people.get(i));
                }
            }
            return OptionalInt.empty();
        }
    }

    /** Descending distance; within tied distances the first row first. */
    private List<Integer> order(Cohort people) {
        List<Integer> treated = new ArrayList<>();
        for (int i = 0; i < distances.length; i++) {
            if (people.isTreated(i)) {
                treated.add(i);
            }
        }
        treated.sort(Comparator.comparingDouble(i -> -distances[i]));
        List<Integer> order = new ArrayList<>();
        for (int start = 0; start < treated.size(); ) {
            int end = start + 1;
            while (end < treated.size()
                    && distances[treated.get(end - 1)] - distances[treated.get(end)] <= Matching.TIED) {
                end++;
            }
            List<Integer> tied = new ArrayList<>(treated.subList(start, end));
            tied.sort(Comparator.naturalOrder());
            order.addAll(tied);
            start = end;
        }
        return order;
    }

    private Map<Integer, List<Integer>> choose(List<Integer> order, String[] strata, int ratio) {
        Map<Integer, List<Integer>> chosen = new HashMap<>();
        for (int round = 0; round < ratio; round++) {
            for (int treated : order) {
                List<Integer> before = chosen.computeIfAbsent(treated, key -> new ArrayList<>());
                NavigableMap<Double, Level> stratum = free.get(strata[treated]);
                if (before.size() == round && stratum != null) {
                    nearest(stratum, distances[treated], before).ifPresent(person -> {
                        before.add(person);
                        take(stratum, person);
                    });
                }
            }
        }
        return chosen;
    }

    private void take(NavigableMap<Double, Level> stratum, int person) {
        if (reuse == Reuse.ONCE) {
            Level level = stratum.get(distances[person]);
            level.taken++;
            if (level.taken == level.people.size()) {
                stratum.remove(distances[person]);
            }
        }
    }

    private OptionalInt nearest(NavigableMap<Double, Level> stratum, double distance, List<Integer> without) {
        double smallest = Double.POSITIVE_INFINITY;
        for (NavigableMap<Double, Level> side : sides(stratum, distance)) {
            for (Map.Entry<Double, Level> level : side.entrySet()) {
                if (level.getValue().first(without).isPresent()) {
                    smallest = Math.min(smallest, Matching.gap(level.getKey(), distance));
                    break;
                }
            }
        }
        if (!(smallest <= width) || Double.isInfinite(smallest)) {
            return OptionalInt.empty();
        }
        int first = Integer.MAX_VALUE;
        for (NavigableMap<Double, Level> side : sides(stratum, distance)) {
            for (Map.Entry<Double, Level> level : side.entrySet()) {
                if (!Matching.near(Matching.gap(level.getKey(), distance), smallest)) {
                    break;
                }
                first = Math.min(first, level.getValue().first(without).orElse(Integer.MAX_VALUE));
            }
        }
        return OptionalInt.of(first);
    }

    private static List<NavigableMap<Double, Level>> sides(NavigableMap<Double, Level> stratum, double distance) {
        return List.of(stratum.headMap(distance, true).descendingMap(), stratum.tailMap(distance, false));
    }

    private static MatchedCohort matched(
            PropensityScores scores,
            Cohort people,
            Map<Integer, List<Integer>> chosen,
            Reuse reuse,
            OptionalDouble caliper) {
        List<Pair> pairs = new ArrayList<>();
        double[] weights = new double[people.rows()];
        int[] sets = new int[people.rows()];
        for (int person = 0; person < weights.length; person++) {
            sets[person] = -1;
        }
        int set = 0;
        for (int treated = 0; treated < weights.length; treated++) {
            List<Integer> partners = chosen.getOrDefault(treated, List.of());
            if (!partners.isEmpty()) {
                weights[treated] = 1;
                sets[treated] = set;
                for (int partner : partners.stream().sorted().toList()) {
                    pairs.add(new Pair(treated, partner));
                    weights[partner] += 1.0 / partners.size();
                    sets[partner] = set;
                }
                set++;
            }
        }
        return new MatchedCohort(
                scores.terms(),
                AnalysisWeights.of(people, weights),
                pairs,
                reuse == Reuse.ONCE ? sets : new int[0],
                caliper);
    }
}
