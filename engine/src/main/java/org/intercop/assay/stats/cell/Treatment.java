package org.intercop.assay.stats.cell;

import java.util.Objects;

/**
 * Who counts as treated: the rows whose column reads as this level. Every other value that is present belongs to the
 * comparison group.
 *
 * @param column the column that tells the arms apart
 * @param treatedLevel the value of the treated, compared as text
 */
public record Treatment(String column, String treatedLevel) {
    public Treatment {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(treatedLevel, "treatedLevel");
    }
}
