package org.intercop.assay.evidence.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.evaluation.EffectMargins;
import org.intercop.assay.evidence.evaluation.EffectMargins.Credibility;
import org.intercop.assay.evidence.evaluation.PoolKey;
import org.intercop.assay.evidence.evaluation.PooledPosterior;
import org.intercop.assay.evidence.evaluation.Prior;
import org.intercop.assay.evidence.evaluation.ReferenceRisk;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.meta.TrimAndFill.Side;

/** Rows of every kind, with and without what may be missing in them. */
final class FixturePoolDetail {
    private static final double LEVEL = 0.95;
    private static final EffectMeasure ODDS = EffectMeasure.ODDS_RATIO;

    private FixturePoolDetail() {}

    /** Details of pools that the fixture has, by country. */
    static PoolDetail of(List<ScoreRow> scores) {
        List<PosteriorRow> posteriors = new ArrayList<>();
        List<CountryEffectRow> countries = new ArrayList<>();
        List<InfluenceRow> influences = new ArrayList<>();
        List<AsymmetryRow> asymmetries = new ArrayList<>();
        List<VersionEffectRow> versions = new ArrayList<>();
        for (ScoreRow score : scores) {
            if (score.primary()) {
                for (Prior prior : Prior.values()) {
                    posteriors.add(posterior(score, prior, countries));
                }
            }
        }
        ScoreRow largest = scores.stream()
                .filter(score -> score.contributors().size() >= 10)
                .findFirst()
                .orElseThrow();
        PoolKey key = key(largest, largest.measure());
        for (String contributor : largest.contributors()) {
            boolean known = influences.isEmpty();
            influences.add(new InfluenceRow(
                    unit(largest, contributor),
                    largest.estimator(),
                    largest.measure(),
                    known ? Optional.of(effect(largest.measure())) : Optional.empty(),
                    known ? "" : "all effects are alike",
                    known ? Optional.of(new InfluenceRow.Weight(12.5, -1.25, 0.125, true)) : Optional.empty()));
        }
        asymmetries.add(new AsymmetryRow(
                key,
                largest.contributors().size(),
                Optional.of(new AsymmetryRow.Egger(0.5, 0.25, 0.0625, -0.125)),
                Optional.of(new AsymmetryRow.Filled(2, Side.LEFT, effect(key.measure())))));
        asymmetries.add(new AsymmetryRow(key(largest, ODDS), 10, Optional.empty(), Optional.empty()));
        versions.add(new VersionEffectRow(
                key.intervention(),
                key.outcome(),
                key.estimator(),
                key.measure(),
                "2",
                "1",
                Optional.of(new VersionEffectRow.Difference(12, effect(key.measure()), 0.5)),
                ""));
        versions.add(new VersionEffectRow(
                key.intervention(), key.outcome(), key.estimator(), ODDS, "2", "1", Optional.empty(), "too few"));
        return new PoolDetail(posteriors, countries, influences, asymmetries, versions);
    }

    private static PosteriorRow posterior(ScoreRow score, Prior prior, List<CountryEffectRow> countries) {
        boolean share = score.measure() == EffectMeasure.LOGIT_PROPORTION;
        EffectMeasure measure = share ? score.measure() : ODDS;
        if (score.estimate().isEmpty()) {
            return new PosteriorRow(
                    key(score, measure), prior, List.of(), List.of("AT"), 0, 0, Optional.empty(), "Nobody.");
        }
        for (String contributor : score.contributors()) {
            countries.add(new CountryEffectRow(
                    unit(score, contributor),
                    score.estimator(),
                    measure,
                    prior,
                    score.estimator(),
                    -0.25,
                    0.125,
                    new Interval(-0.5, 0.0625, LEVEL),
                    share ? OptionalDouble.empty() : OptionalDouble.of(0.9375)));
        }
        return new PosteriorRow(
                key(score, measure),
                prior,
                score.contributors(),
                List.of(),
                score.treated(),
                score.comparison(),
                Optional.of(new PooledPosterior(
                        -0.375,
                        0.125,
                        new Interval(-0.625, -0.125, LEVEL),
                        new Interval(-0.5, -0.0625, LEVEL),
                        0.25,
                        new Interval(0, 0.5, LEVEL),
                        new Interval(-1, 0.25, LEVEL),
                        share ? Optional.empty() : Optional.of(new ReferenceRisk(0.25, ReferenceRisk.Source.POOLED)),
                        share
                                ? Optional.empty()
                                : Optional.of(new EffectMargins(Better.LOWER, -0.25, Double.POSITIVE_INFINITY)),
                        share ? Optional.empty() : Optional.of(new Credibility(0.96875, 0.75, 0.25, 0)),
                        List.of())),
                "");
    }

    private static EffectEstimate effect(EffectMeasure measure) {
        return new EffectEstimate(measure, -0.25, 0.125, new Interval(-0.5, 0, LEVEL));
    }

    private static PoolKey key(ScoreRow score, EffectMeasure measure) {
        return new PoolKey(score.intervention(), score.version(), score.outcome(), score.estimator(), measure);
    }

    private static Unit unit(ScoreRow score, String contributor) {
        String[] parts = contributor.split(":", 2);
        return new Unit(
                score.intervention(),
                score.version(),
                score.outcome(),
                new CountryCode(parts[0]),
                parts.length > 1 ? parts[1] : "");
    }
}
