package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.intercop.assay.evidence.evaluation.Pool;
import org.intercop.assay.evidence.release.EstimateRow;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ReleaseReader;
import org.intercop.assay.evidence.release.ScoreRow;
import org.intercop.assay.jobs.release.Releases;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole path on the shipped sample data, with the figures of the public data sets held against R's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {
    private static final double TOLERANCE = 1e-8;
    private static final Path REFERENCE = Path.of("../sample-data/src/test/resources/reference/public_data.json");

    @TempDir
    static Path folder;

    private CommandRun demo;
    private Workspace workspace;
    private SortedMap<String, byte[]> files;
    private Release release;
    private JsonNode reference;

    @BeforeAll
    void runOnce() throws IOException {
        demo = CommandRun.of("demo", "--workspace", folder.resolve("demo").toString(), "--json");
        assertEquals(ExitCode.DONE, demo.code(), demo.err());
        workspace = Workspace.open(folder.resolve("demo"));
        Releases releases = new Releases(workspace);
        files = releases.files(releases.current().orElseThrow());
        release = ReleaseReader.read(files).orThrow();
        reference = new ObjectMapper().readTree(REFERENCE.toFile());
    }

    @Test
    void everySubmissionOfTheSampleDataIsTakenIn() {
        JsonNode intake = demo.json().path("intake");
        assertEquals(0, intake.path("refused").asInt(), demo.out());
        assertEquals(33, intake.path("accepted").asInt());
        assertTrue(intake.path("quarantined").asInt() > 0, "the planted bad rows are set aside");
        assertEquals(0, demo.json().path("evaluation").path("failed").size());
    }

    @Test
    void rossiAgreesWithR() {
        JsonNode expected = reference.path("financial-aid-after-release");
        for (String estimator : List.of("unadjusted", "ipw-att")) {
            for (EffectMeasure measure : measures()) {
                check(
                        expected.path(estimator).path(measure.code()),
                        estimate("financial-aid-after-release", "", estimator, measure));
            }
        }
        for (String estimator : List.of("survival-curves", "cox", "cox-adjusted", "ipw-cox")) {
            expected.path(estimator)
                    .fields()
                    .forEachRemaining(figure -> check(
                            figure.getValue(),
                            estimate(
                                    "financial-aid-after-release",
                                    "",
                                    estimator,
                                    EffectMeasure.ofCode(figure.getKey()))));
        }
        // one country alone: the pooled figure is that country's, interval and all
        check(
                expected.path("unadjusted").path("risk-difference"),
                score("financial-aid-after-release", "unadjusted", EffectMeasure.RISK_DIFFERENCE, Pool.Method.REML_HK)
                        .estimate()
                        .orElseThrow());
    }

    @Test
    void scaredStraightAgreesWithR() {
        JsonNode expected = reference.path("scared-straight");
        assertEquals(7, expected.path("trials").size());
        expected.path("trials").fields().forEachRemaining(trial -> {
            for (EffectMeasure measure : measures()) {
                check(
                        trial.getValue().path("unadjusted").path(measure.code()),
                        estimate("scared-straight", trial.getKey(), "unadjusted", measure));
            }
        });
        for (Pool.Method pooling : List.of(Pool.Method.REML_HK, Pool.Method.MANTEL_HAENSZEL)) {
            for (EffectMeasure measure : measures()) {
                ScoreRow score = score("scared-straight", "unadjusted", measure, pooling);
                JsonNode figures = expected.path(pooling.code()).path(measure.code());
                check(figures, score.estimate().orElseThrow());
                assertEquals(7, score.contributors().size());
                if (pooling == Pool.Method.REML_HK) {
                    ScoreRow.Heterogeneity spread = score.heterogeneity().orElseThrow();
                    near(figures.path("tau2").asDouble(), spread.tau2());
                    near(figures.path("q").asDouble(), spread.q());
                    near(figures.path("qPValue").asDouble(), spread.qPValue());
                    near(figures.path("i2").asDouble(), spread.i2());
                    near(figures.path("predictionK1"), spread.prediction().orElseThrow());
                }
            }
        }
    }

    @Test
    void countriesPoolOnlyWithinTheirOutcomeCode() {
        long codes = release.scores().stream().map(ScoreRow::outcome).distinct().count();
        assertTrue(codes >= 4, "the countries' definitions differ: " + codes);
        for (ScoreRow score : release.scores()) {
            for (String contributor : score.contributors()) {
                assertTrue(release.estimates().stream()
                        .anyMatch(row -> row.unit().outcome().equals(score.outcome())
                                && row.unit().intervention().equals(score.intervention())
                                && row.unit().contributor().equals(contributor)));
            }
        }
    }

    @Test
    void noFigureOfAnArmBelowTenIsInTheRelease() {
        assertTrue(release.estimates().stream().anyMatch(row -> row.status() == EstimateRow.Status.HIDDEN));
        for (EstimateRow row : release.estimates()) {
            row.counts().ifPresent(counts -> {
                boolean single = row.measure() == EffectMeasure.PROPORTION;
                assertTrue(counts.treated() >= 10 && (single || counts.comparison() >= 10), row.toString());
            });
            assertTrue(row.estimate().isEmpty() || row.counts().isPresent(), row.toString());
        }
    }

    @Test
    void everyPageAndTableIsThere() {
        for (String file : List.of(
                "site/index.html",
                "scores.csv",
                "scores.parquet",
                "estimates.csv",
                "estimates.parquet",
                "diagnostics.csv",
                "diagnostics.parquet",
                "datapackage.json",
                "provenance.json",
                "SHA256SUMS")) {
            assertTrue(files.containsKey(file), file + " is missing among " + files.keySet());
        }
        assertEquals(16, release.interventions().size());
        release.interventions().forEach(intervention -> {
            assertTrue(
                    files.keySet().stream().anyMatch(f -> f.endsWith(".html") && f.contains(intervention.id())),
                    "no page of " + intervention.id());
            assertTrue(
                    files.keySet().stream().anyMatch(f -> f.endsWith(".ipynb") && f.contains(intervention.id())),
                    "no notebook of " + intervention.id());
        });
    }

    @Test
    void aSecondRunHasNothingToDoAndStartsNoSpark() throws IOException {
        byte[] before = Files.readAllBytes(workspace.evaluations());
        CommandRun again =
                CommandRun.of("nightly", "--workspace", workspace.root().toString(), "--json");
        assertEquals(ExitCode.DONE, again.code(), again.err());
        assertFalse(again.json().path("usedSpark").asBoolean());
        assertFalse(again.json().path("release").path("made").asBoolean());
        assertEquals(0, again.json().path("evaluation").path("evaluated").asInt());
        assertTrue(Arrays.equals(before, Files.readAllBytes(workspace.evaluations())));
        CommandRun plain =
                CommandRun.of("nightly", "--workspace", workspace.root().toString());
        assertTrue(plain.out().startsWith("Nothing new: the inbox is empty and no unit changed."), plain.out());
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        Path other = folder.resolve("other");
        assertEquals(
                ExitCode.DONE,
                CommandRun.of("demo", "--workspace", other.toString()).code());
        Releases releases = new Releases(Workspace.open(other));
        SortedMap<String, byte[]> again = releases.files(releases.current().orElseThrow());
        assertEquals(files.keySet(), again.keySet());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertTrue(Arrays.equals(file.getValue(), again.get(file.getKey())), file.getKey() + " differs");
        }
    }

    @Test
    void submissionsSentAgainChangeNothing() throws IOException {
        Path root = folder.resolve("again");
        assertEquals(
                ExitCode.DONE,
                CommandRun.of("demo", "--workspace", root.toString()).code());
        Workspace repeated = Workspace.open(root);
        String current = new Releases(repeated).current().orElseThrow();
        try (Stream<Path> sent = Files.list(repeated.accepted())) {
            for (Path submission : sent.limit(3).toList()) {
                Files.move(submission, repeated.inbox().resolve(submission.getFileName()));
            }
        }
        CommandRun run = CommandRun.of("nightly", "--workspace", root.toString(), "--json");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertEquals(3, run.json().path("intake").path("repeated").asInt());
        assertEquals(0, run.json().path("intake").path("people").asInt());
        assertEquals(current, new Releases(repeated).current().orElseThrow());
        assertFalse(run.json().path("release").path("made").asBoolean());
    }

    private static List<EffectMeasure> measures() {
        return List.of(EffectMeasure.RISK_DIFFERENCE, EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO);
    }

    private EffectEstimate estimate(String intervention, String study, String estimator, EffectMeasure measure) {
        return release.estimates().stream()
                .filter(row -> row.unit().intervention().equals(intervention)
                        && row.unit().study().equals(study)
                        && row.estimator().equals(estimator)
                        && row.measure() == measure)
                .findFirst()
                .flatMap(EstimateRow::estimate)
                .orElseThrow(() -> new AssertionError("no figure for " + intervention + " " + study + " " + measure));
    }

    private ScoreRow score(String intervention, String estimator, EffectMeasure measure, Pool.Method pooling) {
        return release.scores().stream()
                .filter(row -> row.intervention().equals(intervention)
                        && row.estimator().equals(estimator)
                        && row.measure() == measure
                        && row.pooling() == pooling)
                .findFirst()
                .orElseThrow();
    }

    private static void check(JsonNode expected, EffectEstimate actual) {
        near(expected.path("estimate").asDouble(Double.NaN), actual.estimate());
        near(expected.path("standardError").asDouble(Double.NaN), actual.standardError());
        near(expected.path("interval"), actual.interval());
    }

    private static void near(JsonNode expected, Interval actual) {
        near(expected.path(0).asDouble(Double.NaN), actual.lower());
        near(expected.path(1).asDouble(Double.NaN), actual.upper());
    }

    private static void near(double expected, double actual) {
        assertEquals(expected, actual, TOLERANCE * Math.max(Math.abs(expected), 1e-3));
    }
}
