package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Why a unit is shown or not, pooled or not, and by which estimator; and what would open a gate that is closed.
 *
 * @param lines plain text, for a terminal
 */
public record Explanation(List<String> lines) {
    public Explanation {
        lines = List.copyOf(lines);
    }

    /**
     * Explains an evaluation.
     *
     * @param policy the gates' thresholds that it was evaluated by
     */
    public static Explanation of(UnitEvaluation evaluation, GatePolicy policy) {
        List<String> lines = new ArrayList<>();
        lines.add(evaluation.unit().toString());
        lines.add("Treated:    " + flow(evaluation.treated()));
        lines.add("Comparison: " + flow(evaluation.comparison()));
        lines.add(
                evaluation.displayable()
                        ? "Shown as a country's figure."
                        : "Not shown as a country's figure: " + closed(evaluation, Gate.Purpose.DISPLAY) + ".");
        lines.add(
                evaluation.poolable()
                        ? evaluation.displayable()
                                ? "May be pooled."
                                : "May be pooled, together with other units that are not shown."
                        : "Not pooled: " + closed(evaluation, Gate.Purpose.POOLING) + ".");
        lines.add(primary(evaluation));
        evaluation
                .fallback()
                .ifPresent(fallback -> lines.add(
                        "  It stands in for " + fallback.from() + ", the plan's first choice: " + fallback.why()));
        lines.add("Gates:");
        for (GateAnswer gate : evaluation.gates()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-18s %-13s %s%s",
                    gate.gate().code(),
                    gate.status().code(),
                    figures(gate),
                    gate.detail()));
            if (!gate.status().opens()) {
                lines.add("      To open it: " + remedy(gate, evaluation, policy));
            }
        }
        if (!evaluation.sensitivities().isEmpty()) {
            lines.add("What it takes to change the answer:");
            evaluation
                    .sensitivities()
                    .forEach(one -> lines.add(
                            String.format(Locale.ROOT, "  %-18s %s", one.kind().code(), one.detail())));
        }
        return new Explanation(lines);
    }

    /** The lines with a line feed after each. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    private static String flow(Flow flow) {
        return flow.enrolled() + " started, " + flow.immature() + " too recent, " + flow.unknown()
                + " with unknown outcome, " + flow.analysed() + " analysed, " + flow.events() + " with the event";
    }

    private static String closed(UnitEvaluation evaluation, Gate.Purpose purpose) {
        List<String> codes = new ArrayList<>();
        for (Gate gate : Gate.values()) {
            Optional<GateAnswer> answer = evaluation.gates().stream()
                    .filter(one -> one.gate() == gate)
                    .findFirst();
            if (gate.guards(purpose)
                    && answer.filter(one -> one.status().opens()).isEmpty()) {
                codes.add(gate.code() + (answer.isEmpty() ? " (never asked)" : ""));
            }
        }
        return String.join(", ", codes);
    }

    private static String primary(UnitEvaluation evaluation) {
        return evaluation.answers().stream()
                .filter(Answer::primary)
                .findFirst()
                .map(answer -> "Primary estimator: " + answer.estimator())
                .orElse("No estimator is primary.");
    }

    private static String figures(GateAnswer gate) {
        if (gate.figure().isEmpty()) {
            return "";
        }
        return number(gate.figure()) + (gate.threshold().isPresent() ? " against " + number(gate.threshold()) : "")
                + ". ";
    }

    private static String number(OptionalDouble value) {
        double number = value.getAsDouble();
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.4g", number);
    }

    private static String remedy(GateAnswer gate, UnitEvaluation evaluation, GatePolicy policy) {
        return switch (gate.gate()) {
            case MATURITY ->
                evaluation.treated().enrolled() + evaluation.comparison().enrolled() == 0
                        ? "submit people who took part."
                        : "wait: "
                                + (evaluation.treated().immature()
                                        + evaluation.comparison().immature())
                                + " people are still being followed.";
            case SIZE -> people(evaluation, policy.minimumPeoplePerArm());
            case ATTRITION -> attrition(evaluation);
            case BALANCE -> balance(evaluation, policy);
            case OVERLAP ->
                "find comparison people like the treated ones; where covariates tell the arms apart, no adjustment"
                        + " can compare them.";
            case SAMPLE_RATIO ->
                "find out who is missing: " + evaluation.treated().enrolled() + " treated and "
                        + evaluation.comparison().enrolled()
                        + " comparison people do not agree with the planned allocation. Correct the plan's"
                        + " comparisonPerTreated if it is wrong.";
            case EVENTS ->
                "wait for more events: " + policy.minimumEventsPerArm() + " are needed in each arm, there are "
                        + evaluation.treated().events() + " and "
                        + evaluation.comparison().events() + ".";
            case NEGATIVE_CONTROLS ->
                "look for what makes the arms differ: outcomes that the intervention cannot change differ too.";
            case CONVERGENCE -> "more people, or fewer covariates in the plan, so that its models have an answer.";
        };
    }

    private static String people(UnitEvaluation evaluation, int needed) {
        List<String> missing = new ArrayList<>();
        add(missing, needed - evaluation.treated().analysed(), "treated");
        boolean single = evaluation.answers().stream()
                .anyMatch(answer -> answer.measure() == org.intercop.assay.stats.estimand.EffectMeasure.PROPORTION);
        if (!single) {
            add(missing, needed - evaluation.comparison().analysed(), "comparison");
        }
        return String.join(" and ", missing) + " people with a known, mature outcome; "
                + evaluation.treated().immature() + " treated and "
                + evaluation.comparison().immature() + " comparison people are still being followed.";
    }

    private static void add(List<String> missing, long people, String arm) {
        if (people > 0) {
            missing.add(people + " more " + arm);
        }
    }

    private static String attrition(UnitEvaluation evaluation) {
        return "find out the outcomes of those unknown: " + evaluation.treated().unknown() + " of "
                + evaluation.treated().mature() + " treated and "
                + evaluation.comparison().unknown() + " of "
                + evaluation.comparison().mature() + " comparison people.";
    }

    private static String balance(UnitEvaluation evaluation, GatePolicy policy) {
        String primary = evaluation.answers().stream()
                .filter(Answer::primary)
                .map(Answer::estimator)
                .findFirst()
                .orElse("");
        List<String> apart = evaluation.comparability().stream()
                .filter(one -> one.estimator().equals(primary))
                .flatMap(one -> one.levels().stream())
                .filter(level -> level.difference() > policy.balance().amber())
                .map(level -> String.format(Locale.ROOT, "%s (%.2f)", level.covariate(), level.difference()))
                .toList();
        return apart.isEmpty()
                ? "give both arms a value for the plan's covariates, and name some if it names none."
                : String.format(
                        Locale.ROOT,
                        "balance %s to a standardised difference of at most %.2f, with comparison people who are more"
                                + " alike.",
                        String.join(", ", apart),
                        policy.balance().amber());
    }
}
