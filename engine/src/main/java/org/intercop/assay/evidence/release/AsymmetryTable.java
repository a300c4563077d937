package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.intercop.assay.evidence.evaluation.PoolKey;
import org.intercop.assay.evidence.release.AsymmetryRow.Egger;
import org.intercop.assay.evidence.release.AsymmetryRow.Filled;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Scale;
import org.intercop.assay.stats.meta.TrimAndFill.Side;

/** The table {@code asymmetry}, in both directions. */
final class AsymmetryTable {
    static final TableDefinition<AsymmetryRow> DEFINITION = new TableDefinition<AsymmetryRow>(
                    "asymmetry",
                    "Whether small countries show other effects than large ones, in pools of ten or more",
                    List.of("intervention", "version", "outcome", "estimator", "measure"))
            .text("intervention", "Id of the intervention", row -> row.key().intervention())
            .text("version", "Version of the intervention", row -> row.key().version())
            .text("outcome", "Outcome code that all pooled countries share", row -> row.key()
                    .outcome())
            .text("estimator", "As in scores", row -> row.key().estimator())
            .code("measure", "As in scores", EffectMeasure.class, row -> row.key()
                    .measure())
            .code("scale", "As in scores", Scale.class, row -> row.key()
                    .measure()
                    .scale())
            .integer("countries", "Countries pooled", AsymmetryRow::countries)
            .optionalNumber("egger_slope", "Change of the effect per unit of its standard error", egger(Egger::slope))
            .optionalNumber("egger_standard_error", "Standard error of the slope", egger(Egger::standardError))
            .optionalNumber("egger_p_value", "Two-sided p value, for no asymmetry", egger(Egger::pValue))
            .optionalNumber(
                    "egger_limit", "The effect as the standard error goes to zero, on the scale", egger(Egger::limit))
            .optionalInteger("missing", "Countries that the funnel lacks (trim and fill)", row -> row.filled()
                    .map(Filled::missing))
            .optionalCode("missing_side", "Where it lacks them: low or high effects", Side.class, row -> row.filled()
                    .map(Filled::side))
            .optionalNumber(
                    "estimate", "Pooled estimate with them filled in (reml-hk), on the scale", filled(f -> f.pooled()
                            .estimate()))
            .optionalNumber("standard_error", "Its standard error", filled(f -> f.pooled()
                    .standardError()))
            .optionalNumber("lower", "Lower end of its interval", filled(f -> f.pooled()
                    .interval()
                    .lower()))
            .optionalNumber("upper", "Upper end of its interval", filled(f -> f.pooled()
                    .interval()
                    .upper()))
            .optionalNumber("level", "Confidence level of the interval", filled(f -> f.pooled()
                    .interval()
                    .level()));

    private AsymmetryTable() {}

    static AsymmetryRow read(TableRow row) {
        EffectMeasure measure = row.code("measure", EffectMeasure.class);
        row.expect("scale", ReleaseTable.code(measure.scale()));
        return new AsymmetryRow(
                new PoolKey(
                        row.text("intervention"),
                        row.text("version"),
                        row.text("outcome"),
                        row.text("estimator"),
                        measure),
                row.whole("countries"),
                row.allOrNone("egger_slope", "egger_standard_error", "egger_p_value", "egger_limit")
                        ? Optional.of(new Egger(
                                row.real("egger_slope"),
                                row.real("egger_standard_error"),
                                row.real("egger_p_value"),
                                row.real("egger_limit")))
                        : Optional.empty(),
                row.allOrNone("missing", "missing_side", "estimate")
                        ? Optional.of(new Filled(
                                row.whole("missing"),
                                row.code("missing_side", Side.class),
                                row.estimate(measure).orElseThrow()))
                        : Optional.empty());
    }

    private static Function<AsymmetryRow, OptionalDouble> egger(ToDoubleFunction<Egger> part) {
        return row -> row.egger().stream().mapToDouble(part).findFirst();
    }

    private static Function<AsymmetryRow, OptionalDouble> filled(ToDoubleFunction<Filled> part) {
        return row -> row.filled().stream().mapToDouble(part).findFirst();
    }
}
