package org.intercop.assay.stats.causal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

/**
 * How often the intervals for missing outcomes contain the true risk difference in groups of the size that agencies
 * have, where the missing mechanism is the worst there can be (the truth is a bound) and where it is harmless.
 */
class MissingOutcomeCoverageTest {
    private static final int SAMPLES = 4000;

    /**
     * @param treated people
     * @param comparison people
     * @param risk of both arms
     * @param missing share of unknown outcomes in both arms
     */
    private record Setting(int treated, int comparison, double risk, double missing) {}

    @Test
    void intervalsCoverWhateverTheReasonForMissing() {
        for (Setting setting : List.of(
                new Setting(14, 140, 0.3, 0.2),
                new Setting(26, 260, 0.2, 0.1),
                new Setting(60, 60, 0.3, 0.02),
                new Setting(60, 60, 0.3, 0.2),
                new Setting(300, 300, 0.3, 0.1))) {
            for (boolean worst : new boolean[] {true, false}) {
                run(setting, worst);
            }
        }
    }

    private static void run(Setting setting, boolean worst) {
        Random random = new Random(setting.hashCode());
        int ofEffect = 0;
        int ofBounds = 0;
        for (int i = 0; i < SAMPLES; i++) {
            // Worst: the unknown treated all have the event, the unknown of the comparison arm never.
            IncompleteTable table = new IncompleteTable(
                    arm(setting.treated(), setting, worst ? 1 : setting.risk(), random),
                    arm(setting.comparison(), setting, worst ? 0 : setting.risk(), random));
            MissingOutcomeBounds bounds = MissingOutcomeBounds.of(table, EffectMeasure.RISK_DIFFERENCE, 0.95)
                    .orThrow();
            ofEffect += covers(bounds.coveringEffect()) ? 1 : 0;
            ofBounds += covers(bounds.coveringBounds()) ? 1 : 0;
        }
        String line = String.format(
                Locale.ROOT,
                "%3d against %3d, risk %2.0f %%, %2.0f %% unknown, %s: effect %.3f, bounds %.3f",
                setting.treated(),
                setting.comparison(),
                100 * setting.risk(),
                100 * setting.missing(),
                worst ? "worst" : "harmless",
                (double) ofEffect / SAMPLES,
                (double) ofBounds / SAMPLES);
        System.out.println(line);
        assertTrue(ofEffect >= 0.93 * SAMPLES, line);
        assertTrue(ofBounds >= 0.96 * SAMPLES, line);
        assertTrue(!worst || ofEffect < 0.985 * SAMPLES, line);
    }

    /** Both arms have the same risk, so that the true difference is zero. */
    private static boolean covers(Interval interval) {
        return interval.contains(0);
    }

    /** The risk among the known makes up for that among the unknown. */
    private static FollowedArm arm(int people, Setting setting, double riskOfUnknown, Random random) {
        double known = (setting.risk() - setting.missing() * riskOfUnknown) / (1 - setting.missing());
        long events = 0;
        long unknown = 0;
        for (int i = 0; i < people; i++) {
            if (random.nextDouble() < setting.missing()) {
                unknown++;
            } else if (random.nextDouble() < known) {
                events++;
            }
        }
        return new FollowedArm(events, people - unknown, unknown);
    }
}
