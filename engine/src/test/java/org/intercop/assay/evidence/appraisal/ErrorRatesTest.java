package org.intercop.assay.evidence.appraisal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.meta.StudyEffects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often is a verdict wrong over two years of looks? Networks of six to twelve countries with 10 to 200 people in
 * each arm ({@link SimulatedNetwork}); every verdict is made by the appraiser itself from exact conditional likelihoods.
 *
 * <p>Two stages: nights on which nothing can happen are passed over. They are those before the first milestone, and those
 * between milestones on which a normal approximation puts the probability of harm well below its threshold; the
 * approximation errs by less than {@link #SLACK} where it was compared.
 */
class ErrorRatesTest {
    private static final VerdictPolicy POLICY = VerdictPolicy.standard();
    private static final double SLACK = 0.06;

    /**
     * Shares of all networks.
     *
     * @param effective ever "effective"
     * @param good ever "effective" or "promising"
     * @param goodAtEnd "effective" or "promising" at the end
     * @param harmful ever "possibly harmful"
     */
    record Rates(double effective, double good, double goodAtEnd, double harmful) {}

    static Rates simulate(int networks, long seed, double ratio, double tau, double sizes, int step) {
        SplittableRandom seeds = new SplittableRandom(seed);
        int effective = 0;
        int good = 0;
        int goodAtEnd = 0;
        int harmful = 0;
        for (int i = 0; i < networks; i++) {
            List<VerdictEntry> entries = history(new SimulatedNetwork(seeds.split(), ratio, tau, sizes), step)
                    .entries();
            effective += ever(entries, Verdict.EFFECTIVE);
            good += FastMath.max(ever(entries, Verdict.EFFECTIVE), ever(entries, Verdict.PROMISING));
            harmful += ever(entries, Verdict.POSSIBLY_HARMFUL);
            goodAtEnd += entries.isEmpty()
                    ? 0
                    : isGood(entries.get(entries.size() - 1).verdict());
        }
        double all = networks;
        return new Rates(effective / all, good / all, goodAtEnd / all, harmful / all);
    }

    private static int ever(List<VerdictEntry> entries, Verdict verdict) {
        return entries.stream().anyMatch(entry -> entry.verdict() == verdict) ? 1 : 0;
    }

    private static int isGood(Verdict verdict) {
        return verdict == Verdict.EFFECTIVE || verdict == Verdict.PROMISING ? 1 : 0;
    }

    private static VerdictHistory history(SimulatedNetwork network, int step) {
        Appraiser appraiser = new Appraiser(POLICY);
        VerdictHistory history = VerdictHistory.none();
        for (int night = step - 1; night < SimulatedNetwork.NIGHTS; night += step) {
            List<TwoByTwo> tables = network.tables(night);
            if (!tables.isEmpty() && mayChange(tables, history)) {
                Evidence evidence = SimulatedNetwork.evidence(night, tables);
                Optional<VerdictEntry> entry = appraiser
                        .appraise(evidence, NightlyFamily.of(List.of(evidence)), history)
                        .entry();
                if (entry.isPresent()) {
                    history = history.plus(entry.get());
                }
            }
        }
        return history;
    }

    private static boolean mayChange(List<TwoByTwo> tables, VerdictHistory history) {
        StudyEffects effects = SimulatedNetwork.effects(tables);
        double fraction = FastMath.min(1, SimulatedNetwork.information(effects) / SimulatedNetwork.NEEDED);
        double last = history.latest()
                .filter(entry -> !entry.looks().isEmpty())
                .map(entry -> entry.looks().get(entry.looks().size() - 1).fraction())
                .orElse(0.0);
        boolean milestone = POLICY.milestones().stream().anyMatch(m -> m > last && m <= fraction);
        boolean already = ever(history.entries(), Verdict.POSSIBLY_HARMFUL) == 1;
        boolean maybeHarm = !already
                && fraction >= POLICY.harm().information()
                && SimulatedNetwork.common(effects) > 0
                && SimulatedNetwork.harm(
                                SimulatedNetwork.normal(effects, POLICY.harm().prior()))
                        >= POLICY.harm().probability() - SLACK;
        return milestone || maybeHarm;
    }

    @Test
    void verdictsAreSeldomWrong() {
        Rates none = simulate(25, 20261122, 1, 0, 0, 60);
        assertTrue(none.effective() <= 0.05, "effective without an effect: " + none);
        assertTrue(none.harmful() <= 0.10, "harmful without an effect: " + none);
        Rates large = simulate(12, 20261123, 0.6, 0, 1.25, 60);
        assertTrue(large.goodAtEnd() >= 0.7, "a large effect is seen: " + large);
        Rates harm = simulate(12, 20261124, 1.8, 0, 1.25, 60);
        assertTrue(harm.harmful() >= 0.5, "a large harm is seen: " + harm);
    }

    @Test
    @Tag("slow")
    void verdictsAreSeldomWrongInManyNetworksEveryNight() {
        Rates none = simulate(1_000, 1, 1, 0, 0, 1);
        assertTrue(none.effective() <= 0.025, "effective without an effect: " + none);
        assertTrue(none.harmful() <= 0.05, "harmful without an effect: " + none);
        Rates large = simulate(300, 3, 0.6, 0, 1.25, 7);
        assertTrue(large.goodAtEnd() >= 0.80, "a large effect is seen: " + large);
    }
}
