package org.intercop.assay.stats.estimand;

/** Whose average effect is meant: the target population of a comparison. */
public enum Estimand {
    /** The treated: what the intervention did for those who got it. */
    ATT,
    /** Everybody in both arms. */
    ATE,
    /** The comparison group: what the intervention would do for those who did not get it. */
    ATC,
    /** The overlap population: people weighted by how open it was which arm they would be in (e(1 - e)). */
    ATO,
    /** The matched population that 1:1 matching aims at, min(e, 1 - e). */
    ATM
}
