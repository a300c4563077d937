package org.intercop.assay.evidence.submission.personal;

import java.util.Optional;

/**
 * What came of looking at a text.
 *
 * @param found the first kind of personal data in it, if any
 * @param whole whether all of it was looked at, which matters where nothing was found; a text of some fifty numbers one
 *     after the other is not
 */
public record Searched(Optional<PersonalKind> found, boolean whole) {
    /** Whether nothing was found, and something might have been that was not looked at. */
    public boolean isUnsure() {
        return found.isEmpty() && !whole;
    }
}
