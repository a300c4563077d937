package org.intercop.assay.stats.causal;

import java.util.List;
import java.util.OptionalDouble;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.diagnose.Balance;
import org.intercop.assay.stats.diagnose.Balance.Denominator;
import org.intercop.assay.stats.glm.Term;

/** Who was matched to whom, as weights: 1 for a matched treated person, and as much in total for their matches. */
public final class MatchedCohort {
    private final List<Term> terms;
    private final AnalysisWeights weights;
    private final List<Pair> pairs;
    private final int[] sets;
    private final OptionalDouble caliper;

    MatchedCohort(List<Term> terms, AnalysisWeights weights, List<Pair> pairs, int[] sets, OptionalDouble caliper) {
        this.terms = terms;
        this.weights = weights;
        this.pairs = List.copyOf(pairs);
        this.sets = sets;
        this.caliper = caliper;
    }

    /** A treated person and a match, as rows from 0 of the expanded cohort. */
    public record Pair(int treated, int comparison) {}

    /**
     * The weights of everybody, 0 for those without a match. Where ties go to the first row the cohort is expanded to
     * one row a person; where they are shared the rows are those that were matched.
     */
    public AnalysisWeights weights() {
        return weights;
    }

    /** The pairs in the order of the rows; none where ties are shared. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** The widest gap allowed, in units of the distance measure; empty without a caliper. */
    public OptionalDouble caliperWidth() {
        return caliper;
    }

    /** Number of treated people with a match; with shared ties the expected number, which is whole. */
    public long matchedTreated() {
        return Math.round(weights.treated().sum());
    }

    /** Number of comparison people who are a match, with shared ties for at least one random choice. */
    public long comparisonUsed() {
        Cohort cohort = weights.cohort();
        long used = 0;
        for (int row = 0; row < cohort.rows(); row++) {
            used += !cohort.isTreated(row) && weights.of(row) > 0 ? cohort.count(row) : 0;
        }
        return used;
    }

    /** The covariates before and after matching, in standard deviations of all the treated. */
    public Balance balance() {
        return Balance.of(weights, terms, Denominator.TREATED).orThrow();
    }

    /** The matched set of each row, numbered from 0, -1 for none; empty where sets overlap or ties are shared. */
    int[] sets() {
        return sets;
    }
}
