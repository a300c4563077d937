package org.intercop.assay.evidence.appraisal;

import java.util.List;

/**
 * What the rules say of tonight's figures, whether or not tonight is a night on which the verdict may change.
 *
 * @param rules every rule in order, the last always matches
 */
public record Reading(List<RuleAnswer> rules) {
    public Reading {
        rules = List.copyOf(rules);
        if (rules.isEmpty() || !rules.get(rules.size() - 1).matched()) {
            throw new IllegalArgumentException("rules: the last of " + rules.size() + " does not match");
        }
    }

    /** The verdict of the first rule that matches. */
    public Verdict verdict() {
        return rules.stream()
                .filter(RuleAnswer::matched)
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    /** The answer of the first rule that leads to a verdict. */
    public RuleAnswer rule(Verdict verdict) {
        return rules.stream()
                .filter(rule -> rule.verdict() == verdict)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("verdict: no rule leads to " + verdict));
    }
}
