package org.intercop.assay.stats.effect;

/** What a ratio does with a table in which it, or its standard error, does not exist. */
public enum ZeroCells {
    /** It is not estimable; the default. */
    REFUSE,
    /** One half is added to all four cells when one of them is zero, and only then. */
    ADD_HALF
}
