package org.intercop.assay.evidence.submission;

import static org.intercop.assay.evidence.submission.TestSubmission.lines;
import static org.intercop.assay.evidence.submission.TestSubmission.records;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.junit.jupiter.api.Test;

/** What the rules say of a submission among the earlier ones. */
class PrecedentRulesTest {
    private static final String F05 = "F05 | refused | datapackage.json |  | 0 | ";
    private static final String F06 = "F06 | refused | datapackage.json |  | 0 | ";
    private static final String F15 = "F15 | refused | datapackage.json |  | 0 | ";

    private static KnownPrecedents known() {
        return new KnownPrecedents();
    }

    private static TestSubmission replacing(String ids) {
        return records()
                .manifest(
                        "\"sequence\": 1", "\"sequence\": 9, \"replaces\": [" + ids + "], \"because\": \"correction\"");
    }

    @Test
    void sameContentIsAnsweredAsRepeatedWhateverItsName() {
        String digest = records().check().digest();
        CheckedSubmission again = records().check(known().earlier("first", "nordic", 4, "2026-03-31", digest, true));
        assertEquals(Status.REFUSED, again.status());
        assertEquals(Optional.of("first"), again.repeats());
        assertEquals(
                "Repeated: the same content was already received as first. Nothing was changed, and nothing needs to be"
                        + " done.",
                again.explanation());
        assertEquals(40, again.counts().refused());
        assertEquals(List.of(), again.groups());
        assertEquals(List.of(), lines(again));
    }

    @Test
    void contentThatNoLongerStandsMayBeSentAgainButNotReplayed() {
        String digest = records().check().digest();
        KnownPrecedents gone = known().earlier("nordic-2026-03", "nordic", 1, "2026-03-31", digest, false);
        assertEquals(Optional.of("nordic-2026-03"), records().check(gone).repeats());
        CheckedSubmission renewed = records()
                .manifest("\"nordic-2026-03\",\n    \"sequence\": 1", "\"again\",\n    \"sequence\": 2")
                .check(gone);
        assertEquals(Status.ACCEPTED, renewed.status(), renewed.explanation());
    }

    @Test
    void theSequenceRisesWithinTheAgency() {
        TestSubmission fifth = records().manifest("\"sequence\": 1", "\"sequence\": 5");
        assertEquals(
                List.of(F05 + "assay.sequence is not above 5, the last that was accepted"),
                lines(fifth.check(known().earlier("a", "nordic", 5, "2026-01-31", "x", true))));
        assertEquals(List.of(), lines(fifth.check(known().earlier("a", "nordic", 4, "2026-01-31", "x", true))));
        assertEquals(List.of(), lines(fifth.check(known().earlier("a", "other", 5, "2026-01-31", "x", true))));
    }

    @Test
    void anIdIsUsedOnceAndWhoseItWasIsNotSaid() {
        String inUse = F05 + "the id in assay.submission is in use";
        for (String agency : List.of("nordic", "other")) {
            assertEquals(
                    List.of(inUse),
                    lines(records()
                            .manifest("\"sequence\": 1", "\"sequence\": 5")
                            .check(known().earlier("nordic-2026-03", agency, 4, "2026-01-31", "x", true))));
        }
        CheckedSubmission both =
                records().check(known().earlier("nordic-2026-03", "nordic", 4, "2026-01-31", "x", true));
        assertEquals(List.of(F05 + "assay.sequence is not above 4, the last that was accepted", inUse), lines(both));
        String text = Receipt.of(both).text();
        assertTrue(text.contains("What to do: Choose an id that was never used"), text);
        assertFalse(text.contains("agency"), text);
    }

    @Test
    void onlyStandingSubmissionsOfTheAgencyAreReplaced() {
        String notOwn = F06 + "assay.replaces names a submission that is not an accepted one of your agency";
        assertEquals(List.of(notOwn), lines(replacing("\"old\"").check(known())));
        assertEquals(
                List.of(notOwn),
                lines(replacing("\"old\"").check(known().earlier("old", "other", 1, "2026-01-31", "x", true))));
        assertEquals(
                List.of(F06 + "assay.replaces names a submission that was already replaced, withdrawn or rejected"),
                lines(replacing("\"old\"").check(known().earlier("old", "nordic", 1, "2026-01-31", "x", false))));
        assertEquals(
                List.of(),
                lines(replacing("\"old\"").check(known().earlier("old", "nordic", 1, "2026-01-31", "x", true))));
        assertEquals(List.of(), lines(replacing("\"old\"").check()), "nothing is known");
    }

    @Test
    void theAsOfDateIsNotInTheFuture() {
        assertEquals(
                List.of(F15 + "assay.asOf lies in the future"), lines(records().check(known().on("2026-03-30"))));
        assertEquals(List.of(), lines(records().check(known().on("2026-03-31"))));
    }

    @Test
    void theAsOfDateDoesNotGoBack() {
        TestSubmission later = records().manifest("\"sequence\": 1", "\"sequence\": 9");
        assertEquals(
                List.of(F15 + "assay.asOf lies before 2026-04-01, the last that was accepted"),
                lines(later.check(known().earlier("old", "nordic", 1, "2026-04-01", "x", true))));
        assertEquals(List.of(), lines(later.check(known().earlier("old", "nordic", 1, "2026-03-31", "x", true))));
        assertEquals(List.of(), lines(later.check(known().earlier("old", "other", 1, "2026-04-01", "x", true))));
        assertEquals(List.of(), lines(later.check(known().earlier("old", "nordic", 1, "2026-04-01", "x", false))));
        assertEquals(
                List.of(),
                lines(replacing("\"old\"").check(known().earlier("old", "nordic", 1, "2026-04-01", "x", true))));
    }
}
