package org.intercop.assay.jobs.agency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.submission.Manifest.Because;
import org.intercop.assay.evidence.submission.Manifest.Contents;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problem;
import org.junit.jupiter.api.Test;

class MappingTest {
    private static final String HEAD = "agency: a\ncountry: NO\nsubmission: a-2\nsequence: 2\nasOf: 2026-03-31\n";
    private static final String OUTCOMES = "outcomes: [x]\n";
    private static final String EXPORT =
            "separator: comma\nencoding: utf-8\ncolumns:\n" + "  - column: participant\n    pseudonymOf: Number\n";
    private static final String ARM = "  - column: arm\n    from: Group\n";

    private static Parsed<Mapping> read(String text) {
        return Mapping.read("m.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mapping valid(String text) {
        Parsed<Mapping> parsed = read(text);
        if (parsed instanceof Parsed.Valid<Mapping> valid) {
            return valid.value();
        }
        throw new AssertionError(parsed.toString());
    }

    private static List<String> problems(String text) {
        if (read(text) instanceof Parsed.Invalid<Mapping> invalid) {
            return invalid.problems().stream().map(Problem::toString).toList();
        }
        throw new AssertionError("no problem was found");
    }

    @Test
    void recordsAreWhatIsMeantWhereNothingIsSaid() {
        Mapping mapping = valid(HEAD + OUTCOMES + EXPORT + ARM);
        assertEquals(Contents.RECORDS, mapping.contents());
        assertEquals(Optional.empty(), mapping.because());
        assertEquals(1, mapping.leastInCell());
    }

    @Test
    void aReplacementNamesWhatItReplacesAndWhy() {
        Mapping mapping = valid(HEAD + "replaces: [a-1]\nbecause: correction\n" + OUTCOMES + EXPORT + ARM);
        assertEquals(List.of("a-1"), mapping.replaces());
        assertEquals(Optional.of(Because.CORRECTION), mapping.because());
        assertEquals(
                List.of("m.yaml:6: replaces needs 'because' beside it; write 'because: update' if time has passed, or"
                        + " 'because: correction' if something was wrong"),
                problems(HEAD + "replaces: [a-1]\n" + OUTCOMES + EXPORT));
        assertEquals(
                List.of("m.yaml:6: because stands beside 'replaces' only"),
                problems(HEAD + "because: update\n" + OUTCOMES + EXPORT));
        assertEquals(
                List.of("m.yaml:6: replaces names nothing; write at least one id, as in [first, second]"),
                problems(HEAD + "replaces: []\n" + OUTCOMES + EXPORT));
    }

    @Test
    void aWithdrawalHoldsPeopleOrNothing() {
        String withdrawal = HEAD + "contents: withdrawal\nwithdraws: [a-1]\n";
        assertEquals(Optional.empty(), valid(withdrawal).form());
        assertEquals(1, valid(withdrawal + EXPORT).columns().size());
        assertEquals(
                List.of("m.yaml:10: columns of a withdrawal has one column, 'participant' with 'pseudonymOf', and no"
                        + " other"),
                problems(withdrawal + EXPORT + ARM));
        assertEquals(
                List.of(
                        "m.yaml:1: withdraws is missing; add it",
                        "m.yaml:7: outcomes does not stand in a withdrawal; remove it"),
                problems(HEAD + "contents: withdrawal\n" + OUTCOMES + EXPORT));
        assertEquals(
                List.of("m.yaml:6: withdraws stands beside 'contents: withdrawal' only"),
                problems(HEAD + "withdraws: [a-1]\n" + OUTCOMES + EXPORT));
    }

    @Test
    void cellsNeedToKnowWhoIsWho() {
        String cells = HEAD + "contents: cells\nleastInCell: 5\n" + OUTCOMES;
        assertEquals(5, valid(cells + EXPORT + ARM).leastInCell());
        assertEquals(
                List.of(
                        "m.yaml:11: columns lacks 'participant' with 'pseudonymOf'; it is not sent, but finds people who"
                                + " are there twice"),
                problems(cells + "separator: comma\nencoding: utf-8\ncolumns:\n" + ARM));
        assertEquals(
                List.of("m.yaml:6: leastInCell stands beside 'contents: cells' only"),
                problems(HEAD + "leastInCell: 5\n" + OUTCOMES + EXPORT));
    }

    @Test
    void whatPrepareDoesNotMakeIsRefused() {
        assertEquals(
                List.of("m.yaml:6: contents is 'profiles'; write one of records, cells, series, withdrawal"),
                problems(HEAD + "contents: profiles\n" + OUTCOMES + EXPORT));
    }
}
