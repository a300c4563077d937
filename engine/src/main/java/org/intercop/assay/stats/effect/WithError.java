package org.intercop.assay.stats.effect;

/** An effect and its standard error, both on the analysis scale. */
public record WithError(double value, double standardError) {
    WithError times(double factor) {
        return new WithError(value * factor, standardError * factor);
    }
}
