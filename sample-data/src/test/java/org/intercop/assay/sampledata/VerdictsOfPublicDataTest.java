package org.intercop.assay.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.appraisal.Appraisal;
import org.intercop.assay.evidence.appraisal.SentenceTexts;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.evaluation.Answer;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Scale;
import org.junit.jupiter.api.Test;

/** What is said of real interventions whose trials are published, on the first night. */
class VerdictsOfPublicDataTest {
    private static final Path PAGE = Path.of("../docs/verdicts-of-the-network.md");
    private static final String AID = "financial-aid-after-release";
    private static final TakenIn TAKEN_IN = new TakenIn(PublicData.files());
    private static final FirstNight NIGHT = TAKEN_IN.judge();

    @Test
    void scaredStraightIsPossiblyHarmful() {
        Appraisal appraisal = appraisal("scared-straight", "reoffended-first-followup");
        assertEquals(Verdict.POSSIBLY_HARMFUL, appraisal.verdict());
        assertEquals(3, appraisal.strength().level(), "seven trials, and all in one country");
        String said = said(appraisal);
        assertTrue(said.contains("The probability of harm that matters is about 92 %."), said);
        assertTrue(said.contains("about 12 more"), said);
        assertTrue(said.contains("countries that contribute: 1"), said);
    }

    @Test
    void financialAidAfterReleaseIsNotDecidedByOneExperiment() {
        for (String outcome : List.of("rearrested-52w", "time-to-arrest-52w")) {
            Appraisal appraisal = appraisal(AID, outcome);
            assertEquals(Verdict.INCONCLUSIVE, appraisal.verdict());
            assertEquals(2, appraisal.strength().level());
            assertTrue(said(appraisal).contains("This does not mean that it fails."), said(appraisal));
        }
        assertTrue(said(appraisal(AID, "rearrested-52w")).contains("20 fewer to 17 more"));
    }

    @Test
    void thePageShowsEveryEstimatorBesideR() throws IOException {
        JsonNode reference = new ObjectMapper()
                .readTree(
                        Path.of("src/test/resources/reference/public_data.json").toFile())
                .path(AID);
        List<String> rows = new ArrayList<>();
        for (UnitEvaluation unit : TAKEN_IN.evaluate(AID).values()) {
            for (Answer answer : unit.answers()) {
                if (answer.estimation().isEstimated()) {
                    rows.add(row(answer, reference));
                }
            }
        }
        assertTrue(rows.size() >= 12, rows.toString());
        List<String> page = Files.readAllLines(PAGE);
        assertTrue(page.containsAll(rows), () -> PAGE + " has other rows than\n" + String.join("\n", rows));
    }

    private static String row(Answer answer, JsonNode reference) {
        EffectMeasure measure = answer.measure();
        EffectEstimate effect = answer.estimation().orThrow();
        JsonNode inR = reference.path(answer.estimator()).path(measure.code());
        return "| " + answer.estimator() + (answer.primary() ? " (primary)" : "") + " | " + measure.code() + " | "
                + figures(
                        measure,
                        effect.estimate(),
                        effect.interval().lower(),
                        effect.interval().upper())
                + " | " + inR(measure, inR) + " |";
    }

    private static String inR(EffectMeasure measure, JsonNode figures) {
        return figures.isMissingNode()
                ? ""
                : figures(
                        measure,
                        figures.path("estimate").asDouble(),
                        figures.path("interval").path(0).asDouble(),
                        figures.path("interval").path(1).asDouble());
    }

    private static String figures(EffectMeasure measure, double estimate, double lower, double upper) {
        return number(measure, estimate) + " (" + number(measure, lower) + " to " + number(measure, upper) + ")";
    }

    private static String number(EffectMeasure measure, double value) {
        return String.format(Locale.ROOT, "%.4f", measure.scale() == Scale.LOG ? FastMath.exp(value) : value);
    }

    private static Appraisal appraisal(String intervention, String outcome) {
        return NIGHT.appraisals().get(new Topic(intervention, "1", outcome));
    }

    private static String said(Appraisal appraisal) {
        return appraisal.canSay().stream().map(SentenceTexts.english()::text).collect(Collectors.joining(" "));
    }
}
