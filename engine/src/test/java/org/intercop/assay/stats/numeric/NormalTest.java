package org.intercop.assay.stats.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NormalTest {
    @Test
    void agreesWithTables() {
        assertEquals(1.959963984540054, Normal.halfWidth(0.95), 1e-15);
        assertEquals(0.9772498680518208, Normal.cumulative(2), 1e-15);
        assertEquals(7.619853024160527e-24, Normal.survival(10), 1e-37);
        assertEquals(0.05, Normal.twoSided(-1.959963984540054), 1e-16);
        assertEquals(-3.090232306167813, Normal.quantile(0.001), 1e-14);
        assertEquals(0.3989422804014327, Normal.density(0), 1e-16);
    }

    @Test
    void refusesImpossibleLevels() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Normal.halfWidth(95));
        assertEquals("level: 95.0 is not between 0 and 1", e.getMessage());
    }
}
