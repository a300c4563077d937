package org.intercop.assay.jobs.ledger;

/** Numbers of things in sentences. */
public final class Count {
    private Count() {}

    /** For example "1 commit" or "0 commits". */
    public static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
