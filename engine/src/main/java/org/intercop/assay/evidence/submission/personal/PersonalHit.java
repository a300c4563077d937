package org.intercop.assay.evidence.submission.personal;

import java.util.List;

/**
 * A column that holds personal data of a kind. Never holds a value.
 *
 * @param column the column as it was named to the scan
 * @param kind what it holds
 * @param rows how many of its values are of the kind
 * @param first numbers of the first of these rows, ascending, at most five
 */
public record PersonalHit(String column, PersonalKind kind, long rows, List<Long> first) {
    public PersonalHit {
        first = List.copyOf(first);
    }
}
