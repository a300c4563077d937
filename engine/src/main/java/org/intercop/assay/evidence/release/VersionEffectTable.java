package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.intercop.assay.evidence.release.VersionEffectRow.Difference;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Scale;

/** The table {@code version_effects}, in both directions. */
final class VersionEffectTable {
    static final TableDefinition<VersionEffectRow> DEFINITION = new TableDefinition<VersionEffectRow>(
                    "version_effects",
                    "How much more or less a version of an intervention does than its oldest one (meta-regression)",
                    List.of("intervention", "outcome", "estimator", "measure", "version"))
            .text("intervention", "Id of the intervention", VersionEffectRow::intervention)
            .text("outcome", "Outcome code that all countries share", VersionEffectRow::outcome)
            .text("estimator", "As in scores", VersionEffectRow::estimator)
            .code("measure", "As in scores", EffectMeasure.class, VersionEffectRow::measure)
            .code("scale", "As in scores", Scale.class, row -> row.measure().scale())
            .text("version", "The version compared", VersionEffectRow::version)
            .text("reference", "The version it is compared with: the oldest with a figure", VersionEffectRow::reference)
            .optionalInteger("countries", "Figures in the regression, over all versions", row -> row.difference()
                    .map(Difference::countries))
            .optionalNumber("estimate", "The version's effect minus the reference's, on the scale", of(d -> d.estimate()
                    .estimate()))
            .optionalNumber(
                    "standard_error", "Its standard error", of(d -> d.estimate().standardError()))
            .optionalNumber("lower", "Lower end of its interval (Knapp-Hartung)", of(d -> d.estimate()
                    .interval()
                    .lower()))
            .optionalNumber("upper", "Upper end of its interval", of(d -> d.estimate()
                    .interval()
                    .upper()))
            .optionalNumber("level", "Confidence level of the interval", of(d -> d.estimate()
                    .interval()
                    .level()))
            .optionalNumber("p_value", "Two-sided p value, for no difference", of(Difference::pValue))
            .optionalText("reason", "Why there is no difference; empty where there is one", VersionEffectRow::reason);

    private VersionEffectTable() {}

    static VersionEffectRow read(TableRow row) {
        EffectMeasure measure = row.code("measure", EffectMeasure.class);
        row.expect("scale", ReleaseTable.code(measure.scale()));
        return new VersionEffectRow(
                row.text("intervention"),
                row.text("outcome"),
                row.text("estimator"),
                measure,
                row.text("version"),
                row.text("reference"),
                row.allOrNone("countries", "estimate", "p_value")
                        ? Optional.of(new Difference(
                                row.whole("countries"), row.estimate(measure).orElseThrow(), row.real("p_value")))
                        : Optional.empty(),
                row.optionalText("reason"));
    }

    private static Function<VersionEffectRow, OptionalDouble> of(ToDoubleFunction<Difference> part) {
        return row -> row.difference().stream().mapToDouble(part).findFirst();
    }
}
