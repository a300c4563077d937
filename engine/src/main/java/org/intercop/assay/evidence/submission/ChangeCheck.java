package org.intercop.assay.evidence.submission;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.AcceptedGroup.AcceptedRecord;
import org.intercop.assay.evidence.submission.Precedents.Earlier;

/**
 * Counts how many of the outcomes that replaced submissions knew are told otherwise now (O03). Records only: in cells
 * nobody is known again. More follow-up may bring more events; it does not take any back.
 */
final class ChangeCheck {
    private final Manifest manifest;
    private final Registry registry;
    private final Precedents precedents;
    private final IntakePolicy.StandingOut policy;
    private final Findings findings;

    ChangeCheck(Manifest manifest, Registry registry, Precedents precedents, IntakePolicy policy, Findings findings) {
        this.manifest = manifest;
        this.registry = registry;
        this.precedents = precedents;
        this.policy = policy.standingOut();
        this.findings = findings;
    }

    void check(List<AcceptedGroup> groups) {
        if (manifest.replaces().isEmpty()) {
            return;
        }
        Set<String> replaced = new HashSet<>(manifest.replaces());
        List<Earlier> earlier = precedents.earlier().stream()
                .filter(one -> replaced.contains(one.submission()))
                .toList();
        manifest.outcomes().forEach((measure, code) -> {
            boolean sameCode =
                    earlier.stream().allMatch(one -> code.equals(one.outcomes().get(measure)));
            if (sameCode) {
                check(groups, registry.outcomes().get(code), replaced);
            }
        });
    }

    private void check(List<AcceptedGroup> groups, OutcomeDefinition outcome, Set<String> replaced) {
        long known = 0;
        long changed = 0;
        for (AcceptedGroup group : groups) {
            List<String> names = group.cells().schema().names();
            for (AcceptedRecord record : group.records()) {
                Optional<Map<String, String>> before =
                        precedents.values(manifest.agency(), group.intervention(), record.participant(), replaced);
                String value = before.map(values -> values.getOrDefault(outcome.measure(), ""))
                        .orElse("");
                if (!value.isEmpty()) {
                    List<String> now = group.values(record);
                    known++;
                    changed += isChanged(outcome, before.get(), names, now) ? 1 : 0;
                }
            }
        }
        if (changed > policy.changed() * known) {
            findings.warn(
                    RuleCatalog.O03,
                    "",
                    outcome.measure(),
                    "more than " + Math.round(100 * policy.changed()) + " % of the outcomes known before are told"
                            + " otherwise");
        }
    }

    private static boolean isChanged(
            OutcomeDefinition outcome, Map<String, String> before, List<String> names, List<String> now) {
        String was = before.get(outcome.measure());
        String is = now.get(names.indexOf(outcome.measure()));
        return switch (outcome.kind()) {
            case BINARY, SINGLE_ARM_PROPORTION -> !was.equals(is);
            case COUNT -> is.isEmpty() || Integer.parseInt(is) < Integer.parseInt(was);
            case TIME_TO_EVENT -> {
                String day = Columns.day(outcome.measure());
                boolean ended = !was.equals(OutcomeDefinition.NONE);
                boolean sameEnd = was.equals(is) && before.getOrDefault(day, "").equals(now.get(names.indexOf(day)));
                int followed = number(before.getOrDefault(Columns.FOLLOW_UP_DAYS, ""));
                boolean laterEnd = is.equals(OutcomeDefinition.NONE)
                        || !is.isEmpty() && number(now.get(names.indexOf(day))) > followed;
                yield ended ? !sameEnd : !laterEnd;
            }
        };
    }

    private static int number(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
