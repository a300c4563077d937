package org.intercop.assay.stats.survival;

/** How events at the same time enter the partial likelihood of a Cox model. */
public enum Ties {
    /**
     * The people with the event leave the risk set one after the other, each of them in part (Efron 1977,
     * doi:10.1080/01621459.1977.10480613). The default: days tie often, and it stays close to the exact likelihood.
     */
    EFRON,
    /** All stay in the risk set until all have had the event; biased towards no effect when ties are many. */
    BRESLOW
}
