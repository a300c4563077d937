package org.intercop.assay.evidence.submission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.intercop.assay.evidence.submission.Candidates.Candidate;
import org.intercop.assay.evidence.submission.Candidates.State;

/**
 * The rules about a participant's rows together: twice, in both arms, in the ledger already. Which of several
 * contradicting rows is right cannot be known, so none is accepted, whatever their order.
 */
final class ParticipantCheck {
    private ParticipantCheck() {}

    static void check(Candidates candidates, Manifest manifest, Precedents precedents, Findings findings) {
        Set<String> replaced = Set.copyOf(manifest.replaces());
        Map<String, Map<String, Candidate>> byIntervention = new LinkedHashMap<>();
        for (Candidate row : candidates.rows()) {
            if (!row.participant.isEmpty()) {
                row.earlier = byIntervention
                        .computeIfAbsent(row.intervention, id -> new LinkedHashMap<>())
                        .put(row.participant, row);
            }
        }
        byIntervention.forEach((intervention, latest) -> latest.forEach((participant, row) -> {
            List<Candidate> rows = row.sameParticipant();
            if (rows.size() > 1) {
                checkRepeated(rows, findings);
            }
            if (precedents.knows(manifest.agency(), intervention, participant, replaced)) {
                rows.forEach(one -> quarantine(RuleCatalog.R02, one, "", findings));
            }
        }));
    }

    private static void checkRepeated(List<Candidate> rows, Findings findings) {
        Candidate first = rows.get(0);
        List<Candidate> others = rows.subList(1, rows.size());
        if (others.stream().allMatch(first::saysTheSameAs)) {
            for (Candidate copy : others) {
                findings.addRow(
                        RuleCatalog.R01,
                        Severity.WARN,
                        copy.resource,
                        Columns.PARTICIPANT,
                        copy.row,
                        "identical rows were taken in once");
                if (copy.state == State.ACCEPTED) {
                    copy.state = State.COPY;
                }
            }
        } else if (others.stream().anyMatch(row -> !row.arm.equals(first.arm))) {
            rows.forEach(row -> quarantine(RuleCatalog.R03, row, "", findings));
        } else {
            rows.forEach(row -> quarantine(RuleCatalog.R01, row, "rows of one participant differ", findings));
        }
    }

    private static void quarantine(Rule rule, Candidate row, String detail, Findings findings) {
        findings.addRow(rule, row.resource, Columns.PARTICIPANT, row.row, detail);
        row.state = State.QUARANTINED;
    }
}
