package org.intercop.assay.stats.causal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.diagnose.Balance;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Test;

/**
 * Published figures: the heart transplants of Hernan and Robins (2020), Causal Inference: What If, table 2.2, twenty
 * people worked by hand in sections 2.3 and 2.4; and the tables that the MatchIt vignette prints for Lalonde's data.
 */
class PublishedCausalTest {
    private static final List<Term> CRITICAL = List.of(new Term.Numeric("critical"));
    private static final Outcome DIED = Outcome.event("died", "1");
    private static final Treatment TRANSPLANT = new Treatment("transplant", "1");

    /** Counts of critical, transplant, died. */
    private static Cohort transplants() {
        CellTable.Builder cells = CellTable.builder(List.of("critical", "transplant", "died"));
        add(cells, "0", "0", 1, 4);
        add(cells, "0", "1", 1, 4);
        add(cells, "1", "0", 2, 3);
        add(cells, "1", "1", 6, 9);
        return Cohort.ofCells(cells.build(), TRANSPLANT);
    }

    private static void add(CellTable.Builder cells, String critical, String transplant, int deaths, int people) {
        for (int i = 0; i < people; i++) {
            cells.add(List.of(critical, transplant, i < deaths ? "1" : "0"));
        }
    }

    private static void everybodyHalf(PotentialMeans means) {
        assertEquals(0.5, means.treated(), 1e-10);
        assertEquals(0.5, means.comparison(), 1e-10);
        assertEquals(0, means.effect(EffectMeasure.RISK_RATIO).orThrow().estimate(), 1e-10);
    }

    @Test
    void standardisedRisksOfTheTransplants() {
        List<Term> terms = List.of(new Term.Numeric("critical"), new Term.Numeric("transplant"));
        everybodyHalf(Standardisation.logistic(terms, "0")
                .estimate(transplants(), DIED)
                .orThrow()
                .means(Estimand.ATE));
    }

    @Test
    void weightedRisksOfTheTransplants() {
        everybodyHalf(InverseProbabilityWeighting.of(CRITICAL, Estimand.ATE)
                .estimate(transplants(), DIED)
                .orThrow()
                .means());
    }

    @Test
    void doublyRobustRisksOfTheTransplants() {
        everybodyHalf(DoublyRobust.logistic(CRITICAL)
                .estimate(transplants(), DIED)
                .orThrow()
                .means(Estimand.ATE)
                .orThrow());
    }

    @Test
    void transplantsDoNothingForTheTreatedEither() {
        PotentialMeans means = EntropyBalancing.on(CRITICAL)
                .estimate(transplants(), DIED)
                .orThrow()
                .means();
        assertEquals(7 / 13.0, means.treated(), 1e-10);
        assertEquals(7 / 13.0, means.comparison(), 1e-10);
    }

    private static Cohort lalonde() {
        Path file = Path.of("src/test/resources/reference/data/lalonde.csv");
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<String> columns = List.of("treat", "age", "educ", "race", "married", "nodegree", "re74", "re75");
            List<List<String>> rows = new ArrayList<>();
            reader.forEach(line -> rows.add(columns.stream().map(line::getField).toList()));
            return Cohort.ofRecords(RealData.frame(columns, rows), RealData.TREATED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PropensityScores scores() {
        return PropensityModel.logistic(List.of(
                        new Term.Numeric("age"),
                        new Term.Numeric("educ"),
                        new Term.Factor("race", List.of("black", "hispan", "white"), "black"),
                        new Term.Numeric("married"),
                        new Term.Numeric("nodegree"),
                        new Term.Numeric("re74"),
                        new Term.Numeric("re75")))
                .fit(lalonde())
                .orThrow();
    }

    @Test
    void scoresAndBalanceOfTheTrainingProgramme() {
        PropensityScores.Summary summary = scores().summary();
        assertEquals(0.5774, summary.treatedMean(), 5e-5);
        assertEquals(0.1822, summary.comparisonMean(), 5e-5);
        AnalysisWeights weights = Weighting.of(Estimand.ATT).weights(scores());
        Balance.Contrast age = Balance.of(weights, List.of(new Term.Numeric("age")), Balance.Denominator.TREATED)
                .orThrow()
                .rows()
                .get(0)
                .before();
        assertEquals(25.8162, age.treatedMean(), 5e-5);
        assertEquals(28.0303, age.comparisonMean(), 5e-5);
        assertEquals(-0.3094, age.standardisedDifference(), 5e-5);
        assertEquals(0.4400, age.varianceRatio().orElseThrow(), 5e-5);
        assertEquals(0.1577, age.kolmogorovSmirnov(), 5e-5);
    }

    @Test
    void nearestNeighboursOfTheTrainingProgramme() {
        PropensityScores scores = scores();
        MatchedCohort matched = Matching.nearestNeighbour()
                .on(Matching.Distance.SCORE)
                .withoutCaliper()
                .breakingTies(Matching.Ties.FIRST_ROW)
                .match(scores)
                .orThrow();
        assertEquals(185, matched.matchedTreated());
        assertEquals(185, matched.comparisonUsed());
        double sum = 0;
        for (MatchedCohort.Pair pair : matched.pairs()) {
            sum += scores.score(pair.comparison());
        }
        assertEquals(0.3629, sum / 185, 5e-5);
    }
}
