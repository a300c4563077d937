package org.intercop.assay.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.meta.RandomEffects;
import org.intercop.assay.stats.meta.StudyEffects;
import org.intercop.assay.stats.survival.FollowUp;
import org.intercop.assay.stats.survival.IntervalScale;
import org.intercop.assay.stats.survival.KaplanMeier;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableFrameTest {
    @Test
    void everyTypeReadsAsTextAndNumbersAsNumbersToo() {
        Table table = Table.create(
                "types",
                StringColumn.create("string", "a", "12"),
                IntColumn.create("int", -3, 4),
                ShortColumn.create("short", (short) 7, (short) 8),
                LongColumn.create("long", 9_007_199_254_740_993L, 0),
                FloatColumn.create("float", 0.1f, 2f),
                DoubleColumn.create("double", 27.0, 1e7),
                DoubleColumn.create("small", -0.0, 1e-5),
                BooleanColumn.create("boolean", true, false),
                DateColumn.create("date", LocalDate.of(2026, 1, 2), LocalDate.of(1999, 12, 31)),
                DateTimeColumn.create(
                        "time", LocalDateTime.of(2026, 1, 2, 3, 4), LocalDateTime.of(2026, 1, 2, 3, 4, 5)));
        TableFrame frame = TableFrame.of(table);
        assertEquals(2, frame.rows());
        assertEquals(List.of("a", "12"), frame.texts("string"));
        assertEquals(12, frame.number("string", 1), 0);
        assertEquals(List.of("-3", "4"), frame.texts("int"));
        assertEquals(List.of("7", "8"), frame.texts("short"));
        assertEquals(List.of("9007199254740993", "0"), frame.texts("long"));
        assertEquals(List.of("0.1", "2"), frame.texts("float"));
        assertEquals(0.1, frame.number("float", 0), 0);
        assertEquals(List.of("27", "10000000"), frame.texts("double"));
        assertEquals(1e7, frame.number("double", 1), 0);
        assertEquals(List.of("0", "1.0E-5"), frame.texts("small"));
        assertEquals(List.of("true", "false"), frame.texts("boolean"));
        assertEquals(List.of(1.0, 0.0), List.of(frame.number("boolean", 0), frame.number("boolean", 1)));
        assertEquals(List.of("2026-01-02", "1999-12-31"), frame.texts("date"));
        assertEquals(List.of("2026-01-02T03:04", "2026-01-02T03:04:05"), frame.texts("time"));
        assertEquals(List.of("1999-12-31", "2026-01-02"), frame.levels("date"));
    }

    @Test
    void missingStaysMissing() {
        Table table = Table.create(
                "missing",
                StringColumn.create("arm", "yes", null, "no"),
                IntColumn.create("int", new Integer[] {1, null, 2}),
                DoubleColumn.create("double", 1.5, Double.NaN, 2),
                BooleanColumn.create("boolean", new Boolean[] {true, null, false}),
                DateColumn.create("date", LocalDate.of(2026, 1, 2), null, LocalDate.of(2026, 1, 3)));
        TableFrame frame = TableFrame.of(table);
        for (String column : List.of("arm", "int", "double", "boolean", "date")) {
            assertTrue(frame.isMissing(column, 1), column);
            assertFalse(frame.isMissing(column, 0), column);
            assertEquals("", frame.text(column, 1), column);
            assertTrue(Double.isNaN(frame.number(column, 1)), column);
            assertEquals(2, frame.levels(column).size(), column);
        }
        Cohort cohort = frame.cohort(new Treatment("arm", "yes"));
        assertEquals(2, cohort.rows());
        assertEquals(1, cohort.droppedPeople());
    }

    @Test
    void laterChangesOfTheTableDoNotShow() {
        IntColumn ages = IntColumn.create("age", 14, 15);
        TableFrame frame = TableFrame.of(Table.create("people", ages));
        ages.set(0, 99);
        assertEquals(14, frame.number("age", 0), 0);
    }

    @Test
    void aCountedTableIsItsPeople() {
        Table people = Table.read().csv("src/test/resources/reference/data/rossi.csv");
        TableFrame counted = TableFrame.of(people.countBy("week", "arrest"), "Count");
        assertEquals(432, Arrays.stream(counted.counts()).sum());
        assertTrue(counted.rows() < 60, counted.rows() + " rows");
        KaplanMeier records = curve(TableFrame.of(people));
        assertEquals(records.steps(), curve(counted).steps());
    }

    private static KaplanMeier curve(TableFrame frame) {
        return KaplanMeier.of(FollowUp.of(frame, frame::count, "week", "arrest"))
                .orThrow();
    }

    @Test
    void whatIsNotANumberOfPeopleIsRefused() {
        Table half = Table.create("half", DoubleColumn.create("n", 1, 2.5));
        assertRefused("countColumn: row 2 of n holds '2.5', which is no whole number of people", half, "n");
        Table negative = Table.create("negative", IntColumn.create("n", new int[] {-1}));
        assertRefused("countColumn: row 1 of n holds '-1', which is no whole number of people", negative, "n");
        Table missing = Table.create("missing", DoubleColumn.create("n", Double.NaN));
        assertRefused("countColumn: row 1 of n holds '', which is no whole number of people", missing, "n");
        assertRefused("column: there is no column 'N' among [n]", negative, "N");
    }

    private static void assertRefused(String message, Table table, String countColumn) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> TableFrame.of(table, countColumn))
                        .getMessage());
    }

    @Test
    void textIsNoNumber() {
        TableFrame frame = TableFrame.of(Table.create("t", StringColumn.create("race", "black")));
        assertEquals(
                "column: race holds 'black', which is no number",
                assertThrows(IllegalArgumentException.class, () -> frame.number("race", 0))
                        .getMessage());
        assertFalse(frame.has("Race"));
    }

    @Test
    void whatIsNotEstimableKeepsItsRowAndItsReason() {
        Table table =
                ResultTable.of(List.of(Estimation.<EffectEstimate>not(Reason.NO_EVENTS, "An arm has no events.")));
        assertEquals(1, table.rowCount());
        assertTrue(table.row(0).isMissing("estimate"));
        assertTrue(table.row(0).isMissing("upper"));
        assertEquals("NO_EVENTS: An arm has no events.", table.row(0).getString("not estimable"));
    }

    @Test
    void aCurveThatReachesZeroHasNoLimitsThere() {
        KaplanMeier curve = KaplanMeier.of(FollowUp.of(new double[] {1, 2}, new boolean[] {true, true}))
                .orThrow();
        Table table = ResultTable.of(curve, IntervalScale.LOG_LOG, 0.95);
        assertFalse(table.row(0).isMissing("lower"));
        assertEquals(0, table.row(1).getDouble("survival"), 0);
        assertTrue(table.row(1).isMissing("lower"));
    }

    @Test
    void aPoolNeedsANamePerStudy() {
        StudyEffects effects = StudyEffects.of(new double[] {0.1, 0.2}, new double[] {1, 1});
        assertEquals(
                "names: 1 names for 2 effects and a pool of 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ResultTable.of(
                                        List.of("a"),
                                        effects,
                                        RandomEffects.withDefaults()
                                                .pool(effects)
                                                .orThrow()))
                        .getMessage());
    }
}
