package org.intercop.assay.jobs.cli;

import org.intercop.assay.evidence.submission.personal.PersonalTexts;
import org.intercop.assay.evidence.submission.personal.Searched;
import org.intercop.assay.jobs.workspace.UserError;

/** Why somebody did something: a line of text that is kept for good. */
final class Reason {
    private static final int LONGEST = 500;

    private Reason() {}

    /**
     * Whether it may be kept.
     *
     * @throws UserError if it is empty, too long, or holds personal data: nobody could ever take it out again
     */
    static void check(String why) {
        boolean odd =
                why.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        Searched searched = PersonalTexts.inText(why);
        searched.found().ifPresent(kind -> {
            throw new UserError("--why holds " + kind.label() + ". It is kept for good, so nothing was done. Write it"
                    + " without anything about a single person, for example the number of your own letter.");
        });
        if (searched.isUnsure()) {
            throw new UserError(
                    "--why has too many numbers to be searched for personal data. Nothing was done. Write it"
                            + " without so many.");
        }
        if (why.isBlank() || why.length() > LONGEST || odd) {
            throw new UserError("--why must be one line of text, 1 to " + LONGEST
                    + " characters. Nothing was done. Write nothing about a single person.");
        }
    }
}
