package org.intercop.assay.jobs.cli;

import org.intercop.assay.jobs.workspace.UserError;

/** Why somebody did something: a line of text that is kept for good. */
final class Reason {
    private static final int LONGEST = 500;

    private Reason() {}

    static void check(String why) {
        boolean odd =
                why.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        if (why.isBlank() || why.length() > LONGEST || odd) {
            throw new UserError("--why must be one line of text, 1 to " + LONGEST
                    + " characters. Nothing was done. Write nothing about a single person.");
        }
    }
}
