package org.intercop.assay.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.intercop.assay.stats.causal.WeightedEffect;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.glm.Coefficient;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.survival.Cox;
import org.intercop.assay.stats.survival.CoxFit;
import org.intercop.assay.stats.survival.FollowUp;
import org.intercop.assay.stats.survival.IntervalScale;
import org.intercop.assay.stats.survival.KaplanMeier;
import org.intercop.assay.tables.ResultTable;
import org.intercop.assay.tables.TableFrame;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * The example of docs/researchers-java.md: it runs, and gives the figures of R 4.2.2 ({@code glm}, survival 3.5,
 * metafor 3.8-1; the weighted effect from stacked estimating equations written out in R).
 */
class ReleasedPrisonersTest {
    private static final String DATA = "src/test/resources/reference/data/";
    private static final ReleasedPrisoners STUDY = new ReleasedPrisoners(DATA + "rossi.csv");

    @Test
    void thePageShowsTheCodeThatIsTestedHere() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/intercop/assay/example/ReleasedPrisoners.java"));
        String shown = source.substring(source.indexOf("import "));
        String page = Files.readString(Path.of("../docs/researchers-java.md"));
        assertTrue(page.contains("```java\n" + shown + "```\n"));
    }

    @Test
    void theFiguresOnThePageAreThoseOfTheReport() throws IOException {
        String page = Files.readString(Path.of("../docs/researchers-java.md"));
        assertTrue(page.contains("```\n" + trimmed(STUDY.report()) + "\n```\n"), trimmed(STUDY.report()));
        String pool =
                trimmed(ReleasedPrisoners.pool(DATA + "scared_straight.csv").printAll());
        assertTrue(page.contains("```\n" + pool + "\n```\n"), pool);
    }

    @Test
    void logisticRegression() {
        GlmFit fit = STUDY.arrests().orThrow();
        double[] estimates = {0.6564739254535141, -0.4056602414302761, -0.0764796277121528, 0.1056466781726930};
        double[] errors = {0.5765887726316238, 0.2267219916062308, 0.0231720610865040, 0.0363207270375145};
        double[] p = {0.25489177721187245, 0.07357604081951620, 0.00096509149907997, 0.00362916430321586};
        Table table = ResultTable.of(fit, 0.95);
        for (int i = 0; i < estimates.length; i++) {
            Coefficient one = fit.coefficients().get(i);
            assertEquals(estimates[i], one.estimate(), 1e-9);
            assertEquals(errors[i], one.standardError(), 1e-9);
            assertEquals(p[i], one.pValue(), 1e-9);
            assertEquals(one.estimate(), table.doubleColumn("estimate").getDouble(i), 0);
        }
        assertEquals(-0.8500271794816808, table.doubleColumn("lower").getDouble(1), 1e-9);
        assertEquals(0.0387066966211287, table.doubleColumn("upper").getDouble(1), 1e-9);
        assertEquals("finyes", table.stringColumn("term").get(1).replace("=", ""));
    }

    @Test
    void riskRatio() {
        EffectEstimate effect = STUDY.aid().orThrow();
        assertEquals(0.163479629390298, effect.standardError(), 1e-12);
        Row row = ResultTable.of(List.of(STUDY.aid())).row(0);
        assertEquals("risk-ratio", row.getString("measure"));
        assertEquals(0.727272727272727, row.getDouble("estimate"), 1e-12);
        assertEquals(0.527889700889237, row.getDouble("lower"), 1e-12);
        assertEquals(1.001962377640117, row.getDouble("upper"), 1e-12);
    }

    @Test
    void kaplanMeier() {
        KaplanMeier curve = STUDY.weeks().orThrow();
        Table table = ResultTable.of(curve, IntervalScale.LOG_LOG, 0.95);
        assertEquals(49, table.rowCount());
        Row row = table.where(table.doubleColumn("time").isEqualTo(26)).row(0);
        assertEquals(0.875, row.getDouble("survival"), 1e-12);
        assertEquals(0.0159117211630411, row.getDouble("standard error"), 1e-12);
        assertEquals(0.8399754058428122, row.getDouble("lower"), 1e-12);
        assertEquals(0.9028037956610088, row.getDouble("upper"), 1e-12);
        assertEquals(381, row.getLong("at risk"));
    }

    @Test
    void cox() {
        TableFrame people = TableFrame.of(Table.read().csv(DATA + "rossi.csv"));
        List<Term> terms = List.of(
                new Term.Factor("fin", people.levels("fin"), "no"), new Term.Numeric("age"), new Term.Numeric("prio"));
        FollowUp followUp = FollowUp.of(people, people::count, "week", "arrest");
        CoxFit fit =
                Cox.fit(followUp, ModelMatrix.withoutIntercept(people, terms)).orThrow();
        Row aid = ResultTable.of(fit, 0.95).row(0);
        assertEquals(-0.3469544624419521, aid.getDouble("estimate"), 1e-9);
        assertEquals(0.1902472654828131, aid.getDouble("standard error"), 1e-9);
        assertEquals(0.06819702182646101, aid.getDouble("p value"), 1e-9);
        assertEquals(-0.3469544624419521 - 1.959963984540054 * 0.1902472654828131, aid.getDouble("lower"), 1e-9);
    }

    @Test
    void weightedEffectInTheTreated() {
        WeightedEffect effect = STUDY.workExperience().orThrow();
        EffectEstimate difference = effect.effect(EffectMeasure.RISK_DIFFERENCE).orThrow();
        assertEquals(-0.0253501348264074, difference.estimate(), 1e-9);
        assertEquals(0.0584387342196433, difference.standardError(), 1e-9);
        EffectEstimate ratio = effect.effect(EffectMeasure.RISK_RATIO).orThrow();
        assertEquals(0.8925279112848383, Math.exp(ratio.estimate()), 1e-9);
        assertEquals(0.2530848077024100, ratio.standardError(), 1e-9);
    }

    @Test
    void randomEffects() {
        Table pool = ReleasedPrisoners.pool(DATA + "scared_straight.csv");
        assertEquals(9, pool.rowCount());
        assertEquals(14.67743171694982, pool.doubleColumn("weight percent").get(1), 1e-6);
        Row pooled = pool.row(7);
        assertEquals("pooled", pooled.getString("study"));
        assertEquals(0.53536666623296270, pooled.getDouble("estimate"), 1e-7);
        assertEquals(0.21605581714910527, pooled.getDouble("standard error"), 1e-7);
        assertEquals(0.00669712674200651, pooled.getDouble("lower"), 1e-7);
        assertEquals(1.06403620572391899, pooled.getDouble("upper"), 1e-7);
        Row next = pool.row(8);
        assertEquals(-0.297901803533529, next.getDouble("lower"), 1e-7);
        assertEquals(1.368635135999455, next.getDouble("upper"), 1e-7);
        assertTrue(next.isMissing("standard error"));
    }

    private static String trimmed(String table) {
        return table.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }
}
