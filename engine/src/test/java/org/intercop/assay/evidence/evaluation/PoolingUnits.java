package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.stats.effect.OddsRatio;
import org.intercop.assay.stats.effect.RiskDifference;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.meta.ConditionalProfile;

/** Evaluated units of a randomised intervention in one country with many studies, as pooling sees them. */
final class PoolingUnits {
    static final String INTERVENTION = "scared-straight";

    private PoolingUnits() {}

    static Registry registry() {
        return new Registry(
                List.of(),
                List.of(new Intervention(
                        INTERVENTION,
                        "Scared Straight",
                        Intervention.Kind.OTHER,
                        "",
                        List.of("1", "2"),
                        List.of(),
                        new Intervention.Emmie("", "", "", ""),
                        Optional.empty(),
                        "",
                        false)),
                List.of(
                        outcome("reoffended", Kind.BINARY, Better.LOWER),
                        outcome("other-code", Kind.BINARY, Better.LOWER),
                        outcome("referred", Kind.BINARY, Better.HIGHER),
                        outcome("completed", Kind.SINGLE_ARM_PROPORTION, Better.HIGHER)),
                List.of(),
                List.of(AnalysisPlan.standard(
                        INTERVENTION,
                        Design.RANDOMISED,
                        List.of("reoffended", "other", "referred", "completed"),
                        List.of(),
                        Optional.empty())));
    }

    private static OutcomeDefinition outcome(String code, Kind kind, Better better) {
        return new OutcomeDefinition(code, code, code, kind, "conviction", "any", 12, 6, better);
    }

    /** A unit with its two-by-two table; an arm below ten people closes the gate of size. */
    static UnitEvaluation unit(String version, String outcome, String study, TwoByTwo table) {
        return unit(
                version,
                outcome,
                study,
                table,
                ConditionalProfile.of(List.of(table))
                                instanceof
                                org.intercop.assay.stats.estimand.Estimation.Estimated<LikelihoodProfile> profile
                        ? Optional.of(profile.value())
                        : Optional.empty());
    }

    /** The same with another likelihood of its odds ratio. */
    static UnitEvaluation unit(
            String version, String outcome, String study, TwoByTwo table, Optional<LikelihoodProfile> profile) {
        GateStatus size =
                Math.min(table.treatedSize(), table.comparisonSize()) < 10 ? GateStatus.FAIL : GateStatus.PASS;
        return new UnitEvaluation(
                new Unit(INTERVENTION, version, outcome, new CountryCode("US"), study),
                new Flow(table.treatedSize(), 0, 0, table.treatedSize(), table.treatedEvents()),
                new Flow(table.comparisonSize(), 0, 0, table.comparisonSize(), table.comparisonEvents()),
                List.of(
                        new Answer(
                                "unadjusted",
                                EffectMeasure.RISK_DIFFERENCE,
                                true,
                                RiskDifference.estimate(table, 0.95)),
                        new Answer("unadjusted", EffectMeasure.ODDS_RATIO, true, OddsRatio.estimate(table, 0.95))),
                gates(size),
                profile.map(likelihood -> new UnitProfile("unadjusted", EffectMeasure.ODDS_RATIO, likelihood)),
                List.of(),
                Accrual.NONE);
    }

    static List<GateAnswer> gates(GateStatus size) {
        List<GateAnswer> gates = new ArrayList<>();
        for (Gate gate : Gate.values()) {
            gates.add(new GateAnswer(
                    gate,
                    gate == Gate.SIZE ? size : GateStatus.PASS,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    "as the test wants it"));
        }
        return gates;
    }
}
