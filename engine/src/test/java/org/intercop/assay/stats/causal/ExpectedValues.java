package org.intercop.assay.stats.causal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Numbers that an R script in src/test/resources/sensitivity wrote: case, quantity, value. */
final class ExpectedValues {
    private final Map<String, Double> values;

    private ExpectedValues(Map<String, Double> values) {
        this.values = values;
    }

    static ExpectedValues read(String file) {
        Map<String, Double> values = new HashMap<>();
        try {
            for (String line : Files.readAllLines(Path.of("src/test/resources/sensitivity", file))) {
                String[] parts = line.split(",", -1);
                values.put(parts[0] + "," + parts[1], number(parts[2]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ExpectedValues(values);
    }

    private static double number(String text) {
        return switch (text) {
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    double of(String name, String quantity) {
        String key = name + "," + quantity;
        assertTrue(values.containsKey(key), key);
        return values.get(key);
    }

    void check(String name, String quantity, double actual, double tolerance) {
        double expected = of(name, quantity);
        if (Double.isInfinite(expected)) {
            assertEquals(expected, actual, name + " " + quantity);
        } else {
            assertEquals(expected, actual, tolerance * (1 + Math.abs(expected)), name + " " + quantity);
        }
    }
}
