package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.intercop.assay.evidence.evaluation.Pool;
import org.intercop.assay.evidence.release.ScoreRow.Heterogeneity;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.estimand.Scale;

/** The table {@code scores}, in both directions. */
final class ScoreTable {
    static final TableDefinition<ScoreRow> DEFINITION = new TableDefinition<ScoreRow>(
                    "scores",
                    "Pooled figures over countries",
                    List.of("intervention", "version", "outcome", "estimator", "measure", "pooling"))
            .text("intervention", "Id of the intervention", ScoreRow::intervention)
            .text("version", "Version of the intervention", ScoreRow::version)
            .text("outcome", "Outcome code that all pooled countries share", ScoreRow::outcome)
            .text("estimator", "Estimator whose country figures were pooled", ScoreRow::estimator)
            .code("measure", "What is estimated", EffectMeasure.class, ScoreRow::measure)
            .code(
                    "scale",
                    "Scale of estimate, standard error and intervals: identity, log (natural logarithm) for ratios, logit (log odds) for pooled shares",
                    Scale.class,
                    row -> row.measure().scale())
            .code("pooling", "How the country figures were pooled", Pool.Method.class, ScoreRow::pooling)
            .flag("primary", "Whether this is the row a reader sees first", ScoreRow::primary)
            .optionalText(
                    "contributors",
                    "Countries, or country:study, that were pooled, separated by blanks",
                    row -> String.join(" ", row.contributors()))
            .integer("treated", "Mature treated people behind the pool", ScoreRow::treated)
            .integer("comparison", "Mature comparison people behind the pool; 0 for a single arm", ScoreRow::comparison)
            .optionalNumber("estimate", "Pooled estimate, on the scale", row -> figure(row, EffectEstimate::estimate))
            .optionalNumber(
                    "standard_error",
                    "Standard error of the estimate, on the scale",
                    row -> figure(row, EffectEstimate::standardError))
            .optionalNumber(
                    "lower",
                    "Lower end of the interval, on the scale",
                    row -> figure(row, e -> e.interval().lower()))
            .optionalNumber(
                    "upper",
                    "Upper end of the interval, on the scale",
                    row -> figure(row, e -> e.interval().upper()))
            .optionalNumber(
                    "level",
                    "Confidence level of the interval",
                    row -> figure(row, e -> e.interval().level()))
            .optionalNumber(
                    "tau2", "Between-country variance, on the scale squared", row -> spread(row, Heterogeneity::tau2))
            .optionalNumber(
                    "tau2_lower", "Lower end of the Q-profile interval of tau2", row -> tau2(row, Interval::lower))
            .optionalNumber(
                    "tau2_upper", "Upper end of the Q-profile interval of tau2", row -> tau2(row, Interval::upper))
            .optionalNumber("tau2_level", "Confidence level of that interval", row -> tau2(row, Interval::level))
            .optionalNumber("q", "Cochran's Q", row -> spread(row, Heterogeneity::q))
            .optionalNumber("q_p_value", "P value of Cochran's Q", row -> spread(row, Heterogeneity::qPValue))
            .optionalNumber(
                    "i2",
                    "Share of the variance that is between countries, percent",
                    row -> spread(row, Heterogeneity::i2))
            .optionalNumber(
                    "prediction_lower",
                    "Lower end of the prediction interval for a new country, on the scale",
                    row -> prediction(row, Interval::lower))
            .optionalNumber(
                    "prediction_upper",
                    "Upper end of the prediction interval for a new country, on the scale",
                    row -> prediction(row, Interval::upper))
            .optionalNumber(
                    "prediction_level",
                    "Probability level of the prediction interval",
                    row -> prediction(row, Interval::level))
            .optionalText("reason", "Why there is no figure; empty where there is one", ScoreRow::reason);

    private ScoreTable() {}

    static ScoreRow read(TableRow row) {
        EffectMeasure measure = row.code("measure", EffectMeasure.class);
        row.expect("scale", ReleaseTable.code(measure.scale()));
        return new ScoreRow(
                row.text("intervention"),
                row.text("version"),
                row.text("outcome"),
                row.text("estimator"),
                measure,
                row.code("pooling", Pool.Method.class),
                row.words("contributors"),
                row.whole("treated"),
                row.whole("comparison"),
                row.estimate(measure),
                heterogeneity(row),
                row.flag("primary"),
                row.optionalText("reason"));
    }

    private static Optional<Heterogeneity> heterogeneity(TableRow row) {
        if (!row.allOrNone("tau2", "q", "q_p_value", "i2")) {
            return Optional.empty();
        }
        return Optional.of(new Heterogeneity(
                row.real("tau2"),
                row.interval("tau2_lower", "tau2_upper", "tau2_level"),
                row.real("q"),
                row.real("q_p_value"),
                row.real("i2"),
                row.interval("prediction_lower", "prediction_upper", "prediction_level")));
    }

    private static OptionalDouble figure(ScoreRow row, ToDoubleFunction<EffectEstimate> part) {
        return row.estimate().stream().mapToDouble(part).findFirst();
    }

    private static OptionalDouble spread(ScoreRow row, ToDoubleFunction<Heterogeneity> part) {
        return row.heterogeneity().stream().mapToDouble(part).findFirst();
    }

    private static OptionalDouble tau2(ScoreRow row, ToDoubleFunction<Interval> part) {
        return row.heterogeneity().flatMap(Heterogeneity::tau2Interval).stream()
                .mapToDouble(part)
                .findFirst();
    }

    private static OptionalDouble prediction(ScoreRow row, ToDoubleFunction<Interval> part) {
        return row.heterogeneity().flatMap(Heterogeneity::prediction).stream()
                .mapToDouble(part)
                .findFirst();
    }
}
