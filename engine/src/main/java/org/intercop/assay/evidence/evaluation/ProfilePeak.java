package org.intercop.assay.evidence.evaluation;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.LikelihoodProfile;

/**
 * Where a likelihood profile is highest and how sharply it is curved there.
 *
 * @param estimate the likeliest effect, on the profile's scale
 * @param standardError one over the root of the curvature there, above 0
 */
public record ProfilePeak(double estimate, double standardError) {
    /** Half the distance over which the curvature is first taken, in log ratios. */
    private static final double FIRST_STEP = 1e-2;
    /** The same once the standard error is about known, in standard errors. */
    private static final double STEP = 0.5;
    /** The same around no effect, in log ratios. */
    private static final double SCORE_STEP = 0.1;

    public ProfilePeak {
        if (!Double.isFinite(estimate)) {
            throw new IllegalArgumentException("estimate: " + estimate + " is not finite");
        }
        if (!(standardError > 0 && Double.isFinite(standardError))) {
            throw new IllegalArgumentException("standardError: " + standardError + " is not finite and above zero");
        }
    }

    /**
     * A profile's peak. Where the likelihood rises towards one end, as it does without events in one arm, slope and
     * curvature at no effect stand in: Peto's one-step estimate, whose standard error is that of the score test. It errs
     * towards no effect where the effect is large. Empty where the likelihood is flat there.
     *
     * <p>Source: Yusuf et al. (1985) doi:10.1016/S0033-0620(85)80003-7.
     */
    public static Optional<ProfilePeak> of(LikelihoodProfile profile) {
        return profile.maximum().isPresent() ? top(profile) : oneStep(profile);
    }

    /** The peak of a profile that has a maximum; empty where it has none, or is flat there. */
    static Optional<ProfilePeak> top(LikelihoodProfile profile) {
        if (profile instanceof LikelihoodProfile.Normal normal) {
            return Optional.of(new ProfilePeak(normal.estimate(), normal.standardError()));
        }
        OptionalDouble top = profile.maximum();
        if (top.isEmpty()) {
            return Optional.empty();
        }
        double at = top.getAsDouble();
        double about = error(profile, at, FIRST_STEP);
        return at(at, error(profile, at, STEP * about));
    }

    private static Optional<ProfilePeak> oneStep(LikelihoodProfile profile) {
        double slope = (profile.logLikelihood(SCORE_STEP) - profile.logLikelihood(-SCORE_STEP)) / (2 * SCORE_STEP);
        double error = error(profile, 0, SCORE_STEP);
        return at(slope * error * error, error);
    }

    private static Optional<ProfilePeak> at(double estimate, double error) {
        return error > 0 && Double.isFinite(error) && Double.isFinite(estimate)
                ? Optional.of(new ProfilePeak(estimate, error))
                : Optional.empty();
    }

    /** Not a number or infinite where the profile is not curved downwards. */
    private static double error(LikelihoodProfile profile, double at, double step) {
        double fall =
                2 * profile.logLikelihood(at) - profile.logLikelihood(at - step) - profile.logLikelihood(at + step);
        return step / FastMath.sqrt(fall);
    }
}
