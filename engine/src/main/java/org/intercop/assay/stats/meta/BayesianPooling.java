package org.intercop.assay.stats.meta;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.LikelihoodProfile;

/**
 * Bayesian random effects by deterministic quadrature: true effects theta_i ~ N(mu, tau2), a prior for mu and one for
 * tau. No random numbers; the same data give the same digits.
 *
 * <p>The default priors suit log ratios: mu ~ N(0, 2) and tau ~ half-normal(0.5), under which the true ratios of two
 * countries differ by more than a factor of 4 only rarely.
 *
 * <p>Edges: no study is not estimable ({@link Reason#TOO_FEW_STUDIES}), and neither is a single study with a flat
 * prior. A single study with a normal prior is an answer: the prior supplies what is known about tau.
 */
public final class BayesianPooling {
    private final EffectPrior effectPrior;
    private final SpreadPrior spreadPrior;

    private BayesianPooling(EffectPrior effectPrior, SpreadPrior spreadPrior) {
        this.effectPrior = effectPrior;
        this.spreadPrior = spreadPrior;
    }

    /** mu ~ N(0, 2), tau ~ half-normal(0.5). */
    public static BayesianPooling withDefaults() {
        return new BayesianPooling(new EffectPrior.Normal(0, 2), SpreadPrior.halfNormal(0.5));
    }

    /** With another prior of the mean effect. */
    public BayesianPooling with(EffectPrior newPrior) {
        return new BayesianPooling(Objects.requireNonNull(newPrior, "newPrior"), spreadPrior);
    }

    /** With another prior of the spread. */
    public BayesianPooling with(SpreadPrior newPrior) {
        return new BayesianPooling(effectPrior, Objects.requireNonNull(newPrior, "newPrior"));
    }

    /** With the sceptical prior mu ~ N(0, 0.35), under which a ratio beyond 2 or 1/2 is unlikely. */
    public BayesianPooling sceptical() {
        return with(new EffectPrior.Normal(0, 0.35));
    }

    /** The prior of the mean effect. */
    public EffectPrior effectPrior() {
        return effectPrior;
    }

    /** The prior of the spread. */
    public SpreadPrior spreadPrior() {
        return spreadPrior;
    }

    /** Pools effects whose likelihoods are normal with known variances. */
    public Estimation<BayesianPool> pool(StudyEffects effects) {
        if (effects.size() == 0) {
            return Estimation.not(Reason.TOO_FEW_STUDIES, "there is no study to pool");
        }
        if (effects.size() == 1 && effectPrior instanceof EffectPrior.Flat) {
            return Estimation.not(
                    Reason.TOO_FEW_STUDIES, "a single study says nothing about others unless the mean has a prior");
        }
        return Estimation.of(new NormalHierarchy(effects, effectPrior, spreadPrior).pool());
    }

    /**
     * Pools likelihood profiles. The log marginal likelihood is relative to every profile's largest value.
     *
     * <p>A profile that rises towards one end bounds the effect on one side only; with a flat prior of the mean there
     * is no answer then ({@link Reason#UNBOUNDED}).
     */
    public Estimation<BayesianPool> pool(List<LikelihoodProfile> profiles) {
        if (profiles.isEmpty()) {
            return Estimation.not(Reason.TOO_FEW_STUDIES, "there is no study to pool");
        }
        if (effectPrior instanceof EffectPrior.Flat) {
            if (profiles.size() == 1) {
                return Estimation.not(
                        Reason.TOO_FEW_STUDIES, "a single study says nothing about others unless the mean has a prior");
            }
            if (profiles.stream().anyMatch(profile -> profile.maximum().isEmpty())) {
                return Estimation.not(
                        Reason.UNBOUNDED, "a profile has no maximum, which needs a prior of the mean effect");
            }
        }
        Optional<StudyEffects> normal = allNormal(profiles);
        if (normal.isPresent()) {
            NormalHierarchy exact = new NormalHierarchy(normal.get(), effectPrior, spreadPrior);
            return Estimation.of(exact.pool().shifted(-exact.logConstant()));
        }
        return Estimation.of(new ProfileHierarchy(profiles, effectPrior, spreadPrior).pool());
    }

    private static Optional<StudyEffects> allNormal(List<LikelihoodProfile> profiles) {
        double[] estimates = new double[profiles.size()];
        double[] variances = new double[profiles.size()];
        for (int i = 0; i < estimates.length; i++) {
            if (!(profiles.get(i) instanceof LikelihoodProfile.Normal normal)) {
                return Optional.empty();
            }
            estimates[i] = normal.estimate();
            variances[i] = normal.standardError() * normal.standardError();
        }
        return Optional.of(StudyEffects.of(estimates, variances));
    }
}
