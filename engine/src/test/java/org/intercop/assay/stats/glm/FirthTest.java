package org.intercop.assay.stats.glm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.intercop.assay.stats.PublicData;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Estimation;
import org.junit.jupiter.api.Test;

/** Firth's estimate exists for every sample with independent columns, so small ones must have it. */
class FirthTest {
    private static final Frame PRISONERS =
            PublicData.read("rossi.csv", List.of("arrest", "fin", "age", "prio", "race"));
    private static final List<Term> TERMS = List.of(
            new Term.Factor("fin", List.of("no", "yes"), "no"),
            new Term.Numeric("age"),
            new Term.Numeric("prio"),
            new Term.Factor("race", List.of("black", "other"), "black"));

    /** Every {@code step}-th prisoner from {@code first} on. */
    private static Estimation<Firth> fit(int first, int step) {
        Frame some = PRISONERS.select(
                IntStream.range(0, 432).filter(row -> row % step == first).toArray());
        double[] arrests = IntStream.range(0, some.rows())
                .mapToDouble(row -> some.number("arrest", row))
                .toArray();
        return Firth.fit(ModelMatrix.withIntercept(some, TERMS), Responses.of(arrests));
    }

    /** 31 people, 6 events; R's brglm2 0.9, type "AS_mean", epsilon 1e-13. */
    @Test
    void sixEventsAndFiveCoefficients() {
        Firth firth = fit(9, 14).orThrow();
        assertArrayEquals(
                new double[] {-2.1927948453083, -1.4177753907606, 0.0265839924763, 0.5345680842584, -5.4141564728326},
                firth.estimates(),
                1e-7);
        assertEquals(1.0342877448201, Math.sqrt(firth.covariance().getEntry(1, 1)), 1e-7);
    }

    @Test
    void everySmallSampleHasAnEstimate() {
        int estimated = 0;
        for (int step = 14; step < 30; step++) {
            for (int first = 0; first < step; first++) {
                Estimation<Firth> answer = fit(first, step);
                if (answer instanceof Estimation.NotEstimable<Firth> not) {
                    assertEquals(Estimation.Reason.NO_VARIATION, not.reason(), not.detail());
                } else {
                    estimated++;
                }
            }
        }
        assertEquals(317, estimated, "samples in which every covariate varies");
    }
}
