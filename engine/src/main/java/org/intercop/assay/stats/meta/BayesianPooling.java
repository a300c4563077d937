package org.intercop.assay.stats.meta;

import java.util.Objects;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

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
}
