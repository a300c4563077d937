package org.intercop.assay.evidence.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.appraisal.EffectScale;
import org.intercop.assay.evidence.evaluation.ProfilePeak;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.junit.jupiter.api.Test;

class CommonEffectTest {
    @Test
    void informationAddsUpAndOneCountryKeepsItsOwnError() {
        CommonEffect two = new CommonEffect(List.of(new ProfilePeak(-0.3, 0.5), new ProfilePeak(-0.1, 0.25)));
        assertEquals(4 + 16, two.information(), 1e-12);
        EffectScale more = new EffectScale(Better.HIGHER, EffectMeasure.ODDS_RATIO, 0.25);
        CommonEffect one = new CommonEffect(List.of(new ProfilePeak(-0.3, 0.5)));
        assertEquals(0.3, one.classical(more, 0.95).orElseThrow().logRatio());
        assertEquals(0.5, one.classical(more, 0.95).orElseThrow().standardError());
        assertTrue(one.classical(more, 0.95).orElseThrow().degreesOfFreedom().isEmpty());
        assertEquals(
                1, two.classical(more, 0.95).orElseThrow().degreesOfFreedom().orElseThrow());
        assertEquals(Optional.empty(), new CommonEffect(List.of()).classical(more, 0.95));
        assertEquals(0, new CommonEffect(List.of()).information());
    }
}
