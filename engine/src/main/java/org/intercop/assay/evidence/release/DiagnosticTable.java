package org.intercop.assay.evidence.release;

import java.util.List;
import org.intercop.assay.evidence.release.DiagnosticRow.Status;

/** The table {@code diagnostics}, in both directions. */
final class DiagnosticTable {
    static final TableDefinition<DiagnosticRow> DEFINITION = new TableDefinition<DiagnosticRow>(
                    "diagnostics", "What each gate found, per unit", List.of())
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
            .text("gate", "Code of the gate", DiagnosticRow::gate)
            .code("status", "The gate's answer; only pass and warn open it", Status.class, DiagnosticRow::status)
            .optionalNumber("figure", "What was measured; empty where nothing could be", DiagnosticRow::figure)
            .optionalNumber(
                    "threshold", "What it was held against; empty where there is none", DiagnosticRow::threshold)
            .optionalText("detail", "One sentence for a reader", DiagnosticRow::detail);

    private DiagnosticTable() {}

    static DiagnosticRow read(TableRow row) {
        return new DiagnosticRow(
                row.unit(),
                row.text("gate"),
                row.code("status", Status.class),
                row.optionalReal("figure"),
                row.optionalReal("threshold"),
                row.optionalText("detail"));
    }
}
