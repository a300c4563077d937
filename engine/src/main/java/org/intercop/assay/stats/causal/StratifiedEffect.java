package org.intercop.assay.stats.causal;

import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.diagnose.Balance;
import org.intercop.assay.stats.effect.MantelHaenszel;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Term;

/** What stratification on the propensity score gave: the adjusted means, the strata, and whether they balance. */
public final class StratifiedEffect {
    private final PropensityStrata cut;
    private final Estimand estimand;
    private final AnalysisWeights weights;
    private final PotentialMeans means;
    private final List<Stratum> strata;

    private StratifiedEffect(
            PropensityStrata cut,
            Estimand estimand,
            AnalysisWeights weights,
            PotentialMeans means,
            List<Stratum> strata) {
        this.cut = cut;
        this.estimand = estimand;
        this.weights = weights;
        this.means = means;
        this.strata = List.copyOf(strata);
    }

    /**
     * One stratum.
     *
     * @param lowestScore smallest propensity score in it
     * @param highestScore largest propensity score in it
     * @param treated number of treated people
     * @param comparison number of people in the comparison group
     * @param share of the target population, over all strata 1
     * @param treatedMean mean outcome, or risk, of the treated
     * @param comparisonMean mean outcome, or risk, of the comparison group
     */
    public record Stratum(
            double lowestScore,
            double highestScore,
            long treated,
            long comparison,
            double share,
            double treatedMean,
            double comparisonMean) {}

    static StratifiedEffect of(PropensityStrata cut, Estimand estimand, double[] outcome) {
        List<Stratum> strata = strata(cut, estimand, outcome);
        double treated = 0;
        double comparison = 0;
        for (Stratum stratum : strata) {
            treated += stratum.share() * stratum.treatedMean();
            comparison += stratum.share() * stratum.comparisonMean();
        }
        Cohort cohort = cut.scores().cohort();
        double target = target(cut, estimand);
        double[] treatedPull = new double[outcome.length];
        double[] comparisonPull = new double[outcome.length];
        double[] weights = new double[outcome.length];
        for (int row = 0; row < outcome.length; row++) {
            Stratum in = strata.get(cut.of(row));
            boolean isTreated = cohort.isTreated(row);
            // A person moves the share of their stratum in the target population ...
            double moved = pull(estimand, isTreated, in.treated(), in.comparison()) / target;
            treatedPull[row] = moved * (in.treatedMean() - treated);
            comparisonPull[row] = moved * (in.comparisonMean() - comparison);
            // ... and the mean of their arm within it.
            if (isTreated) {
                treatedPull[row] += in.share() / in.treated() * (outcome[row] - in.treatedMean());
            } else {
                comparisonPull[row] += in.share() / in.comparison() * (outcome[row] - in.comparisonMean());
            }
            weights[row] = in.share() * target / (isTreated ? in.treated() : in.comparison());
        }
        PotentialMeans means = new PotentialMeans(
                cohort, outcome, treated, comparison, treatedPull, comparisonPull, strata.size() + 2);
        return new StratifiedEffect(cut, estimand, AnalysisWeights.of(cohort, weights), means, strata);
    }

    private static List<Stratum> strata(PropensityStrata cut, Estimand estimand, double[] outcome) {
        Cohort cohort = cut.scores().cohort();
        double[] treated = new double[cut.count()];
        double[] comparison = new double[cut.count()];
        for (int row = 0; row < outcome.length; row++) {
            double[] sums = cohort.isTreated(row) ? treated : comparison;
            sums[cut.of(row)] += cohort.count(row) * outcome[row];
        }
        double target = target(cut, estimand);
        List<Stratum> strata = new ArrayList<>();
        for (int s = 0; s < cut.count(); s++) {
            strata.add(new Stratum(
                    cut.lowestScore(s),
                    cut.highestScore(s),
                    cut.treated(s),
                    cut.comparison(s),
                    people(estimand, cut.treated(s), cut.comparison(s)) / target,
                    treated[s] / cut.treated(s),
                    comparison[s] / cut.comparison(s)));
        }
        return strata;
    }

    private static double target(PropensityStrata cut, Estimand estimand) {
        double sum = 0;
        for (int s = 0; s < cut.count(); s++) {
            sum += people(estimand, cut.treated(s), cut.comparison(s));
        }
        return sum;
    }

    /** The people of a stratum who are in the target population. */
    private static double people(Estimand estimand, double treated, double comparison) {
        return switch (estimand) {
            case ATT -> treated;
            case ATC -> comparison;
            case ATE -> treated + comparison;
            case ATO -> treated * comparison / (treated + comparison);
            case ATM -> Math.min(treated, comparison);
        };
    }

    /** The derivative of {@link #people} by the number of people of the person's arm. */
    private static double pull(Estimand estimand, boolean isTreated, double treated, double comparison) {
        double own = isTreated ? treated : comparison;
        double other = isTreated ? comparison : treated;
        return switch (estimand) {
            case ATT -> isTreated ? 1 : 0;
            case ATC -> isTreated ? 0 : 1;
            case ATE -> 1;
            case ATO -> other / (own + other) * (other / (own + other));
            case ATM -> own < other ? 1 : own == other ? 0.5 : 0;
        };
    }

    /** Whose average effect this is. */
    public Estimand estimand() {
        return estimand;
    }

    /**
     * Mean outcomes, or risks, of the target population. Standard errors count the people of each stratum as estimated
     * and take the strata as given.
     */
    public PotentialMeans means() {
        return means;
    }

    /** A comparison of the means at the 95 % level, see {@link PotentialMeans#effect(EffectMeasure, double)}. */
    public Estimation<EffectEstimate> effect(EffectMeasure measure) {
        return means.effect(measure);
    }

    /** The strata, scores ascending; every one has people of both arms. */
    public List<Stratum> strata() {
        return strata;
    }

    /**
     * The effect that the strata have in common, by Mantel and Haenszel. It has no target population unless the effect
     * is the same in all strata.
     *
     * @param measure risk difference, risk ratio or odds ratio
     * @param level confidence level, in (0, 1)
     * @return not estimable for a numeric outcome, and as in {@link MantelHaenszel#estimate}
     */
    public Estimation<EffectEstimate> mantelHaenszel(EffectMeasure measure, double level) {
        return tables().flatMap(tables -> MantelHaenszel.of(tables).estimate(measure, level));
    }

    /** The exact conditional likelihood of the odds ratio that the strata have in common, for few events. */
    public Estimation<ConditionalEffect> conditional() {
        return tables().flatMap(ConditionalEffect::of);
    }

    /** Events and people of each stratum, scores ascending; none for a numeric outcome. */
    public Estimation<List<TwoByTwo>> tables() {
        if (!means.isRisk()) {
            return Estimation.not(Reason.NO_DATA, "The outcome is not an event; strata of it have no tables.");
        }
        return Estimation.of(strata.stream()
                .map(stratum -> new TwoByTwo(
                        Math.round(stratum.treatedMean() * stratum.treated()),
                        stratum.treated(),
                        Math.round(stratum.comparisonMean() * stratum.comparison()),
                        stratum.comparison()))
                .toList());
    }

    /** Weights that give each stratum its share of the target population in both arms, and so the same means. */
    public AnalysisWeights weights() {
        return weights;
    }

    /** The propensity scores, with their overlap. */
    public PropensityScores scores() {
        return cut.scores();
    }

    /**
     * The covariates of the propensity model before and after weighting by the strata, in standard deviations of the
     * treated for the ATT, of the comparison group for the ATC, and of both arms otherwise.
     */
    public Balance balance() {
        return balance(scores().terms());
    }

    /** Other covariates, which every row must have a value for. */
    public Balance balance(List<Term> covariates) {
        return Balance.of(weights, covariates, Weighting.of(estimand).denominator())
                .orThrow();
    }
}
