package org.intercop.assay.stats.effect;

import static org.intercop.assay.stats.effect.Answers.illegal;
import static org.intercop.assay.stats.effect.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.TDistribution;
import org.intercop.assay.stats.PublicData;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

class MeansAndClustersTest {
    private static Sample sample(double... values) {
        Sample.Builder builder = Sample.builder();
        for (double value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    /** Student (1908), sleep data as independent groups: Welch t -1.8608, df 17.776, p 0.0794 (R's help page). */
    @Test
    void agreesWithTheSleepData() {
        Sample first = sample(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        Sample second = sample(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);
        MeanDifference means = MeanDifference.of(first, second).orThrow();
        assertEquals(-1.8608, means.welch().statistic(), 5e-5);
        assertEquals(17.776, means.welch().degreesOfFreedom(), 5e-4);
        assertEquals(0.07939, means.welch().pValue(), 5e-6);
        assertEquals(-3.3654832, means.welchEstimate(0.95).interval().lower(), 1e-6);
    }

    @Test
    void swappingTheGroupsNegates() {
        Sample one = sample(1, 2, 4, 7);
        Sample other = sample(2, 2, 3, 9, 11);
        MeanDifference means = MeanDifference.of(one, other).orThrow();
        MeanDifference swapped = MeanDifference.of(other, one).orThrow();
        assertEquals(-means.hedgesG(0.95).estimate(), swapped.hedgesG(0.95).estimate(), 1e-15);
        Interval interval = means.cohenDInterval(0.9);
        Interval mirrored = swapped.cohenDInterval(0.9);
        assertEquals(-interval.upper(), mirrored.lower(), 1e-10);
        assertEquals(-interval.lower(), mirrored.upper(), 1e-10);
        assertEquals(means.welch().pValue(), swapped.welch().pValue(), 1e-15);
    }

    @Test
    void centralCaseOfTheNoncentralDistribution() {
        for (double freedom : new double[] {2, 5, 30, 600, 50_000}) {
            NoncentralT distribution = new NoncentralT(freedom);
            for (double t : new double[] {-3, -0.4, 0, 1.7}) {
                assertEquals(
                        TDistribution.of(freedom).cumulativeProbability(t),
                        distribution.cumulative(t, 0),
                        1e-10,
                        "t " + t + " on " + freedom);
            }
        }
    }

    @Test
    void meansAtTheirEdges() {
        refused(
                Reason.EMPTY_ARM,
                "There are 0 treated and 2 comparison people.",
                MeanDifference.of(sample(), sample(1, 2)));
        refused(Reason.NO_DATA, "There are 0 treated and 0 comparison people.", MeanDifference.of(sample(), sample()));
        refused(
                Reason.TOO_FEW_RECORDS,
                "A group has one person only; its variance is unknown.",
                MeanDifference.of(sample(1), sample(1, 2)));
        refused(Reason.NO_VARIATION, "Neither group varies.", MeanDifference.of(sample(1, 1), sample(2, 2)));
        illegal("value: NaN is not finite", () -> Sample.builder().add(Double.NaN));
    }

    @Test
    void countsEqualExpandedRows() {
        PublicData data = PublicData.read("epil.csv", List.of("y", "trt", "subject"));
        CellTable cells = data.cells();
        Sample.Builder records = Sample.builder();
        Sample.Builder counted = Sample.builder();
        ClusteredSample.Builder clusteredRecords = ClusteredSample.builder();
        ClusteredSample.Builder clusteredCells = ClusteredSample.builder();
        for (int row = data.rows() - 1; row >= 0; row--) {
            records.add(data.number("y", row));
            clusteredRecords.add(data.text("subject", row), data.number("y", row), 1);
        }
        for (int cell = 0; cell < cells.rows(); cell++) {
            counted.add(cells.number("y", cell), cells.count(cell));
            clusteredCells.add(cells.text("subject", cell), cells.number("y", cell), cells.count(cell));
        }
        assertEquals(records.build().variance(), counted.build().variance());
        ClusteredSample one = clusteredRecords.build();
        ClusteredSample other = clusteredCells.build();
        assertEquals(one.anova(), other.anova());
        assertEquals(one.restrictedLikelihood(), other.restrictedLikelihood());
    }

    /** Balanced clusters: restricted likelihood and analysis of variance agree. */
    @Test
    void balancedClustersAgreeWithAnalysisOfVariance() {
        PublicData data = PublicData.read("sleepstudy.csv", List.of("Reaction", "Subject"));
        ClusteredSample.Builder builder = ClusteredSample.builder();
        for (int row = 0; row < data.rows(); row++) {
            builder.add(data.text("Subject", row), data.number("Reaction", row), 1);
        }
        ClusteredSample sample = builder.build();
        ClusteredSample.Anova anova = sample.anova().orThrow();
        RandomIntercept fit = sample.restrictedLikelihood().orThrow();
        assertEquals(anova.icc(), fit.icc(), 1e-10);
        assertEquals(anova.within(), fit.within(), 1e-8);
        assertEquals(FastMath.sqrt(anova.between() / sample.people()), fit.standardError(), 1e-10);
    }

    @Test
    void clustersMoreAlikeThanChanceHaveNoVarianceBetween() {
        ClusteredSample sample = ClusteredSample.builder()
                .add("a", 0, 1)
                .add("a", 4, 1)
                .add("b", 1, 1)
                .add("b", 3, 1)
                .build();
        assertEquals(0, sample.restrictedLikelihood().orThrow().between());
        assertEquals(0, sample.restrictedLikelihood().orThrow().icc());
        assertTrue(sample.anova().orThrow().icc() < 0, "the analysis of variance goes below zero");
    }

    @Test
    void clustersAtTheirEdges() {
        refused(
                Reason.TOO_FEW_RECORDS,
                "2 people in 2 clusters; two clusters and one with two people are needed.",
                ClusteredSample.builder().add("a", 1, 1).add("b", 2, 1).build().anova());
        refused(
                Reason.TOO_FEW_RECORDS,
                "5 people in 1 clusters; two clusters and one with two people are needed.",
                ClusteredSample.builder().add("a", 1, 5).build().restrictedLikelihood());
        refused(
                Reason.NO_VARIATION,
                "Within the clusters everybody is alike.",
                ClusteredSample.builder()
                        .add("a", 0.1, 5)
                        .add("b", 0.3, 7)
                        .build()
                        .anova());
    }

    @Test
    void cohenHRefusesImpossibleArguments() {
        illegal("treated: 1.5 is not between 0 and 1", () -> CohenH.of(1.5, 10, 0.2, 10, 0.95));
        illegal("comparisonSize: 0.0 is not above 0", () -> CohenH.of(0.5, 10, 0.2, 0, 0.95));
        CohenH h = CohenH.of(0, 20, 0.1, 25, 0.95);
        assertEquals(-CohenH.of(0.1, 25, 0, 20, 0.95).value(), h.value(), 1e-15);
    }
}
