package org.intercop.assay.stats.meta;

/**
 * How the variance between the true effects of the studies, tau squared, is estimated. {@link #COMMON_EFFECT} takes
 * it to be zero.
 *
 * <p>Sources: Viechtbauer (2005) doi:10.3102/10769986030003261; Veroniki et al. (2016) doi:10.1002/jrsm.1164.
 */
public enum Tau2Estimator {
    /** One effect for all studies; tau squared is zero by assumption. */
    COMMON_EFFECT("FE"),
    /** Moments, inverse-variance weights: DerSimonian and Laird (1986) doi:10.1016/0197-2456(86)90046-2. */
    DERSIMONIAN_LAIRD("DL"),
    /** Moments, equal weights: Hedges (1983) doi:10.1037/0033-2909.93.2.388. */
    HEDGES("HE"),
    /** Hunter and Schmidt's moment estimator; biased downwards with few studies. */
    HUNTER_SCHMIDT("HS"),
    /** Sidik and Jonkman (2005) doi:10.1111/j.1467-9876.2005.00489.x, in two steps; above zero unless all studies agree. */
    SIDIK_JONKMAN("SJ"),
    /** The value at which the generalised Q equals its expectation: Paule and Mandel (1982) doi:10.6028/jres.087.022. */
    PAULE_MANDEL("PM"),
    /** Morris's empirical Bayes estimator (1983) doi:10.1080/01621459.1983.10477920; the same value as Paule-Mandel. */
    EMPIRICAL_BAYES("EB"),
    /** Maximum likelihood. */
    MAXIMUM_LIKELIHOOD("ML"),
    /** Restricted maximum likelihood. */
    REML("REML");

    private final String code;

    Tau2Estimator(String code) {
        this.code = code;
    }

    /** The abbreviation that meta-analysis software uses, for example {@code DL}. */
    public String code() {
        return code;
    }

    /**
     * The estimator with the given {@link #code()}.
     *
     * @throws IllegalArgumentException if no estimator has this code
     */
    public static Tau2Estimator ofCode(String code) {
        for (Tau2Estimator estimator : values()) {
            if (estimator.code.equals(code)) {
                return estimator;
            }
        }
        throw new IllegalArgumentException("code: no estimator of tau squared is called '" + code + "'");
    }

    boolean isLikelihood() {
        return this == MAXIMUM_LIKELIHOOD || this == REML;
    }
}
