package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * Everything the evaluation says of one unit.
 *
 * @param unit what was evaluated
 * @param treated how the treated come down to those analysed
 * @param comparison the same for the comparison group; {@link Flow#NONE} for a single arm
 * @param answers one for each estimator and measure that the plan admits
 * @param gates one for each gate
 * @param profile what it says of the effect when countries are pooled; empty where it says nothing
 * @param levels the two arms by level of each covariate, for a binary outcome; empty for others
 * @param accrual who started when
 */
public record UnitEvaluation(
        Unit unit,
        Flow treated,
        Flow comparison,
        List<Answer> answers,
        List<GateAnswer> gates,
        Optional<UnitProfile> profile,
        List<LevelTable> levels,
        Accrual accrual) {
    public UnitEvaluation {
        answers = List.copyOf(answers);
        gates = List.copyOf(gates);
        levels = List.copyOf(levels);
    }

    /** Whether every gate is open, by name: figures may be shown and pooled. */
    public boolean admissible() {
        for (Gate gate : Gate.values()) {
            if (gates.stream()
                    .noneMatch(
                            answer -> answer.gate() == gate && answer.status().opens())) {
                return false;
            }
        }
        return true;
    }
}
