package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.evaluation.Prior;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.estimand.Scale;

/** The table {@code country_effects}, in both directions. */
final class CountryEffectTable {
    static final TableDefinition<CountryEffectRow> DEFINITION = UnitColumns.of(
                    new TableDefinition<CountryEffectRow>(
                            "country_effects",
                            "The effect in each pooled country given all countries (drawn towards their mean)",
                            List.of()),
                    CountryEffectRow::unit)
            .text("estimator", "As in posteriors", CountryEffectRow::estimator)
            .code("measure", "As in posteriors", EffectMeasure.class, CountryEffectRow::measure)
            .code("scale", "As in posteriors", Scale.class, row -> row.measure().scale())
            .code("prior", "As in posteriors", Prior.class, CountryEffectRow::prior)
            .text("profile_of", "Estimator that the country's own likelihood is of", CountryEffectRow::profileOf)
            .number("median", "Median of the country's effect, on the scale", CountryEffectRow::median)
            .number("standard_deviation", "Its standard deviation", CountryEffectRow::standardDeviation)
            .number("lower", "Lower end of its central interval", row -> row.interval()
                    .lower())
            .number("upper", "Upper end of its central interval", row -> row.interval()
                    .upper())
            .number("level", "Probability level of the interval", row -> row.interval()
                    .level())
            .optionalNumber(
                    "p_benefit",
                    "Probability of any effect in the good direction there; empty for a share",
                    CountryEffectRow::benefit);

    private CountryEffectTable() {}

    static CountryEffectRow read(TableRow row) {
        EffectMeasure measure = row.code("measure", EffectMeasure.class);
        row.expect("scale", ReleaseTable.code(measure.scale()));
        OptionalDouble benefit = row.optionalReal("p_benefit");
        return new CountryEffectRow(
                row.unit(),
                row.text("estimator"),
                measure,
                row.code("prior", Prior.class),
                row.text("profile_of"),
                row.real("median"),
                row.real("standard_deviation"),
                new Interval(row.real("lower"), row.real("upper"), row.real("level")),
                benefit);
    }
}
