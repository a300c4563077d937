package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.stats.cell.CellTable;

/** What a receiver knows, for tests: accepted submissions one after another. */
final class KnownPrecedents implements Precedents {
    private final List<Earlier> earlier = new ArrayList<>();
    private final List<EarlierCells> cells = new ArrayList<>();
    private final Map<String, String> cohortOfCells = new HashMap<>();
    private final Map<String, Map<String, String>> said = new HashMap<>();
    private final Map<String, Set<String>> holders = new HashMap<>();
    private LocalDate today;

    /** The day of the check. */
    KnownPrecedents on(String day) {
        today = LocalDate.parse(day);
        return this;
    }

    KnownPrecedents earlier(
            String submission, String agency, long sequence, String asOf, String digest, boolean stands) {
        Cohort cohort = new Cohort("letter", "1", "", CountryCode.parse("NO").orElseThrow());
        SortedMap<String, String> outcomes = new TreeMap<>(Map.of("reoffended", "reoffended-12m-conviction"));
        earlier.add(new Earlier(
                submission, agency, sequence, LocalDate.parse(asOf), digest, stands, outcomes, List.of(cohort)));
        return this;
    }

    @Override
    public boolean holds(String agency, String participant) {
        return holders.getOrDefault(participant, Set.of()).stream().anyMatch(one -> one.startsWith(agency + " "));
    }

    /** A submission as it was taken in, with its people and cells. */
    KnownPrecedents accepted(CheckedSubmission checked) {
        Manifest manifest = checked.manifest().orElseThrow();
        earlier.add(new Earlier(
                manifest.submission(),
                manifest.agency(),
                manifest.sequence(),
                manifest.asOf(),
                checked.digest(),
                true,
                manifest.outcomes(),
                List.of()));
        for (AcceptedGroup group : checked.groups()) {
            addCells(manifest.agency(), manifest.submission(), group.version(), manifest.outcomes(), group.cells());
            for (AcceptedGroup.AcceptedRecord record : group.records()) {
                Map<String, String> values = new TreeMap<>();
                List<String> names = group.cells().schema().names();
                for (int v = 0; v < names.size(); v++) {
                    values.put(names.get(v), group.values(record).get(v));
                }
                said.put(manifest.submission() + " " + group.intervention() + " " + record.participant(), values);
                holders.computeIfAbsent(record.participant(), p -> new HashSet<>())
                        .add(manifest.agency() + " " + manifest.submission());
            }
        }
        return this;
    }

    KnownPrecedents addCells(
            String agency, String submission, String version, SortedMap<String, String> outcomes, CellTable table) {
        cells.add(new EarlierCells(agency, submission, "", outcomes, table));
        cohortOfCells.put(submission, version);
        return this;
    }

    @Override
    public Optional<LocalDate> today() {
        return Optional.ofNullable(today);
    }

    @Override
    public List<Earlier> earlier() {
        return earlier;
    }

    @Override
    public boolean knows(String agency, String intervention, String participant, Set<String> apartFrom) {
        return holders.getOrDefault(participant, Set.of()).stream()
                .filter(holder -> holder.startsWith(agency + " "))
                .map(holder -> holder.split(" ")[1])
                .anyMatch(submission -> !apartFrom.contains(submission)
                        && said.containsKey(submission + " " + intervention + " " + participant));
    }

    @Override
    public List<EarlierCells> cells(String intervention, String version) {
        return cells.stream()
                .filter(one -> cohortOfCells.get(one.submission()).equals(version))
                .toList();
    }

    @Override
    public Optional<Map<String, String>> values(
            String agency, String intervention, String participant, Set<String> submissions) {
        return submissions.stream()
                .map(submission -> said.get(submission + " " + intervention + " " + participant))
                .filter(values -> values != null)
                .findFirst();
    }
}
