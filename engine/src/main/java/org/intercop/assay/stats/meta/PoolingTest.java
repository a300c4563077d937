package org.intercop.assay.stats.meta;

/**
 * How the standard error and the reference distribution of a pooled effect (or of moderators) are formed.
 *
 * <p>Sources: Knapp and Hartung (2003) doi:10.1002/sim.1482; Röver, Knapp and Friede (2015)
 * doi:10.1186/s12874-015-0091-1 for the modification.
 */
public enum PoolingTest {
    /** Normal distribution with the model's standard error. Covers too little with few studies. */
    Z,
    /** Student's t with k - p degrees of freedom and the standard error scaled by the weighted residual variance. */
    KNAPP_HARTUNG,
    /** As Knapp and Hartung, with the scale never below one, so that the interval is never shorter than by Z's error. */
    MODIFIED_KNAPP_HARTUNG
}
