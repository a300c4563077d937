package org.intercop.assay.evidence.judgement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.appraisal.Classical;
import org.intercop.assay.evidence.appraisal.EffectScale;
import org.intercop.assay.evidence.evaluation.ProfilePeak;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.evaluation.UnitProfile;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.meta.PooledEffect;
import org.intercop.assay.stats.meta.PoolingTest;
import org.intercop.assay.stats.meta.RandomEffects;
import org.intercop.assay.stats.meta.StudyEffects;

/**
 * What the pooled profiles say by their peaks: the information about one effect that all countries share, and the
 * random-effects estimate that milestones look at.
 *
 * @param peaks peak and curvature of every profile, see {@link ProfilePeak#of}
 */
record CommonEffect(List<ProfilePeak> peaks) {
    CommonEffect {
        peaks = List.copyOf(peaks);
    }

    static CommonEffect of(List<UnitEvaluation> members) {
        List<ProfilePeak> peaks = new ArrayList<>();
        for (UnitEvaluation member : members) {
            member.profile().map(UnitProfile::profile).flatMap(ProfilePeak::of).ifPresent(peaks::add);
        }
        return new CommonEffect(peaks);
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
            ProfilePeak only = peaks.get(0);
            return Optional.of(
                    new Classical(scale.oriented(only.estimate()), only.standardError(), OptionalDouble.empty()));
        }
        Estimation<PooledEffect> pooled = RandomEffects.withDefaults()
                .with(PoolingTest.MODIFIED_KNAPP_HARTUNG)
                .withLevel(level)
                .pool(StudyEffects.of(
                        peaks.stream().mapToDouble(ProfilePeak::estimate).toArray(),
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
