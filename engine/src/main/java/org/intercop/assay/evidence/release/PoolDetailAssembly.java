package org.intercop.assay.evidence.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.intercop.assay.evidence.evaluation.Asymmetry;
import org.intercop.assay.evidence.evaluation.CountryInfluence;
import org.intercop.assay.evidence.evaluation.Pooled;
import org.intercop.assay.evidence.evaluation.PooledPosterior;
import org.intercop.assay.evidence.evaluation.PosteriorPool;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.VersionEffect;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.meta.Influence;
import org.intercop.assay.stats.meta.MetaRegressionFit;

/** Puts what pooling says into rows. A country that is not shown has no row of its own. */
final class PoolDetailAssembly {
    private PoolDetailAssembly() {}

    static PoolDetail of(Pooled pooled, Set<Unit> shown) {
        List<CountryEffectRow> countries = new ArrayList<>();
        pooled.posteriors().forEach(pool -> countries.addAll(countries(pool, shown)));
        return new PoolDetail(
                pooled.posteriors().stream().map(PoolDetailAssembly::posterior).toList(),
                countries,
                pooled.influences().stream()
                        .filter(one -> shown.contains(one.leftOut()))
                        .map(PoolDetailAssembly::influence)
                        .toList(),
                pooled.asymmetries().stream().map(PoolDetailAssembly::asymmetry).toList(),
                pooled.versionEffects().stream()
                        .flatMap(effect -> versions(effect).stream())
                        .toList());
    }

    private static PosteriorRow posterior(PosteriorPool pool) {
        return new PosteriorRow(
                pool.key(),
                pool.prior(),
                pool.contributors().stream().map(Unit::contributor).toList(),
                pool.silent().stream().map(Unit::contributor).toList(),
                pool.treated(),
                pool.comparison(),
                value(pool.posterior()),
                reason(pool.posterior()));
    }

    private static List<CountryEffectRow> countries(PosteriorPool pool, Set<Unit> shown) {
        return value(pool.posterior()).map(PooledPosterior::countries).orElse(List.of()).stream()
                .filter(country -> shown.contains(country.unit()))
                .map(country -> new CountryEffectRow(
                        country.unit(),
                        pool.key().estimator(),
                        pool.key().measure(),
                        pool.prior(),
                        country.estimator(),
                        country.median(),
                        country.standardDeviation(),
                        country.interval(),
                        country.benefit()))
                .toList();
    }

    private static InfluenceRow influence(CountryInfluence one) {
        Optional<Influence> influence = value(one.influence());
        return new InfluenceRow(
                one.leftOut(),
                one.key().estimator(),
                one.key().measure(),
                value(one.without()),
                reason(one.without()),
                influence.map(found -> new InfluenceRow.Weight(
                        found.weightPercent(),
                        found.studentisedResidual(),
                        found.cooksDistance(),
                        found.influential())));
    }

    private static AsymmetryRow asymmetry(Asymmetry one) {
        return new AsymmetryRow(
                one.key(),
                one.countries(),
                value(one.egger())
                        .map(test -> new AsymmetryRow.Egger(
                                test.slope(), test.standardError(), test.pValue(), test.limitEstimate())),
                value(one.filled())
                        .map(filled -> new AsymmetryRow.Filled(
                                filled.missing(),
                                filled.side(),
                                new EffectEstimate(
                                        one.key().measure(),
                                        filled.pooled().estimate(),
                                        filled.pooled().standardError(),
                                        filled.pooled().interval()))));
    }

    private static List<VersionEffectRow> versions(VersionEffect effect) {
        List<VersionEffectRow> rows = new ArrayList<>();
        for (String version : effect.versions().subList(1, effect.versions().size())) {
            Estimation<VersionEffectRow.Difference> difference =
                    effect.fit().map(fit -> difference(effect, fit, version));
            rows.add(new VersionEffectRow(
                    effect.intervention(),
                    effect.outcome(),
                    effect.estimator(),
                    effect.measure(),
                    version,
                    effect.versions().get(0),
                    value(difference),
                    reason(difference)));
        }
        return rows;
    }

    /** The coefficients follow the intercept in the order of the versions, of which every one has a figure. */
    private static VersionEffectRow.Difference difference(VersionEffect effect, MetaRegressionFit fit, String version) {
        var coefficient = fit.coefficients().get(effect.versions().indexOf(version));
        return new VersionEffectRow.Difference(
                fit.studies(),
                new EffectEstimate(
                        effect.measure(), coefficient.estimate(), coefficient.standardError(), coefficient.interval()),
                coefficient.pValue());
    }

    private static <T> Optional<T> value(Estimation<T> estimation) {
        return estimation.isEstimated() ? Optional.of(estimation.orThrow()) : Optional.empty();
    }

    private static String reason(Estimation<?> estimation) {
        return estimation instanceof Estimation.NotEstimable<?> not ? not.detail() : "";
    }
}
