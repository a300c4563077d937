package org.intercop.assay.jobs.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.evaluation.MethodCatalog;
import org.intercop.assay.evidence.evaluation.Origin;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.jobs.ledger.CohortKey;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.ProfileKey;
import org.intercop.assay.jobs.ledger.SubmissionEntry;

/**
 * Which units there are, what each is made from, and a digest of all of it: a unit is evaluated again only if its
 * digest changed. The digest covers the submissions' contents, the plan, the outcome and covariate definitions, the
 * gates and the versions of the methods.
 */
public final class WorkPlan {
    private final SortedMap<Unit, Task> tasks;

    private WorkPlan(SortedMap<Unit, Task> tasks) {
        this.tasks = Collections.unmodifiableSortedMap(tasks);
    }

    /**
     * One unit to evaluate.
     *
     * @param unit which one
     * @param cohort where its cells stand in the ledger
     * @param submissions what it is made from, in the order of the ledger
     * @param origin whether they hold its people or a likelihood; where both were sent, its people count
     * @param digest of everything it depends on
     */
    public record Task(Unit unit, CohortKey cohort, List<SubmissionEntry> submissions, Origin origin, String digest) {
        public Task {
            submissions = List.copyOf(submissions);
        }
    }

    /** All units that the submissions of a ledger give rise to, under their intervention's plan. */
    public static WorkPlan of(LedgerState state, Registry registry, GatePolicy gates) {
        SortedMap<Unit, List<SubmissionEntry>> sources = new TreeMap<>();
        for (SubmissionEntry entry : state.submissions()) {
            for (CohortKey cohort : entry.cohorts()) {
                registry.plan(cohort.intervention()).map(AnalysisPlan::measures).orElse(List.of()).stream()
                        .map(entry.outcomes()::get)
                        .filter(Objects::nonNull)
                        .filter(registry.outcomes()::containsKey)
                        .forEach(outcome -> sources.computeIfAbsent(unit(cohort, outcome), unit -> new ArrayList<>())
                                .add(entry));
            }
        }
        SortedMap<Unit, Task> tasks = new TreeMap<>();
        sources.forEach((unit, submissions) -> tasks.put(
                unit,
                new Task(unit, cohort(unit), submissions, Origin.PEOPLE, digest(unit, submissions, registry, gates))));
        likelihoods(state, registry)
                .forEach((unit, submission) -> tasks.computeIfAbsent(
                        unit,
                        alone -> new Task(
                                alone,
                                cohort(alone),
                                List.of(submission),
                                Origin.PROFILE,
                                digest(alone, List.of(submission), registry, gates))));
        return new WorkPlan(tasks);
    }

    /** The latest likelihood of each unit: a newer one takes the older one's place. */
    private static SortedMap<Unit, SubmissionEntry> likelihoods(LedgerState state, Registry registry) {
        SortedMap<Unit, SubmissionEntry> latest = new TreeMap<>();
        for (SubmissionEntry entry : state.submissions()) {
            for (ProfileKey key : entry.profiles()) {
                if (registry.plans().containsKey(key.cohort().intervention())
                        && registry.outcomes().containsKey(key.outcome())) {
                    latest.merge(
                            unit(key.cohort(), key.outcome()),
                            entry,
                            (one, other) -> other.asOf().isBefore(one.asOf()) ? one : other);
                }
            }
        }
        return latest;
    }

    /** Every unit with its task, ascending. */
    public SortedMap<Unit, Task> tasks() {
        return tasks;
    }

    /** The tasks whose stored evaluation is missing or was made from something else. */
    public List<Task> outdated(SortedMap<Unit, StoredEvaluation> stored) {
        return tasks.values().stream()
                .filter(task -> !stored.containsKey(task.unit())
                        || !stored.get(task.unit()).digest().equals(task.digest()))
                .toList();
    }

    private static Unit unit(CohortKey cohort, String outcome) {
        return new Unit(cohort.intervention(), cohort.version(), outcome, cohort.country(), cohort.study());
    }

    private static CohortKey cohort(Unit unit) {
        return new CohortKey(unit.intervention(), unit.version(), unit.study(), unit.country());
    }

    private static String digest(Unit unit, List<SubmissionEntry> submissions, Registry registry, GatePolicy gates) {
        AnalysisPlan plan = registry.plans().get(unit.intervention());
        OutcomeDefinition outcome = registry.outcomes().get(unit.outcome());
        List<String> parts = new ArrayList<>(List.of(
                unit.toString(), plan.toString(), outcome.toString(), gates.toString(), MethodCatalog.versions()));
        plan.covariates()
                .forEach(code -> parts.add(registry.covariates().get(code).toString()));
        plan.negativeControls().forEach(measure -> submissions.stream()
                .map(entry -> entry.outcomes().get(measure))
                .filter(Objects::nonNull)
                .forEach(code -> parts.add(String.valueOf(registry.outcomes().get(code)))));
        submissions.forEach(entry ->
                parts.add(entry.submission() + " " + entry.digest() + " " + entry.asOf() + " " + entry.revision()));
        return Digests.sha256(parts);
    }
}
