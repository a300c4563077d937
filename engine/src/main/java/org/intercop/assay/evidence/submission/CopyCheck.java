package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.submission.Precedents.EarlierCells;
import org.intercop.assay.stats.cell.CellTable;

/**
 * Finds what another agency sent before (O02): the same table as a whole, or more people who agree in every value, days
 * of events included, than chance gives.
 */
final class CopyCheck {
    private static final int LEAST_PEOPLE = 20;
    private static final int LEAST_CELLS = 5;
    private static final int LEAST_ALIKE = 5;

    /** Two people alike have the same day at least this often, and twice as often as others of their agency. */
    private static final double LEAST_SAME_DAY = 1.0 / 400;

    private static final double SAFETY = 2;

    private final Manifest manifest;
    private final Precedents precedents;
    private final Findings findings;

    CopyCheck(Manifest manifest, Precedents precedents, Findings findings) {
        this.manifest = manifest;
        this.precedents = precedents;
        this.findings = findings;
    }

    /**
     * Checks each group against those of the other agencies.
     *
     * @param risk probability with which chance may hold back what is as it should be
     */
    void check(List<AcceptedGroup> groups, double risk) {
        List<Double> doubts = new ArrayList<>();
        List<AcceptedGroup> doubted = new ArrayList<>();
        for (AcceptedGroup group : groups) {
            for (EarlierCells other : precedents.cells(group.intervention(), group.version())) {
                boolean comparable = !other.agency().equals(manifest.agency())
                        && other.cells()
                                .schema()
                                .names()
                                .equals(group.cells().schema().names());
                if (comparable) {
                    doubts.add(Math.min(
                            sameTable(group.cells(), other.cells()), samePeople(group.cells(), other.cells())));
                    doubted.add(group);
                }
            }
        }
        for (int i = 0; i < doubts.size(); i++) {
            // Two questions are asked of each pair
            if (doubts.get(i) <= risk / (2 * doubts.size())) {
                findings.warn(
                        RuleCatalog.O02,
                        "",
                        "",
                        "people agree in every value with those of another agency, more than chance gives "
                                + Columns.named(doubted.get(i)));
            }
        }
    }

    /**
     * At most how probable it is that two agencies independently send the same table: the multinomial probability of
     * the table where its own shares are the true ones.
     */
    private static double sameTable(CellTable cells, CellTable other) {
        if (cells.total() < LEAST_PEOPLE || cells.rows() < LEAST_CELLS || !cells.equals(other)) {
            return 1;
        }
        double people = cells.total();
        double log = Gamma.logGamma(people + 1);
        for (int cell = 0; cell < cells.rows(); cell++) {
            double count = cells.count(cell);
            log += count * FastMath.log(count / people) - Gamma.logGamma(count + 1);
        }
        return FastMath.exp(log);
    }

    /** How probable at least as many pairs of people are who are alike in days of events as in all else. */
    private double samePeople(CellTable cells, CellTable other) {
        Dated own = dated(cells);
        Dated theirs = dated(other);
        long alike = 0;
        for (Map.Entry<List<String>, Long> entry : own.rows.entrySet()) {
            alike += Math.min(entry.getValue(), theirs.rows.getOrDefault(entry.getKey(), 0L));
        }
        if (alike < LEAST_ALIKE) {
            return 1;
        }
        double pairs = 0;
        for (Map.Entry<List<String>, Long> entry : own.classes.entrySet()) {
            pairs += (double) entry.getValue() * theirs.classes.getOrDefault(entry.getKey(), 0L);
        }
        double sameDay = Math.max(LEAST_SAME_DAY, Math.max(own.sameDay(), theirs.sameDay()));
        return 1
                - new PoissonDistribution(null, SAFETY * sameDay * pairs, 1e-12, 1_000_000)
                        .cumulativeProbability((int) Math.min(alike - 1, Integer.MAX_VALUE));
    }

    /** People with the day of an event. */
    private static final class Dated {
        private final Map<List<String>, Long> rows = new HashMap<>();
        private final Map<List<String>, Long> classes = new HashMap<>();
        private final Map<String, Long> days = new HashMap<>();

        /** How often two different people of the agency have the same day. */
        double sameDay() {
            double people = 0;
            double pairs = 0;
            for (long count : days.values()) {
                people += count;
                pairs += (double) count * (count - 1);
            }
            return people < 2 ? 0 : pairs / (people * (people - 1));
        }
    }

    private Dated dated(CellTable cells) {
        List<String> dayColumns =
                manifest.outcomes().keySet().stream().map(Columns::day).toList();
        List<String> names = cells.schema().names();
        Dated dated = new Dated();
        for (int cell = 0; cell < cells.rows(); cell++) {
            List<String> all = new ArrayList<>();
            List<String> apartFromDays = new ArrayList<>();
            boolean event = false;
            for (String name : names) {
                String text = cells.text(name, cell);
                boolean day = dayColumns.contains(name);
                if (!name.equals(Columns.FOLLOW_UP_DAYS)) {
                    all.add(text);
                    apartFromDays.add(day ? "" : text);
                }
                if (day && !text.isEmpty()) {
                    event = true;
                    dated.days.merge(text, cells.count(cell), Long::sum);
                }
            }
            if (event) {
                dated.rows.merge(all, cells.count(cell), Long::sum);
                dated.classes.merge(apartFromDays, cells.count(cell), Long::sum);
            }
        }
        return dated;
    }
}
