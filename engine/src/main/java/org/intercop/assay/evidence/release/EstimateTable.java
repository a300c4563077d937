package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.intercop.assay.evidence.release.EstimateRow.Counts;
import org.intercop.assay.evidence.release.EstimateRow.Status;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Scale;

/** The table {@code estimates}, in both directions. */
final class EstimateTable {
    static final TableDefinition<EstimateRow> DEFINITION = new TableDefinition<EstimateRow>(
                    "estimates",
                    "Figures of single countries, one row per unit, estimator and measure",
                    List.of("intervention", "version", "outcome", "contributor", "estimator", "measure"))
            .text("intervention", "Id of the intervention", row -> row.unit().intervention())
            .text("version", "Version of the intervention", row -> row.unit().version())
            .text("outcome", "Outcome code", row -> row.unit().outcome())
            .text("country", "ISO 3166-1 alpha-2 code of the country where the participants live", row -> row.unit()
                    .country()
                    .value())
            .optionalText("study", "Study within the country; empty where the country ran one", row -> row.unit()
                    .study())
            .text("contributor", "The country, or country:study, as in scores.contributors", row -> row.unit()
                    .contributor())
            .text("estimator", "Code of the estimator in the method catalogue", EstimateRow::estimator)
            .code("measure", "What is estimated", EffectMeasure.class, EstimateRow::measure)
            .code(
                    "scale",
                    "Scale of estimate, standard error and interval: identity, log (natural logarithm) for ratios, logit (log odds) for pooled shares",
                    Scale.class,
                    row -> row.measure().scale())
            .flag("primary", "Whether this is the unit's primary estimator and measure", EstimateRow::primary)
            .flag("pooled", "Whether the unit's gates let it into the pool", EstimateRow::pooled)
            .code("status", "Whether a figure is given", Status.class, EstimateRow::status)
            .optionalInteger(
                    "treated", "Mature treated people; empty where suppressed", row -> count(row, Counts::treated))
            .optionalInteger(
                    "treated_events",
                    "Treated people with the event; empty where suppressed",
                    row -> count(row, Counts::treatedEvents))
            .optionalInteger(
                    "comparison",
                    "Mature comparison people; 0 for a single arm; empty where suppressed",
                    row -> count(row, Counts::comparison))
            .optionalInteger(
                    "comparison_events",
                    "Comparison people with the event; empty where suppressed",
                    row -> count(row, Counts::comparisonEvents))
            .optionalNumber("estimate", "Estimate, on the scale", row -> figure(row, EffectEstimate::estimate))
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
            .optionalText("reason", "Why there is no figure; empty where there is one", EstimateRow::reason);

    private EstimateTable() {}

    static EstimateRow read(TableRow row) {
        EffectMeasure measure = row.code("measure", EffectMeasure.class);
        row.expect("scale", ReleaseTable.code(measure.scale()));
        return new EstimateRow(
                row.unit(),
                row.text("estimator"),
                measure,
                counts(row),
                row.estimate(measure),
                row.flag("primary"),
                row.flag("pooled"),
                row.code("status", Status.class),
                row.optionalText("reason"));
    }

    private static Optional<Counts> counts(TableRow row) {
        if (!row.allOrNone("treated", "treated_events", "comparison", "comparison_events")) {
            return Optional.empty();
        }
        return Optional.of(new Counts(
                row.whole("treated"),
                row.whole("treated_events"),
                row.whole("comparison"),
                row.whole("comparison_events")));
    }

    private static Optional<Long> count(EstimateRow row, Function<Counts, Long> part) {
        return row.counts().map(part);
    }

    private static OptionalDouble figure(EstimateRow row, ToDoubleFunction<EffectEstimate> part) {
        return row.estimate().stream().mapToDouble(part).findFirst();
    }
}
