package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * Who enters a pool. A unit that is shown does. Units that are not shown, because they lack people, enter only
 * together: at least {@value #HIDDEN_AT_LEAST} with a likelihood, with as many people in each arm as one country needs
 * to be shown. Fewer could be found by taking the shown countries out of the pooled figure. They are the same in every
 * pool of the topic: a pool in which one of them has nothing to say holds none of them. Otherwise two pools could be
 * subtracted from each other, and who is missing from one would tell who had no event.
 *
 * @param members the units pooled, ascending
 * @param leftOut the others with the reason, ascending
 */
public record PoolMembers(List<UnitEvaluation> members, List<LeftOut> leftOut) {
    /** Hidden units of which one alone could not be told from the others. */
    static final int HIDDEN_AT_LEAST = 2;

    private static final Comparator<UnitEvaluation> ORDER = Comparator.comparing(UnitEvaluation::unit);

    public PoolMembers {
        members = List.copyOf(members);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A unit that does not enter.
     *
     * @param unit which one
     * @param why one sentence for a reader; it tells no count of a hidden unit
     */
    public record LeftOut(Unit unit, String why) {}

    /** The members of a pool of likelihood profiles. */
    public static PoolMembers of(Collection<UnitEvaluation> evaluations, GatePolicy policy) {
        return of(evaluations, policy, evaluation -> evaluation.profile().isPresent());
    }

    /**
     * The members of any pool.
     *
     * @param evaluations of one intervention, version and outcome
     * @param speaks whether a unit has something to say in this pool, such as a figure of its estimator
     */
    public static PoolMembers of(
            Collection<UnitEvaluation> evaluations, GatePolicy policy, Predicate<UnitEvaluation> speaks) {
        List<UnitEvaluation> shown = new ArrayList<>();
        List<UnitEvaluation> hidden = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (UnitEvaluation evaluation : evaluations.stream().sorted(ORDER).toList()) {
            if (!evaluation.poolable()) {
                leftOut.add(new LeftOut(evaluation.unit(), closed(evaluation)));
            } else if (evaluation.displayable() && speaks.test(evaluation)) {
                shown.add(evaluation);
            } else if (!evaluation.displayable() && evaluation.profile().isPresent()) {
                hidden.add(evaluation);
            } else {
                leftOut.add(new LeftOut(evaluation.unit(), "It has no figure that could be pooled."));
            }
        }
        boolean together = hidden.size() >= HIDDEN_AT_LEAST
                && enough(hidden, policy.minimumPeoplePerArm())
                && hidden.stream().allMatch(speaks);
        if (!together) {
            hidden.forEach(evaluation -> leftOut.add(new LeftOut(
                    evaluation.unit(),
                    "It is not shown, and too few such units and people come together to enter the pool unseen.")));
        }
        return new PoolMembers(
                Stream.concat(shown.stream(), together ? hidden.stream() : Stream.empty())
                        .sorted(ORDER)
                        .toList(),
                leftOut.stream().sorted(Comparator.comparing(LeftOut::unit)).toList());
    }

    private static boolean enough(List<UnitEvaluation> hidden, int needed) {
        long treated =
                hidden.stream().mapToLong(one -> one.treated().analysed()).sum();
        long comparison =
                hidden.stream().mapToLong(one -> one.comparison().analysed()).sum();
        return treated >= needed && (hidden.stream().allMatch(PoolMembers::isSingleArm) || comparison >= needed);
    }

    private static boolean isSingleArm(UnitEvaluation evaluation) {
        return evaluation.answers().stream().anyMatch(answer -> answer.measure() == EffectMeasure.PROPORTION);
    }

    /** Names the first closed gate; its sentence could hold counts. */
    private static String closed(UnitEvaluation evaluation) {
        return evaluation.gates().stream()
                .filter(answer -> answer.gate().guards(Gate.Purpose.POOLING)
                        && !answer.status().opens())
                .findFirst()
                .map(answer -> "The gate " + answer.gate().code() + " is closed.")
                .orElse("A gate was never asked.");
    }
}
