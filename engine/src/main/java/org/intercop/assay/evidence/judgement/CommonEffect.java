package org.intercop.assay.evidence.judgement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.appraisal.Classical;
import org.intercop.assay.evidence.appraisal.EffectScale;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.evaluation.UnitProfile;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.meta.PooledEffect;
import org.intercop.assay.stats.meta.PoolingTest;
import org.intercop.assay.stats.meta.RandomEffects;
import org.intercop.assay.stats.meta.StudyEffects;

/**
 * What the pooled profiles say by their peaks: the information about one effect that all countries share, and the
 * random-effects estimate that milestones look at.
 *
 * @param peaks peak and curvature of every profile, see {@link #peak}
 */
record CommonEffect(List<Peak> peaks) {
    /** Half the distance over which the curvature is taken, in standard errors. */
    private static final double STEP = 0.5;
    /** The same around no effect, in log ratios. */
    private static final double SCORE_STEP = 0.1;

    CommonEffect {
        peaks = List.copyOf(peaks);
    }

    /**
     * A profile's peak.
     *
     * @param estimate where it is
     * @param standardError one over the root of the curvature there
     */
    record Peak(double estimate, double standardError) {}

    static CommonEffect of(List<UnitEvaluation> members) {
        List<Peak> peaks = new ArrayList<>();
        for (UnitEvaluation member : members) {
            member.profile()
                    .map(UnitProfile::profile)
                    .flatMap(CommonEffect::peak)
                    .ifPresent(peaks::add);
        }
        return new CommonEffect(peaks);
    }

    /**
     * A profile's peak. Where the likelihood rises towards one end, as it does without events in one arm, slope and
     * curvature at no effect stand in: Peto's one-step estimate, whose standard error is that of the score test. It errs
     * towards no effect where the effect is large. Empty where even there nothing is known.
     *
     * <p>Source: Yusuf et al. (1985) doi:10.1016/S0033-0620(85)80003-7.
     */
    static Optional<Peak> peak(LikelihoodProfile profile) {
        if (profile instanceof LikelihoodProfile.Normal normal) {
            return Optional.of(new Peak(normal.estimate(), normal.standardError()));
        }
        OptionalDouble top = profile.maximum();
        if (top.isEmpty()) {
            return oneStep(profile);
        }
        double at = top.getAsDouble();
        double error = error(profile, at, 1e-2);
        return Optional.of(new Peak(at, error(profile, at, STEP * error)));
    }

    private static Optional<Peak> oneStep(LikelihoodProfile profile) {
        double below = profile.logLikelihood(-SCORE_STEP);
        double above = profile.logLikelihood(SCORE_STEP);
        double slope = (above - below) / (2 * SCORE_STEP);
        double curvature = (2 * profile.logLikelihood(0) - below - above) / (SCORE_STEP * SCORE_STEP);
        return curvature > 0
                ? Optional.of(new Peak(slope / curvature, 1 / FastMath.sqrt(curvature)))
                : Optional.empty();
    }

    private static double error(LikelihoodProfile profile, double at, double step) {
        double fall =
                2 * profile.logLikelihood(at) - profile.logLikelihood(at - step) - profile.logLikelihood(at + step);
        return step / FastMath.sqrt(fall);
    }

    /** Information about an effect that is the same everywhere, 0 where there is no profile. */
    double information() {
        return peaks.stream()
                .mapToDouble(peak -> 1 / (peak.standardError() * peak.standardError()))
                .sum();
    }

    /**
     * The oriented estimate with Knapp and Hartung's standard error, never smaller than the normal one: two countries that
     * agree by chance prove little. One country's own where it is alone.
     */
    Optional<Classical> classical(EffectScale scale, double level) {
        if (peaks.isEmpty()) {
            return Optional.empty();
        }
        if (peaks.size() == 1) {
            Peak only = peaks.get(0);
            return Optional.of(
                    new Classical(scale.oriented(only.estimate()), only.standardError(), OptionalDouble.empty()));
        }
        Estimation<PooledEffect> pooled = RandomEffects.withDefaults()
                .with(PoolingTest.MODIFIED_KNAPP_HARTUNG)
                .withLevel(level)
                .pool(StudyEffects.of(
                        peaks.stream().mapToDouble(Peak::estimate).toArray(),
                        peaks.stream()
                                .mapToDouble(peak -> peak.standardError() * peak.standardError())
                                .toArray()));
        return pooled.isEstimated() && pooled.orThrow().standardError() > 0
                ? Optional.of(new Classical(
                        scale.oriented(pooled.orThrow().estimate()),
                        pooled.orThrow().standardError(),
                        OptionalDouble.of(peaks.size() - 1)))
                : Optional.empty();
    }
}
