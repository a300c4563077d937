package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.CellTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often chance alone holds a submission back: at most once in a thousand. */
class FalseHoldsTest {
    private static final SortedMap<String, String> OUTCOMES =
            new TreeMap<>(Map.of("reoffended", "reoffended-12m-conviction", "completed", "completed-course"));
    private static final Manifest MANIFEST =
            TestSubmission.records().check().manifest().orElseThrow();
    private static final List<String> VARIABLES = Columns.variables(MANIFEST, TestSubmission.registry(), "letter");

    /** One agency's people, drawn from risks that differ between agencies by as much as they do between countries. */
    private static CellTable people(Random random, double spread, int fewest, int most) {
        double reoffending = risk(random, -1.1, spread);
        double effect = -0.3 + 0.2 * random.nextGaussian();
        double completion = risk(random, 1.2, spread);
        CellTable.Builder cells = CellTable.builder(VARIABLES);
        int people = fewest + random.nextInt(most - fewest + 1);
        for (int person = 0; person < 2 * people; person++) {
            boolean treated = person % 2 == 0;
            double odds = reoffending / (1 - reoffending) * (treated ? FastMath.exp(effect) : 1);
            boolean event = random.nextDouble() < odds / (1 + odds);
            double uniform = random.nextDouble();
            cells.add(List.of(
                    treated ? "treated" : "comparison",
                    String.format(Locale.ROOT, "2024-%02d", 1 + random.nextInt(8)),
                    random.nextBoolean() ? "13-15" : "16-17",
                    random.nextInt(4) == 0 ? "yes" : "no",
                    treated ? random.nextDouble() < completion ? "yes" : "no" : "",
                    event ? "yes" : "no",
                    "",
                    event ? Integer.toString(1 + (int) (364 * uniform * FastMath.sqrt(uniform))) : "",
                    random.nextInt(12) == 0 ? Integer.toString(1 + random.nextInt(360)) : "366"));
        }
        return cells.build();
    }

    private static double risk(Random random, double logit, double spread) {
        return 1 / (1 + FastMath.exp(-(logit + spread * random.nextGaussian())));
    }

    private static boolean held(Random random, int others, double spread, int fewest, int most) {
        KnownPrecedents known = new KnownPrecedents();
        for (int i = 0; i < others; i++) {
            known.addCells("agency-" + i, "submission-" + i, "1", OUTCOMES, people(random, spread, fewest, most));
        }
        Findings findings = new Findings();
        new StandingOutCheck(MANIFEST, TestSubmission.registry(), known, IntakePolicy.standard(), findings)
                .check(List.of(new AcceptedGroup("letter", "1", "", List.of(), people(random, spread, fewest, most))));
        return !findings.sorted().isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, 0.0, 10, 60", "8, 0.4, 10, 200", "8, 0.8, 20, 60", "25, 0.3, 10, 120"})
    void chanceHoldsNothingBack(int others, double spread, int fewest, int most) {
        Random random = new Random(20260331 + others);
        int held = 0;
        for (int submission = 0; submission < 100; submission++) {
            held += held(random, others, spread, fewest, most) ? 1 : 0;
        }
        // At one in a thousand, one or more in 100 have a probability of 10 %, two or more of .5 %
        assertTrue(held <= 1, held + " of 100 were held");
    }

    @Test
    void theRiskIsWhatThePolicySays() {
        assertEquals(0.001, IntakePolicy.standard().standingOut().falseHold());
    }
}
