package org.intercop.assay.stats.effect;

/**
 * An effect and its standard error, both on the analysis scale; infinite only where the method that gives it says so.
 *
 * @param value the effect
 * @param standardError its standard error, at or above zero
 */
public record WithError(double value, double standardError) {
    WithError times(double factor) {
        return new WithError(value * factor, standardError * factor);
    }
}
