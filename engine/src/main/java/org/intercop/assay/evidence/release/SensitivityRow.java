package org.intercop.assay.evidence.release;

import java.util.Comparator;
import java.util.Objects;
import org.intercop.assay.evidence.evaluation.Sensitivity;
import org.intercop.assay.evidence.evaluation.Unit;

/**
 * How much it takes to change a country's primary answer: a row of the release's {@code sensitivity}. A country that is
 * not shown has none.
 *
 * @param unit which country (or study)
 * @param sensitivity what is asked of its primary answer, and the answer
 */
public record SensitivityRow(Unit unit, Sensitivity sensitivity) {
    static final Comparator<SensitivityRow> ORDER = Comparator.comparing(SensitivityRow::unit)
            .thenComparing(row -> row.sensitivity().kind())
            .thenComparing(row -> row.sensitivity().measure());

    public SensitivityRow {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(sensitivity, "sensitivity");
    }

    String key() {
        return String.join(
                "/",
                unit.toString(),
                sensitivity.kind().code(),
                sensitivity.measure().code());
    }
}
