package org.intercop.assay.reports.html;

import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.evidence.appraisal.CostEffect;
import org.intercop.assay.evidence.appraisal.Forecast;
import org.intercop.assay.evidence.appraisal.PerHundred;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.evaluation.PooledPosterior;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.evidence.release.EstimateRow;
import org.intercop.assay.evidence.release.PosteriorRow;
import org.intercop.assay.evidence.release.ScoreRow;
import org.intercop.assay.reports.html.QuestionView.Fact;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;

/** The main figures of a question, in the verdict's own precision where there is one. */
final class Facts {
    private final Question question;
    private final List<Fact> facts = new ArrayList<>();

    private Facts(Question question) {
        this.question = question;
    }

    static List<Fact> of(Question question) {
        Facts facts = new Facts(question);
        question.judged().ifPresentOrElse(facts::judged, facts::unjudged);
        facts.people();
        question.judged().flatMap(judged -> judged.row().cost()).ifPresent(facts::cost);
        facts.hidden();
        return List.copyOf(facts.facts);
    }

    private void unjudged() {
        question.pooled().flatMap(ScoreRow::estimate).ifPresent(figure -> facts.add(fact(figure)));
        question.companion().flatMap(ScoreRow::estimate).ifPresent(figure -> facts.add(fact(figure)));
    }

    private static Fact fact(EffectEstimate figure) {
        return new Fact(
                Terms.measure(figure.measure()),
                Numbers.point(figure.measure(), figure.estimate()),
                Numbers.level(figure.interval().level()) + ": "
                        + Numbers.interval(figure.measure(), figure.interval()));
    }

    private void judged(Judged judged) {
        Change.shown(judged).ifPresentOrElse(this::perHundred, () -> ratio(judged));
        facts.add(new Fact(
                "Evidence strength", judged.row().strength() + " of 5", "0 is none, 5 the strongest; its steps below"));
        if (judged.row().information().isPresent()) {
            facts.add(new Fact(
                    "Information so far",
                    Numbers.decimals(100 * judged.row().information().getAsDouble(), 0) + " %",
                    "of what the plan needs"));
        }
        judged.row().forecast().ifPresent(this::forecast);
    }

    private void perHundred(PerHundred effect) {
        facts.add(new Fact(
                "Among 100 participants",
                Change.words(effect.change()),
                Numbers.level(effect.interval().level()) + ": " + Change.span(effect.interval())));
    }

    /** Where an effect cannot be read among 100 people but may be named. */
    private void ratio(Judged judged) {
        if (judged.closed() || judged.verdict() == Verdict.TOO_EARLY) {
            return;
        }
        question.posterior().ifPresent(row -> row.posterior().ifPresent(known -> facts.add(ratio(row, known))));
    }

    private static Fact ratio(PosteriorRow row, PooledPosterior known) {
        EffectMeasure measure = row.key().measure();
        return new Fact(
                Terms.measure(measure),
                Numbers.point(measure, known.median()),
                Numbers.level(known.central().level()) + ": " + Numbers.interval(measure, known.central()));
    }

    private void forecast(Forecast forecast) {
        String about = forecast.about().isPresent()
                ? "about " + Numbers.count(forecast.about().getAsLong())
                : "Not known";
        facts.add(
                switch (forecast.answer()) {
                    case REACHED -> new Fact("More people needed", "None", "as many as planned were followed");
                    case BY_MONTH ->
                        new Fact(
                                "More people needed",
                                about,
                                "in both arms; at the present rate by "
                                        + forecast.month().orElseThrow());
                    case BEYOND_HORIZON ->
                        new Fact("More people needed", about, "in both arms; at the present rate not within years");
                    case NOBODY_JOINS -> new Fact("More people needed", about, "in both arms; hardly anybody joins");
                    case UNKNOWN -> new Fact("More people needed", about, "how many join each month is not known");
                });
    }

    private void people() {
        question.behind().ifPresent(behind -> {
            facts.add(new Fact(
                    "In the pool",
                    Numbers.count(behind.contributors()),
                    "of " + question.units().size() + " "
                            + question.nounOf(question.units().size())));
            facts.add(new Fact(
                    "People",
                    Numbers.count(behind.people()),
                    question.singleArm()
                            ? "all took part"
                            : Numbers.count(behind.treated()) + " with it, " + Numbers.count(behind.comparison())
                                    + " without it"));
        });
    }

    private void cost(CostEffect cost) {
        String currency = Plain.line(cost.cost().currency()) + " ";
        facts.add(new Fact(
                "Cost per participant",
                currency + Numbers.money(cost.cost().perParticipant()),
                "prices of " + cost.cost().year()));
        String name = question.outcome().better() == Better.LOWER ? "Cost per case averted" : "Cost per case gained";
        if (question.judged().flatMap(Change::shown).isEmpty()) {
            return;
        }
        facts.add(
                switch (cost.answer()) {
                    case INTERVAL ->
                        new Fact(
                                name,
                                "about " + currency
                                        + Numbers.roundMoney(cost.perEvent().orElseThrow()),
                                cost.interval()
                                        .map(range -> Numbers.level(range.level()) + ": "
                                                + Numbers.roundMoney(range.lower()) + " to "
                                                + Numbers.roundMoney(range.upper()))
                                        .orElseThrow());
                    case UNDEFINED -> new Fact(name, "Undefined", "the effect may be none");
                    case HARM -> new Fact(name, "None", "the figures point to harm: there is nothing to buy");
                    case NO_EFFECT -> new Fact(name, "None", "there is no effect figure yet");
                });
    }

    private void hidden() {
        long hidden = question.units().stream()
                .filter(unit ->
                        question.row(unit).flatMap(EstimateRow::estimate).isEmpty())
                .count();
        if (hidden > 0) {
            facts.add(new Fact(
                    "No figure of its own", Numbers.count(hidden), question.nounOf(hidden) + "; the table says why"));
        }
    }
}
