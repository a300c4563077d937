package org.intercop.assay.stats.multiplicity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdjustmentTest {
    /** Benjamini and Hochberg (1995), section 4.1. */
    private static final List<Double> THROMBOLYSIS = List.of(
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0);

    private static long rejected(Adjustment adjustment, List<Double> pValues) {
        return adjustment.adjust(pValues).stream().filter(p -> p <= 0.05).count();
    }

    @Test
    void agreesWithBenjaminiAndHochberg() {
        assertEquals(3, rejected(Adjustment.BONFERRONI, THROMBOLYSIS));
        assertEquals(3, rejected(Adjustment.HOCHBERG, THROMBOLYSIS));
        assertEquals(4, rejected(Adjustment.BENJAMINI_HOCHBERG, THROMBOLYSIS));
    }

    @ParameterizedTest
    @EnumSource(Adjustment.class)
    void orderIsThatOfTheInput(Adjustment adjustment) {
        List<Double> shuffled = new ArrayList<>(THROMBOLYSIS);
        Collections.rotate(shuffled, 6);
        List<Double> expected = new ArrayList<>(adjustment.adjust(THROMBOLYSIS));
        Collections.rotate(expected, 6);
        assertEquals(expected, adjustment.adjust(shuffled));
    }

    @ParameterizedTest
    @EnumSource(Adjustment.class)
    void staysBetweenItsPAndOneAndKeepsTies(Adjustment adjustment) {
        List<Double> p = List.of(0.01, 0.01, 0.04, 0.03, 0.5, 0.04, 1.0, 0.0);
        List<Double> adjusted = adjustment.adjust(p);
        for (int i = 0; i < p.size(); i++) {
            assertTrue(adjusted.get(i) >= p.get(i) && adjusted.get(i) <= 1, adjustment + ": " + adjusted);
        }
        assertEquals(adjusted.get(0), adjusted.get(1));
        assertEquals(adjusted.get(2), adjusted.get(5));
        assertEquals(0, adjusted.get(7));
    }

    @ParameterizedTest
    @EnumSource(Adjustment.class)
    void oneAndNone(Adjustment adjustment) {
        assertEquals(List.of(0.03), adjustment.adjust(List.of(0.03)));
        assertEquals(List.of(), adjustment.adjust(List.of()));
    }

    /** Hommel's values are those of the closed family of Simes tests, all subsets gone through. */
    @Test
    void hommelIsTheClosureOfSimes() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 50; trial++) {
            int n = 2 + random.nextInt(7);
            List<Double> p = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                p.add(random.nextInt(100) / 200.0);
            }
            List<Double> fast = Adjustment.HOMMEL.adjust(p);
            for (int i = 0; i < n; i++) {
                assertEquals(Math.max(p.get(i), closure(p, i)), fast.get(i), 1e-12, p + " at " + i);
            }
        }
    }

    private static double closure(List<Double> p, int member) {
        double largest = 0;
        for (int subset = 1; subset < 1 << p.size(); subset++) {
            if ((subset >> member & 1) == 1) {
                List<Double> chosen = new ArrayList<>();
                for (int i = 0; i < p.size(); i++) {
                    if ((subset >> i & 1) == 1) {
                        chosen.add(p.get(i));
                    }
                }
                Collections.sort(chosen);
                double simes = 1;
                for (int rank = 1; rank <= chosen.size(); rank++) {
                    simes = Math.min(simes, chosen.size() * chosen.get(rank - 1) / rank);
                }
                largest = Math.max(largest, simes);
            }
        }
        return largest;
    }

    @Test
    void refusesWhatIsNoPValue() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Adjustment.HOLM.adjust(List.of(0.2, 1.2)));
        assertEquals("pValues: 1.2 is not between 0 and 1", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Adjustment.HOLM.adjust(List.of(Double.NaN)), "NaN");
    }
}
