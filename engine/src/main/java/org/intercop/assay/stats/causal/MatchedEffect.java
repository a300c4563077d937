package org.intercop.assay.stats.causal;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;

/** The effect among the treated who found a match. */
public final class MatchedEffect {
    private final MatchedCohort matched;
    private final PotentialMeans means;
    private final int[] sets;

    private MatchedEffect(MatchedCohort matched, PotentialMeans means, int[] sets) {
        this.matched = matched;
        this.means = means;
        this.sets = sets;
    }

    static Estimation<MatchedEffect> of(MatchedCohort matched, Outcome outcome) {
        Cohort all = matched.weights().cohort();
        Cohort used = all.keep(row -> matched.weights().of(row) > 0);
        if (matched.matchedTreated() < 2 || used.comparisonPeople() < 2) {
            return DoublyRobust.tooFew(used);
        }
        double[] weights = new double[used.rows()];
        int[] sets = new int[matched.sets().length == 0 ? 0 : used.rows()];
        int kept = 0;
        for (int row = 0; row < all.rows(); row++) {
            if (matched.weights().of(row) > 0) {
                weights[kept] = matched.weights().of(row);
                if (sets.length > 0) {
                    sets[kept] = matched.sets()[row];
                }
                kept++;
            }
        }
        PotentialMeans means = WeightedMeans.of(AnalysisWeights.of(used, weights), outcome.values(used));
        return Estimation.of(new MatchedEffect(matched, means, sets));
    }

    /** How the standard error is taken; all take the matches as given. */
    public enum StandardError {
        /** Everybody counts as independent, given the weights (HC0). */
        WEIGHTED,
        /** Matched sets count as clusters (CR0); needs sets that do not overlap. */
        MATCHED_SETS,
        /** The same times sqrt(G / (G - 1) (n - 1) / (n - 2)) for G sets of n people (CR1S). */
        MATCHED_SETS_CR1S
    }

    /** Who was matched, with balance. */
    public MatchedCohort matched() {
        return matched;
    }

    /**
     * Mean outcomes, or risks, of the matched: with standard errors clustered by matched set (CR1S) where sets exist,
     * and from the weights alone with replacement or shared ties.
     */
    public PotentialMeans means() {
        return means(sets.length > 0 ? StandardError.MATCHED_SETS_CR1S : StandardError.WEIGHTED);
    }

    /**
     * The same with another kind of standard error.
     *
     * @throws IllegalArgumentException for clusters where matched sets overlap or ties are shared
     */
    public PotentialMeans means(StandardError kind) {
        if (kind == StandardError.WEIGHTED) {
            return means;
        }
        if (sets.length == 0) {
            throw new IllegalArgumentException("kind: " + kind + " needs matched sets that do not overlap");
        }
        PotentialMeans clustered = means.clustered(sets);
        if (kind == StandardError.MATCHED_SETS) {
            return clustered;
        }
        double groups = matched.matchedTreated();
        double people = sets.length;
        return clustered.inflated(FastMath.sqrt(groups / (groups - 1) * ((people - 1) / (people - 2))));
    }

    /** A comparison of the means at the 95 % level, see {@link PotentialMeans#effect(EffectMeasure, double)}. */
    public Estimation<EffectEstimate> effect(EffectMeasure measure) {
        return means().effect(measure);
    }
}
