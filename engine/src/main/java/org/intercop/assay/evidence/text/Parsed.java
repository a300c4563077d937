package org.intercop.assay.evidence.text;

import java.util.List;
import java.util.Objects;

/** What came of reading files: the value, or every problem that stands against it. */
public sealed interface Parsed<T> {

    /** Everything was in order. */
    record Valid<T>(T value) implements Parsed<T> {
        public Valid {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * Something was not.
     *
     * @param problems at least one, by file and line ascending
     */
    record Invalid<T>(List<Problem> problems) implements Parsed<T> {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("problems: there are none");
            }
        }
    }
}
