package org.intercop.assay.evidence.evaluation;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What one gate says of one unit.
 *
 * @param gate which gate
 * @param status its answer
 * @param figure what was measured; empty where nothing could be
 * @param threshold what it was held against; empty where there is none
 * @param detail one sentence for a reader
 */
public record GateAnswer(Gate gate, GateStatus status, OptionalDouble figure, OptionalDouble threshold, String detail) {
    public GateAnswer {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(detail, "detail");
    }

    static GateAnswer of(Gate gate, GateStatus status, double figure, double threshold, String detail) {
        return new GateAnswer(gate, status, OptionalDouble.of(figure), OptionalDouble.of(threshold), detail);
    }

    static GateAnswer notEvaluated(Gate gate, String why) {
        return new GateAnswer(gate, GateStatus.NOT_EVALUATED, OptionalDouble.empty(), OptionalDouble.empty(), why);
    }
}
