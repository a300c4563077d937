package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.numeric.Normal;

/** Asks a unit the questions of {@link Gate}. */
final class Gates {
    /** Raised whenever the same cells would get other answers. */
    static final int VERSION = 3;

    private Gates() {}

    /** The answer of every gate, in the order of {@link Gate}. */
    static List<GateAnswer> answers(UnitData data, Findings findings, GatePolicy policy) {
        return List.of(
                maturity(data, policy),
                size(data, policy),
                AttritionGate.answer(data, policy),
                balance(data, findings.balance(), policy),
                ModelGates.overlap(data, findings, policy),
                ModelGates.sampleRatio(data, policy),
                ModelGates.events(data, findings, policy),
                ModelGates.negativeControls(findings, policy),
                ModelGates.convergence(findings));
    }

    private static GateAnswer maturity(UnitData data, GatePolicy policy) {
        long enrolled = data.treated().enrolled() + data.comparison().enrolled();
        long mature = data.treated().mature() + data.comparison().mature();
        double warn = policy.maturity().warnBelowShare();
        if (enrolled == 0) {
            return GateAnswer.notEvaluated(Gate.MATURITY, "Nobody is enrolled.");
        }
        double share = (double) mature / enrolled;
        String months = data.outcome().maturityMonths() + " months";
        GateStatus status = mature == 0 ? GateStatus.FAIL : share < warn ? GateStatus.WARN : GateStatus.PASS;
        String detail = mature == 0
                ? "Nobody has yet been followed for the " + months + " that the outcome needs."
                : percent(share) + " of those enrolled have been followed for the " + months
                        + " that the outcome needs.";
        return GateAnswer.of(Gate.MATURITY, status, share, warn, detail);
    }

    private static GateAnswer size(UnitData data, GatePolicy policy) {
        boolean single = data.outcome().kind() == Kind.SINGLE_ARM_PROPORTION;
        long treated = data.treated().analysed();
        return size(single ? treated : Math.min(treated, data.comparison().analysed()), policy);
    }

    /** Whether the smaller arm has people enough. */
    static GateAnswer size(long smallest, GatePolicy policy) {
        int needed = policy.minimumPeoplePerArm();
        boolean enough = smallest >= needed;
        String detail = enough
                ? "Each arm has at least " + needed + " people with a known, mature outcome."
                : "An arm has fewer than " + needed + " people with a known, mature outcome.";
        return GateAnswer.of(Gate.SIZE, enough ? GateStatus.PASS : GateStatus.FAIL, smallest, needed, detail);
    }

    /**
     * Standardised mean difference against green, amber and red. Chance alone leaves large differences in small groups,
     * so red needs a difference above amber that the Bonferroni-adjusted test rejects as well. After randomisation a
     * difference is chance by design, so the gate warns and never closes.
     */
    private static GateAnswer balance(UnitData data, Optional<Comparability> found, GatePolicy policy) {
        if (data.outcome().kind() == Kind.SINGLE_ARM_PROPORTION) {
            return open(Gate.BALANCE, "One arm alone: there is nothing to balance.");
        }
        if (data.covariates().isEmpty()) {
            return data.plan().design() == Design.RANDOMISED
                    ? open(Gate.BALANCE, "Randomised, and the plan names no covariate.")
                    : GateAnswer.notEvaluated(
                            Gate.BALANCE, "Not randomised, and the plan names no covariate to compare the arms by.");
        }
        if (found.isEmpty()) {
            return GateAnswer.notEvaluated(Gate.BALANCE, "No covariate could be compared between the arms.");
        }
        Comparability balance = found.get();
        if (balance.worst().isEmpty()) {
            return open(Gate.BALANCE, "No covariate varies.");
        }
        Comparability.Level worst = balance.worst().get();
        double largest = worst.difference();
        GatePolicy.Balance limits = policy.balance();
        double error = FastMath.sqrt(1 / balance.treated() + 1 / balance.comparison());
        double p = Math.min(1, balance.levels().size() * Normal.twoSided(largest / error));
        boolean unlikely = largest > limits.amber() && p < 0.05;
        boolean red = unlikely && data.plan().design() != Design.RANDOMISED;
        GateStatus status = largest <= limits.green() ? GateStatus.PASS : red ? GateStatus.FAIL : GateStatus.WARN;
        String detail = String.format(
                Locale.ROOT,
                "The largest standardised difference between the arms is %.2f (%s)%s.",
                largest,
                worst.covariate(),
                unlikely
                        ? ", more than chance alone would leave"
                        : largest > limits.amber() ? ", no more than chance leaves in groups of this size" : "");
        return GateAnswer.of(Gate.BALANCE, status, largest, limits.amber(), detail);
    }

    static GateAnswer open(Gate gate, String why) {
        return new GateAnswer(
                gate, GateStatus.PASS, java.util.OptionalDouble.empty(), java.util.OptionalDouble.empty(), why);
    }

    static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
