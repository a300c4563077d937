package org.intercop.assay.evidence.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.junit.jupiter.api.Test;

class DifferingDefinitionsTest {
    private static final Registry REGISTRY = new Registry(
            List.of(),
            List.of(),
            List.of(outcome("arrest-12m", "arrest", 3), outcome("conviction-12m", "conviction", 9)),
            List.of(),
            List.<AnalysisPlan>of());

    @Test
    void saysWhoFollowsWhichDefinitionAndInWhatTheyDiffer() {
        List<DifferingDefinitions> found = DifferingDefinitions.of(
                REGISTRY,
                List.of(
                        unit("arrest-12m", "NL"),
                        unit("conviction-12m", "DE"),
                        unit("arrest-12m", "BE"),
                        unit("gone", "FR")));
        assertEquals(1, found.size());
        assertEquals("reoffended", found.get(0).measure());
        assertEquals(
                List.of(List.of("BE", "NL"), List.of("DE")),
                found.get(0).definitions().stream()
                        .map(DifferingDefinitions.Followers::countries)
                        .toList());
        assertEquals(
                List.of(
                        "The event that counts: arrest in BE, NL; conviction in DE.",
                        "The time until the registers are complete: 3 months in BE, NL; 9 months in DE."),
                found.get(0).differences());
    }

    @Test
    void whereAllAgreeThereIsNothingToSay() {
        assertEquals(
                List.of(),
                DifferingDefinitions.of(REGISTRY, List.of(unit("arrest-12m", "NL"), unit("arrest-12m", "BE"))));
    }

    private static Unit unit(String outcome, String country) {
        return new Unit("visit", "1", outcome, new CountryCode(country), "");
    }

    private static OutcomeDefinition outcome(String code, String event, int lag) {
        return new OutcomeDefinition(
                code,
                "Reoffended",
                "reoffended",
                OutcomeDefinition.Kind.BINARY,
                event,
                "any",
                12,
                lag,
                OutcomeDefinition.Better.LOWER);
    }
}
