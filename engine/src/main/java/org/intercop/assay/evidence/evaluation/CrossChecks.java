package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.meta.FunnelAsymmetry;
import org.intercop.assay.stats.meta.Influence;
import org.intercop.assay.stats.meta.MetaRegression;
import org.intercop.assay.stats.meta.PooledEffect;
import org.intercop.assay.stats.meta.PoolingTest;
import org.intercop.assay.stats.meta.RandomEffects;
import org.intercop.assay.stats.meta.StudyEffects;
import org.intercop.assay.stats.meta.TrimAndFill;

/** Asks pools of figures how far one country, small countries or the version carry them. */
final class CrossChecks {
    private static final int FEWEST_FOR_INFLUENCE = 3;
    private static final String VERSION = "version";

    private final RandomEffects model;

    CrossChecks(double level) {
        this.model = RandomEffects.withDefaults().withLevel(level);
    }

    /** One for each country of a pool of three or more, otherwise none. */
    List<CountryInfluence> influences(PoolableEffects pool) {
        List<CountryInfluence> influences = new ArrayList<>();
        int countries = pool.units().size();
        if (countries >= FEWEST_FOR_INFLUENCE) {
            StudyEffects effects = pool.studies();
            List<Estimation<PooledEffect>> without = model.leaveOneOut(effects);
            Estimation<List<Influence>> influence = Influence.of(model.with(PoolingTest.Z), effects);
            for (int i = 0; i < countries; i++) {
                int country = i;
                influences.add(new CountryInfluence(
                        pool.key(),
                        pool.primary(),
                        pool.units().get(i).unit(),
                        without.get(i)
                                .map(rest -> new EffectEstimate(
                                        pool.key().measure(), rest.estimate(), rest.standardError(), rest.interval())),
                        influence.map(all -> all.get(country))));
            }
        }
        return influences;
    }

    /** For a pool of ten or more. */
    Optional<Asymmetry> asymmetry(PoolableEffects pool) {
        int countries = pool.units().size();
        return countries < Asymmetry.FEWEST
                ? Optional.empty()
                : Optional.of(new Asymmetry(
                        pool.key(),
                        pool.primary(),
                        countries,
                        FunnelAsymmetry.egger(pool.studies()),
                        TrimAndFill.of(model, pool.studies(), TrimAndFill.Count.L0)));
    }

    /**
     * For figures of one intervention, outcome, estimator and measure that come from two versions or more.
     *
     * @param pools one for each version
     * @param order all versions, oldest first
     */
    Optional<VersionEffect> versionEffect(Collection<PoolableEffects> pools, List<String> order) {
        TreeMap<Integer, PoolableEffects> byAge = new TreeMap<>();
        pools.stream()
                .filter(pool -> !pool.units().isEmpty())
                .forEach(pool -> byAge.put(order.indexOf(pool.key().version()), pool));
        if (byAge.size() < 2) {
            return Optional.empty();
        }
        List<String> versions = new ArrayList<>();
        List<Double> estimates = new ArrayList<>();
        List<Double> variances = new ArrayList<>();
        for (PoolableEffects pool : byAge.values()) {
            StudyEffects effects = pool.studies();
            for (int i = 0; i < effects.size(); i++) {
                versions.add(pool.key().version());
                estimates.add(effects.estimate(i));
                variances.add(effects.variance(i));
            }
        }
        PoolableEffects oldest = byAge.firstEntry().getValue();
        List<String> levels =
                byAge.values().stream().map(pool -> pool.key().version()).toList();
        return Optional.of(new VersionEffect(
                oldest.key().intervention(),
                oldest.key().outcome(),
                oldest.key().estimator(),
                oldest.key().measure(),
                oldest.primary(),
                levels,
                MetaRegression.with(model)
                        .fit(
                                StudyEffects.of(
                                        estimates.stream().mapToDouble(v -> v).toArray(),
                                        variances.stream().mapToDouble(v -> v).toArray()),
                                new Versions(versions),
                                List.of(new Term.Factor(VERSION, levels, levels.get(0))))));
    }

    /** The version of each country's intervention as a column. */
    private record Versions(List<String> versions) implements Frame {
        @Override
        public int rows() {
            return versions.size();
        }

        @Override
        public boolean has(String column) {
            return column.equals(VERSION);
        }

        @Override
        public boolean isMissing(String column, int row) {
            return false;
        }

        @Override
        public String text(String column, int row) {
            if (!has(column)) {
                throw new IllegalArgumentException("column: there is no '" + column + "'");
            }
            return versions.get(row);
        }

        @Override
        public double number(String column, int row) {
            throw new IllegalArgumentException("column: '" + column + "' is no number");
        }
    }
}
