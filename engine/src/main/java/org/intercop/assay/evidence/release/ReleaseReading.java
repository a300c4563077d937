package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What came of reading a release.
 *
 * @param release the release; empty if there is any problem
 * @param problems all that is wrong, each with file and, where there is one, line and column
 */
public record ReleaseReading(Optional<Release> release, List<String> problems) {
    public ReleaseReading {
        problems = List.copyOf(problems);
        if (release.isPresent() != problems.isEmpty()) {
            throw new IllegalArgumentException("problems: " + problems + " do not fit the release");
        }
    }

    /**
     * The release.
     *
     * @throws NoSuchElementException if there is none; the message lists the problems
     */
    public Release orThrow() {
        return release.orElseThrow(
                () -> new NoSuchElementException("not a readable release: " + String.join("; ", problems)));
    }
}
