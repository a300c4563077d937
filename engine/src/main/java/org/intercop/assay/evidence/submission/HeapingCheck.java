package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.stats.cell.CellTable;

/**
 * Finds days that were rounded (O02): more of them are multiples of 5, 10 or 30 than chance gives. Day 0 is left out,
 * and so is follow-up that ended because the window or the data did, or that a tenth of the people or more have in
 * common: that is a design, not rounding.
 */
final class HeapingCheck {
    private static final int[] STEPS = {5, 10, 30};
    private static final int LEAST_DAYS = 20;

    /** Smooth days are not spread perfectly evenly over a step; rounding is more than that. */
    private static final double EXCESS = 1.5;

    private static final int DESIGN_DAYS = 3;
    private static final double DAYS_OF_A_MONTH = 365.25 / 12;
    private static final double DESIGN_SHARE = 0.1;

    private final Manifest manifest;
    private final Registry registry;
    private final Findings findings;

    HeapingCheck(Manifest manifest, Registry registry, Findings findings) {
        this.manifest = manifest;
        this.registry = registry;
        this.findings = findings;
    }

    /**
     * Checks all groups together, column by column.
     *
     * @param risk probability with which chance may hold back what is as it should be
     */
    void check(List<AcceptedGroup> groups, double risk) {
        List<String> columns = new ArrayList<>(
                manifest.outcomes().keySet().stream().map(Columns::day).toList());
        columns.add(Columns.FOLLOW_UP_DAYS);
        double each = risk / (columns.size() * STEPS.length);
        for (String column : columns) {
            TreeMap<Integer, Long> days = days(groups, column);
            if (column.equals(Columns.FOLLOW_UP_DAYS)) {
                double share = DESIGN_SHARE * sum(days);
                days.values().removeIf(people -> people >= share);
            }
            for (int step : STEPS) {
                if (isRounded(days, step, each)) {
                    findings.warn(
                            RuleCatalog.O02,
                            "",
                            column,
                            "far more days are multiples of " + step + " than chance gives");
                    break;
                }
            }
        }
    }

    private static long sum(TreeMap<Integer, Long> days) {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }

    private static boolean isRounded(TreeMap<Integer, Long> days, int step, double risk) {
        int all = Math.toIntExact(sum(days));
        int multiples = Math.toIntExact(days.entrySet().stream()
                .filter(entry -> entry.getKey() % step == 0)
                .mapToLong(Map.Entry::getValue)
                .sum());
        if (all < LEAST_DAYS || multiples * (double) step < EXCESS * all) {
            return false;
        }
        return 1 - new BinomialDistribution(null, all, 1.0 / step).cumulativeProbability(multiples - 1) <= risk;
    }

    private TreeMap<Integer, Long> days(List<AcceptedGroup> groups, String column) {
        TreeMap<Integer, Long> days = new TreeMap<>();
        boolean followUp = column.equals(Columns.FOLLOW_UP_DAYS);
        for (AcceptedGroup group : groups) {
            CellTable cells = group.cells();
            for (int cell = 0; cell < cells.rows(); cell++) {
                if (!cells.isMissing(column, cell)) {
                    int day = Integer.parseInt(cells.text(column, cell));
                    YearMonth start = YearMonth.parse(cells.text(Columns.START_MONTH, cell));
                    if (day > 0 && !(followUp && isExpected(start, day))) {
                        days.merge(day, cells.count(cell), Long::sum);
                    }
                }
            }
        }
        return days;
    }

    /** Whether follow-up ended with the data or with the window of an outcome. */
    private boolean isExpected(YearMonth start, int day) {
        LocalDate asOf = manifest.asOf();
        boolean withTheData = day >= ChronoUnit.DAYS.between(start.atEndOfMonth(), asOf)
                && day <= ChronoUnit.DAYS.between(start.atDay(1), asOf);
        return withTheData
                || manifest.outcomes().values().stream()
                        .map(registry.outcomes()::get)
                        .mapToInt(OutcomeDefinition::windowMonths)
                        .anyMatch(months -> Math.abs(day - months * DAYS_OF_A_MONTH) <= DESIGN_DAYS);
    }
}
