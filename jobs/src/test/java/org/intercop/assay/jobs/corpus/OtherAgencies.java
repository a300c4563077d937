package org.intercop.assay.jobs.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.intercop.assay.evidence.submission.AcceptedGroup;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.MemorySource;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.Precedents.EarlierCells;

/** What other agencies sent before: good records with another share of people who reoffended, or a case's own table. */
final class OtherAgencies {
    private static final int SPREAD = 5;

    private OtherAgencies() {}

    /** So many agencies, whose shares of people who reoffended lie within two points of a percentage. */
    static List<EarlierCells> around(int agencies, int percent) {
        List<EarlierCells> all = new ArrayList<>();
        for (int i = 0; i < agencies; i++) {
            Table table = new Table(CaseBuilder.base("records.csv"), new TreeSet<>());
            table.set("reoffended_day all = ");
            table.set("reoffended all = no");
            for (String arm : List.of("treated", "comparison")) {
                int people = table.selected("arm:" + arm).size();
                long events = Math.max(1, Math.round(people * (percent + i % SPREAD - SPREAD / 2) / 100.0));
                table.set("reoffended arm:" + arm + "*" + events + " = yes");
            }
            all.addAll(cells(table, "agency-" + i));
        }
        return all;
    }

    /** An agency that sent this very table. */
    static List<EarlierCells> copy(Table table, String agency) {
        return cells(table, agency);
    }

    private static List<EarlierCells> cells(Table table, String agency) {
        byte[] csv = table.csv().getBytes(StandardCharsets.UTF_8);
        CheckedSubmission checked = CorpusCheck.check()
                .check(new MemorySource(Surroundings.of("records", "records.csv", csv)), Precedents.NONE);
        if (checked.groups().isEmpty()) {
            throw new IllegalArgumentException("the other agency's table is refused: " + checked.findings());
        }
        return checked.groups().stream()
                .map((AcceptedGroup group) -> new EarlierCells(
                        agency,
                        agency + "-2025-12",
                        group.study(),
                        checked.manifest().orElseThrow().outcomes(),
                        group.cells()))
                .toList();
    }
}
