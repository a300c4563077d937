package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.AcceptedGroup.AcceptedRecord;
import org.intercop.assay.evidence.submission.Candidates.Candidate;
import org.intercop.assay.evidence.submission.Candidates.State;
import org.intercop.assay.stats.cell.CellTable;

/** Compresses accepted rows into weighted cells, losslessly, by intervention, version and study. */
final class Compression {
    private Compression() {}

    private record Key(String intervention, String version, String study) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::intervention)
                .thenComparing(Key::version)
                .thenComparing(Key::study);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    static List<AcceptedGroup> groups(Candidates candidates, Manifest manifest, Registry registry) {
        SortedMap<Key, List<Candidate>> byKey = new TreeMap<>();
        for (Candidate row : candidates.rows()) {
            if (row.state == State.ACCEPTED) {
                byKey.computeIfAbsent(new Key(row.intervention, row.version, row.study), k -> new ArrayList<>())
                        .add(row);
            }
        }
        List<AcceptedGroup> groups = new ArrayList<>();
        byKey.forEach((key, rows) -> {
            CellTable.Builder cells = CellTable.builder(Columns.variables(manifest, registry, key.intervention()));
            rows.forEach(row -> cells.add(row.values, row.count));
            CellTable table = cells.build();
            groups.add(new AcceptedGroup(
                    key.intervention(), key.version(), key.study(), records(manifest, rows, table), table));
        });
        return groups;
    }

    private static List<AcceptedRecord> records(Manifest manifest, List<Candidate> rows, CellTable cells) {
        if (manifest.contents() == Manifest.Contents.CELLS) {
            return List.of();
        }
        Map<List<String>, Integer> cellOf = new HashMap<>();
        for (int cell = 0; cell < cells.rows(); cell++) {
            cellOf.put(cells.labels(cell), cell);
        }
        return rows.stream()
                .sorted(Comparator.comparing(row -> row.participant))
                .map(row -> new AcceptedRecord(row.participant, cellOf.get(row.values)))
                .toList();
    }
}
