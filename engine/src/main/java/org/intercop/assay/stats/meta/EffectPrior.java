package org.intercop.assay.stats.meta;

/** What is held to be known about the mean effect before the data, on the analysis scale. */
public sealed interface EffectPrior {

    /** A normal prior. */
    record Normal(double mean, double standardDeviation) implements EffectPrior {
        public Normal {
            if (!Double.isFinite(mean)) {
                throw new IllegalArgumentException("mean: " + mean + " is not finite");
            }
            if (!(standardDeviation > 0 && Double.isFinite(standardDeviation))) {
                throw new IllegalArgumentException(
                        "standardDeviation: " + standardDeviation + " is not finite and above zero");
            }
        }
    }

    /** Density 1 everywhere: improper, and only for two studies or more. */
    record Flat() implements EffectPrior {}
}
