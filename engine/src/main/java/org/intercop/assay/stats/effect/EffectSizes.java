package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Normal;

/**
 * Standardised effects of a two-by-two table: for syntheses that mix binary and continuous outcomes, and for measures
 * of association. Treated minus comparison; standard errors are large-sample ones.
 *
 * <p>Where a measure is built on the odds or the probit, one half is added to all cells if one is zero. Arcsine, phi
 * and Cohen's h use the counts as they are.
 *
 * <p>Edge cases: an empty arm has no effect size; phi needs events and non-events.
 *
 * <p>Sources: Sanchez-Meca, Marin-Martinez and Chacon-Moscoso (2003) <a href="https://doi.org/10.1037/1082-989X.8.4.448">doi:10.1037/1082-989X.8.4.448</a>;
 * Chinn (2000) <a href="https://doi.org/10.1002/1097-0258(20001130)19:22%3C3127::AID-SIM784%3E3.0.CO;2-M">Statistics in
 * Medicine 19:3127</a>; Rucker et al. (2009) <a href="https://doi.org/10.1002/sim.3511">doi:10.1002/sim.3511</a>; Yule
 * (1912) <a href="https://doi.org/10.2307/2340126">doi:10.2307/2340126</a>.
 */
public final class EffectSizes {
    /** Cox's divisor of the log odds ratio. */
    private static final double COX = 1.65;

    private final TwoByTwo table;
    private final FourCells cells;

    private EffectSizes(TwoByTwo table) {
        this.table = table;
        this.cells = FourCells.of(table, ZeroCells.ADD_HALF);
    }

    /** Of a table, unless an arm is empty. */
    public static Estimation<EffectSizes> of(TwoByTwo table) {
        return Arms.bothFilled(table).map(EffectSizes::new);
    }

    /** The log odds ratio. */
    public WithError logOddsRatio() {
        return cells.logOddsRatio();
    }

    /** Cox's d: the log odds ratio over 1.65. */
    public WithError coxD() {
        return logOddsRatio().times(1 / COX);
    }

    /** d for a logistic latent outcome: the log odds ratio times sqrt(3) / pi. */
    public WithError logitD() {
        return logOddsRatio().times(FastMath.sqrt(3) / FastMath.PI);
    }

    /** d for a normal latent outcome: the difference of the probits. */
    public WithError probitD() {
        double treated = Normal.quantile(cells.treatedRisk());
        double comparison = Normal.quantile(cells.comparisonRisk());
        double variance = probitVariance(treated, cells.treatedRisk(), cells.treatedSize())
                + probitVariance(comparison, cells.comparisonRisk(), cells.comparisonSize());
        return new WithError(treated - comparison, FastMath.sqrt(variance));
    }

    private static double probitVariance(double probit, double risk, double size) {
        return 2 * FastMath.PI * risk * (1 - risk) * FastMath.exp(probit * probit) / size;
    }

    /** Hedges' factor for this many people, {@link HedgesFactor#exact}. */
    public double hedgesFactor() {
        return HedgesFactor.exact(table.size() - 2.0);
    }

    /** Cox's d times Hedges' factor; infinite with one person in each arm. */
    public WithError coxG() {
        return corrected(coxD());
    }

    /** The logistic d times Hedges' factor; infinite with one person in each arm. */
    public WithError logitG() {
        return corrected(logitD());
    }

    private WithError corrected(WithError d) {
        double factor = hedgesFactor();
        return new WithError(d.value() == 0 ? 0 : factor * d.value(), factor * d.standardError());
    }

    /** Difference of the arcsines of the square roots of the risks. */
    public WithError arcsine() {
        return new WithError(
                FastMath.asin(FastMath.sqrt(Arms.treatedRisk(table)))
                        - FastMath.asin(FastMath.sqrt(Arms.comparisonRisk(table))),
                FastMath.sqrt(0.25 / table.treatedSize() + 0.25 / table.comparisonSize()));
    }

    /** Cohen's h: twice the arcsine difference. */
    public WithError cohenH() {
        return arcsine().times(2);
    }

    /** The correlation of arm and event. */
    public Estimation<WithError> phi() {
        if (table.hasOneOutcome()) {
            return Estimation.not(
                    Reason.NO_VARIATION, (table.events() == 0 ? "Nobody" : "Everybody") + " has the event.");
        }
        double n = table.size();
        double treated = table.treatedSize() / n;
        double comparison = table.comparisonSize() / n;
        double events = table.events() / n;
        double nonEvents = (n - table.events()) / n;
        double phi = ((double) table.treatedEvents() * table.comparisonNonEvents()
                        - (double) table.treatedNonEvents() * table.comparisonEvents())
                / (n * n)
                / FastMath.sqrt(treated * comparison * events * nonEvents);
        double arms = treated - comparison;
        double outcomes = events - nonEvents;
        double variance = (1
                        - phi * phi
                        + phi
                                * (1 + phi * phi / 2)
                                * arms
                                * outcomes
                                / FastMath.sqrt(treated * comparison * events * nonEvents)
                        - 0.75
                                * phi
                                * phi
                                * (arms * arms / (treated * comparison) + outcomes * outcomes / (events * nonEvents)))
                / n;
        return Estimation.of(new WithError(phi, FastMath.sqrt(FastMath.max(0, variance))));
    }

    /** Yule's Q: (OR - 1) / (OR + 1). */
    public WithError yuleQ() {
        double q = FastMath.tanh(logOddsRatio().value() / 2);
        return new WithError(q, (1 - q * q) * logOddsRatio().standardError() / 2);
    }

    /** Yule's Y: (sqrt(OR) - 1) / (sqrt(OR) + 1). */
    public WithError yuleY() {
        double y = FastMath.tanh(logOddsRatio().value() / 4);
        return new WithError(y, (1 - y * y) * logOddsRatio().standardError() / 4);
    }
}
