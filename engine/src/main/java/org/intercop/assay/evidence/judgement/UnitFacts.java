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
import org.intercop.assay.evidence.evaluation.GateLevel;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.evaluation.GateStatus;
import org.intercop.assay.evidence.evaluation.PosteriorPool;
import org.intercop.assay.evidence.evaluation.ProfilePeak;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.stats.estimand.Interval;

/** What the appraisal needs to know of one unit. */
final class UnitFacts {
    private UnitFacts() {}

    static CountryEvidence of(
            UnitEvaluation unit,
            Standing standing,
            EffectScale scale,
            PosteriorPool pool,
            Design design,
            GatePolicy policy) {
        return new CountryEvidence(
                unit.unit().contributor(),
                standing,
                people(unit.treated()),
                people(unit.comparison()),
                attrition(answer(unit, Gate.ATTRITION)),
                balance(answer(unit, Gate.BALANCE), design, policy),
                answer(unit, Gate.SAMPLE_RATIO).status() == GateStatus.FAIL ? SampleRatio.MISMATCH : SampleRatio.FITS,
                negativeControls(unit),
                effect(unit, scale, pool));
    }

    private static People people(Flow flow) {
        return new People(flow.enrolled(), flow.analysed());
    }

    private static Attrition attrition(GateAnswer answer) {
        return switch (GateLevel.attrition(answer)) {
            case LOW -> Attrition.LOW;
            case MEDIUM -> Attrition.MEDIUM;
            case HIGH -> Attrition.HIGH;
        };
    }

    /** After randomisation a large difference is chance by design; it costs a step like any other. */
    private static Balance balance(GateAnswer answer, Design design, GatePolicy policy) {
        if (answer.status() == GateStatus.NOT_EVALUATED) {
            return Balance.NOT_EVALUATED;
        }
        return switch (GateLevel.balance(answer, policy)) {
            case GREEN -> Balance.GREEN;
            case AMBER -> Balance.AMBER;
            case RED -> Balance.RED;
            case FORBID -> design == Design.RANDOMISED ? Balance.AMBER : Balance.SEVERE;
        };
    }

    /** A gate that is open without a figure had no controls to look at. */
    private static NegativeControls negativeControls(UnitEvaluation unit) {
        GateAnswer answer = answer(unit, Gate.NEGATIVE_CONTROLS);
        if (answer.status() == GateStatus.FAIL) {
            return NegativeControls.FAILED;
        }
        return answer.status() == GateStatus.PASS && answer.figure().isPresent()
                ? NegativeControls.PASSED
                : NegativeControls.NONE;
    }

    /**
     * The unit's own effect; what is credible of its direction is judged given all countries. A hidden unit has none of
     * its own: it speaks through the pool alone, so that no step, condition or sentence tells its direction.
     */
    private static Optional<Effect> effect(UnitEvaluation unit, EffectScale scale, PosteriorPool pool) {
        return unit.profile()
                .filter(profile -> unit.displayable() && profile.measure() == scale.measure())
                .flatMap(profile -> ProfilePeak.of(profile.profile()))
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

    private static GateAnswer answer(UnitEvaluation unit, Gate gate) {
        return unit.gates().stream()
                .filter(answer -> answer.gate() == gate)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "evaluations: " + unit.unit() + " was never asked about " + gate.code()));
    }
}
