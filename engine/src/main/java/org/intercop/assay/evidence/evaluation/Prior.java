package org.intercop.assay.evidence.evaluation;

import java.util.Locale;
import org.intercop.assay.stats.meta.BayesianPooling;

/** What is held of the mean effect before the data; the spread between countries has half-normal(0.5) in both. */
public enum Prior {
    /** mu ~ N(0, 2): the data decide. */
    DEFAULT,
    /** mu ~ N(0, 0.35): ratios beyond 2 or 1/2 are unlikely. Shows how much an answer hangs on the prior. */
    SCEPTICAL;

    BayesianPooling pooling() {
        return this == DEFAULT
                ? BayesianPooling.withDefaults()
                : BayesianPooling.withDefaults().sceptical();
    }

    /** The name used in files. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
