package org.intercop.assay.stats.effect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.intercop.assay.stats.NominalRates;
import org.intercop.assay.stats.estimand.Estimation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often tests at level .05 reject where both arms are alike, at the sizes the agencies have: not simulated, but
 * summed over all outcomes. What has no p value, for example a table without events, is not rejected. Outcomes less
 * likely than 1e-12 are left out.
 */
class ErrorRateTest {
    private static final double ALPHA = 0.05;
    private static final double NEGLIGIBLE = 1e-12;
    private static final int[] SMALL = {14, 26};
    private static final int[] ALL = {14, 26, 60, 142};

    private static Map<String, ToDoubleFunction<TwoByTwo>> tableTests() {
        Map<String, ToDoubleFunction<TwoByTwo>> tests = new LinkedHashMap<>();
        tests.put("Fisher", table -> ExactTest.of(table).twoSided());
        tests.put("Fisher, central", table -> ExactTest.of(table).central());
        tests.put("Fisher, mid-p", table -> ExactTest.of(table).twoSidedMidP());
        tests.put("Fisher, central mid-p", table -> ExactTest.of(table).centralMidP());
        for (AssociationTest test : AssociationTest.values()) {
            tests.put(test.name(), table -> orOne(test.of(table).map(ChiSquared::pValue)));
        }
        return tests;
    }

    private static double orOne(Estimation<Double> pValue) {
        return pValue.isEstimated() ? pValue.orThrow() : 1;
    }

    @Test
    void testsOfTablesKeepTheirLevelInSmallGroups() {
        tables(SMALL);
    }

    @Test
    @Tag("slow")
    void testsOfTablesKeepTheirLevelAtAllSizes() {
        tables(ALL);
    }

    private static void tables(int[] sizes) {
        Map<String, Double> largest = new LinkedHashMap<>();
        for (int size : sizes) {
            for (int ratio : new int[] {1, 10}) {
                for (double risk : new double[] {0.05, 0.10, 0.25}) {
                    rates(size, size * ratio, risk).forEach((test, rate) -> largest.merge(test, rate, Math::max));
                }
            }
        }
        print("tables of " + sizes[0] + " to " + sizes[sizes.length - 1] + " treated", largest);
        assertTrue(largest.get("Fisher") <= ALPHA, "Fisher " + largest);
        assertTrue(largest.get("Fisher, central") <= ALPHA, "Fisher, central " + largest);
        assertTrue(largest.get("YATES") <= NominalRates.LARGEST_ERROR, "Yates " + largest);
        assertTrue(largest.get("Fisher, mid-p") <= NominalRates.LARGEST_ERROR, "mid-p " + largest);
        assertTrue(largest.get("Fisher, central mid-p") <= NominalRates.LARGEST_ERROR, "central mid-p " + largest);
        assertTrue(largest.get("N_MINUS_ONE") <= NominalRates.LARGEST_ERROR, "N - 1 " + largest);
        assertTrue(largest.get("PEARSON") <= NominalRates.LARGEST_ERROR, "Pearson " + largest);
    }

    private static Map<String, Double> rates(int treated, int comparison, double risk) {
        BinomialDistribution first = BinomialDistribution.of(treated, risk);
        BinomialDistribution second = BinomialDistribution.of(comparison, risk);
        Map<String, Double> rates = new LinkedHashMap<>();
        tableTests().forEach((name, test) -> {
            double rate = 0;
            for (int e1 = 0; e1 <= treated; e1++) {
                for (int e0 = 0; e0 <= comparison; e0++) {
                    double p = first.probability(e1) * second.probability(e0);
                    if (p > NEGLIGIBLE && test.applyAsDouble(new TwoByTwo(e1, treated, e0, comparison)) <= ALPHA) {
                        rate += p;
                    }
                }
            }
            rates.put(name, rate);
        });
        return rates;
    }

    @Test
    void testsOfMatchedPairsKeepTheirLevel() {
        Map<String, Double> largest = new LinkedHashMap<>();
        for (int pairs : ALL) {
            for (double discordant : new double[] {0.1, 0.2, 0.4}) {
                Map<String, Double> rates = new LinkedHashMap<>();
                BinomialDistribution split = BinomialDistribution.of(pairs, discordant);
                for (int m = 0; m <= pairs; m++) {
                    BinomialDistribution treatedOnly = BinomialDistribution.of(m, 0.5);
                    for (int b = 0; b <= m; b++) {
                        double p = split.probability(m) * treatedOnly.probability(b);
                        if (p > NEGLIGIBLE) {
                            MatchedPairs outcome = new MatchedPairs(pairs - m, b, m - b, 0);
                            add(rates, "McNemar", p, orOne(outcome.mcNemar().map(ChiSquared::pValue)));
                            add(rates, "McNemar, exact", p, orOne(outcome.exact()));
                            add(rates, "McNemar, mid-p", p, orOne(outcome.midP()));
                        }
                    }
                }
                rates.forEach((test, rate) -> largest.merge(test, rate, Math::max));
            }
        }
        print("matched pairs, 14 to 142", largest);
        assertTrue(largest.get("McNemar, exact") <= ALPHA, "exact " + largest);
        assertTrue(largest.get("McNemar, mid-p") <= NominalRates.LARGEST_ERROR, "mid-p " + largest);
        assertTrue(largest.get("McNemar") <= NominalRates.LARGEST_ERROR, "McNemar " + largest);
    }

    @Test
    void testsOfRatesKeepTheirLevel() {
        Map<String, Double> largest = new LinkedHashMap<>();
        for (int treated : ALL) {
            for (int ratio : new int[] {1, 10}) {
                for (double rate : new double[] {0.05, 0.10, 0.25}) {
                    Map<String, Double> rates = new LinkedHashMap<>();
                    PoissonDistribution first = PoissonDistribution.of(treated * rate);
                    PoissonDistribution second = PoissonDistribution.of(treated * ratio * rate);
                    for (int x1 = 0; x1 <= likely(first); x1++) {
                        for (int x0 = 0; x0 <= likely(second); x0++) {
                            double p = first.probability(x1) * second.probability(x0);
                            if (p > NEGLIGIBLE) {
                                RateTable table = new RateTable(x1, treated, x0, treated * ratio);
                                for (RateRatio.Test test : RateRatio.Test.values()) {
                                    add(rates, test.name(), p, orOne(RateRatio.pValue(table, test)));
                                }
                            }
                        }
                    }
                    rates.forEach((test, error) -> largest.merge(test, error, Math::max));
                }
            }
        }
        print("rates, 14 to 142 person-years treated", largest);
        assertTrue(largest.get("MINIMUM_LIKELIHOOD") <= ALPHA, "exact " + largest);
        assertTrue(largest.get("CENTRAL") <= ALPHA, "central " + largest);
        assertTrue(largest.get("MID_P") <= NominalRates.LARGEST_ERROR, "mid-p " + largest);
    }

    private static int likely(PoissonDistribution events) {
        return (int) FastMath.ceil(events.getMean() + 10 * FastMath.sqrt(events.getMean()) + 10);
    }

    private static void add(Map<String, Double> rates, String test, double probability, double pValue) {
        rates.merge(test, pValue <= ALPHA ? probability : 0, Double::sum);
    }

    private static void print(String what, Map<String, Double> largest) {
        largest.forEach((test, rate) ->
                System.out.println(String.format(Locale.ROOT, "largest error rate, %s: %s %.3f", what, test, rate)));
    }
}
