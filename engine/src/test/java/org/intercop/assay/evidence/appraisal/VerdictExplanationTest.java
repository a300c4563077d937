package org.intercop.assay.evidence.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Credibly;
import org.junit.jupiter.api.Test;

class VerdictExplanationTest {
    private static final SentenceTexts ENGLISH = SentenceTexts.english();

    /** Made-up evidence for every verdict, in the order in which their rules are asked. */
    private static Map<Verdict, Consumer<TestEvidence>> cases() {
        Map<Verdict, Consumer<TestEvidence>> cases = new LinkedHashMap<>();
        cases.put(Verdict.NOT_EVALUABLE, e -> e.each(c -> TestEvidence.people(c, 12, 4)));
        cases.put(Verdict.POSSIBLY_HARMFUL, e -> {
            leaning(e, 0.4);
            e.harm = 0.95;
            e.worthwhile = 0;
            e.benefit = 0.01;
        });
        cases.put(Verdict.TOO_EARLY, e -> e.information = TestEvidence.NEEDED * 0.2);
        cases.put(Verdict.MIXED, e -> {
            e.countries.set(0, TestEvidence.country("FI", -0.6, 0.2, Credibly.BETTER, 100));
            e.countries.set(1, TestEvidence.country("NL", 0.5, 0.2, Credibly.WORSE, 100));
        });
        cases.put(Verdict.EFFECTIVE, e -> {});
        cases.put(Verdict.PROMISING, e -> e.worthwhile = 0.7);
        cases.put(Verdict.NO_MEANINGFUL_EFFECT, e -> {
            leaning(e, -0.01);
            e.halfWidth = 0.08;
            e.equal = 0.94;
            e.worthwhile = 0.03;
            e.benefit = 0.6;
        });
        cases.put(Verdict.INCONCLUSIVE, e -> {
            leaning(e, -0.1);
            e.halfWidth = 0.3;
            e.worthwhile = 0.5;
            e.benefit = 0.8;
            e.information = TestEvidence.NEEDED * 0.6;
        });
        return cases;
    }

    private static void leaning(TestEvidence evidence, double logRatio) {
        evidence.median = logRatio;
        evidence.estimate = logRatio;
    }

    private static Appraisal appraise(Consumer<TestEvidence> change) {
        TestEvidence evidence = new TestEvidence();
        evidence.starts(YearMonth.of(2025, 1), 23, 10, 10);
        change.accept(evidence);
        return evidence.appraise();
    }

    @Test
    void thePageShowsOneExplanationForEveryVerdict() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "explanations.md"));
        assertEquals(List.of(Verdict.values()), List.copyOf(cases().keySet()));
        cases().forEach((verdict, change) -> {
            Appraisal appraisal = appraise(change);
            assertEquals(verdict, appraisal.verdict());
            String block = "```\n"
                    + String.join(
                            "\n", VerdictExplanation.of(appraisal, ENGLISH).lines())
                    + "\n```\n";
            assertTrue(page.contains(block), () -> "docs/explanations.md should contain:\n" + block);
        });
    }

    @Test
    void namesEveryRuleAndEveryStepOnce() {
        Appraisal appraisal = appraise(e -> {});
        List<String> lines = VerdictExplanation.of(appraisal, ENGLISH).lines();

        assertEquals(appraisal.topic().toString(), lines.get(0));
        for (EvidenceStrength.Step step : appraisal.strength().steps()) {
            assertEquals(
                    1,
                    lines.stream().filter(line -> line.endsWith(step.wording())).count(),
                    step.wording());
        }
        for (RuleAnswer rule : appraisal.reading().rules()) {
            String box = rule.matched() ? "  [x] " : "  [ ] ";
            assertTrue(lines.contains(box + ENGLISH.text(rule.verdict())), rule.toString());
        }
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Information: ")));
    }
}
