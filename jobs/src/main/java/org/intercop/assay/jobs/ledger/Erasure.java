package org.intercop.assay.jobs.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.stats.cell.CellTable;

/** A submission without some people: its cells are built anew from the records that remain, nothing is subtracted. */
final class Erasure {
    private Erasure() {}

    /**
     * What remains.
     *
     * @param people re-keyed pseudonyms of those who go
     * @param records the records that there are, by cohort
     * @param cells the cells that hold their values
     */
    static Accepted of(
            SubmissionEntry entry,
            Set<String> people,
            SortedMap<CohortKey, List<Accepted.Person>> records,
            SortedMap<CohortKey, CellTable> cells,
            String batch) {
        SortedMap<CohortKey, Long> left = new TreeMap<>();
        List<Accepted.Part> parts = new ArrayList<>();
        records.forEach((cohort, everybody) -> {
            List<Accepted.Person> staying = everybody.stream()
                    .filter(person -> !people.contains(person.person()))
                    .toList();
            if (!staying.isEmpty()) {
                left.put(cohort, (long) staying.size());
                parts.add(part(cohort, staying, cells.get(cohort)));
            }
        });
        return new Accepted(entry.rebuilt(left, batch), parts, List.of());
    }

    private static Accepted.Part part(CohortKey cohort, List<Accepted.Person> staying, CellTable before) {
        CellTable.Builder builder = CellTable.builder(before.schema().names());
        staying.forEach(person -> builder.add(before.labels(person.cell())));
        CellTable after = builder.build();
        Map<List<String>, Integer> places = new HashMap<>();
        for (int cell = 0; cell < after.rows(); cell++) {
            places.put(after.labels(cell), cell);
        }
        List<Accepted.Person> moved = staying.stream()
                .map(person ->
                        new Accepted.Person(person.person(), person.token(), places.get(before.labels(person.cell()))))
                .toList();
        return new Accepted.Part(cohort, after, moved);
    }
}
