package org.intercop.assay.evidence.evaluation;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Scale;

/**
 * How much it takes to change the primary's answer, in one figure.
 *
 * @param kind what is asked
 * @param measure of the answer that is put to the test
 * @param figure the answer; empty where there is none
 * @param detail one sentence for a reader
 */
public record Sensitivity(Kind kind, EffectMeasure measure, OptionalDouble figure, String detail) {
    public Sensitivity {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(figure, "figure");
        Objects.requireNonNull(detail, "detail");
    }

    /** The scale of the figure: the measure's own for an estimate, none for a factor. */
    public Scale scale() {
        return switch (kind) {
            case MISSING_LOWEST, MISSING_HIGHEST -> measure.scale();
            case E_VALUE, E_VALUE_INTERVAL, TIPPING_POINT -> Scale.IDENTITY;
        };
    }

    /** What is asked. */
    public enum Kind {
        /** Risk ratio that a hidden cause needs with treatment and outcome to explain the estimate away. */
        E_VALUE,
        /** The same for the interval's end nearer to no effect; 1 where the interval includes no effect. */
        E_VALUE_INTERVAL,
        /** The estimate if all treated with an unknown outcome had none, and all others the event; its scale. */
        MISSING_LOWEST,
        /** The estimate if all treated with an unknown outcome had the event, and all others none; its scale. */
        MISSING_HIGHEST,
        /** Factor by which the risks of those unknown must be off those known for the conclusion to change. */
        TIPPING_POINT;

        /** The name used in files, for example {@code e-value-interval}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
