package org.intercop.assay.evidence.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Collects the problems of any number of files, so that all are reported at once. */
public final class Problems {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::file).thenComparing(Problem::line).thenComparing(Problem::message);

    private final List<Problem> found = new ArrayList<>();

    /** Adds a problem; characters that cannot be seen are shown as question marks. */
    public void add(String file, int line, String message) {
        found.add(new Problem(Shown.visible(file), line, Shown.visible(message)));
    }

    /** How many were found so far. */
    public int count() {
        return found.size();
    }

    /** The value if nothing was found, otherwise all problems by file and line; the value is then not made. */
    public <T> Parsed<T> unlessAny(Supplier<T> value) {
        return found.isEmpty()
                ? new Parsed.Valid<>(value.get())
                : new Parsed.Invalid<>(found.stream().sorted(ORDER).distinct().toList());
    }
}
