package org.intercop.assay.evidence.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.intercop.assay.evidence.appraisal.Appraisal;
import org.intercop.assay.evidence.appraisal.Appraiser;
import org.intercop.assay.evidence.appraisal.Conduct.Registration;
import org.intercop.assay.evidence.appraisal.Evidence;
import org.intercop.assay.evidence.appraisal.Inputs;
import org.intercop.assay.evidence.appraisal.VerdictHistory;
import org.intercop.assay.evidence.appraisal.VerdictPolicy;
import org.intercop.assay.evidence.comparison.Moderators;
import org.intercop.assay.evidence.evaluation.Accrual;
import org.intercop.assay.evidence.evaluation.Answer;
import org.intercop.assay.evidence.evaluation.Fallback;
import org.intercop.assay.evidence.evaluation.Flow;
import org.intercop.assay.evidence.evaluation.Gate;
import org.intercop.assay.evidence.evaluation.GateAnswer;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.evaluation.GateStatus;
import org.intercop.assay.evidence.evaluation.LevelTable;
import org.intercop.assay.evidence.evaluation.Pooled;
import org.intercop.assay.evidence.evaluation.Pooling;
import org.intercop.assay.evidence.evaluation.Sensitivity;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.evaluation.UnitProfile;
import org.intercop.assay.evidence.judgement.EvidenceAssembly;
import org.intercop.assay.evidence.judgement.EvidenceAssembly.Circumstances;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.stats.effect.OddsRatio;
import org.intercop.assay.stats.effect.RiskDifference;
import org.intercop.assay.stats.effect.RiskRatio;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.meta.ConditionalProfile;

/** An invented network of one intervention whose countries come down to a table each, from gates to release. */
final class SmallNetwork {
    private static final String ID = "visit";
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
    private static final GatePolicy GATES = GatePolicy.standard();
    private static final OutcomeDefinition OUTCOME = new OutcomeDefinition(
            "reoffended", "Reoffended", "reoffended", Kind.BINARY, "conviction", "any", 12, 6, Better.LOWER);
    private static final Registry REGISTRY = new Registry(
            List.of(),
            List.of(new Intervention(
                    ID,
                    "Home visit",
                    Intervention.Kind.OTHER,
                    "",
                    List.of("1"),
                    List.of(),
                    new Intervention.Emmie("", "", "", ""),
                    Optional.empty(),
                    "",
                    true)),
            List.of(OUTCOME),
            List.of(),
            List.of(AnalysisPlan.standard(ID, Design.RANDOMISED, List.of("reoffended"), List.of(), Optional.empty())));

    private final Map<String, UnitEvaluation> units = new TreeMap<>();

    /** With these people in a country, or instead of those it had. */
    SmallNetwork with(String country, TwoByTwo table) {
        units.put(country, unit(country, table, Optional.empty()));
        return this;
    }

    /** The same with a gate closed beside that of size. */
    SmallNetwork with(String country, TwoByTwo table, Gate closed) {
        units.put(country, unit(country, table, Optional.of(closed)));
        return this;
    }

    Release release() {
        List<UnitEvaluation> evaluations = List.copyOf(units.values());
        Pooled pooled = new Pooling(REGISTRY, GATES).pool(evaluations);
        return ReleaseAssembly.of(
                AS_OF,
                REGISTRY,
                evaluations,
                pooled,
                judgement(evaluations, pooled),
                new Provenance("0", new TreeMap<>(), new TreeMap<>(), new TreeMap<>()));
    }

    private static Judgement judgement(List<UnitEvaluation> evaluations, Pooled pooled) {
        Inputs inputs = new Inputs(AS_OF, "a", "b", "c", "d", "e");
        List<Evidence> night = new EvidenceAssembly(REGISTRY, GATES)
                .of(evaluations, pooled, topic -> new Circumstances(inputs, Registration.NONE));
        JudgementAssembly assembly = new JudgementAssembly();
        List<Appraisal> appraisals = new Appraiser(VerdictPolicy.standard()).appraise(night, Map.of());
        for (int i = 0; i < appraisals.size(); i++) {
            Appraisal appraisal = appraisals.get(i);
            assembly.add(
                    appraisal,
                    night.get(i).perHundred(),
                    VerdictHistory.none().plus(appraisal.entry().orElseThrow()));
        }
        List<Unit> members = pooled.posteriors().get(0).contributors();
        List<UnitEvaluation> compared =
                evaluations.stream().filter(one -> members.contains(one.unit())).toList();
        return assembly.add(
                        ID,
                        OUTCOME.code(),
                        new Moderators(GATES)
                                .of(
                                        Map.of("1", compared),
                                        List.of(new CovariateDefinition("sex", "Sex", List.of("f", "m"), "f"))))
                .judgement();
    }

    private static UnitEvaluation unit(String country, TwoByTwo table, Optional<Gate> closed) {
        Estimation<LikelihoodProfile> profile = ConditionalProfile.of(List.of(table));
        List<GateAnswer> gates = new ArrayList<>();
        for (Gate gate : Gate.values()) {
            long smallest = Math.min(table.treatedSize(), table.comparisonSize());
            boolean open = gate == Gate.SIZE ? smallest >= 10 : !closed.equals(Optional.of(gate));
            gates.add(new GateAnswer(
                    gate,
                    open ? GateStatus.PASS : GateStatus.FAIL,
                    OptionalDouble.of(smallest),
                    OptionalDouble.of(10),
                    "The smaller arm has " + smallest + " people."));
        }
        return new UnitEvaluation(
                new Unit(ID, "1", OUTCOME.code(), new CountryCode(country), ""),
                new Flow(table.treatedSize(), 0, 0, table.treatedSize(), table.treatedEvents()),
                new Flow(table.comparisonSize(), 0, 0, table.comparisonSize(), table.comparisonEvents()),
                List.of(
                        answer(EffectMeasure.RISK_DIFFERENCE, RiskDifference.estimate(table, 0.95)),
                        answer(EffectMeasure.RISK_RATIO, RiskRatio.estimate(table, 0.95)),
                        answer(EffectMeasure.ODDS_RATIO, OddsRatio.estimate(table, 0.95))),
                gates,
                profile.isEstimated()
                        ? Optional.of(new UnitProfile("unadjusted", EffectMeasure.ODDS_RATIO, profile.orThrow()))
                        : Optional.empty(),
                List.of(
                        new LevelTable("sex", "f", new TwoByTwo(0, 0, 0, table.comparisonSize() / 2)),
                        new LevelTable("sex", "m", table)),
                Accrual.NONE,
                profile.isEstimated()
                        ? Optional.empty()
                        : Optional.of(new Fallback("unadjusted", "exact-strata", "Nobody has the event.")),
                List.of(),
                List.of(new Sensitivity(
                        Sensitivity.Kind.E_VALUE,
                        EffectMeasure.RISK_RATIO,
                        OptionalDouble.of(table.treatedEvents()),
                        table.toString())));
    }

    private static Answer answer(EffectMeasure measure, Estimation<EffectEstimate> estimation) {
        return new Answer("unadjusted", measure, estimation.isEstimated(), estimation);
    }
}
