package org.intercop.assay.evidence.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictExplanationTest {
    @Test
    void namesEveryRuleAndEveryStepOnce() {
        Appraisal appraisal = new Appraiser(VerdictPolicy.standard())
                .appraise(List.of(new TestEvidence().evidence()), java.util.Map.of())
                .get(0);
        List<String> lines =
                VerdictExplanation.of(appraisal, SentenceTexts.english()).lines();

        assertEquals(appraisal.topic().toString(), lines.get(0));
        for (EvidenceStrength.Step step : appraisal.strength().steps()) {
            assertEquals(
                    1,
                    lines.stream().filter(line -> line.endsWith(step.wording())).count(),
                    step.wording());
        }
        for (RuleAnswer rule : appraisal.reading().rules()) {
            String box = rule.matched() ? "  [x] " : "  [ ] ";
            assertTrue(lines.contains(box + SentenceTexts.english().text(rule.verdict())), rule.toString());
        }
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Information: ")));
    }
}
