package org.intercop.assay.evidence.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.stats.effect.TwoByTwo;

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
 * @param fallback why the primary estimator is not the plan's first choice; empty where it is
 * @param comparability how alike the arms are as each estimator compares them, where it compares any
 * @param sensitivities how much it takes to change the primary's answer
 * @param origin what it was made from; of a {@link Origin#PROFILE} the events of its flows are not known and stand at 0
 */
public record UnitEvaluation(
        Unit unit,
        Flow treated,
        Flow comparison,
        List<Answer> answers,
        List<GateAnswer> gates,
        Optional<UnitProfile> profile,
        List<LevelTable> levels,
        Accrual accrual,
        Optional<Fallback> fallback,
        List<Comparability> comparability,
        List<Sensitivity> sensitivities,
        Origin origin) {
    public UnitEvaluation {
        Objects.requireNonNull(fallback, "fallback");
        Objects.requireNonNull(origin, "origin");
        answers = List.copyOf(answers);
        gates = List.copyOf(gates);
        levels = List.copyOf(levels);
        comparability = List.copyOf(comparability);
        sensitivities = List.copyOf(sensitivities);
    }

    /** An evaluation of people. */
    public UnitEvaluation(
            Unit unit,
            Flow treated,
            Flow comparison,
            List<Answer> answers,
            List<GateAnswer> gates,
            Optional<UnitProfile> profile,
            List<LevelTable> levels,
            Accrual accrual,
            Optional<Fallback> fallback,
            List<Comparability> comparability,
            List<Sensitivity> sensitivities) {
        this(
                unit,
                treated,
                comparison,
                answers,
                gates,
                profile,
                levels,
                accrual,
                fallback,
                comparability,
                sensitivities,
                Origin.PEOPLE);
    }

    /** An evaluation by the plan's first choice, with nothing said of comparability and sensitivity. */
    public UnitEvaluation(
            Unit unit,
            Flow treated,
            Flow comparison,
            List<Answer> answers,
            List<GateAnswer> gates,
            Optional<UnitProfile> profile,
            List<LevelTable> levels,
            Accrual accrual) {
        this(
                unit,
                treated,
                comparison,
                answers,
                gates,
                profile,
                levels,
                accrual,
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** Whether its figures may be shown as those of a country: every gate before display is open, by name. */
    public boolean displayable() {
        return open(Gate.Purpose.DISPLAY);
    }

    /**
     * Whether it may enter a pool: every gate before pooling is open, by name. Whether it does where it is not
     * {@link #displayable()} is for {@link PoolMembers} to say.
     */
    public boolean poolable() {
        return open(Gate.Purpose.POOLING);
    }

    /** Whether every gate is open, by name: figures may be shown and pooled. */
    public boolean admissible() {
        return displayable() && poolable();
    }

    private boolean open(Gate.Purpose purpose) {
        return Arrays.stream(Gate.values()).filter(gate -> gate.guards(purpose)).allMatch(gate -> gates.stream()
                .anyMatch(answer -> answer.gate() == gate && answer.status().opens()));
    }

    /** The people and events of both arms; empty where only a likelihood was sent. */
    public Optional<TwoByTwo> table() {
        return origin == Origin.PROFILE
                ? Optional.empty()
                : Optional.of(
                        new TwoByTwo(treated.events(), treated.analysed(), comparison.events(), comparison.analysed()));
    }
}
