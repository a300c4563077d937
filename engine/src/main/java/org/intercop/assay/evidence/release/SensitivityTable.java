package org.intercop.assay.evidence.release;

import java.util.List;
import org.intercop.assay.evidence.evaluation.Sensitivity;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Scale;

/** The table {@code sensitivity}, in both directions. */
final class SensitivityTable {
    static final TableDefinition<SensitivityRow> DEFINITION = UnitColumns.of(
                    new TableDefinition<SensitivityRow>(
                            "sensitivity",
                            "How much it takes to change a country's primary answer",
                            List.of("intervention", "version", "outcome", "contributor", "kind", "measure")),
                    SensitivityRow::unit)
            .code("kind", "What is asked", Sensitivity.Kind.class, row -> row.sensitivity()
                    .kind())
            .code(
                    "measure",
                    "Measure of the answer that is put to the test",
                    EffectMeasure.class,
                    row -> row.sensitivity().measure())
            .code(
                    "scale",
                    "Scale of the figure; a factor or risk ratio that is asked for is not on the logarithm",
                    Scale.class,
                    row -> row.sensitivity().scale())
            .optionalNumber("figure", "The answer, on the scale; empty where there is none", row -> row.sensitivity()
                    .figure())
            .text("detail", "One sentence for a reader", row -> row.sensitivity()
                    .detail());

    private SensitivityTable() {}

    static SensitivityRow read(TableRow row) {
        Sensitivity sensitivity = new Sensitivity(
                row.code("kind", Sensitivity.Kind.class),
                row.code("measure", EffectMeasure.class),
                row.optionalReal("figure"),
                row.text("detail"));
        row.expect("scale", ReleaseTable.code(sensitivity.scale()));
        return new SensitivityRow(row.unit(), sensitivity);
    }
}
