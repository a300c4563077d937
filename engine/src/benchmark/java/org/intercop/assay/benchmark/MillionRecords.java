package org.intercop.assay.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.survival.FollowUp;

/**
 * A million people with an arm and five factors, followed for a year by the day: one in five has the event, one in
 * twenty leaves early. The same each time. As records, and as cells of people alike.
 */
final class MillionRecords {
    static final int PEOPLE = 1_000_000;
    private static final int DAYS = 365;
    private static final int[] LEVELS = {2, 2, 2, 3, 3, 4};
    private static final double[] EFFECTS = {-0.3, 0.4, 0.2, 0.15, -0.1, 0.1};
    private static final List<String> NAMES = List.of("arm", "sex", "prior", "age", "region", "offence");

    /** One row a person, or a cell: the factors' levels, the last day, whether the event came, how many people. */
    private final int[][] factors;

    private final int[] days;
    private final boolean[] events;
    private final long[] counts;

    private MillionRecords(int[][] factors, int[] days, boolean[] events, long[] counts) {
        this.factors = factors;
        this.days = days;
        this.events = events;
        this.counts = counts;
    }

    static MillionRecords records() {
        SplittableRandom random = new SplittableRandom(20_260_101);
        int[][] factors = new int[PEOPLE][LEVELS.length];
        int[] days = new int[PEOPLE];
        boolean[] events = new boolean[PEOPLE];
        long[] counts = new long[PEOPLE];
        Arrays.fill(counts, 1);
        for (int i = 0; i < PEOPLE; i++) {
            double eta = 0;
            for (int f = 0; f < LEVELS.length; f++) {
                factors[i][f] = random.nextInt(LEVELS[f]);
                eta += EFFECTS[f] * factors[i][f];
            }
            int event = (int) Math.ceil(-Math.log(1 - random.nextDouble()) * 2400 / Math.exp(eta));
            int leaves = random.nextInt(20) == 0 ? 1 + random.nextInt(DAYS) : DAYS;
            days[i] = Math.max(1, Math.min(event, leaves));
            events[i] = event <= leaves;
        }
        return new MillionRecords(factors, days, events, counts);
    }

    /** People alike in factors, in ending and, if asked for, in day, merged. */
    MillionRecords cells(Detail detail) {
        long[] keys = new long[rows()];
        for (int i = 0; i < keys.length; i++) {
            long key = detail == Detail.BY_DAY ? days[i] : 0;
            for (int f = 0; f < LEVELS.length; f++) {
                key = key * LEVELS[f] + factors[i][f];
            }
            keys[i] = key * 2 + (events[i] ? 1 : 0);
        }
        Arrays.sort(keys);
        long[] distinct = Arrays.stream(keys).distinct().toArray();
        int[][] cellFactors = new int[distinct.length][LEVELS.length];
        int[] cellDays = new int[distinct.length];
        boolean[] cellEvents = new boolean[distinct.length];
        long[] cellCounts = new long[distinct.length];
        for (int c = 0; c < distinct.length; c++) {
            long key = distinct[c] / 2;
            cellEvents[c] = distinct[c] % 2 == 1;
            for (int f = LEVELS.length - 1; f >= 0; f--) {
                cellFactors[c][f] = (int) (key % LEVELS[f]);
                key /= LEVELS[f];
            }
            cellDays[c] = (int) key;
        }
        int c = 0;
        for (long key : keys) {
            while (distinct[c] != key) {
                c++;
            }
            cellCounts[c]++;
        }
        return new MillionRecords(cellFactors, cellDays, cellEvents, cellCounts);
    }

    /** What tells cells apart besides the factors. */
    enum Detail {
        BY_DAY,
        BY_ENDING
    }

    int rows() {
        return days.length;
    }

    int day(int row) {
        return days[row];
    }

    boolean isEvent(int row) {
        return events[row];
    }

    long[] counts() {
        return counts.clone();
    }

    FollowUp followUp() {
        double[] times = new double[rows()];
        for (int i = 0; i < times.length; i++) {
            times[i] = days[i];
        }
        return FollowUp.of(times, events).withCounts(counts);
    }

    double[] outcomes() {
        double[] outcomes = new double[rows()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = events[i] ? 1 : 0;
        }
        return outcomes;
    }

    ModelMatrix covariates() {
        return ModelMatrix.withoutIntercept(frame(), terms());
    }

    ModelMatrix covariatesAndIntercept() {
        return ModelMatrix.withIntercept(frame(), terms());
    }

    private static List<Term> terms() {
        return IntStream.range(0, LEVELS.length)
                .<Term>mapToObj(f -> new Term.Factor(NAMES.get(f), TEXTS.subList(0, LEVELS[f]), "0"))
                .toList();
    }

    private static final List<String> TEXTS = List.of("0", "1", "2", "3");

    private Frame frame() {
        return new Frame() {
            @Override
            public int rows() {
                return days.length;
            }

            @Override
            public boolean has(String column) {
                return NAMES.contains(column);
            }

            @Override
            public boolean isMissing(String column, int row) {
                return false;
            }

            @Override
            public String text(String column, int row) {
                return TEXTS.get(factors[row][NAMES.indexOf(column)]);
            }

            @Override
            public double number(String column, int row) {
                return factors[row][NAMES.indexOf(column)];
            }
        };
    }
}
