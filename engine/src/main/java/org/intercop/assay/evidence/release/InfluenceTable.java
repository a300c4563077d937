package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.intercop.assay.evidence.release.InfluenceRow.Weight;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Scale;

/** The table {@code influence}, in both directions. */
final class InfluenceTable {
    static final TableDefinition<InfluenceRow> DEFINITION = UnitColumns.of(
                    new TableDefinition<InfluenceRow>(
                            "influence", "What becomes of each pool when one country is left out", List.of()),
                    InfluenceRow::unit)
            .text("estimator", "As in scores", InfluenceRow::estimator)
            .code("measure", "As in scores", EffectMeasure.class, InfluenceRow::measure)
            .code("scale", "As in scores", Scale.class, row -> row.measure().scale())
            .optionalNumber("estimate", "Pooled estimate without the country (reml-hk)", of(EffectEstimate::estimate))
            .optionalNumber("standard_error", "Its standard error", of(EffectEstimate::standardError))
            .optionalNumber(
                    "lower", "Lower end of its interval", of(e -> e.interval().lower()))
            .optionalNumber(
                    "upper", "Upper end of its interval", of(e -> e.interval().upper()))
            .optionalNumber("level", "Confidence level of the interval", of(e -> e.interval()
                    .level()))
            .optionalNumber("weight", "The country's share of the pool's weight, percent", weight(Weight::percent))
            .optionalNumber(
                    "studentised_residual",
                    "Distance of the country from the mean of the others, in standard errors",
                    weight(Weight::studentisedResidual))
            .optionalNumber(
                    "cooks_distance",
                    "Squared change of the mean without the country, in units of its variance",
                    weight(Weight::cooksDistance))
            .optionalFlag(
                    "influential",
                    "Whether the limits of Viechtbauer and Cheung (2010) call the country influential",
                    row -> row.weight().map(Weight::influential))
            .optionalText("reason", "Why there is no pool without the country", InfluenceRow::reason);

    private InfluenceTable() {}

    static InfluenceRow read(TableRow row) {
        EffectMeasure measure = row.code("measure", EffectMeasure.class);
        row.expect("scale", ReleaseTable.code(measure.scale()));
        return new InfluenceRow(
                row.unit(),
                row.text("estimator"),
                measure,
                row.estimate(measure),
                row.optionalText("reason"),
                row.allOrNone("weight", "studentised_residual", "cooks_distance", "influential")
                        ? Optional.of(new Weight(
                                row.real("weight"),
                                row.real("studentised_residual"),
                                row.real("cooks_distance"),
                                row.flag("influential")))
                        : Optional.empty());
    }

    private static Function<InfluenceRow, OptionalDouble> of(ToDoubleFunction<EffectEstimate> part) {
        return row -> row.without().stream().mapToDouble(part).findFirst();
    }

    private static Function<InfluenceRow, OptionalDouble> weight(ToDoubleFunction<Weight> part) {
        return row -> row.weight().stream().mapToDouble(part).findFirst();
    }
}
