package org.intercop.assay.evidence.release;

import java.util.function.Function;
import org.intercop.assay.evidence.evaluation.Unit;

/** The columns that say which unit a row is about. */
final class UnitColumns {
    private UnitColumns() {}

    static <T> TableDefinition<T> of(TableDefinition<T> table, Function<T, Unit> unit) {
        return table.text("intervention", "Id of the intervention", row -> unit.apply(row)
                        .intervention())
                .text("version", "Version of the intervention", row -> unit.apply(row)
                        .version())
                .text("outcome", "Outcome code", row -> unit.apply(row).outcome())
                .text(
                        "country",
                        "ISO 3166-1 alpha-2 code of the country where the participants live",
                        row -> unit.apply(row).country().value())
                .optionalText(
                        "study", "Study within the country; empty where the country ran one", row -> unit.apply(row)
                                .study())
                .text("contributor", "The country, or country:study, as in scores.contributors", row -> unit.apply(row)
                        .contributor());
    }
}
