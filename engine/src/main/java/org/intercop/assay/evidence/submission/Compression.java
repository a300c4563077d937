package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.intercop.assay.evidence.submission.AcceptedGroup.AcceptedRecord;
import org.intercop.assay.evidence.submission.Candidates.State;
import org.intercop.assay.evidence.submission.Manifest.Contents;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.cell.CodedCells;

/** Compresses accepted rows into weighted cells, losslessly, by intervention, version and study. */
final class Compression {
    private static final Comparator<CandidateGroup> ORDER = Comparator.comparing(
                    (CandidateGroup group) -> group.key().intervention())
            .thenComparing(group -> group.key().version())
            .thenComparing(group -> group.key().study());

    private Compression() {}

    static List<AcceptedGroup> groups(Candidates candidates, Manifest manifest) {
        List<CodedCells> coded = candidates.groups().stream()
                .map(group -> CodedCells.of(group.variables(), group.cells(), group::code, candidates.values()::text))
                .toList();
        int[] sizes = new int[coded.size()];
        for (int row = 0; row < candidates.size(); row++) {
            if (candidates.state(row) == State.ACCEPTED) {
                int group = candidates.group(row).index();
                coded.get(group).add(candidates.cell(row), candidates.count(row));
                sizes[group]++;
            }
        }
        int[][] rows = new int[sizes.length][];
        if (manifest.contents() == Contents.RECORDS) {
            rows = acceptedRows(candidates, sizes);
        }
        List<AcceptedGroup> groups = new ArrayList<>();
        for (CandidateGroup group : candidates.groups().stream().sorted(ORDER).toList()) {
            if (sizes[group.index()] > 0) {
                CodedCells cells = coded.get(group.index());
                CellTable table = cells.table();
                groups.add(new AcceptedGroup(
                        group.key().intervention(),
                        group.key().version(),
                        group.key().study(),
                        records(candidates, rows[group.index()], cells),
                        table));
            }
        }
        return groups;
    }

    private static int[][] acceptedRows(Candidates candidates, int[] sizes) {
        int[][] rows = IntStream.of(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        int[] filled = new int[sizes.length];
        for (int row = 0; row < candidates.size(); row++) {
            if (candidates.state(row) == State.ACCEPTED) {
                int group = candidates.group(row).index();
                rows[group][filled[group]++] = row;
            }
        }
        return rows;
    }

    private static List<AcceptedRecord> records(Candidates candidates, int[] rows, CodedCells cells) {
        if (rows == null) {
            return List.of();
        }
        int[] sorted = candidates.byParticipant(rows);
        return ListOnDemand.of(
                sorted.length,
                at -> new AcceptedRecord(candidates.participant(sorted[at]), cells.row(candidates.cell(sorted[at]))));
    }
}
