package org.intercop.assay.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.evidence.release.ScoreRow;
import org.intercop.assay.evidence.release.ScoreRow.Heterogeneity;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Interval;

/**
 * What the pooled interval says in plain words, and what it does not say. A direction is claimed only if the intervals
 * of the primary measure and of the one beside it (a ratio beside a difference per 100, or the reverse) both exclude no
 * effect.
 */
final class Finding {
    static final String NO_FIGURE = "No figure yet";

    private final Question question;
    private final Outcomes words;
    private final Optional<EffectEstimate> primary;
    private final Optional<EffectEstimate> perHundred;
    private final Optional<EffectEstimate> companion;

    private Finding(Question question) {
        this.question = question;
        this.words = Outcomes.of(question.outcome());
        this.primary = question.pooled().flatMap(ScoreRow::estimate);
        this.perHundred = question.pooledPerHundred().flatMap(ScoreRow::estimate);
        this.companion = question.companion().flatMap(ScoreRow::estimate);
    }

    static Finding of(Question question) {
        return new Finding(question);
    }

    /** What kind of answer it is. */
    enum Tone {
        /** Fewer or more, and that is the hoped-for direction. */
        BETTER,
        /** Fewer or more, and that is the other direction. */
        WORSE,
        /** An interval includes no difference. */
        UNCLEAR,
        /** A single arm: delivery, not effect. */
        DESCRIPTIVE,
        /** There is no pooled figure. */
        NONE;

        /** The class in the style sheet. */
        String css() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The answer in a word or two. */
    String answer() {
        return switch (tone()) {
            case BETTER, WORSE -> (direction() < 0 ? "Fewer " : "More ") + words.chip();
            case UNCLEAR -> "Cannot tell";
            case DESCRIPTIVE -> "Delivery";
            case NONE -> NO_FIGURE;
        };
    }

    Tone tone() {
        if (primary.isEmpty()) {
            return Tone.NONE;
        }
        if (question.singleArm()) {
            return Tone.DESCRIPTIVE;
        }
        int sign = direction();
        if (sign == 0) {
            return Tone.UNCLEAR;
        }
        boolean lowerIsBetter = question.outcome().better() == Better.LOWER;
        return (sign < 0) == lowerIsBetter ? Tone.BETTER : Tone.WORSE;
    }

    /** -1 for fewer, 1 for more, 0 where an interval includes no effect or the two measures disagree. */
    private int direction() {
        int sign = primary.map(Finding::direction).orElse(0);
        return companion.map(Finding::direction).orElse(sign) == sign ? sign : 0;
    }

    private static int direction(EffectEstimate figure) {
        if (figure.interval().upper() < 0) {
            return -1;
        }
        return figure.interval().lower() > 0 ? 1 : 0;
    }

    /** The answer in one or two sentences. */
    String sentence() {
        return switch (tone()) {
            case NONE -> none();
            case DESCRIPTIVE -> proportion();
            case UNCLEAR -> unclear();
            case BETTER, WORSE -> difference();
        };
    }

    private String none() {
        String reason = question.pooled().map(ScoreRow::reason).orElse("No pooled figure was computed.");
        return "There is no pooled figure yet. " + Plain.line(reason);
    }

    private String proportion() {
        EffectEstimate figure = Shares.ofPool(primary.orElseThrow());
        Interval interval = figure.interval();
        return "About " + percent(figure.estimate()) + " of 100 participants " + words.past() + " ("
                + Numbers.level(interval.level()) + ": " + percent(interval.lower()) + " to "
                + percent(interval.upper()) + "), " + where()
                + ". There is no comparison group: this is about delivery, not about effect.";
    }

    private static long percent(double proportion) {
        return Math.round(100 * proportion);
    }

    private String unclear() {
        String unknown = "We cannot tell whether it changes how many " + words.present() + ". ";
        if (disagree()) {
            return unknown + "Two ways to look at the same people disagree, " + where() + ": "
                    + inWords(primary.orElseThrow()) + ", " + inWords(companion.orElseThrow())
                    + ". This does not mean that it fails.";
        }
        String range = perHundred
                .map(figure -> "The data fit anything from " + span(figure.interval()) + " per 100 participants")
                .orElseGet(() -> "The data fit a "
                        + Terms.measure(question.measure()).toLowerCase(java.util.Locale.ROOT) + " from "
                        + Numbers.interval(
                                question.measure(), primary.orElseThrow().interval()));
        return unknown + range + ", " + where() + ". This does not mean that it fails.";
    }

    /** Whether one of the two measures excludes no effect and the other does not. */
    private boolean disagree() {
        return companion.isPresent() && direction(primary.orElseThrow()) != direction(companion.get());
    }

    private static String inWords(EffectEstimate figure) {
        return Terms.measure(figure.measure()).toLowerCase(java.util.Locale.ROOT) + " " + Numbers.withInterval(figure);
    }

    private String difference() {
        String comparison = question.randomised() ? "people assigned to go without it" : "similar people without it";
        if (perHundred.isEmpty()) {
            String often = Outcomes.often(question.outcome(), direction());
            EffectEstimate figure = primary.orElseThrow();
            return "Participants " + words.past() + " " + often + " than " + comparison + ", " + where() + ": "
                    + Terms.measure(figure.measure()).toLowerCase(java.util.Locale.ROOT) + " "
                    + Numbers.point(figure.measure(), figure.estimate()) + " ("
                    + Numbers.level(figure.interval().level()) + ": "
                    + Numbers.interval(figure.measure(), figure.interval()) + ").";
        }
        EffectEstimate figure = perHundred.get();
        return "For 100 typical participants, about " + amount(figure.estimate()) + " ("
                + Numbers.level(figure.interval().level()) + ": " + span(figure.interval()) + ") " + words.past()
                + " than " + comparison + ", " + where() + ".";
    }

    /** Where a new country's figure is expected; empty text where that cannot be said. */
    String prediction() {
        Optional<Interval> interval =
                question.pooledPerHundred().flatMap(ScoreRow::heterogeneity).flatMap(Heterogeneity::prediction);
        if (question.singleArm()) {
            return question.pooled()
                    .flatMap(row -> row.heterogeneity()
                            .flatMap(Heterogeneity::prediction)
                            .map(range -> Shares.ofPool(row.measure(), range)))
                    .map(range -> "In a new country, expect between " + percent(Math.max(0, range.lower())) + " and "
                            + percent(Math.min(1, range.upper())) + " of 100.")
                    .orElse("");
        }
        return interval.map(range -> "In a new country, expect anything from " + span(range) + " per 100.")
                .orElse("");
    }

    /** The finding in a few words, for a table. */
    String inShort() {
        if (tone() == Tone.NONE) {
            return "–";
        }
        if (question.singleArm()) {
            return Numbers.withInterval(primary.orElseThrow()) + " %";
        }
        return perHundred
                .map(Numbers::withInterval)
                .orElseGet(() -> Terms.measure(question.measure()) + " " + Numbers.withInterval(primary.orElseThrow()));
    }

    /** What the figures do not show, each to be read after "You cannot say". */
    List<String> cannotSay() {
        List<String> list = new ArrayList<>();
        if (tone() == Tone.NONE) {
            list.add("anything about its effect: there is no figure.");
        }
        if (tone() == Tone.UNCLEAR) {
            list.add("“it changes how many " + words.present() + "”: an interval includes no difference.");
            list.add("“it makes no difference”: the interval also includes differences that matter.");
        }
        if (question.singleArm()) {
            list.add("that taking part changed anything: nobody without it was compared.");
        } else {
            if (!question.randomised()) {
                list.add("“it causes the difference”: people were not assigned at random.");
            }
            if (question.pooled().map(row -> row.contributors().size() > 1).orElse(false)) {
                list.add("“it works in this or that country”: the answer above is for all of them together.");
            }
        }
        if (question.outcome().measure().equals("referred")) {
            list.add("“referrals into careers cut offending”: that is another question.");
        }
        list.add("“it is better than another intervention”: none was compared head to head.");
        return list;
    }

    private String where() {
        List<String> contributors =
                question.pooled().map(ScoreRow::contributors).orElse(List.of());
        long countries = contributors.stream()
                .map(name -> name.replaceFirst(":.*", ""))
                .distinct()
                .count();
        if (contributors.size() == 1) {
            String name = question.units().stream()
                    .filter(unit -> unit.contributor().equals(contributors.get(0)))
                    .map(Unit::country)
                    .map(country -> country.englishName())
                    .findFirst()
                    .orElse(contributors.get(0));
            return "in one country only (" + name + ")";
        }
        return countries < contributors.size()
                ? "in " + contributors.size() + " studies"
                : "in " + countries + " countries";
    }

    private static String amount(double difference) {
        return people(difference) + (difference < 0 ? " fewer" : " more");
    }

    private static String people(double difference) {
        long people = Numbers.perHundred(difference);
        return people == 0 ? "less than 1" : Long.toString(people);
    }

    /** Both ends in words: "3 to 14 fewer" or "5 fewer to 3 more". */
    private static String span(Interval interval) {
        String low = people(interval.lower());
        String high = people(interval.upper());
        if (interval.upper() <= 0) {
            return high + " to " + low + " fewer";
        }
        if (interval.lower() >= 0) {
            return low + " to " + high + " more";
        }
        return low + " fewer to " + high + " more";
    }
}
