package org.intercop.assay.stats.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.math3.util.FastMath;
import org.junit.jupiter.api.Test;

class RootTest {
    @Test
    void findsTheLastDigits() {
        assertEquals(FastMath.sqrt(2), Root.between(x -> x * x - 2, 0, 2), 4e-16);
        assertEquals(1e-200, Root.between(x -> x - 1e-200, 0, 1), 1e-214);
    }

    @Test
    void anEndMayBeTheRoot() {
        assertEquals(3, Root.between(x -> x - 3, 3, 5));
        assertEquals(3, Root.between(x -> x - 3, 1, 3));
        assertEquals(3, Root.between(x -> x - 3, 3, 3));
    }

    @Test
    void refusesEndsWithoutASignChange() {
        IllegalArgumentException same =
                assertThrows(IllegalArgumentException.class, () -> Root.between(x -> x * x + 1, -1, 2));
        assertEquals("f: 2.0 at -1.0 and 5.0 at 2.0 have no sign change", same.getMessage());
        IllegalArgumentException none =
                assertThrows(IllegalArgumentException.class, () -> Root.between(x -> Double.NaN, -1, 2));
        assertEquals("f: NaN at -1.0 and NaN at 2.0 have no sign change", none.getMessage());
        IllegalArgumentException order = assertThrows(IllegalArgumentException.class, () -> Root.between(x -> x, 2, 1));
        assertEquals("lower: 2.0 is not at or below upper 1.0", order.getMessage());
    }
}
