package org.intercop.assay.stats.causal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/** The people of a cohort in strata of alike propensity scores, ascending. */
final class PropensityStrata {
    /** Scores this close are one score: a fit gives them in another last digit when its rows come in another order. */
    private static final double SAME = 1e-12;

    private final PropensityScores scores;
    private final int[] of;
    private final List<Group> groups;

    private PropensityStrata(PropensityScores scores, int[] of, List<Group> groups) {
        this.scores = scores;
        this.of = of;
        this.groups = groups;
    }

    /** People of one or more neighbouring strata. */
    private record Group(int first, int last, long treated, long comparison, double scoreSum, double low, double high) {
        static Group empty(int number) {
            return new Group(number, number, 0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }

        Group plus(Group next) {
            return new Group(
                    FastMath.min(first, next.first),
                    FastMath.max(last, next.last),
                    treated + next.treated,
                    comparison + next.comparison,
                    scoreSum + next.scoreSum,
                    FastMath.min(low, next.low),
                    FastMath.max(high, next.high));
        }

        long people() {
            return treated + comparison;
        }

        double meanScore() {
            return scoreSum / people();
        }

        boolean has(long fewest) {
            return treated >= fewest && comparison >= fewest;
        }
    }

    /**
     * Cuts at equally spaced quantiles of the target population's scores and joins what is too small.
     *
     * @param wanted number of strata, from 2
     * @param fewest people that each arm must have in each stratum, from 1
     */
    static Estimation<PropensityStrata> of(PropensityScores scores, Estimand estimand, int wanted, long fewest) {
        Cohort cohort = scores.cohort();
        double[] cuts = cuts(scores, estimand, wanted);
        int[] cut = new int[cohort.rows()];
        List<Group> groups = new ArrayList<>();
        IntStream.range(0, wanted).forEach(number -> groups.add(Group.empty(number)));
        for (int row = 0; row < cut.length; row++) {
            double score = scores.score(row);
            cut[row] = (int) IntStream.range(0, cuts.length)
                    .filter(i -> cuts[i] <= score + SAME)
                    .count();
            long people = cohort.count(row);
            boolean treated = cohort.isTreated(row);
            Group person = new Group(
                    cut[row], cut[row], treated ? people : 0, treated ? 0 : people, people * score, score, score);
            groups.set(cut[row], groups.get(cut[row]).plus(person));
        }
        groups.removeIf(group -> group.people() == 0);
        int distinct = groups.size();
        joinSmall(groups, fewest);
        if (groups.size() == 1) {
            return distinct == 1
                    ? Estimation.not(
                            Reason.NO_VARIATION,
                            "The propensity scores of all " + cohort.people() + " people fall in one stratum.")
                    : Estimation.not(
                            Reason.NO_OVERLAP,
                            "No two strata of the propensity score have " + fewest + " people of each arm.");
        }
        int[] of = new int[cut.length];
        for (int row = 0; row < of.length; row++) {
            int original = cut[row];
            of[row] =
                    (int) groups.stream().filter(group -> group.last < original).count();
        }
        return Estimation.of(new PropensityStrata(scores, of, groups));
    }

    /** From the lowest up, a stratum that is too small joins the neighbour with the nearer mean score. */
    private static void joinSmall(List<Group> groups, long fewest) {
        int at = 0;
        while (at < groups.size() && groups.size() > 1) {
            if (groups.get(at).has(fewest)) {
                at++;
            } else {
                int lower = isLowerNearer(groups, at) ? at - 1 : at;
                groups.set(lower, groups.get(lower).plus(groups.remove(lower + 1)));
                at = 0;
            }
        }
    }

    private static boolean isLowerNearer(List<Group> groups, int at) {
        if (at == 0 || at == groups.size() - 1) {
            return at > 0;
        }
        double mean = groups.get(at).meanScore();
        return mean - groups.get(at - 1).meanScore() <= groups.get(at + 1).meanScore() - mean + SAME;
    }

    /** The inner quantiles by linear interpolation of order statistics (R's type 7), counting each person. */
    private static double[] cuts(PropensityScores scores, Estimand estimand, int wanted) {
        Cohort cohort = scores.cohort();
        int[] order = IntStream.range(0, cohort.rows())
                .filter(row -> isTarget(estimand, cohort.isTreated(row)))
                .boxed()
                .sorted((a, b) -> Double.compare(scores.score(a), scores.score(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        long people = IntStream.of(order).mapToLong(cohort::count).sum();
        double[] cuts = new double[wanted - 1];
        for (int i = 1; i < wanted; i++) {
            long position = Math.multiplyExact(people - 1, (long) i);
            double low = ranked(scores, order, position / wanted);
            double high = ranked(scores, order, FastMath.min(people - 1, position / wanted + 1));
            cuts[i - 1] = low + (high - low) * (position % wanted) / wanted;
        }
        return cuts;
    }

    private static boolean isTarget(Estimand estimand, boolean treated) {
        return switch (estimand) {
            case ATT -> treated;
            case ATC -> !treated;
            case ATE, ATO, ATM -> true;
        };
    }

    /** The score of the person with this rank, from 0. */
    private static double ranked(PropensityScores scores, int[] order, long rank) {
        long passed = 0;
        for (int row : order) {
            passed += scores.cohort().count(row);
            if (passed > rank) {
                return scores.score(row);
            }
        }
        throw new IllegalStateException("no person has rank " + rank + " of " + passed);
    }

    PropensityScores scores() {
        return scores;
    }

    int count() {
        return groups.size();
    }

    /** The stratum of a row, from 0. */
    int of(int row) {
        return of[row];
    }

    long treated(int stratum) {
        return groups.get(stratum).treated;
    }

    long comparison(int stratum) {
        return groups.get(stratum).comparison;
    }

    double lowestScore(int stratum) {
        return groups.get(stratum).low;
    }

    double highestScore(int stratum) {
        return groups.get(stratum).high;
    }
}
