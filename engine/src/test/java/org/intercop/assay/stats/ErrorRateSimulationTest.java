package org.intercop.assay.stats;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.effect.ChiSquared;
import org.intercop.assay.stats.effect.MantelHaenszel;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.Firth;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.LikelihoodRatio;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Responses;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.meta.AsymmetryTest;
import org.intercop.assay.stats.meta.FunnelAsymmetry;
import org.intercop.assay.stats.meta.KendallTau;
import org.intercop.assay.stats.meta.RandomEffects;
import org.intercop.assay.stats.meta.StudyEffects;
import org.intercop.assay.stats.survival.Cox;
import org.intercop.assay.stats.survival.FollowUp;
import org.intercop.assay.stats.survival.GrayTest;
import org.intercop.assay.stats.survival.Groups;
import org.intercop.assay.stats.survival.LogRank;
import org.intercop.assay.stats.survival.ProportionalHazards;
import org.intercop.assay.stats.survival.Ties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often tests at level .05 reject where there is nothing to find, for the tests whose outcomes are too many to sum
 * over. Bounds are those of {@link NominalRates}. What has no answer is not a rejection. Logistic models of 26 people are
 * measured but promise nothing: an arm can expect five events there, and the gates ask for ten.
 */
class ErrorRateSimulationTest {
    private static final double ALPHA = 0.05;
    private static final int[] SIZES = {26, 60, 142};

    /** Place of the arm among the coefficients of the logistic model. */
    private static final int ARM = 4;

    @Test
    void testsKeepTheirLevelInAShortRun() {
        check(300);
    }

    @Test
    @Tag("slow")
    void testsKeepTheirLevelInALongRun() {
        check(10_000);
    }

    private static void check(int trials) {
        Map<String, Integer> rejections = new LinkedHashMap<>();
        for (int size : SIZES) {
            SplittableRandom random = new SplittableRandom(size);
            for (int trial = 0; trial < trials; trial++) {
                people(size, random, rejections);
            }
        }
        SplittableRandom random = new SplittableRandom(26);
        for (int trial = 0; trial < trials; trial++) {
            studies(random, rejections);
        }
        double most = NominalRates.largestError(trials);
        assertAll(rejections.entrySet().stream().map(entry -> () -> {
            double rate = (double) entry.getValue() / trials;
            String line = String.format(Locale.ROOT, "%s: rejects in %.3f of %d", entry.getKey(), rate, trials);
            System.out.println(line);
            boolean refused =
                    entry.getKey().contains("logistic") && entry.getKey().endsWith(", " + SIZES[0]);
            assertTrue(refused || rate <= most, line);
        }));
    }

    /** People in two arms and three strata, who differ in nothing but chance; 30 of 100 have the event within a year. */
    private static void people(int size, SplittableRandom random, Map<String, Integer> rejections) {
        double hazard = -FastMath.log(0.7) / 365;
        double[] times = new double[size];
        boolean[] events = new boolean[size];
        int[] causes = new int[size];
        double[] outcomes = new double[size];
        List<String> arms = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        long[][] counts = new long[3][4];
        for (int i = 0; i < size; i++) {
            double time = FastMath.ceil(-FastMath.log(1 - random.nextDouble()) / hazard);
            double leaves = random.nextInt(7) == 0 ? 1 + random.nextInt(365) : 365;
            times[i] = FastMath.min(time, leaves);
            events[i] = time <= leaves;
            causes[i] = events[i] ? 1 + random.nextInt(2) : 0;
            int arm = i % 2;
            int stratum = i / 2 % 3;
            outcomes[i] = random.nextDouble() < 0.2 + 0.15 * stratum ? 1 : 0;
            arms.add(arm == 0 ? "a" : "b");
            rows.add(List.of(arms.get(i), String.valueOf(stratum), String.valueOf(random.nextInt(10))));
            counts[stratum][2 * arm]++;
            counts[stratum][2 * arm + 1] += Math.round(outcomes[i]);
        }
        Groups groups = Groups.of(arms, List.of("a", "b"));
        FollowUp followUp = FollowUp.of(times, events);
        Groups strata = Groups.of(rows.stream().map(row -> row.get(1)).toList());
        count(
                rejections,
                "stratified log-rank",
                size,
                LogRank.test(followUp.withStrata(strata), groups).map(LogRank::pValue));
        count(rejections, "Peto-Peto", size, LogRank.test(followUp, groups, 1).map(LogRank::pValue));
        count(
                rejections,
                "Gray",
                size,
                GrayTest.test(FollowUp.ofCauses(times, causes), 1, groups, 0).map(GrayTest::pValue));
        Rows frame = new Rows(List.of("arm", "stratum", "score"), rows);
        Term arm = new Term.Factor("arm", List.of("a", "b"), "a");
        List<Term> background =
                List.of(new Term.Factor("stratum", List.of("0", "1", "2"), "0"), new Term.Numeric("score"));
        ModelMatrix hazards = ModelMatrix.withoutIntercept(frame, List.of(arm, new Term.Numeric("score")));
        count(
                rejections,
                "proportional hazards",
                size,
                Cox.fit(followUp, hazards, Ties.EFRON)
                        .flatMap(fit -> ProportionalHazards.test(fit, ProportionalHazards.Transform.KAPLAN_MEIER))
                        .map(test -> test.global().pValue()));
        List<TwoByTwo> tables = IntStream.range(0, 3)
                .mapToObj(s -> new TwoByTwo(counts[s][3], counts[s][2], counts[s][1], counts[s][0]))
                .toList();
        MantelHaenszel strataOfTables = MantelHaenszel.of(tables);
        count(
                rejections,
                "Cochran-Mantel-Haenszel",
                size,
                strataOfTables.cochranMantelHaenszel().map(ChiSquared::pValue));
        count(rejections, "Breslow-Day", size, strataOfTables.breslowDay().map(ChiSquared::pValue));
        count(rejections, "Tarone", size, strataOfTables.tarone().map(ChiSquared::pValue));
        List<Term> all = new ArrayList<>(background);
        all.add(arm);
        ModelMatrix larger = ModelMatrix.withIntercept(frame, all);
        ModelMatrix smaller = ModelMatrix.withIntercept(frame, background);
        Responses responses = Responses.of(outcomes);
        count(
                rejections,
                "likelihood ratio of a logistic model",
                size,
                Glm.logistic()
                        .fit(larger, responses)
                        .flatMap(fit ->
                                Glm.logistic().fit(smaller, responses).map(without -> LikelihoodRatio.of(without, fit)))
                        .map(LikelihoodRatio::pValue));
        count(
                rejections,
                "Wald test of a logistic model",
                size,
                Glm.logistic()
                        .fit(larger, responses)
                        .map(fit -> fit.coefficients().get(ARM).pValue()));
        count(
                rejections,
                "Firth's logistic model",
                size,
                Firth.fit(larger, responses).flatMap(fit -> fit.pValue(ARM)));
    }

    /** Twelve countries with one true effect. */
    private static void studies(SplittableRandom random, Map<String, Integer> rejections) {
        int countries = 12;
        double[] estimates = new double[countries];
        double[] variances = new double[countries];
        for (int i = 0; i < countries; i++) {
            double error = 0.1 + 0.5 * random.nextDouble();
            variances[i] = error * error;
            estimates[i] = error * random.nextGaussian();
        }
        StudyEffects effects = StudyEffects.of(estimates, variances);
        count(rejections, "Egger", countries, FunnelAsymmetry.egger(effects).map(AsymmetryTest::pValue));
        count(
                rejections,
                "rank correlation",
                countries,
                FunnelAsymmetry.rank(effects).map(KendallTau::pValue));
        count(
                rejections,
                "Q",
                countries,
                RandomEffects.withDefaults().pool(effects).map(pooled -> pooled.heterogeneity()
                        .qPValue()));
        count(
                rejections,
                "Knapp-Hartung",
                countries,
                RandomEffects.withDefaults().pool(effects).map(pooled -> pooled.pValue()));
    }

    private static void count(Map<String, Integer> rejections, String test, int size, Estimation<Double> pValue) {
        boolean rejected = pValue.isEstimated() && pValue.orThrow() <= ALPHA;
        rejections.merge(test + ", " + size, rejected ? 1 : 0, Integer::sum);
    }

    private record Rows(List<String> columns, List<List<String>> lines) implements Frame {
        @Override
        public int rows() {
            return lines.size();
        }

        @Override
        public boolean has(String column) {
            return columns.contains(column);
        }

        @Override
        public boolean isMissing(String column, int row) {
            return false;
        }

        @Override
        public String text(String column, int row) {
            return lines.get(row).get(columns.indexOf(column));
        }

        @Override
        public double number(String column, int row) {
            return Double.parseDouble(text(column, row));
        }
    }
}
