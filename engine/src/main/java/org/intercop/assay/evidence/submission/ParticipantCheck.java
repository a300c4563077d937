package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.intercop.assay.evidence.submission.Candidates.State;

/**
 * The rules about a participant's rows together: twice, in both arms, in the ledger already. Which of several
 * contradicting rows is right cannot be known, so none is accepted, whatever their order.
 */
final class ParticipantCheck {
    private final Candidates candidates;
    private final Manifest manifest;
    private final Precedents precedents;
    private final Findings findings;
    private final SortedSet<String> suspects = new TreeSet<>();

    private ParticipantCheck(Candidates candidates, Manifest manifest, Precedents precedents, Findings findings) {
        this.candidates = candidates;
        this.manifest = manifest;
        this.precedents = precedents;
        this.findings = findings;
    }

    /** Checks all rows; answers other agencies' submissions that hold one of the pseudonyms. */
    static SortedSet<String> check(Candidates candidates, Manifest manifest, Precedents precedents, Findings findings) {
        ParticipantCheck check = new ParticipantCheck(candidates, manifest, precedents, findings);
        check.check();
        return check.suspects;
    }

    private void check() {
        Set<String> replaced = Set.copyOf(manifest.replaces());
        int[] earlier = new int[candidates.size()];
        for (int latest : latestRows(earlier)) {
            boolean alone = earlier[latest] < 0;
            List<Integer> rows = alone ? List.of(latest) : withEarlier(latest, earlier);
            if (!alone) {
                checkRepeated(rows);
            }
            String intervention = candidates.group(latest).key().intervention();
            String participant = candidates.participant(latest);
            if (precedents.knows(manifest.agency(), intervention, participant, replaced)) {
                rows.forEach(row -> quarantine(RuleCatalog.R02, row, ""));
            }
            if (precedents.knowsElsewhere(manifest.agency(), participant)) {
                rows.forEach(row -> quarantine(RuleCatalog.P12, row, ""));
                suspects.addAll(precedents.submissionsElsewhere(manifest.agency(), participant));
            }
        }
    }

    /**
     * The last row of each participant in each intervention.
     *
     * @param earlier becomes, for each row, the row before it of the same participant and intervention, or -1
     */
    private int[] latestRows(int[] earlier) {
        int[] table = new int[Integer.highestOneBit(Math.max(1, candidates.size())) * 4];
        Arrays.fill(table, -1);
        Arrays.fill(earlier, -1);
        for (int row = 0; row < candidates.size(); row++) {
            if (candidates.hasParticipant(row)) {
                int slot = slot(row, table);
                earlier[row] = table[slot];
                table[slot] = row;
            }
        }
        return Arrays.stream(table).filter(row -> row >= 0).toArray();
    }

    /** Where the row's participant stands in the table, or is to stand. */
    private int slot(int row, int[] table) {
        int slot = candidates.participantHash(row) & table.length - 1;
        while (table[slot] >= 0 && !sameParticipantAndIntervention(table[slot], row)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private boolean sameParticipantAndIntervention(int row, int other) {
        return candidates.sameParticipant(row, other)
                && candidates
                        .group(row)
                        .key()
                        .intervention()
                        .equals(candidates.group(other).key().intervention());
    }

    /** In the order of files and rows, in whatever order they were read. */
    private List<Integer> withEarlier(int latest, int[] earlier) {
        List<Integer> rows = new ArrayList<>();
        for (int row = latest; row >= 0; row = earlier[row]) {
            rows.add(row);
        }
        rows.sort(Comparator.comparing((Integer row) -> candidates.resource((int) row))
                .thenComparing(row -> candidates.number(row)));
        return rows;
    }

    private void checkRepeated(List<Integer> rows) {
        int first = rows.get(0);
        List<Integer> others = rows.subList(1, rows.size());
        if (others.stream().allMatch(row -> sayTheSame(row, first))) {
            for (int copy : others) {
                findings.addRow(
                        RuleCatalog.R01,
                        Severity.WARN,
                        candidates.resource(copy),
                        Columns.PARTICIPANT,
                        candidates.number(copy),
                        "identical rows were taken in once");
                if (candidates.state(copy) == State.ACCEPTED) {
                    candidates.state(copy, State.COPY);
                }
            }
        } else if (others.stream().anyMatch(row -> !arm(row).equals(arm(first)))) {
            rows.forEach(row -> quarantine(RuleCatalog.R03, row, ""));
        } else {
            rows.forEach(row -> quarantine(RuleCatalog.R01, row, "rows of one participant differ"));
        }
    }

    private boolean sayTheSame(int row, int other) {
        return candidates.group(row) == candidates.group(other) && candidates.cell(row) == candidates.cell(other);
    }

    private String arm(int row) {
        CandidateGroup group = candidates.group(row);
        return group.text(candidates.cell(row), group.variables().indexOf(Columns.ARM));
    }

    private void quarantine(Rule rule, int row, String detail) {
        findings.addRow(rule, candidates.resource(row), Columns.PARTICIPANT, candidates.number(row), detail);
        candidates.state(row, State.QUARANTINED);
    }
}
