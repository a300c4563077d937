package org.intercop.assay.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Estimated;
import org.intercop.assay.stats.estimand.Interval;

/** Collects the named results of a case. What is not estimable stays without a value. */
final class Results {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Results put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** An interval as [lower, upper]. */
    Results put(String name, Interval interval) {
        return put(name, ends(interval));
    }

    /** Something of an estimation, if it has a value. */
    <T> Results put(String name, Estimation<T> estimation, Function<? super T, Object> part) {
        Object value = estimation instanceof Estimated<T> estimated ? part.apply(estimated.value()) : null;
        return put(name, value);
    }

    Map<String, Object> map() {
        return values;
    }

    static double[] ends(Interval interval) {
        return new double[] {interval.lower(), interval.upper()};
    }

    /** The ends of an interval of a logarithm, as ratios. */
    static double[] ratioEnds(Interval interval) {
        return new double[] {Math.exp(interval.lower()), Math.exp(interval.upper())};
    }
}
