package org.intercop.assay.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.intercop.assay.evidence.evaluation.PooledPosterior;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.release.EstimateRow;
import org.intercop.assay.evidence.release.EstimateRow.Counts;
import org.intercop.assay.evidence.release.PosteriorRow;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ScoreRow;
import org.intercop.assay.evidence.release.ScoreRow.Heterogeneity;
import org.intercop.assay.reports.chart.Forest;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;

/** The forest plot of a question. */
final class ForestFigure {
    private final Question question;
    private final Release release;
    private final double totalWeight;

    private ForestFigure(Question question, Release release) {
        this.question = question;
        this.release = release;
        this.totalWeight = question.units().stream()
                .flatMap(unit -> question.row(unit).stream())
                .mapToDouble(this::weight)
                .sum();
    }

    static Forest of(Question question, String id, Release release) {
        return new ForestFigure(question, release).forest(id);
    }

    private Forest forest(String id) {
        EffectMeasure measure = question.measure();
        Outcomes words = Outcomes.of(question.outcome());
        boolean singleArm = question.singleArm();
        List<Forest.Row> rows = rows();
        return new Forest(
                id,
                title(),
                description(rows),
                measure,
                new Forest.Headings(
                        singleArm ? "People" : "With it",
                        singleArm ? "" : "Without it",
                        Terms.measure(measure) + " (" + level() + ")"),
                rows,
                summary(),
                posterior(),
                question.pooled().map(row -> Plain.line(row.reason())).orElse("No pooled figure was computed."),
                singleArm ? "" : "fewer " + words.axis(),
                singleArm ? "" : "more " + words.axis(),
                footnotes());
    }

    private String title() {
        return Plain.line(question.intervention().name()) + ": "
                + Terms.measure(question.measure()).toLowerCase(java.util.Locale.ROOT) + " by country, "
                + Plain.line(question.outcome().name());
    }

    private String description(List<Forest.Row> rows) {
        long shown = rows.stream().filter(row -> row.figure().isPresent()).count();
        String pooled = summary()
                .map(summary -> " Pooled: " + summary.text() + "."
                        + (summary.predictionText().isEmpty()
                                ? ""
                                : " Expected in a new country: " + summary.predictionText() + "."))
                .orElse(" There is no pooled figure.");
        String bayesian = posterior()
                .map(summary -> " Pooled with the Bayesian model that the verdict is read on: " + summary.text()
                        + ". Expected in a new country: " + summary.predictionText() + ".")
                .orElse("");
        return "Forest plot: a point and an interval for each of " + shown + " countries or studies; "
                + (rows.size() - shown) + " have no figure and say why." + pooled + bayesian
                + " Every figure is also in the table below.";
    }

    private List<String> footnotes() {
        List<String> lines = new ArrayList<>();
        lines.add("Release " + release.id() + ". Squares: countries, larger with more weight in the pool; grey:"
                + " not pooled. Arrow: the interval goes on.");
        Page.notices(release, question.intervention()).forEach(text -> lines.add(text + "."));
        return lines;
    }

    private String level() {
        return question.scores().stream()
                .flatMap(row -> row.estimate().stream())
                .findFirst()
                .or(() -> question.estimates().stream()
                        .flatMap(row -> row.estimate().stream())
                        .findFirst())
                .map(figure -> Numbers.level(figure.interval().level()))
                .orElse("95 %");
    }

    private List<Forest.Row> rows() {
        return question.units().stream()
                .map(this::row)
                .sorted(Comparator.comparing(row -> row.figure().isEmpty()))
                .toList();
    }

    private Forest.Row row(Unit unit) {
        Optional<EstimateRow> row = question.row(unit);
        Optional<EffectEstimate> figure = row.flatMap(EstimateRow::estimate);
        return new Forest.Row(
                Plain.line(Terms.shortContributor(unit.country(), unit.study(), question.intervention())),
                people(row, Counts::treated),
                question.singleArm() ? "" : people(row, Counts::comparison),
                figure,
                figure.map(Numbers::withInterval).orElseGet(() -> reason(row)),
                row.map(this::weight)
                        .map(weight -> weight / Math.max(totalWeight, 1e-300))
                        .orElse(0.0));
    }

    /** Why a country has no figure, in one line. */
    static String reason(Optional<EstimateRow> row) {
        return row.map(r -> Terms.status(r.status()) + ": " + Plain.line(r.reason()))
                .orElse("No data for this outcome.");
    }

    private static String people(Optional<EstimateRow> row, java.util.function.ToLongFunction<Counts> part) {
        return row.flatMap(EstimateRow::counts)
                .map(counts -> Numbers.count(part.applyAsLong(counts)))
                .orElse("–");
    }

    /** Weight of the random-effects pool; 0 for a row that is not in it or without a figure. */
    private double weight(EstimateRow row) {
        if (!question.inPool(row.unit()) || row.estimate().isEmpty()) {
            return 0;
        }
        double tau2 = question.pooled()
                .flatMap(ScoreRow::heterogeneity)
                .map(Heterogeneity::tau2)
                .orElse(0.0);
        double variance = Shares.variance(row) + tau2;
        return variance > 0 ? 1 / variance : 0;
    }

    private Optional<Forest.Summary> summary() {
        return question.pooled().flatMap(row -> row.estimate().map(figure -> summary(row, figure)));
    }

    private Forest.Summary summary(ScoreRow row, EffectEstimate figure) {
        return new Forest.Summary(
                label(posterior().isPresent() ? "REML" : "Pooled", row.contributors()),
                Numbers.count(row.treated()),
                question.singleArm() ? "" : Numbers.count(row.comparison()),
                Shares.ofPool(figure),
                Numbers.withInterval(figure),
                row.heterogeneity()
                        .flatMap(Heterogeneity::prediction)
                        .map(interval -> Shares.ofPool(row.measure(), interval)),
                row.heterogeneity()
                        .flatMap(Heterogeneity::prediction)
                        .map(interval -> Numbers.interval(row.measure(), interval))
                        .orElse(""));
    }

    private static String label(String method, List<String> contributors) {
        boolean studies = contributors.stream().anyMatch(name -> name.contains(":"));
        int pooled = contributors.size();
        return pooled == 1
                ? (method.equals("Pooled") ? "One " : method + ", one ") + (studies ? "study only" : "country only")
                : method + ", " + pooled + (studies ? " studies" : " countries");
    }

    /** The pool that a verdict is read on, where it can be read in the figure's measure. */
    private Optional<Forest.Summary> posterior() {
        return question.singleArm()
                ? Optional.empty()
                : question.posterior().flatMap(row -> row.posterior().flatMap(known -> posterior(row, known)));
    }

    private Optional<Forest.Summary> posterior(PosteriorRow row, PooledPosterior known) {
        EffectMeasure measure = question.measure();
        return reading(row.key().measure(), known).map(turned -> {
            double median = turned.applyAsDouble(known.median());
            EffectEstimate figure = new EffectEstimate(
                    measure,
                    median,
                    Math.abs(turned.applyAsDouble(known.median() + known.standardDeviation()) - median),
                    turned(known.central(), turned));
            Interval prediction = turned(known.prediction(), turned);
            return new Forest.Summary(
                    label("Bayesian", row.contributors()),
                    Numbers.count(row.treated()),
                    Numbers.count(row.comparison()),
                    figure,
                    Numbers.withInterval(figure),
                    Optional.of(prediction),
                    Numbers.interval(measure, prediction));
        });
    }

    /** From the posterior's scale to the figure's; order is kept, so medians and ends may be turned. */
    private Optional<DoubleUnaryOperator> reading(EffectMeasure from, PooledPosterior known) {
        if (from == question.measure()) {
            return Optional.of(DoubleUnaryOperator.identity());
        }
        return from != EffectMeasure.ODDS_RATIO
                ? Optional.empty()
                : known.referenceRisk().flatMap(risk -> switch (question.measure()) {
                    case RISK_RATIO -> Optional.<DoubleUnaryOperator>of(risk::logRiskRatio);
                    case RISK_DIFFERENCE -> Optional.<DoubleUnaryOperator>of(risk::riskDifference);
                    default -> Optional.empty();
                });
    }

    private static Interval turned(Interval interval, DoubleUnaryOperator turned) {
        return new Interval(
                turned.applyAsDouble(interval.lower()), turned.applyAsDouble(interval.upper()), interval.level());
    }
}
