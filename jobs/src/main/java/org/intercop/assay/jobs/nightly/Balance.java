package org.intercop.assay.jobs.nightly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.intercop.assay.evidence.evaluation.Origin;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.jobs.evaluate.StoredEvaluation;
import org.intercop.assay.jobs.evaluate.WorkPlan;
import org.intercop.assay.jobs.ledger.Conservation;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.SubmissionEntry;

/**
 * Received = evaluated + immature + quarantined + withdrawn. What a submission received is held against its own numbers;
 * and whom its cohorts hold, against whom each unit's evaluation enrolled: those analysed, immature or of unknown outcome.
 */
final class Balance {
    private Balance() {}

    /**
     * Looks before anything is published.
     *
     * @param registry which outcomes are asked of the treated alone
     * @param stored the evaluations that are to be published; those made from something older are left out
     * @throws IllegalStateException if somebody is lost, or counts twice
     */
    static void check(
            LedgerState state,
            Registry registry,
            SortedMap<Unit, WorkPlan.Task> tasks,
            SortedMap<Unit, StoredEvaluation> stored) {
        List<String> wrong = new ArrayList<>(Conservation.ofEvents(state));
        Map<String, Long> treated = new HashMap<>();
        List<Unit> ofTheTreated = new ArrayList<>();
        tasks.forEach((unit, task) -> {
            StoredEvaluation one = stored.get(unit);
            if (one == null || !one.digest().equals(task.digest()) || task.origin() != Origin.PEOPLE) {
                return;
            }
            if (registry.outcomes().get(unit.outcome()).kind() == Kind.SINGLE_ARM_PROPORTION) {
                ofTheTreated.add(unit);
                return;
            }
            treated.put(madeFrom(task), one.evaluation().treated().enrolled());
            long held = held(task);
            long enrolled = one.evaluation().treated().enrolled()
                    + one.evaluation().comparison().enrolled();
            if (held != enrolled) {
                wrong.add(unit + ": its submissions hold " + held + " people, but " + enrolled + " were evaluated");
            }
        });
        for (Unit unit : ofTheTreated) {
            WorkPlan.Task task = tasks.get(unit);
            long enrolled = stored.get(unit).evaluation().treated().enrolled();
            long expected = treated.getOrDefault(madeFrom(task), Math.min(enrolled, held(task)));
            if (enrolled != expected) {
                wrong.add(unit + ": its submissions hold " + expected + " treated people, but " + enrolled
                        + " were evaluated");
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("Nothing was published, because numbers do not add up: "
                    + String.join("; ", wrong) + ". Run 'assay verify'.");
        }
    }

    private static long held(WorkPlan.Task task) {
        return task.submissions().stream()
                .mapToLong(entry -> entry.people().getOrDefault(task.cohort(), 0L))
                .sum();
    }

    private static String madeFrom(WorkPlan.Task task) {
        return task.cohort() + " "
                + task.submissions().stream().map(SubmissionEntry::submission).toList();
    }
}
