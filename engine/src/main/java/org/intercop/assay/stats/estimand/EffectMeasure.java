package org.intercop.assay.stats.estimand;

import java.util.Locale;

/** What is compared between the arms, or measured in one arm, and on which scale it is analysed. */
public enum EffectMeasure {
    /** Risk in the treated minus risk in the comparison group, in [-1, 1]. */
    RISK_DIFFERENCE(Scale.IDENTITY),
    /** Risk in the treated over risk in the comparison group. */
    RISK_RATIO(Scale.LOG),
    /** Odds in the treated over odds in the comparison group. */
    ODDS_RATIO(Scale.LOG),
    /** Events per person-time in the treated over events per person-time in the comparison group. */
    RATE_RATIO(Scale.LOG),
    /** Events per person-time in the treated minus events per person-time in the comparison group. */
    RATE_DIFFERENCE(Scale.IDENTITY),
    /** Hazard in the treated over hazard in the comparison group. */
    HAZARD_RATIO(Scale.LOG),
    /** Subdistribution hazard in the treated over that in the comparison group (Fine and Gray). */
    SUBDISTRIBUTION_HAZARD_RATIO(Scale.LOG),
    /** Difference in mean event-free time up to a horizon. */
    RMST_DIFFERENCE(Scale.IDENTITY),
    /** Difference in means. */
    MEAN_DIFFERENCE(Scale.IDENTITY),
    /** Standardised mean difference with Hedges' small-sample factor. */
    HEDGES_G(Scale.IDENTITY),
    /** A proportion in a single arm, in [0, 1]. */
    PROPORTION(Scale.IDENTITY),
    /** A proportion in a single arm on the log-odds scale, as it is pooled. */
    LOGIT_PROPORTION(Scale.LOGIT),
    /** Events per person-time in a single arm. */
    RATE(Scale.IDENTITY);

    private final Scale scale;

    EffectMeasure(Scale scale) {
        this.scale = scale;
    }

    /** The scale on which this measure is estimated, pooled and stored. */
    public Scale scale() {
        return scale;
    }

    /** The name used in files, for example {@code risk-difference}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The measure with the given {@link #code()}.
     *
     * @throws IllegalArgumentException if no measure has this code
     */
    public static EffectMeasure ofCode(String code) {
        for (EffectMeasure measure : values()) {
            if (measure.code().equals(code)) {
                return measure;
            }
        }
        throw new IllegalArgumentException("code: no effect measure is called '" + code + "'");
    }
}
