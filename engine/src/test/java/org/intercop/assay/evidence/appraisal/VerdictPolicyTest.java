package org.intercop.assay.evidence.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.api.Test;

class VerdictPolicyTest {
    private static final String STANDARD =
            new String(Starter.files().get("policies/verdicts.yaml"), StandardCharsets.UTF_8);

    @Test
    void aNewWorkspaceStartsWithTheStandardPolicy() {
        assertEquals(new Parsed.Valid<>(VerdictPolicy.standard()), read(STANDARD));
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertEquals(
                List.of(
                        "verdicts.yaml:2: scoreWeights is missing; add it",
                        "verdicts.yaml:3: alpha is '5 %'; write a number from 0.001 to 0.5 with a decimal point",
                        "verdicts.yaml:5: milestones must ascend and end at 1",
                        "verdicts.yaml:10: harm.prior is 'flat'; write one of standard, sceptical",
                        "verdicts.yaml:36: weights is not a known key; known here: alpha, effective, evaluable,"
                                + " forecast, harm, milestones, noMeaningfulEffect, promising, scoreWeights, strength,"
                                + " version"),
                problems(STANDARD.replace("alpha: 0.05", "alpha: 5 %")
                        .replace("0.50, 0.75, 1.00", "0.75, 0.50, 1.00")
                        .replaceAll("prior: .*", "prior: flat")
                        .replace("scoreWeights", "weights")));
    }

    @Test
    void refusesListsThatAreNone() {
        assertEquals(
                List.of(
                        "verdicts.yaml:5: milestones names 'half'; write numbers from 0.01 to 1.0 with a decimal point",
                        "verdicts.yaml:36: scoreWeights must be 6 numbers, for strength 0 to 5, none below the one"
                                + " before"),
                problems(STANDARD.replace("0.50, 0.75", "half, 0.75").replace("0.40, ", "")));
    }

    @Test
    void refusesWhatIsNoPolicy() {
        VerdictPolicy standard = VerdictPolicy.standard();
        assertEquals(
                "milestones: [0.5, 0.5, 1.0] do not ascend from above 0 to 1",
                message(() -> with(standard, List.of(0.5, 0.5, 1.0), standard.scoreWeights())));
        assertEquals(
                "scoreWeights: [0.0, 1.0] are not 6 weights that ascend between 0 and 1",
                message(() -> with(standard, standard.milestones(), List.of(0.0, 1.0))));
        assertEquals("strength: 6 is not between 0 and 5", message(() -> new VerdictPolicy.Credible(0.9, 6)));
        assertEquals("spreadRatio: 1.0 is not above 1", message(() -> new VerdictPolicy.Effective(0.8, 3, 2, 1, 0.05)));
        assertEquals("treated: 0 is below 1", message(() -> new VerdictPolicy.Evaluable(0, 0.5)));
        assertEquals(
                "probability: 1.1 is not between 0 and 1",
                message(() -> new VerdictPolicy.Harm(1.1, VerdictPolicy.Prior.STANDARD, 0, 0.8)));
        assertEquals(
                "faultShare: 0.0 is not above 0 and up to 1",
                message(() -> new VerdictPolicy.Strength(30, 12, 2, 0, 3)));
    }

    private static void with(VerdictPolicy policy, List<Double> milestones, List<Double> weights) {
        VerdictPolicy changed = new VerdictPolicy(
                policy.version(),
                policy.alpha(),
                milestones,
                policy.evaluable(),
                policy.harm(),
                policy.effective(),
                policy.promising(),
                policy.noMeaningfulEffect(),
                policy.strength(),
                weights,
                policy.forecast());
        throw new AssertionError(changed + " was made");
    }

    private static String message(org.junit.jupiter.api.function.Executable made) {
        return assertThrows(IllegalArgumentException.class, made).getMessage();
    }

    private static Parsed<VerdictPolicy> read(String yaml) {
        return VerdictPolicy.read("verdicts.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(String yaml) {
        return ((Parsed.Invalid<VerdictPolicy>) read(yaml))
                .problems().stream().map(Object::toString).toList();
    }
}
