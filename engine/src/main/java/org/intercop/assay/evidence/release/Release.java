package org.intercop.assay.evidence.release;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;

/**
 * A whole release of the toolkit: the only thing that reports and notebooks are made from. Its lists are in a fixed
 * order, whatever the order they were given in.
 *
 * @param id for example {@code 2026-03-31-4f1c09ab2d3e}: the as-of date and a digest of all that is in it
 * @param asOf the day up to which data count
 * @param notices what a reader must know first; contains {@link Notice#SYNTHETIC} where anything is invented
 * @param interventions the interventions of the release, by id ascending
 * @param plans their analysis plans, by intervention ascending
 * @param outcomes the outcome definitions used, by code ascending
 * @param scores pooled figures, by intervention, version, outcome, estimator, measure, pooling
 * @param estimates country figures, by unit, estimator, measure
 * @param diagnostics gates, by unit, gate, detail
 * @param sensitivities how much it takes to change a country's answer, by unit, kind, measure
 * @param poolDetail what is known of the pools beside their figures
 * @param judgement verdicts and how they came about
 * @param provenance what made it
 */
public record Release(
        String id,
        LocalDate asOf,
        List<Notice> notices,
        List<Intervention> interventions,
        List<AnalysisPlan> plans,
        List<OutcomeDefinition> outcomes,
        List<ScoreRow> scores,
        List<EstimateRow> estimates,
        List<DiagnosticRow> diagnostics,
        List<SensitivityRow> sensitivities,
        PoolDetail poolDetail,
        Judgement judgement,
        Provenance provenance) {
    private static final Pattern ID = Pattern.compile("\\d{4}-\\d{2}-\\d{2}-[0-9a-f]{12}");

    public Release {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id: '" + id + "' is not a date followed by 12 hexadecimal digits");
        }
        notices = sorted("notices", notices, Function.identity(), naturalOrder());
        interventions = sorted("interventions", interventions, Intervention::id, comparing(Intervention::id));
        plans = sorted("plans", plans, AnalysisPlan::intervention, comparing(AnalysisPlan::intervention));
        outcomes = sorted("outcomes", outcomes, OutcomeDefinition::code, comparing(OutcomeDefinition::code));
        scores = sorted("scores", scores, ScoreRow::key, comparing(ScoreRow::key));
        estimates = sorted("estimates", estimates, EstimateRow::key, EstimateRow.ORDER);
        diagnostics = sorted("diagnostics", diagnostics, Function.identity(), DiagnosticRow.ORDER);
        sensitivities = sorted("sensitivities", sensitivities, SensitivityRow::key, SensitivityRow.ORDER);
        if (interventions.stream().anyMatch(Intervention::synthetic) && !notices.contains(Notice.SYNTHETIC)) {
            throw new IllegalArgumentException("notices: SYNTHETIC is missing although an intervention is invented");
        }
        if (!provenance.unsigned().isEmpty() && !notices.contains(Notice.UNSIGNED)) {
            throw new IllegalArgumentException("notices: UNSIGNED is missing although an input is not signed");
        }
        checkReferences(interventions, plans, outcomes, scores, estimates, diagnostics);
        checkSensitivities(estimates, sensitivities);
        checkPools(interventions, outcomes, poolDetail);
        checkJudgement(interventions, outcomes, judgement);
    }

    /**
     * A release with the id that its content has. {@link Notice#SYNTHETIC} is added where an intervention is invented,
     * {@link Notice#UNSIGNED} where an input is not signed.
     *
     * @throws IllegalArgumentException if an entry occurs twice, or a row names an intervention or outcome that is not
     *     in the release
     */
    public static Release of(
            LocalDate asOf,
            Set<Notice> notices,
            Collection<Intervention> interventions,
            Collection<AnalysisPlan> plans,
            Collection<OutcomeDefinition> outcomes,
            Collection<ScoreRow> scores,
            Collection<EstimateRow> estimates,
            Collection<DiagnosticRow> diagnostics,
            Collection<SensitivityRow> sensitivities,
            PoolDetail poolDetail,
            Judgement judgement,
            Provenance provenance) {
        Set<Notice> all = new TreeSet<>(notices);
        if (interventions.stream().anyMatch(Intervention::synthetic)) {
            all.add(Notice.SYNTHETIC);
        }
        if (!provenance.unsigned().isEmpty()) {
            all.add(Notice.UNSIGNED);
        }
        Release unnamed = new Release(
                asOf + "-000000000000",
                asOf,
                List.copyOf(all),
                List.copyOf(interventions),
                List.copyOf(plans),
                List.copyOf(outcomes),
                List.copyOf(scores),
                List.copyOf(estimates),
                List.copyOf(diagnostics),
                List.copyOf(sensitivities),
                poolDetail,
                judgement,
                provenance);
        return unnamed.withId(asOf + "-" + ReleaseDigest.of(unnamed).substring(0, 12));
    }

    /** Whether anything in it is invented. */
    public boolean synthetic() {
        return notices.contains(Notice.SYNTHETIC);
    }

    private Release withId(String newId) {
        return new Release(
                newId,
                asOf,
                notices,
                interventions,
                plans,
                outcomes,
                scores,
                estimates,
                diagnostics,
                sensitivities,
                poolDetail,
                judgement,
                provenance);
    }

    private static <T, K> List<T> sorted(
            String argument, Collection<T> entries, Function<T, K> key, Comparator<? super T> order) {
        Set<K> seen = new HashSet<>();
        for (T entry : entries) {
            if (!seen.add(key.apply(entry))) {
                throw new IllegalArgumentException(argument + ": " + key.apply(entry) + " occurs twice");
            }
        }
        return entries.stream().sorted(order).toList();
    }

    private static void checkReferences(
            List<Intervention> interventions,
            List<AnalysisPlan> plans,
            List<OutcomeDefinition> outcomes,
            List<ScoreRow> scores,
            List<EstimateRow> estimates,
            List<DiagnosticRow> diagnostics) {
        Set<String> known = interventions.stream().map(Intervention::id).collect(Collectors.toSet());
        Set<String> codes = outcomes.stream().map(OutcomeDefinition::code).collect(Collectors.toSet());
        plans.forEach(plan -> contained("plans", known, plan.intervention(), "interventions"));
        scores.forEach(row -> {
            contained("scores", known, row.intervention(), "interventions");
            contained("scores", codes, row.outcome(), "outcomes");
        });
        estimates.forEach(row -> {
            contained("estimates", known, row.unit().intervention(), "interventions");
            contained("estimates", codes, row.unit().outcome(), "outcomes");
        });
        diagnostics.forEach(row -> {
            contained("diagnostics", known, row.unit().intervention(), "interventions");
            contained("diagnostics", codes, row.unit().outcome(), "outcomes");
        });
    }

    /** A figure of a country that is nowhere shown would be a leak. */
    private static void checkSensitivities(List<EstimateRow> estimates, List<SensitivityRow> sensitivities) {
        Set<Unit> shown = estimates.stream()
                .filter(row -> row.status() != EstimateRow.Status.HIDDEN)
                .map(EstimateRow::unit)
                .collect(Collectors.toSet());
        sensitivities.forEach(row -> {
            if (!shown.contains(row.unit())) {
                throw new IllegalArgumentException("sensitivities: " + row.unit() + " is not shown in estimates");
            }
        });
    }

    private static void checkPools(
            List<Intervention> interventions, List<OutcomeDefinition> outcomes, PoolDetail detail) {
        Set<String> known = interventions.stream().map(Intervention::id).collect(Collectors.toSet());
        Set<String> codes = outcomes.stream().map(OutcomeDefinition::code).collect(Collectors.toSet());
        detail.posteriors().forEach(row -> {
            contained("posteriors", known, row.key().intervention(), "interventions");
            contained("posteriors", codes, row.key().outcome(), "outcomes");
        });
        detail.countryEffects().forEach(row -> {
            contained("countryEffects", known, row.unit().intervention(), "interventions");
            contained("countryEffects", codes, row.unit().outcome(), "outcomes");
        });
    }

    private static void checkJudgement(
            List<Intervention> interventions, List<OutcomeDefinition> outcomes, Judgement judgement) {
        Set<String> known = interventions.stream().map(Intervention::id).collect(Collectors.toSet());
        Set<String> codes = outcomes.stream().map(OutcomeDefinition::code).collect(Collectors.toSet());
        judgement.verdicts().forEach(row -> {
            contained("verdicts", known, row.topic().intervention(), "interventions");
            contained("verdicts", codes, row.topic().outcome(), "outcomes");
        });
        judgement.subgroups().forEach(row -> {
            contained("subgroups", known, row.intervention(), "interventions");
            contained("subgroups", codes, row.outcome(), "outcomes");
        });
        judgement.notes().forEach(row -> contained("notes", known, row.intervention(), "interventions"));
    }

    private static void contained(String argument, Set<String> known, String name, String where) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(argument + ": '" + name + "' is not among the " + where);
        }
    }
}
