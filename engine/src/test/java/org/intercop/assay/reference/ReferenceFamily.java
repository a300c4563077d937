package org.intercop.assay.reference;

import java.util.Map;

/**
 * Runs the methods of one family of reference cases with the engine. Each method turns a case into named results: a
 * number, a string, a boolean, {@code null} where the engine has no value, or a {@code double[]}, {@code int[]},
 * {@code long[]} or {@code List} of these.
 */
interface ReferenceFamily {

    /** Runs one case. */
    @FunctionalInterface
    interface Method {
        Map<String, Object> run(ReferenceCase reference);
    }

    /** The methods by the name the cases use. */
    Map<String, Method> methods();
}
