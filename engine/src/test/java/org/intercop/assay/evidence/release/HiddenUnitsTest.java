package org.intercop.assay.evidence.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.intercop.assay.evidence.evaluation.Gate;
import org.intercop.assay.evidence.release.ReleaseTable.Real;
import org.intercop.assay.evidence.release.ReleaseTable.Value;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.junit.jupiter.api.Test;

/**
 * What a release tells of units that are not shown, over all tables at once: the network is released again with other
 * people in the hidden units, and nothing may change that could be laid at one unit's door.
 */
class HiddenUnitsTest {
    private static final TwoByTwo SILENT = new TwoByTwo(0, 8, 0, 9);

    /** Three countries are shown, Finland and Sweden are hidden and pooled, Estonia is hidden and says nothing. */
    private static SmallNetwork network() {
        return new SmallNetwork()
                .with("DK", new TwoByTwo(9, 60, 18, 61))
                .with("NL", new TwoByTwo(12, 80, 15, 79))
                .with("NO", new TwoByTwo(0, 40, 0, 45))
                .with("FI", new TwoByTwo(1, 7, 3, 8))
                .with("SE", new TwoByTwo(2, 9, 5, 30))
                .with("EE", SILENT);
    }

    @Test
    void ofAHiddenUnitOutsideThePoolsNothingIsTold() {
        Release release = network().release();

        // more people, who have no event either
        assertEquals(release, network().with("EE", new TwoByTwo(0, 3, 0, 200)).release());
        // everybody has the event
        assertEquals(release, network().with("EE", new TwoByTwo(8, 8, 9, 9)).release());
        // events that would say something, but a gate before pooling is closed
        for (Gate gate : List.of(Gate.MATURITY, Gate.ATTRITION, Gate.BALANCE, Gate.CONVERGENCE)) {
            assertEquals(
                    release,
                    network().with("EE", new TwoByTwo(2, 8, 5, 9), gate).release(),
                    gate.code());
        }
        assertNotEquals(
                release,
                network().with("NO", new TwoByTwo(0, 41, 0, 45)).release(),
                "what is shown makes a difference");
    }

    @Test
    void aHiddenUnitThatIsAloneLeavesNoTrace() {
        Release release = network().with("FI", SILENT).release();
        assertEquals(
                release,
                network()
                        .with("FI", SILENT)
                        .with("SE", new TwoByTwo(5, 9, 5, 30))
                        .release());
        assertEquals(
                List.of("DK", "NL"), release.poolDetail().posteriors().get(0).contributors());
    }

    @Test
    void ofHiddenUnitsInAPoolNobodyCanTellWhichIsWhich() {
        Release one = network().release();
        Release exchanged = network()
                .with("FI", new TwoByTwo(2, 9, 5, 30))
                .with("SE", new TwoByTwo(1, 7, 3, 8))
                .release();
        assertTrue(
                one.poolDetail().posteriors().get(0).contributors().containsAll(List.of("FI", "SE")),
                one.poolDetail().posteriors().toString());

        same(one, exchanged);
    }

    @Test
    void hiddenUnitsEnterEveryPoolTogetherOrNone() {
        for (TwoByTwo finland : List.of(new TwoByTwo(1, 7, 3, 8), new TwoByTwo(0, 7, 3, 8))) {
            Release release = network().with("FI", finland).release();
            List<List<String>> pools = new ArrayList<>();
            release.scores().forEach(row -> pools.add(row.contributors()));
            release.poolDetail().posteriors().forEach(row -> pools.add(row.contributors()));
            for (List<String> pool : pools) {
                assertEquals(pool.contains("FI"), pool.contains("SE"), pool.toString());
                assertFalse(pool.contains("EE"), pool.toString());
            }
            assertTrue(pools.stream().anyMatch(pool -> pool.contains("FI")));
        }
    }

    @Test
    void onlyShownCountriesAreNamedAsSilentAndInfluentialAndHaveAnEffectOfTheirOwn() {
        Release release = network().release();
        List<String> hidden = List.of("FI", "SE", "EE");

        release.poolDetail().posteriors().forEach(row -> assertEquals(List.of("NO"), row.silent()));
        release.poolDetail()
                .countryEffects()
                .forEach(row -> assertFalse(hidden.contains(row.unit().contributor()), row.toString()));
        release.poolDetail()
                .influences()
                .forEach(row -> assertFalse(hidden.contains(row.unit().contributor()), row.toString()));
        release.sensitivities()
                .forEach(row -> assertFalse(hidden.contains(row.unit().contributor()), row.toString()));
        assertEquals(3, release.sensitivities().size());
        for (EstimateRow row : release.estimates()) {
            boolean small = hidden.contains(row.unit().contributor());
            assertEquals(small, row.counts().isEmpty(), row.toString());
            assertEquals(small, row.status() == EstimateRow.Status.HIDDEN, row.toString());
        }
        for (DiagnosticRow row : release.diagnostics()) {
            if (hidden.contains(row.unit().contributor())) {
                assertEquals("size", row.gate());
                assertTrue(row.figure().isEmpty(), row.toString());
            }
        }
    }

    /** Numbers may differ by the order of summation. */
    private static void same(Release one, Release other) {
        List<ReleaseTable> tables = ReleaseTables.of(one);
        List<ReleaseTable> others = ReleaseTables.of(other);
        for (int t = 0; t < tables.size(); t++) {
            String name = tables.get(t).name();
            assertEquals(tables.get(t).rows().size(), others.get(t).rows().size(), name);
            for (int r = 0; r < tables.get(t).rows().size(); r++) {
                List<Value> row = tables.get(t).rows().get(r);
                for (int c = 0; c < row.size(); c++) {
                    Value value = row.get(c);
                    Value expected = others.get(t).rows().get(r).get(c);
                    String where = name + " " + row;
                    if (value instanceof Real real && expected instanceof Real wanted) {
                        assertEquals(wanted.value(), real.value(), 1e-7 * Math.max(1, Math.abs(real.value())), where);
                    } else {
                        assertEquals(expected, value, where);
                    }
                }
            }
        }
    }

    @Test
    void whatIsReleasedIsReadBack() {
        Release release = network().release();
        assertEquals(
                release, ReleaseReader.read(ReleaseFiles.of(release, Map.of())).orThrow());
    }
}
