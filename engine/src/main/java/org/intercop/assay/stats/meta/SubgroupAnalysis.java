package org.intercop.assay.stats.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Term;

/**
 * Studies pooled by subgroup, each with its own tau squared, and two tests of a difference between the subgroups.
 *
 * @param subgroups one per level, in order
 * @param between Q of the subgroup means, each weighted by its own squared standard error; not estimable unless every
 *     subgroup is
 * @param common meta-regression on the subgroup with one tau squared for all and the test Z
 */
public record SubgroupAnalysis(
        List<Subgroup> subgroups, Estimation<JointTest> between, Estimation<MetaRegressionFit> common) {
    public SubgroupAnalysis {
        subgroups = List.copyOf(subgroups);
    }

    /** A subgroup and its pooled effect; without a study it is not estimable. */
    public record Subgroup(String level, Estimation<PooledEffect> pooled) {
        public Subgroup {
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(pooled, "pooled");
        }
    }

    /**
     * Analyses by subgroup.
     *
     * @param options how each subgroup is pooled
     * @param effects the studies
     * @param frame one row per study, in the same order
     * @param column the column that tells the subgroup
     * @param levels its values, at least two; studies with another value take no part
     */
    public static SubgroupAnalysis of(
            RandomEffects options, StudyEffects effects, Frame frame, String column, List<String> levels) {
        if (levels.size() < 2) {
            throw new IllegalArgumentException("levels: " + levels + " are not two subgroups");
        }
        List<Subgroup> subgroups = new ArrayList<>();
        for (String level : levels) {
            int[] members = IntStream.range(0, effects.size())
                    .filter(i -> frame.text(column, i).equals(level))
                    .toArray();
            subgroups.add(new Subgroup(level, options.pool(effects.select(members))));
        }
        int[] used = IntStream.range(0, effects.size())
                .filter(i -> levels.contains(frame.text(column, i)))
                .toArray();
        Estimation<MetaRegressionFit> common = MetaRegression.with(options.with(PoolingTest.Z))
                .fit(effects.select(used), frame.select(used), List.of(new Term.Factor(column, levels, levels.get(0))));
        return new SubgroupAnalysis(subgroups, between(subgroups), common);
    }

    private static Estimation<JointTest> between(List<Subgroup> subgroups) {
        double[] means = new double[subgroups.size()];
        double[] variances = new double[subgroups.size()];
        for (int i = 0; i < means.length; i++) {
            Subgroup subgroup = subgroups.get(i);
            if (!subgroup.pooled().isEstimated()) {
                return Estimation.not(
                        Reason.TOO_FEW_STUDIES, "the subgroup '" + subgroup.level() + "' has no pooled effect");
            }
            PooledEffect pooled = subgroup.pooled().orThrow();
            means[i] = pooled.estimate();
            variances[i] = pooled.standardError() * pooled.standardError();
        }
        Heterogeneity q = RandomEffects.withDefaults()
                .with(Tau2Estimator.COMMON_EFFECT)
                .with(PoolingTest.Z)
                .pool(StudyEffects.of(means, variances))
                .orThrow()
                .heterogeneity();
        return Estimation.of(new JointTest(q.q(), q.degreesOfFreedom(), OptionalDouble.empty(), q.qPValue()));
    }
}
