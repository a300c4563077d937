package org.intercop.assay.evidence.release;

import java.util.Comparator;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.evaluation.Unit;

/**
 * One gate's answer for one unit: a row of the release's {@code diagnostics}.
 *
 * @param unit what was evaluated
 * @param gate for example {@code maturity}
 * @param status the answer
 * @param figure what was measured; empty where nothing could be
 * @param threshold what it was held against; empty where there is none
 * @param detail one sentence for a reader
 */
public record DiagnosticRow(
        Unit unit, String gate, Status status, OptionalDouble figure, OptionalDouble threshold, String detail) {
    static final Comparator<DiagnosticRow> ORDER = Comparator.comparing(DiagnosticRow::unit)
            .thenComparing(DiagnosticRow::gate)
            .thenComparing(DiagnosticRow::detail)
            .thenComparing(DiagnosticRow::status)
            .thenComparing(row -> row.figure().orElse(Double.NaN))
            .thenComparing(row -> row.threshold().orElse(Double.NaN));

    /** A gate's answer. Only PASS and WARN open it. */
    public enum Status {
        PASS,
        WARN,
        FAIL,
        NOT_EVALUATED;

        /** Whether a gate with this answer is open. */
        public boolean opens() {
            return this == PASS || this == WARN;
        }

        /** The name used in files. */
        public String code() {
            return ReleaseTable.code(this);
        }
    }
}
