package org.intercop.assay.evidence.submission;

import static org.intercop.assay.evidence.submission.TestSubmission.pseudonym;
import static org.intercop.assay.evidence.submission.TestSubmission.records;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.intercop.assay.evidence.submission.CheckedSubmission.Counts;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.junit.jupiter.api.Test;

/** Withdrawals: of whole submissions, and of people. */
class WithdrawalTest {
    private static final String WHOLE =
            """
            {
              "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
              "assay": {
                "schemaVersion": "1",
                "agency": "nordic",
                "country": "NO",
                "submission": "nordic-erasure",
                "sequence": 2,
                "asOf": "2026-05-20",
                "contents": "withdrawal",
                "withdraws": ["nordic-2026-03"]
              },
              "resources": []
            }
            """;

    private static Map<String, byte[]> people(String csv) {
        byte[] file = csv.getBytes(StandardCharsets.UTF_8);
        String resources = "[{\"name\": \"leavers\", \"path\": \"leavers.csv\", \"bytes\": " + file.length
                + ", \"hash\": \"sha256:" + FileBytes.of(file).sha256() + "\"}]";
        Map<String, byte[]> files = whole(WHOLE.replace("[]", resources));
        files.put("leavers.csv", file);
        return files;
    }

    private static Map<String, byte[]> whole(String manifest) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("datapackage.json", manifest.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static CheckedSubmission check(Map<String, byte[]> files, Precedents precedents) {
        return SubmissionCheck.of(TestSubmission.registry(), IntakePolicy.standard())
                .check(new MemorySource(TestSubmission.signed(files)), precedents);
    }

    private static CheckedSubmission check(Map<String, byte[]> files) {
        return check(files, Precedents.NONE);
    }

    private static KnownPrecedents received() {
        return new KnownPrecedents().accepted(records().check());
    }

    @Test
    void withdrawsWholeSubmissions() {
        CheckedSubmission checked = check(whole(WHOLE), received());
        assertEquals(List.of(), TestSubmission.lines(checked));
        assertEquals(Status.ACCEPTED, checked.status());
        assertEquals(new Counts(0, 0, 0, 0, 0), checked.counts());
        assertEquals(List.of(), checked.leavers());
        assertEquals("Accepted: the submission named is withdrawn.", checked.explanation());
        assertEquals(List.of("nordic-2026-03"), checked.manifest().orElseThrow().withdraws());
    }

    @Test
    void erasesPeople() {
        String csv = "participant\n" + pseudonym(9) + "\n" + pseudonym(3) + "\n";
        CheckedSubmission checked = check(people(csv), received());
        assertEquals(List.of(), TestSubmission.lines(checked));
        assertEquals(List.of(pseudonym(3), pseudonym(9)).stream().sorted().toList(), checked.leavers());
        assertEquals(new Counts(2, 0, 0, 0, 0), checked.counts());
        CheckedSubmission capitals =
                check(people("participant\n" + pseudonym(9).toUpperCase(Locale.ROOT) + "\n"), received());
        assertEquals(List.of(), TestSubmission.lines(capitals));
        assertEquals(List.of(pseudonym(9)), capitals.leavers());
        assertEquals(
                "Accepted: the people named are erased from the submission named wherever their records are there. In cells,"
                        + " and in records that have expired, nobody can be found: replace or withdraw those.",
                checked.explanation());
    }

    @Test
    void warnsOfPeopleWhomNoSubmissionHolds() {
        String csv = "participant\n" + pseudonym(9) + "\n" + pseudonym(41) + "\n";
        CheckedSubmission checked = check(people(csv), received());
        assertEquals(
                List.of("F06 | warning |  | participant | 1 | there is nothing of them to erase"),
                TestSubmission.lines(checked));
        String text = Receipt.of(checked).text();
        assertTrue(
                text.contains(
                        """
                         1. Column participant: people of the withdrawal are in no submission of yours.
                            Found: there is nothing of them to erase.
                            What to do: Compare their pseudonyms with those that you sent. If they are right, nothing needs
                            to be done.
                            (Rule F06, 1 row, a warning)
                        """),
                text);
        assertEquals(Status.ACCEPTED, checked.status());
        assertEquals(List.of(), TestSubmission.lines(check(people(csv))), "nothing is known");
    }

    @Test
    void refusesWhatIsNoPseudonymAndOtherColumns() {
        assertEquals(
                List.of(
                        "P06 | refused | leavers.csv | participant | 1 | values look like names of people: row 3",
                        "P10 | refused | leavers.csv | participant | 1 | row 3"),
                TestSubmission.lines(check(people("participant\n" + pseudonym(9) + "\nOla Nordmann\n"))));
        assertEquals(
                List.of(
                        "F12 | refused | leavers.csv |  | 0 | an unknown name: column 2",
                        "F17 | refused | leavers.csv |  | 0 | column 2: nobody expects it, and it holds words or long"
                                + " numbers"),
                TestSubmission.lines(check(people("participant,reason\n" + pseudonym(9) + ",moved\n"))));
        assertEquals(
                List.of("R01 | warning | leavers.csv | participant | 1 | the same participant is named more than once:"
                        + " row 3"),
                TestSubmission.lines(check(people("participant\n" + pseudonym(9) + "\n" + pseudonym(9) + "\n"))));
        String both = "participant\n" + pseudonym(9) + "\n" + pseudonym(9).toUpperCase(Locale.ROOT) + "\n";
        assertEquals(
                List.of("R01 | warning | leavers.csv | participant | 1 | the same participant is named more than once:"
                        + " row 3"),
                TestSubmission.lines(check(people(both))));
        CheckedSubmission refused = check(people("participant\nOla Nordmann\n"));
        assertEquals(List.of(), refused.leavers());
        assertTrue(refused.deletesFiles());
    }

    @Test
    void nobodyWithdrawsWhatIsNotTheirs() {
        String f06 = "F06 | refused | datapackage.json |  | 0 | assay.withdraws names a submission that ";
        KnownPrecedents others = new KnownPrecedents().earlier("nordic-2026-03", "other", 1, "2026-03-31", "x", true);
        assertEquals(
                List.of(f06 + "is not an accepted one of your agency"),
                TestSubmission.lines(check(whole(WHOLE), others)));
        KnownPrecedents gone = new KnownPrecedents().earlier("nordic-2026-03", "nordic", 1, "2026-03-31", "x", false);
        assertEquals(List.of(f06 + "was already withdrawn"), TestSubmission.lines(check(whole(WHOLE), gone)));
    }

    @Test
    void theDigestKnowsWhatIsWithdrawn() {
        String digest = check(whole(WHOLE)).digest();
        assertEquals(
                digest, check(whole(WHOLE.replace("nordic-erasure", "again"))).digest());
        assertNotEquals(
                digest,
                check(whole(WHOLE.replace("nordic-2026-03", "nordic-2025-12"))).digest());
    }

    @Test
    void aWithdrawalSentTwiceIsRepeated() {
        String digest = check(whole(WHOLE)).digest();
        CheckedSubmission again = check(
                whole(WHOLE),
                new KnownPrecedents().earlier("nordic-erasure", "nordic", 2, "2026-05-20", digest, false));
        assertEquals("nordic-erasure", again.repeats().orElseThrow());
    }
}
