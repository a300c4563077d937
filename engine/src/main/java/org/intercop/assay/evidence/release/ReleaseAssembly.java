package org.intercop.assay.evidence.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.evaluation.Answer;
import org.intercop.assay.evidence.evaluation.Flow;
import org.intercop.assay.evidence.evaluation.Gate;
import org.intercop.assay.evidence.evaluation.GateAnswer;
import org.intercop.assay.evidence.evaluation.MethodCatalog;
import org.intercop.assay.evidence.evaluation.Pool;
import org.intercop.assay.evidence.evaluation.Pooled;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * Makes a release from evaluations: what every gate lets through is shown, everything else is a row that says why
 * there is no figure. Where an arm is below the size gate, nothing is shown that depends on the people in it: no count, no
 * gate but that of size, and as primary the plan's first choice whatever became of it.
 */
public final class ReleaseAssembly {
    private static final String TOO_FEW = "Too few people in an arm for any figure to be shown.";

    private ReleaseAssembly() {}

    /**
     * A release of these evaluations.
     *
     * @param asOf the day up to which data count
     * @param registry where interventions with a plan, and the outcomes evaluated, are described
     * @param evaluations every unit
     * @param pooled what they were pooled to
     * @param judgement verdicts and how they came about
     * @param provenance what made them
     */
    public static Release of(
            LocalDate asOf,
            Registry registry,
            Collection<UnitEvaluation> evaluations,
            Pooled pooled,
            Judgement judgement,
            Provenance provenance) {
        Set<Unit> shown = evaluations.stream()
                .filter(UnitEvaluation::admissible)
                .map(UnitEvaluation::unit)
                .collect(Collectors.toSet());
        List<EstimateRow> estimates = new ArrayList<>();
        List<DiagnosticRow> diagnostics = new ArrayList<>();
        List<SensitivityRow> sensitivities = new ArrayList<>();
        Set<String> outcomes = new TreeSet<>();
        for (UnitEvaluation evaluation : evaluations) {
            outcomes.add(evaluation.unit().outcome());
            Predicate<Answer> primary =
                    small(evaluation) ? answer -> firstChoice(registry, evaluation, answer) : Answer::primary;
            evaluation
                    .answers()
                    .forEach(answer -> estimates.add(
                            estimate(evaluation, answer, pooled, primary.test(answer) && headline(answer.measure()))));
            if (evaluation.displayable()) {
                evaluation
                        .sensitivities()
                        .forEach(one -> sensitivities.add(new SensitivityRow(evaluation.unit(), one)));
            }
            evaluation.gates().stream()
                    .filter(gate -> gate.gate() == Gate.SIZE || !small(evaluation))
                    .forEach(gate -> diagnostics.add(diagnostic(evaluation, gate)));
        }
        return Release.of(
                asOf,
                Set.of(Notice.INTERNAL),
                registry.interventions().values().stream()
                        .filter(intervention -> registry.plans().containsKey(intervention.id()))
                        .toList(),
                registry.plans().values(),
                outcomes.stream().map(registry.outcomes()::get).toList(),
                pooled.figures().stream().map(ReleaseAssembly::score).toList(),
                estimates,
                diagnostics,
                sensitivities,
                PoolDetailAssembly.of(pooled, shown),
                judgement,
                provenance);
    }

    /** Another primary estimator would tell that there were too few events for the first choice. */
    private static boolean firstChoice(Registry registry, UnitEvaluation evaluation, Answer answer) {
        AnalysisPlan plan = registry.plan(evaluation.unit().intervention()).orElseThrow();
        OutcomeDefinition outcome = registry.outcomes().get(evaluation.unit().outcome());
        return MethodCatalog.ESTIMATORS.stream()
                .anyMatch(estimator ->
                        estimator.code().equals(answer.estimator()) && estimator.isPrimary(plan, outcome.kind()));
    }

    private static EstimateRow estimate(UnitEvaluation evaluation, Answer answer, Pooled pooled, boolean primary) {
        Unit unit = evaluation.unit();
        Optional<EstimateRow.Counts> counts =
                small(evaluation) || evaluation.table().isEmpty() ? Optional.empty() : Optional.of(counts(evaluation));
        Optional<GateAnswer> gate = firstClosed(evaluation);
        if (gate.isPresent()) {
            String why = small(evaluation) ? TOO_FEW : gate.get().detail();
            boolean counted = contributes(unit, answer, pooled);
            return row(unit, answer, counts, Optional.empty(), primary, counted, EstimateRow.Status.HIDDEN, why);
        }
        if (answer.estimation() instanceof Estimation.NotEstimable<EffectEstimate> not) {
            return row(
                    unit,
                    answer,
                    counts,
                    Optional.empty(),
                    primary,
                    true,
                    EstimateRow.Status.NOT_ESTIMABLE,
                    not.detail());
        }
        return row(
                unit,
                answer,
                counts,
                Optional.of(answer.estimation().orThrow()),
                primary,
                true,
                EstimateRow.Status.ESTIMATED,
                "");
    }

    /** Whether a unit is in the random-effects pool of its answer, though its own figures are not shown. */
    private static boolean contributes(Unit unit, Answer answer, Pooled pooled) {
        EffectMeasure measure =
                answer.measure() == EffectMeasure.PROPORTION ? EffectMeasure.LOGIT_PROPORTION : answer.measure();
        return pooled.figures().stream()
                .anyMatch(pool -> pool.measure() == measure
                        && pool.estimator().equals(answer.estimator())
                        && pool.contributors().contains(unit));
    }

    private static EstimateRow row(
            Unit unit,
            Answer answer,
            Optional<EstimateRow.Counts> counts,
            Optional<EffectEstimate> estimate,
            boolean primary,
            boolean pooled,
            EstimateRow.Status status,
            String reason) {
        return new EstimateRow(
                unit, answer.estimator(), answer.measure(), counts, estimate, primary, pooled, status, reason);
    }

    private static EstimateRow.Counts counts(UnitEvaluation evaluation) {
        Flow treated = evaluation.treated();
        Flow comparison = evaluation.comparison();
        return new EstimateRow.Counts(treated.analysed(), treated.events(), comparison.analysed(), comparison.events());
    }

    private static DiagnosticRow diagnostic(UnitEvaluation evaluation, GateAnswer gate) {
        boolean small = small(evaluation);
        return new DiagnosticRow(
                evaluation.unit(),
                gate.gate().code(),
                DiagnosticRow.Status.valueOf(gate.status().name()),
                small ? OptionalDouble.empty() : gate.figure(),
                gate.threshold(),
                small ? TOO_FEW : gate.detail());
    }

    private static ScoreRow score(Pool pool) {
        Optional<EffectEstimate> estimate =
                pool.estimation().isEstimated() ? Optional.of(pool.estimation().orThrow()) : Optional.empty();
        String reason = pool.estimation() instanceof Estimation.NotEstimable<EffectEstimate> not ? not.detail() : "";
        return new ScoreRow(
                pool.intervention(),
                pool.version(),
                pool.outcome(),
                pool.estimator(),
                pool.measure(),
                pool.method(),
                pool.contributors().stream().map(Unit::contributor).toList(),
                pool.treated(),
                pool.comparison(),
                estimate,
                pool.heterogeneity()
                        .map(spread -> new ScoreRow.Heterogeneity(
                                spread.tau2(),
                                pool.tau2Interval(),
                                spread.q(),
                                spread.qPValue(),
                                spread.i2(),
                                pool.prediction())),
                pool.primary() && pool.method() == Pool.Method.REML_HK && headline(pool.measure()),
                reason);
    }

    /** The measure a reader sees first: so many in 100 where there is one. A primary estimator gives one of these. */
    private static boolean headline(EffectMeasure measure) {
        return measure == EffectMeasure.RISK_DIFFERENCE
                || measure == EffectMeasure.PROPORTION
                || measure == EffectMeasure.LOGIT_PROPORTION
                || measure == EffectMeasure.RATE_RATIO
                || measure == EffectMeasure.HAZARD_RATIO;
    }

    private static Optional<GateAnswer> firstClosed(UnitEvaluation evaluation) {
        return evaluation.gates().stream()
                .filter(answer -> !answer.status().opens())
                .findFirst();
    }

    private static boolean small(UnitEvaluation evaluation) {
        return evaluation.gates().stream()
                .anyMatch(
                        answer -> answer.gate() == Gate.SIZE && !answer.status().opens());
    }
}
