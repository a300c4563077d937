package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.SeriesDefinition;
import org.intercop.assay.evidence.submission.AcceptedSeries.Point;
import org.intercop.assay.evidence.submission.Manifest.Format;
import org.intercop.assay.evidence.submission.Manifest.Resource;
import org.intercop.assay.evidence.submission.SeriesTable.PeriodRow;

/** Checks series: rows of all files put together to series, whose periods are compared with each other. */
final class SeriesCheck implements ContentCheck {
    private final Manifest manifest;
    private final Registry registry;
    private final IntakePolicy.Limits limits;
    private final SubmittedFiles files;
    private final Findings findings;
    private final List<PeriodRow> sound = new ArrayList<>();
    private final List<AcceptedSeries> series = new ArrayList<>();
    private long rows;
    private long takenIn;

    SeriesCheck(
            Manifest manifest, Registry registry, IntakePolicy.Limits limits, SubmittedFiles files, Findings findings) {
        this.manifest = manifest;
        this.registry = registry;
        this.limits = limits;
        this.files = files;
        this.findings = findings;
    }

    @Override
    public Set<Format> formats() {
        return Set.of(Format.CSV);
    }

    @Override
    public void read(Resource resource, String shown) {
        SeriesTable table = new SeriesTable(shown, manifest, registry, limits, findings);
        files.read(resource, shown, table);
        sound.addAll(table.sound());
        rows += table.rows();
    }

    @Override
    public void finish(Precedents precedents) {
        SortedMap<String, SortedMap<String, List<PeriodRow>>> bySeries = new TreeMap<>();
        for (PeriodRow row : sound) {
            bySeries.computeIfAbsent(row.series().code(), code -> new TreeMap<>())
                    .computeIfAbsent(row.period(), period -> new ArrayList<>())
                    .add(row);
        }
        bySeries.forEach((code, periods) -> {
            SortedMap<String, Point> points = new TreeMap<>();
            periods.forEach((period, same) -> only(same).ifPresent(point -> points.put(period, point)));
            checkKnown(code, points.keySet(), precedents);
            checkGaps(registry.series().get(code), points);
            if (!points.isEmpty()) {
                series.add(new AcceptedSeries(code, points));
            }
        });
    }

    @Override
    public Counted counted() {
        return new Counted(rows, 0, rows - takenIn, 0);
    }

    @Override
    public Accepted accept(Precedents precedents) {
        return Accepted.series(series);
    }

    /** What was counted in a period; empty where rows contradict each other, because nobody knows which is right. */
    private Optional<Point> only(List<PeriodRow> same) {
        Point first = same.get(0).point();
        if (same.stream().allMatch(row -> row.point().equals(first))) {
            same.subList(1, same.size())
                    .forEach(row -> findings.addRow(
                            RuleCatalog.T02,
                            Severity.WARN,
                            row.resource(),
                            SeriesTable.PERIOD,
                            row.number(),
                            "identical rows were taken in once"));
            takenIn += same.size();
            return Optional.of(first);
        }
        same.forEach(row ->
                findings.addRow(RuleCatalog.T02, row.resource(), SeriesTable.PERIOD, row.number(), "they differ"));
        return Optional.empty();
    }

    private void checkKnown(String code, Set<String> periods, Precedents precedents) {
        Set<String> known = new HashSet<>(precedents.periods(manifest.agency(), code, Set.copyOf(manifest.replaces())));
        known.retainAll(periods);
        if (!known.isEmpty()) {
            findings.add(
                    RuleCatalog.T03,
                    "",
                    known.size() + (known.size() == 1 ? " period" : " periods") + " of one series");
        }
    }

    private void checkGaps(SeriesDefinition definition, SortedMap<String, Point> points) {
        if (findings.refuse()) {
            // A refused row leaves a gap that is not the agency's
            return;
        }
        long missing = 0;
        String expected = "";
        for (String period : points.keySet()) {
            while (!expected.isEmpty() && expected.compareTo(period) < 0) {
                missing++;
                expected = definition.period().next(expected);
            }
            expected = definition.period().next(period);
        }
        if (missing > 0) {
            findings.warn(
                    RuleCatalog.T04,
                    "",
                    "",
                    missing + " " + definition.period().code() + (missing == 1 ? " is" : "s are")
                            + " missing in one series");
        }
    }
}
