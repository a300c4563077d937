package org.intercop.assay.stats.meta;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.EffectSizes;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.effect.WithError;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Effects of a study that reports events in two arms, with large-sample variances. One half is added to the four
 * counts of a study in which one of them is zero, and only then; not for {@link #ARCSINE} and {@link #PHI}, which
 * need no such help. Likelihood pooling ({@link LikelihoodProfile}) needs none at all and is to be preferred.
 *
 * <p>A study with an empty arm has no effect ({@link Reason#EMPTY_ARM}).
 */
public enum TableEffect {
    /** Log odds ratio. */
    ODDS_RATIO("OR"),
    /** Log risk ratio. */
    RISK_RATIO("RR"),
    /** Risk difference. */
    RISK_DIFFERENCE("RD"),
    /** Difference of the arcsines of the square-rooted risks. */
    ARCSINE("AS"),
    /** Peto's one-step log odds ratio, (O - E) / V. */
    PETO("PETO"),
    /** Phi coefficient, variance by Yule (1912) for a multinomial sample. */
    PHI("PHI"),
    /** Yule's Q. */
    YULE_Q("YUQ"),
    /** Yule's Y. */
    YULE_Y("YUY"),
    /** Standardised mean difference of a logistic latent outcome: the log odds ratio times sqrt(3) / pi. */
    LOGIT_D("OR2DL"),
    /** Cox's standardised mean difference: the log odds ratio over 1.65. */
    COX_D("OR2DN"),
    /** Standardised mean difference of a normal latent outcome: the difference of the probits. */
    PROBIT_D("PBIT");

    private final String code;

    TableEffect(String code) {
        this.code = code;
    }

    /** The abbreviation that meta-analysis software uses. */
    public String code() {
        return code;
    }

    /** The effect of one study. */
    public Estimation<StudyEffect> of(TwoByTwo table) {
        if (table.hasEmptyArm()) {
            return Estimation.not(Reason.EMPTY_ARM, "an arm is empty: " + table);
        }
        double more = table.hasZeroCell() && this != ARCSINE && this != PHI ? 0.5 : 0;
        double a = table.treatedEvents() + more;
        double b = table.treatedNonEvents() + more;
        double c = table.comparisonEvents() + more;
        double d = table.comparisonNonEvents() + more;
        return switch (this) {
            case ODDS_RATIO ->
                StudyEffect.ofDefined(
                        FastMath.log(a) - FastMath.log(b) - FastMath.log(c) + FastMath.log(d),
                        1 / a + 1 / b + 1 / c + 1 / d,
                        table);
            case RISK_RATIO ->
                StudyEffect.ofDefined(
                        FastMath.log(a / (a + b)) - FastMath.log(c / (c + d)),
                        1 / a - 1 / (a + b) + 1 / c - 1 / (c + d),
                        table);
            case RISK_DIFFERENCE ->
                StudyEffect.ofDefined(
                        a / (a + b) - c / (c + d),
                        a * b / FastMath.pow(a + b, 3) + c * d / FastMath.pow(c + d, 3),
                        table);
            case ARCSINE ->
                StudyEffect.ofDefined(
                        FastMath.asin(FastMath.sqrt(a / (a + b))) - FastMath.asin(FastMath.sqrt(c / (c + d))),
                        1 / (4 * (a + b)) + 1 / (4 * (c + d)),
                        table);
            case PETO -> peto(a, b, c, d, table);
            case PHI -> phi(a, b, c, d, table);
            case YULE_Q -> yule(a * d / (b * c), 0.25, 1 / a + 1 / b + 1 / c + 1 / d, table);
            case YULE_Y -> yule(FastMath.sqrt(a * d / (b * c)), 0.0625, 1 / a + 1 / b + 1 / c + 1 / d, table);
            case LOGIT_D -> size(EffectSizes.of(table).map(EffectSizes::logitD), table);
            case COX_D -> size(EffectSizes.of(table).map(EffectSizes::coxD), table);
            case PROBIT_D -> size(EffectSizes.of(table).map(EffectSizes::probitD), table);
        };
    }

    private static Estimation<StudyEffect> size(Estimation<WithError> effect, TwoByTwo table) {
        return effect.flatMap(
                one -> StudyEffect.ofDefined(one.value(), one.standardError() * one.standardError(), table));
    }

    private static Estimation<StudyEffect> peto(double a, double b, double c, double d, TwoByTwo table) {
        double n = a + b + c + d;
        double variance = (a + c) * (b + d) * ((a + b) / n) * ((c + d) / n) / (n - 1);
        return StudyEffect.ofDefined((a - (a + c) * (a + b) / n) / variance, 1 / variance, table);
    }

    private static Estimation<StudyEffect> phi(double a, double b, double c, double d, TwoByTwo table) {
        double n = a + b + c + d;
        double product = (a + b) * (c + d) * (a + c) * (b + d);
        double phi = (a * d - b * c) / FastMath.sqrt(product);
        double rows = (a + b - c - d) / n;
        double columns = (a + c - b - d) / n;
        double variance = (1
                        - phi * phi
                        + phi * (1 + phi * phi / 2) * rows * columns / (FastMath.sqrt(product) / (n * n))
                        - 0.75
                                * phi
                                * phi
                                * (rows * rows * n * n / ((a + b) * (c + d))
                                        + columns * columns * n * n / ((a + c) * (b + d))))
                / n;
        return StudyEffect.ofDefined(phi, variance, table);
    }

    private static Estimation<StudyEffect> yule(double ratio, double factor, double sum, TwoByTwo table) {
        double value = (ratio - 1) / (ratio + 1);
        return StudyEffect.ofDefined(value, factor * FastMath.pow(1 - value * value, 2) * sum, table);
    }
}
