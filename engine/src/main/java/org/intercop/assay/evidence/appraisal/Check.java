package org.intercop.assay.evidence.appraisal;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One condition of a rule: a figure held against a threshold.
 *
 * @param code which condition, for example {@code worthwhile}
 * @param wording the condition in words
 * @param figure what was found; empty where there is none, and then the condition does not hold
 * @param threshold what it is held against; empty where there is none yet
 * @param holds whether the condition holds
 */
public record Check(String code, String wording, OptionalDouble figure, OptionalDouble threshold, boolean holds) {
    public Check {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(wording, "wording");
        if (holds && figure.isEmpty()) {
            throw new IllegalArgumentException("holds: " + code + " cannot hold without a figure");
        }
    }

    static Check atLeast(String code, String wording, OptionalDouble figure, double threshold) {
        boolean holds = figure.isPresent() && figure.getAsDouble() >= threshold;
        return new Check(code, wording, figure, OptionalDouble.of(threshold), holds);
    }

    static Check atMost(String code, String wording, OptionalDouble figure, double threshold) {
        boolean holds = figure.isPresent() && figure.getAsDouble() <= threshold;
        return new Check(code, wording, figure, OptionalDouble.of(threshold), holds);
    }

    static Check below(String code, String wording, double figure, double threshold) {
        return new Check(code, wording, OptionalDouble.of(figure), OptionalDouble.of(threshold), figure < threshold);
    }
}
