package org.intercop.assay.jobs.ledger;

import java.time.Instant;

/**
 * An attempt at a commit.
 *
 * @param generation the commit it would be
 * @param batch its own name, never used again; rows that it writes carry it
 * @param time when it began
 */
public record Attempt(long generation, String batch, Instant time) {
    private static final String UPKEEP = "upkeep-";

    /** The same, for work that adds nothing: what it wrote stays where a table names it. */
    Attempt upkeep() {
        return new Attempt(generation, UPKEEP + batch, time);
    }

    /** Whether rows of a batch are to be taken back where no event names it. */
    static boolean addsRows(String batch) {
        return !batch.startsWith(UPKEEP);
    }
}
