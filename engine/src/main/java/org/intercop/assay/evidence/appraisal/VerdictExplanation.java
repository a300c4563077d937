package org.intercop.assay.evidence.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How a verdict came about, in lines for a terminal: what holds, every step of the strength, every rule with its figures
 * against its thresholds, the looks so far, what is still needed, what can and cannot be said.
 *
 * @param lines plain text
 */
public record VerdictExplanation(List<String> lines) {
    public VerdictExplanation {
        lines = List.copyOf(lines);
    }

    /**
     * Explains an appraisal.
     *
     * @param texts words of the sentences
     */
    public static VerdictExplanation of(Appraisal appraisal, SentenceTexts texts) {
        List<String> lines = new ArrayList<>();
        lines.add(appraisal.topic().toString());
        lines.add("Verdict: " + texts.text(appraisal.verdict()));
        if (appraisal.reading().verdict() != appraisal.verdict()) {
            lines.add("  Tonight's figures read: "
                    + texts.text(appraisal.reading().verdict())
                    + ". A verdict changes only at a milestone, after a correction or when harm is suspected.");
        }
        lines.add("Strength of the evidence: " + appraisal.strength().level() + " of 5");
        for (EvidenceStrength.Step step : appraisal.strength().steps()) {
            lines.add(String.format(Locale.ROOT, "  %+d  %s", step.change(), step.wording()));
        }
        lines.add("Rules, the first that matches gives the verdict of the night:");
        for (RuleAnswer rule : appraisal.reading().rules()) {
            lines.add("  " + (rule.matched() ? "[x] " : "[ ] ") + texts.text(rule.verdict()));
            for (Check check : rule.checks()) {
                lines.add("        " + (check.holds() ? "yes  " : "no   ") + check.wording() + figures(check));
            }
        }
        appraisal
                .score()
                .ifPresent(score -> lines.add(String.format(
                        Locale.ROOT,
                        "Score, to sort by: %.1f = 50 + 50 x (%.3f worthwhile - %.3f harm) x %.1f for strength x %.2f for"
                                + " information",
                        score.value(),
                        score.worthwhile(),
                        score.harm(),
                        score.weight(),
                        score.information())));
        lines.add(String.format(
                Locale.ROOT,
                "Information: %.0f %% of what the plan needs",
                100 * appraisal.progress().fraction()));
        for (Look look : appraisal.looks()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  looked at milestone %.2f on %s, bound %.3f",
                    look.milestone(),
                    look.asOf(),
                    look.bound()));
        }
        lines.add("Still needed: " + needed(appraisal.forecast()));
        lines.add("You can say:");
        appraisal.canSay().forEach(sentence -> lines.add("  " + texts.text(sentence)));
        lines.add("You cannot say:");
        appraisal.cannotSay().forEach(sentence -> lines.add("  " + texts.text(sentence)));
        return new VerdictExplanation(lines);
    }

    private static String figures(Check check) {
        String figure = number(check.figure());
        String threshold = number(check.threshold());
        return " (" + (figure.isEmpty() ? "no figure" : figure) + (threshold.isEmpty() ? "" : " against " + threshold)
                + ")";
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4g", value.getAsDouble()) : "";
    }

    private static String needed(Forecast forecast) {
        String people = forecast.needed().isPresent()
                ? forecast.needed().getAsLong() + " matured people, both arms together"
                : "not known";
        return switch (forecast.answer()) {
            case REACHED -> "nothing; the planned information is there";
            case BY_MONTH ->
                people + "; at the present rate by " + forecast.month().orElseThrow();
            case BEYOND_HORIZON -> people + "; at the present rate it takes longer than the plan looks ahead";
            case NOBODY_JOINS -> people + "; lately nobody has joined in one of the arms";
            case UNKNOWN -> people;
        };
    }
}
