package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Compares the results of a case with what is expected: |x - e| <= atol + t |e|, text and flags exactly. */
final class Comparison {
    private final List<String> differences = new ArrayList<>();
    private double worst;

    static Comparison of(ReferenceCase reference, Map<String, Object> results) {
        Comparison comparison = new Comparison();
        reference.expected().fields().forEachRemaining(entry -> {
            String key = entry.getKey();
            if (isUndefined(entry.getValue())) {
                return;
            }
            if (!results.containsKey(key)) {
                comparison.differences.add(key + ": no result");
                return;
            }
            comparison.compare(
                    key,
                    entry.getValue(),
                    results.get(key),
                    reference.relativeTolerance(key),
                    reference.absoluteTolerance());
        });
        return comparison;
    }

    /** R has no value, or only values that are missing. */
    private static boolean isUndefined(JsonNode expected) {
        if (expected.isNull()) {
            return true;
        }
        for (JsonNode one : expected) {
            if (!one.isNull()) {
                return false;
            }
        }
        return expected.isArray() && !expected.isEmpty();
    }

    List<String> differences() {
        return differences;
    }

    /** Largest relative error of any number that is not expected to be next to zero. */
    double worst() {
        return worst;
    }

    private void compare(String key, JsonNode expected, Object result, double tolerance, double absolute) {
        if (expected.isArray()) {
            List<Object> values = list(result);
            if (values == null || values.size() != expected.size()) {
                differences.add(key + ": expected " + expected.size() + " values, got "
                        + (values == null ? String.valueOf(result) : String.valueOf(values.size())));
                return;
            }
            for (int i = 0; i < values.size(); i++) {
                if (!expected.get(i).isNull()) {
                    compare(key + "[" + (i + 1) + "]", expected.get(i), values.get(i), tolerance, absolute);
                }
            }
        } else if (expected.isTextual() && result instanceof Number number) {
            if (!infinity(number.doubleValue()).equals(expected.asText())) {
                differences.add(key + ": expected " + expected.asText() + ", got " + result);
            }
        } else if (expected.isNumber()) {
            double value = result instanceof Number number ? number.doubleValue() : Double.NaN;
            double reference = expected.asDouble();
            double error = Math.abs(value - reference);
            if (error > absolute || Math.abs(reference) >= 1e-6) {
                worst = Math.max(worst, error / Math.max(Math.abs(reference), Double.MIN_NORMAL));
            }
            if (!(error <= absolute + tolerance * Math.abs(reference))) {
                differences.add(key + ": expected " + expected.asText() + ", got " + result);
            }
        } else if (expected.isBoolean()) {
            if (!Boolean.valueOf(expected.asBoolean()).equals(result)) {
                differences.add(key + ": expected " + expected + ", got " + result);
            }
        } else if (!expected.asText().equals(result)) {
            differences.add(key + ": expected '" + expected.asText() + "', got '" + result + "'");
        }
    }

    private static String infinity(double value) {
        return value == Double.POSITIVE_INFINITY ? "Inf" : value == Double.NEGATIVE_INFINITY ? "-Inf" : "";
    }

    private static List<Object> list(Object result) {
        if (result instanceof Collection<?> collection) {
            return new ArrayList<>(collection);
        }
        if (result != null && result.getClass().isArray()) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < Array.getLength(result); i++) {
                values.add(Array.get(result, i));
            }
            return values;
        }
        return null;
    }
}
