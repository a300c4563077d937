package org.intercop.assay.evidence.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Accrual;
import org.intercop.assay.evidence.evaluation.Flow;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitData;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.estimand.Estimation;
import org.junit.jupiter.api.Test;

/** Expected values: base R 4.2.2 from the formulas of the class comment. */
class DecompositionTest {
    private static final List<CovariateDefinition> COVARIATES =
            List.of(new CovariateDefinition("band", "Band", List.of("x", "y"), "x"));

    @Test
    void theSumsAreThoseOfR() {
        Decomposition parts = Decomposition.of(first("arrest"), second("arrest"), Optional.empty(), 0.95)
                .orThrow();
        assertEquals(-0.05, parts.firstFigure().estimate(), 1e-12);
        assertEquals(0.102855554499497, parts.firstFigure().standardError(), 1e-12);
        assertEquals(-0.1125, parts.secondFigure().estimate(), 1e-12);
        assertEquals(-0.0104166666666667, parts.mix().estimate(), 1e-12);
        assertEquals(0.0372892223771229, parts.mix().standardError(), 1e-12);
        assertEquals(0.0729166666666667, parts.effect().estimate(), 1e-12);
        assertEquals(0.138498358515166, parts.effect().standardError(), 1e-12);
        assertEquals(List.of("band"), parts.covariates());
        assertTrue(parts.sameDefinition());
    }

    @Test
    void withTheOthersDefinitionThePartsStillAddUp() {
        UnitData byOther = data("DE", "conviction", 4, 20, 8, 30, 6, 20, 10, 20);
        Decomposition parts = Decomposition.of(first("arrest"), second("conviction"), Optional.of(byOther), 0.95)
                .orThrow();
        double difference =
                parts.firstFigure().estimate() - parts.secondFigure().estimate();
        assertEquals(
                difference,
                parts.definition().orElseThrow().estimate()
                        + parts.mix().estimate()
                        + parts.effect().estimate(),
                1e-12);
        assertFalse(parts.sameDefinition());
        assertEquals(4, parts.sentences().size());
        assertTrue(parts.sentences().get(1).startsWith("Because the outcome is defined differently: "));
    }

    @Test
    void withoutItTheEffectHoldsTheDefinitionAndSaysSo() {
        Decomposition parts = Decomposition.of(first("arrest"), second("conviction"), Optional.empty(), 0.95)
                .orThrow();
        assertTrue(parts.definition().isEmpty());
        assertEquals(
                "Because the effect or the definition differs, which these data cannot tell apart: +7.3 per 100 (-19.9"
                        + " to +34.4)",
                parts.sentences().get(2));
    }

    @Test
    void aStratumWithoutPeopleGivesTheCovariateUp() {
        UnitData thin = data("NL", "arrest", 4, 30, 10, 40, 0, 0, 6, 15);
        Decomposition parts =
                Decomposition.of(first("arrest"), thin, Optional.empty(), 0.95).orThrow();
        assertEquals(List.of(), parts.covariates());
        assertEquals(0, parts.mix().estimate());
        assertEquals(4 / 30.0 - 16 / 55.0, parts.secondFigure().estimate(), 1e-12);
    }

    @Test
    void withoutAnArmThereIsNoAnswer() {
        UnitData empty = data("NL", "arrest", 0, 0, 10, 40, 0, 0, 6, 15);
        Estimation<Decomposition> parts = Decomposition.of(first("arrest"), empty, Optional.empty(), 0.95);
        assertTrue(parts instanceof Estimation.NotEstimable<Decomposition> not
                && not.detail().startsWith("An arm of visit/1/arrest/DE or visit/1/arrest/NL has no people"));
    }

    private static UnitData first(String event) {
        return data("DE", event, 6, 20, 9, 30, 10, 20, 12, 20);
    }

    private static UnitData second(String event) {
        return data("NL", event, 4, 30, 10, 40, 3, 10, 6, 15);
    }

    private static UnitData data(String country, String event, long... n) {
        CellTable.Builder cells = CellTable.builder(List.of("arm", "outcome", "band"));
        for (int band = 0; band < 2; band++) {
            for (int arm = 0; arm < 2; arm++) {
                long events = n[4 * band + 2 * arm];
                long others = n[4 * band + 2 * arm + 1] - events;
                String name = arm == 0 ? "treated" : "comparison";
                String level = band == 0 ? "x" : "y";
                if (events > 0) {
                    cells.add(List.of(name, "yes", level), events);
                }
                if (others > 0) {
                    cells.add(List.of(name, "no", level), others);
                }
            }
        }
        OutcomeDefinition outcome = new OutcomeDefinition(
                event,
                "Reoffended",
                "reoffended",
                OutcomeDefinition.Kind.BINARY,
                event,
                "any",
                12,
                6,
                OutcomeDefinition.Better.LOWER);
        return new UnitData(
                new Unit("visit", "1", event, new CountryCode(country), ""),
                AnalysisPlan.standard(
                        "visit",
                        AnalysisPlan.Design.OBSERVATIONAL,
                        List.of("reoffended"),
                        List.of("band"),
                        Optional.empty()),
                outcome,
                COVARIATES,
                cells.build(),
                Flow.NONE,
                Flow.NONE,
                Accrual.NONE,
                10);
    }
}
