package org.intercop.assay.evidence.appraisal;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How far the evidence may carry a conclusion, with every step that led there.
 *
 * @param level 0 (none) to 5 (strongest); the sum of the steps
 * @param steps in the order taken; the first says where the design starts
 */
public record EvidenceStrength(int level, List<Step> steps) {
    public EvidenceStrength {
        steps = List.copyOf(steps);
        if (level < 0 || level > 5) {
            throw new IllegalArgumentException("level: " + level + " is not between 0 and 5");
        }
        int sum = steps.stream().mapToInt(Step::change).sum();
        if (sum != level) {
            throw new IllegalArgumentException("level: " + level + " is not the sum of the steps, " + sum);
        }
    }

    /**
     * One step.
     *
     * @param rule why it was taken
     * @param change by how much
     * @param figure what was found; empty where it is no number
     * @param wording one sentence for a reader
     */
    public record Step(StrengthRule rule, int change, OptionalDouble figure, String wording) {
        public Step {
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(figure, "figure");
            Objects.requireNonNull(wording, "wording");
        }
    }
}
