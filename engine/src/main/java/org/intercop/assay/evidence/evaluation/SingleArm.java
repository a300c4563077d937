package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.effect.Proportion;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.meta.ProportionProfile;

/** The share of the treated with the outcome, and its Wilson interval: fidelity, never an effect. */
final class SingleArm implements Estimator {
    @Override
    public String code() {
        return "single-arm";
    }

    @Override
    public String title() {
        return "Share among the participants";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return kind == Kind.SINGLE_ARM_PROPORTION;
    }

    @Override
    public boolean isPrimary(AnalysisPlan plan, Kind kind) {
        return admits(plan, kind);
    }

    @Override
    public boolean adjusts() {
        return false;
    }

    @Override
    public Estimates estimate(UnitData data, double level) {
        Flow treated = data.treated();
        return new Estimates(
                List.of(new Effect(
                        EffectMeasure.PROPORTION, Proportion.estimate(treated.events(), treated.analysed(), level))),
                Optional.empty(),
                profile(treated));
    }

    /** The binomial likelihood of the log odds. */
    private Optional<UnitProfile> profile(Flow treated) {
        Estimation<LikelihoodProfile> profile = ProportionProfile.of(treated.events(), treated.analysed());
        return profile.isEstimated()
                ? Optional.of(new UnitProfile(code(), EffectMeasure.LOGIT_PROPORTION, profile.orThrow()))
                : Optional.empty();
    }
}
