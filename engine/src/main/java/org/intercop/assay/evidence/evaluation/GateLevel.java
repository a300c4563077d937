package org.intercop.assay.evidence.evaluation;

/** What the answers on attrition and balance are called in an appraisal. */
public final class GateLevel {
    private GateLevel() {}

    /** How much unknown outcomes can distort. */
    public enum Attrition {
        /** Below the cautious curve. */
        LOW,
        /** Below the optimistic curve. */
        MEDIUM,
        /** Above it, or not evaluated. */
        HIGH
    }

    /** How alike the arms are. */
    public enum Balance {
        GREEN,
        AMBER,
        /** Above amber and more than chance leaves, or not evaluated. */
        RED,
        /** So far apart that no wording may suggest a cause, whether by chance or not. */
        FORBID
    }

    /**
     * The level of an answer of the attrition gate.
     *
     * @throws IllegalArgumentException if it is another gate's
     */
    public static Attrition attrition(GateAnswer answer) {
        require(answer, Gate.ATTRITION);
        return switch (answer.status()) {
            case PASS -> Attrition.LOW;
            case WARN -> Attrition.MEDIUM;
            case FAIL, NOT_EVALUATED -> Attrition.HIGH;
        };
    }

    /**
     * The level of an answer of the balance gate. After randomisation a difference is chance by design; whether
     * {@code FORBID} counts there is for the appraisal to say.
     *
     * @throws IllegalArgumentException if it is another gate's
     */
    public static Balance balance(GateAnswer answer, GatePolicy policy) {
        require(answer, Gate.BALANCE);
        if (answer.figure().isPresent()
                && answer.figure().getAsDouble() > policy.balance().forbid()) {
            return Balance.FORBID;
        }
        return switch (answer.status()) {
            case PASS -> Balance.GREEN;
            case WARN -> Balance.AMBER;
            case FAIL, NOT_EVALUATED -> Balance.RED;
        };
    }

    private static void require(GateAnswer answer, Gate gate) {
        if (answer.gate() != gate) {
            throw new IllegalArgumentException("answer: " + answer.gate().code() + " is not the gate " + gate.code());
        }
    }
}
