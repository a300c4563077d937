package org.intercop.assay.jobs.ledger;

/** Somebody else changed a table after it was read for a change that follows from what was read. Nothing was changed. */
final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken(String table) {
        this(table, null);
    }

    Overtaken(String table, Throwable cause) {
        super("somebody else wrote the table " + table + " first", cause);
    }
}
