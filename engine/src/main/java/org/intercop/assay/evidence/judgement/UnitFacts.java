package org.intercop.assay.evidence.judgement;

import java.util.Optional;
import org.intercop.assay.evidence.appraisal.CountryEvidence;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Attrition;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Balance;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Credibly;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Effect;
import org.intercop.assay.evidence.appraisal.CountryEvidence.NegativeControls;
import org.intercop.assay.evidence.appraisal.CountryEvidence.People;
import org.intercop.assay.evidence.appraisal.CountryEvidence.SampleRatio;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Standing;
import org.intercop.assay.evidence.appraisal.EffectScale;
import org.intercop.assay.evidence.evaluation.Flow;
import org.intercop.assay.evidence.evaluation.Gate;
import org.intercop.assay.evidence.evaluation.GateAnswer;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.evaluation.GateStatus;
import org.intercop.assay.evidence.evaluation.PosteriorPool;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.stats.estimand.Interval;

/** What the appraisal needs to know of one unit. */
final class UnitFacts {
    private UnitFacts() {}

    static CountryEvidence of(
            UnitEvaluation unit, Standing standing, EffectScale scale, PosteriorPool pool, GatePolicy policy) {
        return new CountryEvidence(
                unit.unit().contributor(),
                standing,
                people(unit.treated()),
                people(unit.comparison()),
                attrition(status(unit, Gate.ATTRITION)),
                balance(unit, policy),
                failed(unit, "sample-ratio") ? SampleRatio.MISMATCH : SampleRatio.FITS,
                negativeControls(unit),
                effect(unit, scale, pool));
    }

    private static People people(Flow flow) {
        return new People(flow.enrolled(), flow.analysed());
    }

    /** What was never asked is taken for the worst. */
    private static Attrition attrition(GateStatus status) {
        return switch (status) {
            case PASS -> Attrition.LOW;
            case WARN -> Attrition.MEDIUM;
            case FAIL, NOT_EVALUATED -> Attrition.HIGH;
        };
    }

    private static Balance balance(UnitEvaluation unit, GatePolicy policy) {
        GateAnswer answer = answer(unit, Gate.BALANCE);
        boolean severe = answer.figure().isPresent()
                && answer.figure().getAsDouble() > policy.balance().forbid()
                && answer.status() == GateStatus.FAIL;
        return switch (answer.status()) {
            case PASS -> Balance.GREEN;
            case WARN -> Balance.AMBER;
            case FAIL -> severe ? Balance.SEVERE : Balance.RED;
            case NOT_EVALUATED -> Balance.NOT_EVALUATED;
        };
    }

    /** A gate that is open without a figure had no controls to look at. */
    private static NegativeControls negativeControls(UnitEvaluation unit) {
        if (failed(unit, "negative-controls")) {
            return NegativeControls.FAILED;
        }
        boolean passed = unit.gates().stream()
                .anyMatch(answer -> answer.gate().code().equals("negative-controls")
                        && answer.status() == GateStatus.PASS
                        && answer.figure().isPresent());
        return passed ? NegativeControls.PASSED : NegativeControls.NONE;
    }

    /** The unit's own effect; what is credible of its direction is judged given all countries. */
    private static Optional<Effect> effect(UnitEvaluation unit, EffectScale scale, PosteriorPool pool) {
        return unit.profile()
                .filter(profile -> profile.measure() == scale.measure())
                .flatMap(profile -> CommonEffect.peak(profile.profile()))
                .map(peak ->
                        new Effect(scale.oriented(peak.estimate()), peak.standardError(), credibly(unit, scale, pool)));
    }

    private static Credibly credibly(UnitEvaluation unit, EffectScale scale, PosteriorPool pool) {
        if (!pool.posterior().isEstimated()) {
            return Credibly.NEITHER;
        }
        return pool.posterior().orThrow().countries().stream()
                .filter(country -> country.unit().equals(unit.unit()))
                .findFirst()
                .map(country -> scale.oriented(country.interval()))
                .map(UnitFacts::credibly)
                .orElse(Credibly.NEITHER);
    }

    private static Credibly credibly(Interval oriented) {
        return oriented.upper() < 0 ? Credibly.BETTER : oriented.lower() > 0 ? Credibly.WORSE : Credibly.NEITHER;
    }

    private static boolean failed(UnitEvaluation unit, String gate) {
        return unit.gates().stream()
                .anyMatch(answer -> answer.gate().code().equals(gate) && answer.status() == GateStatus.FAIL);
    }

    private static GateStatus status(UnitEvaluation unit, Gate gate) {
        return answer(unit, gate).status();
    }

    private static GateAnswer answer(UnitEvaluation unit, Gate gate) {
        return unit.gates().stream()
                .filter(answer -> answer.gate() == gate)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "evaluations: " + unit.unit() + " was never asked about " + gate.code()));
    }
}
