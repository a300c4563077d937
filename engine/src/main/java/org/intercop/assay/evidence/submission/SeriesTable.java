package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.SeriesDefinition;
import org.intercop.assay.evidence.submission.AcceptedSeries.Point;

/** The check of one file of series: CSV with one row for each series and period. */
final class SeriesTable extends TableCheck {
    static final String SERIES = "series";
    static final String PERIOD = "period";
    private static final String COUNT = "count";
    private static final String EXPOSURE = "exposure";
    private static final Set<String> REQUIRED = Set.of(SERIES, PERIOD, COUNT);
    private static final Set<String> ALLOWED = Set.of(SERIES, PERIOD, COUNT, EXPOSURE);
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final Manifest manifest;
    private final Registry registry;
    private final IntakePolicy.Limits limits;
    private final List<PeriodRow> sound = new ArrayList<>();

    SeriesTable(String resource, Manifest manifest, Registry registry, IntakePolicy.Limits limits, Findings findings) {
        super(resource, findings, PersonalCheck.ofSeries(resource, manifest.asOf(), limits));
        this.manifest = manifest;
        this.registry = registry;
        this.limits = limits;
    }

    /** A row in order by itself. */
    record PeriodRow(String resource, long number, SeriesDefinition series, String period, Point point) {}

    /** The rows in order by themselves. */
    List<PeriodRow> sound() {
        return sound;
    }

    @Override
    Header columns(List<String> names) {
        return Header.check(names, REQUIRED, ALLOWED, limits, this);
    }

    @Override
    void check(CheckedRow row) {
        row.checkShape(limits);
        requireValues(row);
        if (!row.isSound()) {
            return;
        }
        Optional<SeriesDefinition> series = series(row);
        OptionalLong count = number(row, COUNT, 0);
        OptionalLong exposure = row.value(EXPOSURE).isEmpty() ? OptionalLong.empty() : number(row, EXPOSURE, 1);
        series.ifPresent(definition -> checkPeriod(row, definition));
        if (row.isSound() && count.isPresent()) {
            sound.add(new PeriodRow(
                    resource(),
                    row.number(),
                    series.orElseThrow(),
                    row.value(PERIOD),
                    new Point(count.getAsLong(), exposure)));
        }
    }

    private static void requireValues(CheckedRow row) {
        for (String column : REQUIRED) {
            if (row.has(column) && row.value(column).isEmpty()) {
                row.quarantine(RuleCatalog.R10, column, "");
            }
        }
    }

    private Optional<SeriesDefinition> series(CheckedRow row) {
        SeriesDefinition definition = registry.series().get(row.value(SERIES));
        if (definition == null && row.has(SERIES)) {
            row.refuseValue(RuleCatalog.P08, SERIES, "values are not registered");
        }
        return Optional.ofNullable(definition);
    }

    private static OptionalLong number(CheckedRow row, String column, long least) {
        String value = row.value(column);
        if (WHOLE_NUMBER.matcher(value).matches() && Long.parseLong(value) >= least) {
            return OptionalLong.of(Long.parseLong(value));
        }
        if (row.has(column)) {
            row.refuseValue(RuleCatalog.P08, column, "values are not whole numbers of " + least + " or more");
        }
        return OptionalLong.empty();
    }

    private void checkPeriod(CheckedRow row, SeriesDefinition definition) {
        if (!row.has(PERIOD)) {
            row.drop();
            return;
        }
        var last = definition.period().lastDay(row.value(PERIOD));
        if (last.isEmpty()) {
            String form = definition.period() == SeriesDefinition.Period.WEEK ? "weeks YYYY-Www" : "months YYYY-MM";
            row.refuseValue(RuleCatalog.F13, PERIOD, "periods are not written as " + form);
        } else if (last.get().isAfter(manifest.asOf())) {
            row.quarantine(RuleCatalog.T01, PERIOD, "");
        }
    }
}
