package org.intercop.assay.stats.sequential;

/** On which sides a design may reject. */
public enum Tails {
    /** Upper bound only. */
    ONE,
    /** Symmetric bounds; alpha counts both. */
    TWO
}
