package org.intercop.assay.evidence.release;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.appraisal.Topic;

/**
 * One step towards a verdict: a condition of a rule, or a step of the evidence strength; a row of the release's {@code
 * verdict_checks}.
 *
 * @param topic what it is about
 * @param number place among the steps of the topic, from 1
 * @param rule {@code strength}, or the verdict that the rule leads to
 * @param code which condition or step
 * @param wording in words
 * @param change of the strength; empty for a condition
 * @param figure what was found; empty where there is none or it is not shown
 * @param threshold what it was held against
 * @param holds whether the condition holds; empty for a step of the strength
 */
public record CheckRow(
        Topic topic,
        long number,
        String rule,
        String code,
        String wording,
        Optional<Long> change,
        OptionalDouble figure,
        OptionalDouble threshold,
        Optional<Boolean> holds) {
    static final Comparator<CheckRow> ORDER =
            Comparator.comparing(CheckRow::topic).thenComparing(CheckRow::number);
    /** The rule of the steps of the evidence strength. */
    public static final String STRENGTH = "strength";

    String key() {
        return topic + "/" + number;
    }
}
