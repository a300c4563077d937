package org.intercop.assay.stats.causal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.intercop.assay.stats.NominalRates;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often the 95 % intervals of the risk difference in the treated contain the truth, in cohorts of the size that
 * agencies have, plain and with the allowance for small samples. Age band and earlier record raise both the chance of
 * being treated and the risk.
 */
class CoverageTest {
    private static final List<Term> COVARIATES = List.of(
            new Term.Factor("age", List.of("12-14", "15-16", "17-19"), "12-14"),
            new Term.Factor("record", List.of("no", "yes"), "no"));
    private static final Outcome REOFFENDED = Outcome.event("reoffended", "yes");

    /**
     * Floors are fixed by {@link NominalRates}, with the error of a simulation, for the interval that allows for small
     * samples, wherever each arm can expect the ten events that the gates ask of adjusted models. Elsewhere, and for the
     * plain interval beside it, figures are printed and nothing is promised.
     */
    private static final double EVENTS_ASKED_FOR = 10;

    /** One setting: treated people, comparison people for each of them, and the risk of the untreated on average. */
    private record Setting(int treated, int ratio, double baseRate) {
        int people() {
            return treated * (1 + ratio);
        }

        boolean promises(Truth truth) {
            return treated * truth.riskOfTheTreated() >= EVENTS_ASKED_FOR
                    && treated * ratio * truth.riskOfTheComparison() >= EVENTS_ASKED_FOR;
        }
    }

    private static List<Setting> settings(int... sizes) {
        List<Setting> settings = new ArrayList<>();
        for (int treated : sizes) {
            for (int ratio : new int[] {1, 10}) {
                for (double rate : new double[] {0.05, 0.10, 0.25}) {
                    settings.add(new Setting(treated, ratio, rate));
                }
            }
        }
        return settings;
    }

    @Test
    void intervalsCoverInAShortRun() {
        settings(60, 142).forEach(setting -> run(setting, 150));
    }

    @Test
    @Tag("slow")
    void intervalsCoverInALongRun() {
        settings(14, 26, 60, 142).forEach(setting -> run(setting, 4_000));
    }

    private static void run(Setting setting, int cohorts) {
        Truth truth = new Truth(setting.baseRate(), setting.ratio());
        Random random =
                new Random(setting.people() * 1000L + 10L * setting.ratio() + Math.round(100 * setting.baseRate()));
        List<Tally> tallies = List.of(
                new Tally("IPW"),
                new Tally("IPW, small"),
                new Tally("AIPW"),
                new Tally("AIPW, small"),
                new Tally("strata"),
                new Tally("strata, small"));
        for (int i = 0; i < cohorts; i++) {
            Cohort cohort = truth.draw(setting.people(), random);
            Estimation<PotentialMeans> weighting = InverseProbabilityWeighting.of(COVARIATES, Estimand.ATT)
                    .estimate(cohort, REOFFENDED)
                    .map(WeightedEffect::means);
            Estimation<PotentialMeans> robust = DoublyRobust.logistic(COVARIATES)
                    .estimate(cohort, REOFFENDED)
                    .flatMap(effect -> effect.means(Estimand.ATT));
            Estimation<PotentialMeans> strata = PropensityStratification.of(COVARIATES, Estimand.ATT)
                    .estimate(cohort, REOFFENDED)
                    .map(StratifiedEffect::means);
            tallies.get(0).add(weighting, truth.effectInTheTreated());
            tallies.get(1).add(weighting.map(PotentialMeans::allowingForSmallSamples), truth.effectInTheTreated());
            tallies.get(2).add(robust, truth.effectInTheTreated());
            tallies.get(3).add(robust.map(PotentialMeans::allowingForSmallSamples), truth.effectInTheTreated());
            tallies.get(4).add(strata, truth.effectInTheTreated());
            tallies.get(5).add(strata.map(PotentialMeans::allowingForSmallSamples), truth.effectInTheTreated());
        }
        boolean promised = setting.promises(truth);
        for (Tally tally : tallies) {
            String line = String.format(
                    Locale.ROOT,
                    "ATT, %3d treated, 1:%d, base rate %2.0f %%, %-13s coverage %.3f, mean error %+.4f, mean standard"
                            + " error over spread %.3f, estimable %.3f of %d%s",
                    setting.treated(),
                    setting.ratio(),
                    100 * setting.baseRate(),
                    tally.name,
                    tally.coverage(),
                    tally.bias(),
                    tally.calibration(),
                    (double) tally.estimated / cohorts,
                    cohorts,
                    promised ? "" : ", too few events expected");
            System.out.println(line);
            if (promised && tally.name.endsWith("small")) {
                assertTrue(tally.coverage() >= NominalRates.leastCoverage(tally.estimated), line);
                assertTrue(Math.abs(tally.bias()) < 0.02, line);
            }
        }
    }

    private static final class Tally {
        private final String name;
        private int estimated;
        private int covered;
        private double errors;
        private double squares;
        private double standardErrors;

        private Tally(String name) {
            this.name = name;
        }

        void add(Estimation<PotentialMeans> means, double truth) {
            Estimation<EffectEstimate> answer = means.flatMap(PotentialMeans::difference);
            if (answer.isEstimated()) {
                EffectEstimate effect = answer.orThrow();
                double error = effect.estimate() - truth;
                estimated++;
                covered += effect.interval().contains(truth) ? 1 : 0;
                errors += error;
                squares += error * error;
                standardErrors += effect.standardError();
            }
        }

        double coverage() {
            return (double) covered / estimated;
        }

        double bias() {
            return errors / estimated;
        }

        double calibration() {
            return standardErrors / estimated / Math.sqrt(squares / estimated - bias() * bias());
        }
    }

    /** The population that cohorts are drawn from, with everything known. */
    private static final class Truth {
        private static final List<String> AGES = List.of("12-14", "15-16", "17-19");
        private static final double[] AGE_SHARES = {0.3, 0.4, 0.3};
        private static final double RECORD_SHARE = 0.4;
        private static final double TREATMENT_EFFECT = -0.5;

        private final double intercept;
        private final double treatmentIntercept;

        Truth(double baseRate, int ratio) {
            this.intercept = solve(Truth::meanRisk, baseRate);
            this.treatmentIntercept = solve(Truth::treatedShare, 1.0 / (1 + ratio));
        }

        /** Where an increasing function reaches a value. */
        private static double solve(DoubleUnaryOperator function, double value) {
            double low = -10;
            double high = 10;
            for (int i = 0; i < 100; i++) {
                double middle = (low + high) / 2;
                if (function.applyAsDouble(middle) < value) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private static double treatedProbability(double intercept, int age, int record) {
            return logistic(intercept + 0.5 * age + 0.7 * record);
        }

        private static double treatedShare(double intercept) {
            double sum = 0;
            for (int age = 0; age < 3; age++) {
                for (int record = 0; record < 2; record++) {
                    sum += share(age, record) * treatedProbability(intercept, age, record);
                }
            }
            return sum;
        }

        private double treatedProbability(int age, int record) {
            return treatedProbability(treatmentIntercept, age, record);
        }

        double riskOfTheTreated() {
            return riskOf(1);
        }

        double riskOfTheComparison() {
            return riskOf(0);
        }

        private double riskOf(int arm) {
            double events = 0;
            double people = 0;
            for (int age = 0; age < 3; age++) {
                for (int record = 0; record < 2; record++) {
                    double treated = treatedProbability(age, record);
                    double here = share(age, record) * (arm == 1 ? treated : 1 - treated);
                    people += here;
                    events += here * risk(intercept, age, record, arm);
                }
            }
            return events / people;
        }

        private static double risk(double intercept, int age, int record, int treated) {
            return logistic(intercept + 0.4 * age + 0.8 * record + TREATMENT_EFFECT * treated);
        }

        private static double share(int age, int record) {
            return AGE_SHARES[age] * (record == 1 ? RECORD_SHARE : 1 - RECORD_SHARE);
        }

        private static double meanRisk(double intercept) {
            double sum = 0;
            for (int age = 0; age < 3; age++) {
                for (int record = 0; record < 2; record++) {
                    sum += share(age, record) * risk(intercept, age, record, 0);
                }
            }
            return sum;
        }

        double effectInTheTreated() {
            double sum = 0;
            double treated = 0;
            for (int age = 0; age < 3; age++) {
                for (int record = 0; record < 2; record++) {
                    double people = share(age, record) * treatedProbability(age, record);
                    treated += people;
                    sum += people * (risk(intercept, age, record, 1) - risk(intercept, age, record, 0));
                }
            }
            return sum / treated;
        }

        Cohort draw(int people, Random random) {
            CellTable.Builder cells = CellTable.builder(List.of("arm", "age", "record", "reoffended"));
            for (int i = 0; i < people; i++) {
                double draw = random.nextDouble();
                int age = draw < AGE_SHARES[0] ? 0 : draw < AGE_SHARES[0] + AGE_SHARES[1] ? 1 : 2;
                int record = random.nextDouble() < RECORD_SHARE ? 1 : 0;
                int treated = random.nextDouble() < treatedProbability(age, record) ? 1 : 0;
                boolean event = random.nextDouble() < risk(intercept, age, record, treated);
                cells.add(List.of(
                        treated == 1 ? "treated" : "comparison",
                        AGES.get(age),
                        record == 1 ? "yes" : "no",
                        event ? "yes" : "no"));
            }
            return Cohort.ofCells(cells.build(), new Treatment("arm", "treated"));
        }

        private static double logistic(double x) {
            return 1 / (1 + Math.exp(-x));
        }
    }
}
