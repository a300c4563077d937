package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.SeriesDefinition;
import org.intercop.assay.evidence.submission.AcceptedSeries.Point;

/** Reads the files of a submission of series: CSV with one row for each series and period. */
final class SeriesCheck {
    private static final String SERIES = "series";
    private static final String PERIOD = "period";
    private static final String COUNT = "count";
    private static final String EXPOSURE = "exposure";
    private static final Set<String> REQUIRED = Set.of(SERIES, PERIOD, COUNT);
    private static final Set<String> ALLOWED = Set.of(SERIES, PERIOD, COUNT, EXPOSURE);
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final String FORMULA = "=+-@\t\r\n";

    private final Manifest manifest;
    private final Registry registry;
    private final IntakePolicy.Limits limits;
    private final Findings findings;
    private final List<Row> sound = new ArrayList<>();
    private long seen;
    private long takenIn;

    /** A row in order by itself. */
    private record Row(String resource, long number, String series, String period, Point point) {}

    SeriesCheck(Manifest manifest, Registry registry, IntakePolicy.Limits limits, Findings findings) {
        this.manifest = manifest;
        this.registry = registry;
        this.limits = limits;
        this.findings = findings;
    }

    /** The reading of one file. */
    FileCheck file(String resource) {
        return new FileCheck(resource);
    }

    /**
     * What can be said once all files were read: each series with the periods that are in order.
     *
     * @param precedents what the ledger has already
     */
    List<AcceptedSeries> finish(Precedents precedents) {
        SortedMap<String, SortedMap<String, List<Row>>> bySeries = new TreeMap<>();
        for (Row row : sound) {
            bySeries.computeIfAbsent(row.series(), code -> new TreeMap<>())
                    .computeIfAbsent(row.period(), period -> new ArrayList<>())
                    .add(row);
        }
        List<AcceptedSeries> accepted = new ArrayList<>();
        bySeries.forEach((code, periods) -> {
            SortedMap<String, Point> points = new TreeMap<>();
            periods.forEach((period, rows) -> only(rows).ifPresent(point -> points.put(period, point)));
            checkKnown(code, points.keySet(), precedents);
            checkGaps(registry.series().get(code), points);
            if (!points.isEmpty()) {
                accepted.add(new AcceptedSeries(code, points));
            }
        });
        return accepted;
    }

    /** Rows left out, once all files were read. */
    long leftOut() {
        return seen - takenIn;
    }

    /** What was counted in a period; empty where rows contradict each other, because nobody knows which is right. */
    private Optional<Point> only(List<Row> rows) {
        Point first = rows.get(0).point();
        if (rows.stream().allMatch(row -> row.point().equals(first))) {
            rows.subList(1, rows.size())
                    .forEach(row -> findings.addRow(
                            RuleCatalog.T02,
                            Severity.WARN,
                            row.resource(),
                            PERIOD,
                            row.number(),
                            "identical rows were taken in once"));
            takenIn += rows.size();
            return Optional.of(first);
        }
        rows.forEach(row -> findings.addRow(RuleCatalog.T02, row.resource(), PERIOD, row.number(), "they differ"));
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

    /** Checks the rows of one file, each on its own. */
    final class FileCheck implements RowSource.Receiver {
        private final String resource;
        private Header header;
        private long rows;

        private FileCheck(String resource) {
            this.resource = resource;
        }

        /** Rows seen, sound or not. */
        long rows() {
            return rows;
        }

        /** Whether the file could be read as far as its rows. */
        boolean reachedRows() {
            return header != null && header.isHeader();
        }

        @Override
        public boolean header(List<String> names) {
            header = Header.check(names, REQUIRED, ALLOWED, limits, this);
            return header.isHeader();
        }

        @Override
        public void row(long number, List<String> values) {
            rows++;
            seen++;
            boolean formula = false;
            for (String column : header.columns()) {
                String value = header.value(values, column);
                if (!value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0) {
                    findings.addRow(RuleCatalog.R11, resource, column, number, "");
                    formula = true;
                }
            }
            if (formula || missing(number, values)) {
                return;
            }
            SeriesDefinition definition = registry.series().get(header.value(values, SERIES));
            if (definition == null) {
                findings.addRow(RuleCatalog.P08, resource, SERIES, number, "values are not registered");
            }
            OptionalLong count = number(number, values, COUNT, 0);
            OptionalLong exposure = OptionalLong.empty();
            if (header.has(EXPOSURE) && !header.value(values, EXPOSURE).isEmpty()) {
                exposure = number(number, values, EXPOSURE, 1);
                if (exposure.isEmpty()) {
                    return;
                }
            }
            if (definition != null && count.isPresent() && isOver(definition, number, values)) {
                sound.add(new Row(
                        resource,
                        number,
                        definition.code(),
                        header.value(values, PERIOD),
                        new Point(count.getAsLong(), exposure)));
            }
        }

        private boolean missing(long number, List<String> values) {
            boolean missing = false;
            for (String column : REQUIRED) {
                if (header.has(column) && header.value(values, column).isEmpty()) {
                    findings.addRow(RuleCatalog.R10, resource, column, number, "");
                    missing = true;
                }
            }
            return missing;
        }

        private OptionalLong number(long number, List<String> values, String column, long least) {
            String value = header.value(values, column);
            if (WHOLE_NUMBER.matcher(value).matches() && Long.parseLong(value) >= least) {
                return OptionalLong.of(Long.parseLong(value));
            }
            findings.addRow(
                    RuleCatalog.P08, resource, column, number, "values are not whole numbers of " + least + " or more");
            return OptionalLong.empty();
        }

        private boolean isOver(SeriesDefinition definition, long number, List<String> values) {
            var last = definition.period().lastDay(header.value(values, PERIOD));
            if (last.isEmpty()) {
                String form = definition.period() == SeriesDefinition.Period.WEEK ? "weeks YYYY-Www" : "months YYYY-MM";
                findings.addRow(RuleCatalog.F13, resource, PERIOD, number, "periods are not written as " + form);
                return false;
            }
            if (last.get().isAfter(manifest.asOf())) {
                findings.addRow(RuleCatalog.T01, resource, PERIOD, number, "");
                return false;
            }
            return true;
        }

        @Override
        public void fault(Rule rule, Severity severity, String detail) {
            findings.addAll(List.of(new Finding(rule, severity, resource, "", 0, detail)));
        }

        @Override
        public void rowFault(Rule rule, long number, String detail) {
            rows++;
            seen++;
            findings.addRow(rule, resource, "", number, detail);
        }
    }
}
