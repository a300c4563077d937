package org.intercop.assay.stats.survival;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.intercop.assay.stats.NominalRates;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.numeric.Normal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How the survival methods do at the sizes of real cohorts: 14, 26, 60 and 142 people. Both arms alike, 30 of 100 have the
 * event within the year, one in seven leaves early. The small run guards every build; the full one makes the table of
 * docs/small-samples.md.
 */
class SmallSamplesTest {
    private static final int[] SIZES = {14, 26, 60, 142};
    private static final double HAZARD = -StrictMath.log(0.7) / 365;
    private static final int YEAR = 365;
    private static final double LEVEL = 0.95;

    /** What was measured and found not to meet the criterion, in docs/small-samples.md. */
    private static final Set<String> KNOWN_FAILURES = Set.of(
            "S(182) log_log | 14",
            "S(182) logit | 14",
            "restricted mean | 14",
            "restricted mean | 26",
            "restricted mean difference | 14");

    @Test
    void ratesStayNearTheirLevels() {
        Map<String, Rate> rates = simulate(400);
        check(rates);
    }

    @Test
    @Tag("slow")
    void table() {
        Map<String, Rate> rates = simulate(20_000);
        rates.forEach((what, rate) -> System.out.println(what + " | " + rate));
        check(rates);
    }

    /** What must hold is fixed by {@link NominalRates}; what promises nothing is only measured. */
    private static void check(Map<String, Rate> rates) {
        assertAll(rates.entrySet().stream()
                .filter(rate -> promises(rate.getKey()))
                .map(rate -> () -> {
                    double share = rate.getValue().share();
                    int trials = rate.getValue().told;
                    boolean keeps = rate.getKey().contains("type I")
                            ? share <= NominalRates.largestError(trials)
                            : share >= NominalRates.leastCoverage(trials);
                    assertTrue(keeps, rate.getKey() + " " + rate.getValue());
                }));
    }

    /** Plain and log limits of a curve are not offered by default, and promise nothing. */
    private static boolean promises(String what) {
        return !what.contains(") plain") && !what.contains(") log |") && !KNOWN_FAILURES.contains(what);
    }

    /** How often something held, among the trials in which it could be told. */
    private static final class Rate {
        private int held;
        private int told;
        private int all;

        private void add(Estimation<Boolean> holds) {
            all++;
            if (holds.isEstimated()) {
                told++;
                held += holds.orThrow() ? 1 : 0;
            }
        }

        private double share() {
            return (double) held / told;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f | %.4f", share(), (double) (all - told) / all);
        }
    }

    private static Map<String, Rate> simulate(int trials) {
        Map<String, Rate> rates = new LinkedHashMap<>();
        for (int size : SIZES) {
            SplittableRandom random = new SplittableRandom(size);
            for (int trial = 0; trial < trials; trial++) {
                trial(size, random, rates);
            }
        }
        return rates;
    }

    private static void trial(int size, SplittableRandom random, Map<String, Rate> rates) {
        double[] times = new double[size];
        boolean[] events = new boolean[size];
        List<String> arms = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double event = StrictMath.ceil(-StrictMath.log(1 - random.nextDouble()) / HAZARD);
            double leaves = random.nextInt(7) == 0 ? 1 + random.nextInt(YEAR) : YEAR;
            times[i] = StrictMath.min(event, leaves);
            events[i] = event <= leaves;
            arms.add(i % 2 == 0 ? "a" : "b");
        }
        FollowUp all = FollowUp.of(times, events);
        Groups groups = Groups.of(arms, List.of("a", "b"));
        rate(rates, size, "log-rank, type I error")
                .add(LogRank.test(all, groups).map(test -> test.pValue() <= 1 - LEVEL));
        for (int day : new int[] {182, YEAR}) {
            KaplanMeier curve = KaplanMeier.of(all).orThrow();
            double truth = StrictMath.exp(-HAZARD * day);
            for (IntervalScale scale : IntervalScale.values()) {
                rate(rates, size, "S(" + day + ") " + scale.name().toLowerCase(Locale.ROOT))
                        .add(curve.interval(day, scale, LEVEL).map(interval -> interval.contains(truth)));
            }
        }
        Estimation<RestrictedMean> mean = KaplanMeier.of(all).flatMap(curve -> RestrictedMean.of(curve, YEAR));
        rate(rates, size, "restricted mean").add(mean.map(at -> around(at).contains(meanOfYear())));
        Estimation<RestrictedMean> first = arm(all, groups, 0);
        Estimation<RestrictedMean> second = arm(all, groups, 1);
        rate(rates, size, "restricted mean difference")
                .add(first.flatMap(a -> second.flatMap(b -> b.against(a)))
                        .map(contrast -> contrast.effect(LEVEL).interval().contains(0)));
        rate(rates, size, "hazard ratio")
                .add(Cox.fit(all, treated(arms))
                        .map(fit ->
                                fit.modelBased().get(0).effect(LEVEL).interval().contains(0)));
    }

    private static ModelMatrix treated(List<String> arms) {
        TestRecords records =
                new TestRecords(List.of("arm"), arms.stream().map(List::of).toList());
        return ModelMatrix.withoutIntercept(records, List.of(new Term.Factor("arm", List.of("a", "b"), "a")));
    }

    private static Estimation<RestrictedMean> arm(FollowUp all, Groups groups, int arm) {
        return KaplanMeier.of(all.where(row -> groups.code(row) == arm))
                .flatMap(curve -> RestrictedMean.of(curve, YEAR));
    }

    private static Interval around(RestrictedMean mean) {
        double half = Normal.halfWidth(LEVEL) * mean.standardError();
        return new Interval(mean.mean() - half, mean.mean() + half, LEVEL);
    }

    /** Of a time that is rounded up to whole days: the sum of S over the days 0 to 364. */
    private static double meanOfYear() {
        double sum = 0;
        for (int day = 0; day < YEAR; day++) {
            sum += StrictMath.exp(-HAZARD * day);
        }
        return sum;
    }

    private static Rate rate(Map<String, Rate> rates, int size, String what) {
        return rates.computeIfAbsent(what + " | " + size, key -> new Rate());
    }
}
