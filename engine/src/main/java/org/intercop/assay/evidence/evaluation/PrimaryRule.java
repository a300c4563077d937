package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.intercop.assay.evidence.evaluation.Estimator.Estimates;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.Term;

/**
 * Which estimator is primary: the plan's first choice, or for a binary outcome the next in a fixed chain where the
 * first gives no figure or its models have more parameters than the events bear.
 *
 * <p>The chain is: the first choice ({@code aipw}; after randomisation {@code standardisation}), the plan's propensity
 * weights where chance did not decide, {@code exact-strata}, {@code unadjusted}. What a plan does not admit is passed
 * over. Where nothing in the chain gives a figure, the first choice stays primary with its reason. The rule looks at
 * whether there is a figure and never at which.
 *
 * @param primary codes of the primary estimators: one, but for outcomes that several estimators measure differently
 * @param fallback empty where the first choice is primary
 */
record PrimaryRule(Set<String> primary, Optional<Fallback> fallback) {
    static final int FEW_PARAMETERS = 2;

    static PrimaryRule choose(UnitData data, Map<Estimator, Estimates> grid, GatePolicy policy) {
        List<Estimator> first = grid.keySet().stream()
                .filter(one -> one.isPrimary(data.plan(), data.outcome().kind()))
                .toList();
        if (data.outcome().kind() != Kind.BINARY || first.isEmpty()) {
            Set<String> codes = new LinkedHashSet<>();
            first.forEach(one -> codes.add(one.code()));
            return new PrimaryRule(codes, Optional.empty());
        }
        List<String> why = new ArrayList<>();
        for (Estimator candidate : chain(data, first.get(0), grid)) {
            Optional<String> obstacle = obstacle(candidate, data, grid.get(candidate), policy);
            if (obstacle.isEmpty()) {
                return new PrimaryRule(Set.of(candidate.code()), fallback(first.get(0), candidate, why));
            }
            obstacle.filter(reason -> !why.contains(reason)).ifPresent(why::add);
        }
        return new PrimaryRule(Set.of(first.get(0).code()), Optional.empty());
    }

    private static List<Estimator> chain(UnitData data, Estimator first, Map<Estimator, Estimates> grid) {
        boolean chosen = AdjustedMeans.admitsChosen(data.plan(), data.outcome().kind());
        Stream<String> codes = Stream.of(
                first.code(),
                chosen ? PropensityWeights.codeOf(data.plan().estimand()) : first.code(),
                ExactStrata.CODE,
                MethodCatalog.UNADJUSTED);
        return codes.distinct()
                .flatMap(code -> grid.keySet().stream().filter(one -> one.code().equals(code)))
                .toList();
    }

    private static Optional<Fallback> fallback(Estimator first, Estimator chosen, List<String> why) {
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fallback(first.code(), chosen.code(), String.join(" ", why)));
    }

    private static Optional<String> obstacle(
            Estimator candidate, UnitData data, Estimates estimates, GatePolicy policy) {
        if (candidate.needsEvents()) {
            int parameters = parameters(data);
            long events = fewestEvents(data);
            if (parameters > FEW_PARAMETERS && events < policy.minimumEventsPerArm()) {
                return Optional.of("An arm has " + events + " events among people with every covariate; a model with "
                        + parameters + " parameters needs " + policy.minimumEventsPerArm() + ".");
            }
        }
        boolean figure = estimates.profile().isPresent()
                || estimates.effects().stream()
                        .anyMatch(effect -> effect.estimation().isEstimated());
        return figure
                ? Optional.empty()
                : estimates.effects().stream().findFirst().map(effect -> reason(effect.estimation()));
    }

    private static String reason(Estimation<EffectEstimate> estimation) {
        return estimation instanceof Estimation.NotEstimable<EffectEstimate> not ? not.detail() : "";
    }

    /** Parameters of a model on the covariates that vary, its intercept included; 1 where none does. */
    static int parameters(UnitData data) {
        return 1
                + BalanceOfCells.terms(data, BalanceOfCells.cohort(data)).stream()
                        .mapToInt(term -> ((Term.Factor) term).levels().size() - 1)
                        .sum();
    }

    /** Events in the arm that has fewer of them, among people with a value for every covariate. */
    static long fewestEvents(UnitData data) {
        Cohort cohort = BalanceOfCells.cohort(data);
        long treated = 0;
        long comparison = 0;
        for (int row = 0; row < cohort.rows(); row++) {
            if (cohort.frame().text(UnitData.OUTCOME, row).equals(UnitData.YES)) {
                treated += cohort.isTreated(row) ? cohort.count(row) : 0;
                comparison += cohort.isTreated(row) ? 0 : cohort.count(row);
            }
        }
        return Math.min(treated, comparison);
    }
}
