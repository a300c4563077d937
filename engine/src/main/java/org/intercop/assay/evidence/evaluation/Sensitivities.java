package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.evaluation.Sensitivity.Kind;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.stats.causal.EValue;
import org.intercop.assay.stats.causal.EValue.OutcomeFrequency;
import org.intercop.assay.stats.causal.FollowedArm;
import org.intercop.assay.stats.causal.IncompleteTable;
import org.intercop.assay.stats.causal.MissingOutcomeBounds;
import org.intercop.assay.stats.causal.TippingPoint;
import org.intercop.assay.stats.causal.TippingPoint.Departure;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * Puts the primary answer of a binary outcome to the test: hidden causes where chance did not decide, and unknown
 * outcomes where there are any. The latter are worked out on the two arms as they are.
 */
final class Sensitivities {
    private Sensitivities() {}

    static List<Sensitivity> of(UnitData data, List<Answer> answers, GatePolicy policy) {
        if (data.outcome().kind() != OutcomeDefinition.Kind.BINARY) {
            return List.of();
        }
        List<Sensitivity> all = new ArrayList<>();
        if (data.plan().design() != Design.RANDOMISED) {
            primary(answers, EffectMeasure.RISK_RATIO).ifPresent(ratio -> all.addAll(hiddenCauses(ratio)));
        }
        if (data.treated().unknown() + data.comparison().unknown() > 0) {
            all.addAll(unknownOutcomes(
                    new IncompleteTable(arm(data.treated()), arm(data.comparison())), policy.confidenceLevel()));
        }
        return List.copyOf(all);
    }

    private static List<Sensitivity> hiddenCauses(EffectEstimate ratio) {
        EValue value = EValue.of(ratio, OutcomeFrequency.COMMON);
        return List.of(
                sensitivity(
                        Kind.E_VALUE,
                        EffectMeasure.RISK_RATIO,
                        value.estimate(),
                        "A hidden cause would need a risk ratio of %.2f with both taking part and the outcome to explain"
                                + " the estimate away."),
                sensitivity(
                        Kind.E_VALUE_INTERVAL,
                        EffectMeasure.RISK_RATIO,
                        value.interval(),
                        "A hidden cause would need a risk ratio of %.2f with both to move the interval to no effect; 1"
                                + " where it includes none already."));
    }

    private static List<Sensitivity> unknownOutcomes(IncompleteTable table, double level) {
        List<Sensitivity> all = new ArrayList<>();
        Estimation<MissingOutcomeBounds> bounds = MissingOutcomeBounds.of(table, EffectMeasure.RISK_DIFFERENCE, level);
        if (bounds.isEstimated()) {
            all.add(sensitivity(
                    Kind.MISSING_LOWEST,
                    EffectMeasure.RISK_DIFFERENCE,
                    bounds.orThrow().lower(),
                    "If everybody unknown in the comparison group had the event and nobody unknown among the treated,"
                            + " the difference would be %.3f."));
            all.add(sensitivity(
                    Kind.MISSING_HIGHEST,
                    EffectMeasure.RISK_DIFFERENCE,
                    bounds.orThrow().upper(),
                    "If everybody unknown among the treated had the event and nobody unknown in the comparison group,"
                            + " the difference would be %.3f."));
        }
        Estimation<Departure> tips = TippingPoint.of(table, level).flatMap(TippingPoint::leastDeparture);
        all.add(
                tips instanceof Estimation.NotEstimable<Departure> not
                        ? new Sensitivity(
                                Kind.TIPPING_POINT, EffectMeasure.RISK_DIFFERENCE, OptionalDouble.empty(), not.detail())
                        : sensitivity(
                                Kind.TIPPING_POINT,
                                EffectMeasure.RISK_DIFFERENCE,
                                tips.orThrow().factor(),
                                "The conclusion changes once the risks of those with an unknown outcome are %.2f times"
                                        + " off those of the known, in opposite directions in the two arms."));
        return all;
    }

    private static Sensitivity sensitivity(Kind kind, EffectMeasure measure, double figure, String detail) {
        return new Sensitivity(kind, measure, OptionalDouble.of(figure), String.format(Locale.ROOT, detail, figure));
    }

    private static FollowedArm arm(Flow flow) {
        return new FollowedArm(flow.events(), flow.analysed(), flow.unknown());
    }

    private static Optional<EffectEstimate> primary(List<Answer> answers, EffectMeasure measure) {
        return answers.stream()
                .filter(answer -> answer.primary()
                        && answer.measure() == measure
                        && answer.estimation().isEstimated())
                .map(answer -> answer.estimation().orThrow())
                .findFirst();
    }
}
