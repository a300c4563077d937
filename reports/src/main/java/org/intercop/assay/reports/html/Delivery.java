package org.intercop.assay.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.release.ScoreRow;
import org.intercop.assay.evidence.release.ScoreRow.Heterogeneity;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Interval;

/** What the pooled share of a single arm says in plain words: how an intervention is delivered, not what it does. */
final class Delivery {
    private final Question question;
    private final Outcomes words;
    private final Optional<EffectEstimate> pooled;

    private Delivery(Question question) {
        this.question = question;
        this.words = Outcomes.of(question.outcome());
        this.pooled = question.pooled().flatMap(ScoreRow::estimate);
    }

    static Delivery of(Question question) {
        return new Delivery(question);
    }

    Answer answer() {
        return new Answer(
                pooled.isEmpty() ? "none" : "descriptive",
                pooled.isEmpty() ? Answer.NO_FIGURE : "Delivery",
                "",
                sentence(),
                "",
                prediction().stream().toList(),
                cannotSay());
    }

    /** The answer in one or two sentences. */
    String sentence() {
        if (pooled.isEmpty()) {
            String reason = question.pooled().map(ScoreRow::reason).orElse("No pooled figure was computed.");
            return "There is no pooled figure yet. " + Plain.line(reason);
        }
        EffectEstimate figure = Shares.ofPool(pooled.get());
        Interval interval = figure.interval();
        return "About " + percent(figure.estimate()) + " of 100 participants " + words.past() + " ("
                + Numbers.level(interval.level()) + ": " + percent(interval.lower()) + " to "
                + percent(interval.upper()) + "), " + where()
                + ". There is no comparison group: this is about delivery, not about effect.";
    }

    private static long percent(double proportion) {
        return Math.round(100 * proportion);
    }

    private Optional<String> prediction() {
        return question.pooled()
                .flatMap(row -> row.heterogeneity()
                        .flatMap(Heterogeneity::prediction)
                        .map(range -> Shares.ofPool(row.measure(), range)))
                .map(range -> "In a new country, expect between " + percent(Math.max(0, range.lower())) + " and "
                        + percent(Math.min(1, range.upper())) + " of 100.");
    }

    /** The share in a few words, for a table. */
    String inShort() {
        return pooled.map(figure -> Numbers.withInterval(figure) + " %").orElse("–");
    }

    private List<String> cannotSay() {
        List<String> list = new ArrayList<>();
        if (pooled.isEmpty()) {
            list.add("Anything about how many " + words.present() + ": there is no figure.");
        }
        list.add("That taking part changed anything: nobody without it was compared.");
        list.add("“It is better than another intervention”: none was compared head to head.");
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
}
