package org.intercop.assay.stats.effect;

import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.util.FastMath;

/**
 * Numbers of a group of people. Equal numbers are kept once with their count, in ascending order, so that neither the
 * order of arrival nor counting makes a difference to any result.
 */
public final class Sample {
    private final TreeMap<Double, Long> values;

    private Sample(TreeMap<Double, Long> values) {
        this.values = values;
    }

    /** Starts an empty sample. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects numbers. */
    public static final class Builder {
        private final TreeMap<Double, Long> values = new TreeMap<>();

        private Builder() {}

        /** Adds one person. */
        public Builder add(double value) {
            return add(value, 1);
        }

        /**
         * Adds people with the same number.
         *
         * @throws IllegalArgumentException if the number is not finite or the count is below zero
         */
        public Builder add(double value, long count) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value: " + value + " is not finite");
            }
            if (count < 0) {
                throw new IllegalArgumentException("count: " + count + " is below zero");
            }
            if (count > 0) {
                values.merge(value == 0 ? 0.0 : value, count, Math::addExact);
            }
            return this;
        }

        /** The sample of everything added. */
        public Sample build() {
            return new Sample(new TreeMap<>(values));
        }
    }

    /** How many people. */
    public long size() {
        return values.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The mean; NaN of nobody, which no public result lets through. */
    double mean() {
        double sum = 0;
        for (Map.Entry<Double, Long> value : values.entrySet()) {
            sum += value.getKey() * value.getValue();
        }
        return sum / size();
    }

    /** Sum of squared distances from the mean. */
    double squares() {
        double mean = mean();
        double sum = 0;
        double rest = 0;
        for (Map.Entry<Double, Long> value : values.entrySet()) {
            double distance = value.getKey() - mean;
            sum += distance * distance * value.getValue();
            rest += distance * value.getValue();
        }
        return FastMath.max(0, sum - rest * rest / size());
    }

    /** The variance with divisor n - 1. */
    double variance() {
        return squares() / (size() - 1);
    }
}
