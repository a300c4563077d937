package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.stats.cell.CellTable;

/**
 * Warns of accepted groups in which people are easily told apart (K01 to K03). The keys are arm, start month and the
 * plan's covariates: what somebody may know of a person without knowing the outcome.
 */
final class SmallGroupsCheck {
    private final Manifest manifest;
    private final Registry registry;
    private final IntakePolicy.SmallGroups policy;
    private final Findings findings;

    SmallGroupsCheck(Manifest manifest, Registry registry, IntakePolicy policy, Findings findings) {
        this.manifest = manifest;
        this.registry = registry;
        this.policy = policy.smallGroups();
        this.findings = findings;
    }

    void check(List<AcceptedGroup> groups) {
        groups.forEach(this::check);
    }

    private void check(AcceptedGroup group) {
        List<String> keys = new ArrayList<>(List.of(Columns.ARM, Columns.START_MONTH));
        keys.addAll(Columns.covariates(registry, group.intervention()));
        String of = Columns.named(group);
        CellTable classes = group.cells().project(keys);
        long unique = count(classes, 1);
        if (unique > policy.uniqueShare() * group.cells().total()) {
            findings.warn(
                    RuleCatalog.K01,
                    "",
                    "",
                    "more than " + Math.round(100 * policy.uniqueShare())
                            + " % of the people have arm, start month and covariates to themselves " + of);
        }
        List<String> alike = manifest.outcomes().keySet().stream()
                .filter(measure -> isHomogeneous(group.cells(), keys, measure))
                .toList();
        if (!alike.isEmpty()) {
            findings.warn(
                    RuleCatalog.K02,
                    "",
                    String.join(", ", alike),
                    policy.homogeneousClass() + " or more people with the same arm, start month and covariates had"
                            + " the same outcome " + of);
        }
        CellTable arms = group.cells().project(List.of(Columns.ARM));
        for (int arm = 0; arm < arms.rows(); arm++) {
            if (arms.count(arm) < policy.arm()) {
                findings.warn(
                        RuleCatalog.K03,
                        "",
                        Columns.ARM,
                        "the arm '" + arms.text(Columns.ARM, arm) + "' has fewer than " + policy.arm() + " people "
                                + of);
            }
        }
    }

    private static long count(CellTable table, long size) {
        long count = 0;
        for (int cell = 0; cell < table.rows(); cell++) {
            count += table.count(cell) == size ? size : 0;
        }
        return count;
    }

    /** Whether all of a class whose outcome is known, and who are enough, had the same. */
    private boolean isHomogeneous(CellTable cells, List<String> keys, String measure) {
        List<String> variables = new ArrayList<>(keys);
        variables.add(measure);
        CellTable outcomes = cells.project(variables);
        Map<List<String>, TreeSet<String>> values = new HashMap<>();
        Map<List<String>, Long> people = new HashMap<>();
        for (int cell = 0; cell < outcomes.rows(); cell++) {
            if (!outcomes.isMissing(measure, cell)) {
                List<String> key = outcomes.labels(cell).subList(0, keys.size());
                values.computeIfAbsent(key, k -> new TreeSet<>()).add(outcomes.text(measure, cell));
                people.merge(key, outcomes.count(cell), Long::sum);
            }
        }
        return values.entrySet().stream()
                .anyMatch(entry ->
                        entry.getValue().size() == 1 && people.get(entry.getKey()) >= policy.homogeneousClass());
    }
}
