package org.intercop.assay.stats.effect;

/** What becomes of a stratum in which one arm has nobody when strata are compared with each other. */
public enum EmptyArms {
    /** It says nothing and does not enter; the default. */
    LEAVE_OUT,
    /** It enters with one half added to its cells, as metafor does; each adds a degree of freedom, but hardly anything else. */
    ADD_HALF
}
