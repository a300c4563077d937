package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.intercop.assay.evidence.submission.CheckedSubmission.Counts;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.stats.cell.CellTable;
import org.junit.jupiter.api.Test;

class SubmissionCheckTest {

    @Test
    void acceptsRecords() {
        CheckedSubmission checked = TestSubmission.records().check();

        assertEquals(List.of(), TestSubmission.lines(checked));
        assertEquals(Status.ACCEPTED, checked.status());
        assertEquals("Accepted: everything was taken in.", checked.explanation());
        assertEquals(new Counts(40, 40, 40, 0, 0), checked.counts());
        assertEquals(1, checked.groups().size());
        AcceptedGroup group = checked.groups().get(0);
        assertEquals("letter", group.intervention());
        assertEquals("1", group.version());
        assertEquals("", group.study());
        assertEquals(40, group.records().size());
        assertEquals(
                List.of(
                        "arm",
                        "start_month",
                        "age_band",
                        "prior",
                        "completed",
                        "reoffended",
                        "completed_day",
                        "reoffended_day",
                        "followup_days"),
                group.cells().schema().names());
        assertEquals(40, group.cells().total());
        assertEquals(
                List.of("treated", "2024-03", "16-17", "no", "yes", "no", "", "", "366"),
                group.values(group.records().stream()
                        .filter(record -> record.participant().equals(TestSubmission.pseudonym(1)))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void acceptsCells() {
        CheckedSubmission checked = TestSubmission.cells().check();

        assertEquals(List.of(), TestSubmission.lines(checked));
        assertEquals(new Counts(4, 40, 40, 0, 0), checked.counts());
        AcceptedGroup group = checked.groups().get(0);
        assertEquals(List.of(), group.records());
        assertEquals(40, group.cells().total());
        assertEquals(
                TestSubmission.records()
                        .check()
                        .groups()
                        .get(0)
                        .cells()
                        .schema()
                        .names(),
                group.cells().schema().names());
    }

    @Test
    void groupsByInterventionVersionAndStudy() {
        CheckedSubmission checked = TestSubmission.records()
                .inRow(2, "letter,1,,", "letter,1.10,trial,")
                .inRow(3, "letter,1,,", "letter,1.10,,")
                .check();
        assertEquals(
                List.of("1/:38", "1.10/:1", "1.10/trial:1"),
                checked.groups().stream()
                        .map(g ->
                                g.version() + "/" + g.study() + ":" + g.cells().total())
                        .toList());
    }

    @Test
    void columnsMayStandInAnyOrderAndOptionalOnesMayBeMissing() {
        CheckedSubmission checked = TestSubmission.noRecords()
                .header("completed,reoffended,prior,age_band,start_month,arm,version,intervention,participant")
                .row("yes,no,no,18+,2024-03,treated,1,letter," + TestSubmission.pseudonym(7))
                .check();
        assertEquals(List.of(), TestSubmission.lines(checked));
        assertEquals(
                List.of("treated", "2024-03", "18+", "no", "yes", "no", "", "", ""),
                checked.groups().get(0).values(checked.groups().get(0).records().get(0)));
    }

    @Test
    void aSubmissionOfNobodyIsAccepted() {
        CheckedSubmission checked = TestSubmission.noRecords().check();
        assertEquals(List.of(), TestSubmission.lines(checked));
        assertEquals(new Counts(0, 0, 0, 0, 0), checked.counts());
        assertEquals(Status.ACCEPTED, checked.status());
    }

    @Test
    void quarantinesUpToTheLimit() {
        CheckedSubmission checked = TestSubmission.records()
                .inRow(2, "16-17", "")
                .inRow(3, "16-17", "")
                .check();
        assertEquals(Status.ACCEPTED, checked.status());
        assertEquals(new Counts(40, 40, 38, 2, 0), checked.counts());
        assertEquals("Accepted in part: 2 of 40 rows were left out.", checked.explanation());
    }

    @Test
    void refusesBeyondTheLimit() {
        CheckedSubmission checked = TestSubmission.records()
                .inRow(2, "16-17", "")
                .inRow(3, "16-17", "")
                .inRow(5, "no,yes,120", ",yes,120")
                .check();
        assertEquals(Status.REFUSED, checked.status());
        assertEquals(new Counts(40, 40, 0, 0, 40), checked.counts());
        assertEquals(List.of(), checked.groups());
        assertEquals(
                "Refused: 3 of 40 rows would be quarantined, more than the 5.0 % allowed. Nothing was taken in. Correct what"
                        + " is listed and send it again.",
                checked.explanation());
    }

    @Test
    void identicalRowsDoNotCountTowardsTheLimit() {
        TestSubmission submission = TestSubmission.records();
        for (int person = 1; person <= 10; person++) {
            submission.row(TestSubmission.record(person));
        }
        CheckedSubmission checked = submission.check();
        assertEquals(
                List.of(
                        "R01 | warning | records.csv | participant | 10 | identical rows were taken in once: rows 42, 43,"
                                + " 44, 45, 46 and 5 more"),
                TestSubmission.lines(checked));
        assertEquals(new Counts(50, 50, 40, 10, 0), checked.counts());
        assertEquals(TestSubmission.records().check().groups(), checked.groups());
    }

    @Test
    void reportsAllProblemsOfASubmissionAtOnce() {
        CheckedSubmission checked = TestSubmission.records()
                .manifest("\"country\": \"NO\"", "\"country\": \"SE\"")
                .manifest("\"rows\": 40", "\"rows\": 41")
                .header(TestSubmission.HEADER.replace("prior", "Prior"))
                .inRow(2, "2024-03", "03/2024")
                .inRow(3, "comparison", "control")
                .inRow(5, "yes,120", "no,120")
                .inRow(6, "treated", "=treated")
                .check();
        assertEquals(
                List.of(
                        "F02 | refused | records.csv |  | 0 | the manifest states 41 rows, but 40 were read",
                        "F04 | refused | datapackage.json |  | 0 | assay.country is not one of the agency's countries",
                        "F12 | refused | records.csv |  | 0 | column 9 looks like 'prior' but is not written exactly so",
                        "F13 | refused | records.csv | start_month | 1 | months are not written YYYY-MM: row 2",
                        "P08 | refused | records.csv | arm | 1 | values are not in the code list: row 3",
                        "R04 | quarantined | records.csv | reoffended_day | 1 | there is a day within the window where the"
                                + " outcome is no: row 5",
                        "R11 | refused | records.csv | arm | 1 | row 6"),
                TestSubmission.lines(checked));
        assertEquals(new Counts(40, 40, 0, 0, 40), checked.counts());
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        TestSubmission reversed = TestSubmission.noRecords();
        for (int person = 40; person >= 1; person--) {
            reversed.row(TestSubmission.record(person));
        }
        assertEquals(TestSubmission.records().check().groups(), reversed.check().groups());
    }

    @Test
    void theDigestKnowsContentAgainByWhateverName() {
        String digest = TestSubmission.records().check().digest();

        assertEquals(digest, TestSubmission.records().check().digest());
        assertEquals(
                digest,
                TestSubmission.records()
                        .manifest("\"submission\": \"nordic-2026-03\"", "\"submission\": \"again\"")
                        .manifest("\"sequence\": 1", "\"sequence\": 2")
                        .path("other.csv")
                        .check()
                        .digest());
        assertNotEquals(
                digest,
                TestSubmission.records()
                        .manifest("2026-03-31", "2026-04-30")
                        .check()
                        .digest());
        assertNotEquals(
                digest,
                TestSubmission.records().inRow(2, "16-17", "18+").check().digest());
        assertNotEquals(
                digest,
                TestSubmission.records()
                        .manifest("reoffended-12m-conviction", "reoffended-6m-arrest")
                        .check()
                        .digest());
    }

    @Test
    void theDigestOfSomethingUnreadableKnowsItsBytes() {
        Map<String, byte[]> files = new TreeMap<>(TestSubmission.records().files());
        files.put("datapackage.json", "{".getBytes(StandardCharsets.UTF_8));
        String digest = check(files).digest();
        assertEquals(digest, check(files).digest());
        files.put("records.csv", new byte[] {1});
        assertNotEquals(digest, check(files).digest());
    }

    @Test
    void personalDataMustBeDeletedAndOtherErrorsNot() {
        assertTrue(TestSubmission.records()
                .inRow(2, "treated", "Ola Nordmann")
                .check()
                .deletesFiles());
        assertFalse(
                TestSubmission.records().inRow(2, "2024-03", "3/2024").check().deletesFiles());
        assertFalse(TestSubmission.records().check().deletesFiles());
    }

    @Test
    void noFindingEverEchoesAValue() {
        CheckedSubmission checked = TestSubmission.noRecords()
                .header("SECRET1,arm,SECRET2")
                .row("SECRET3,SECRET4,SECRET5")
                .manifest("\"contents\": \"records\"", "\"contents\": \"records\", \"SECRET 6\": \"SECRET7\"")
                .manifest("\"country\": \"NO\"", "\"country\": \"SECRET8\"")
                .check();
        String receipt = Receipt.of(checked).json() + Receipt.of(checked).text();
        assertFalse(receipt.contains("SECRET"), receipt);
        CheckedSubmission rows = TestSubmission.records()
                .inRow(2, "treated", "SECRET")
                .inRow(3, "2024-03", "SECRET")
                .inRow(4, "366", "SECRET")
                .check();
        receipt = Receipt.of(rows).json() + Receipt.of(rows).text();
        assertFalse(receipt.contains("SECRET"), receipt);
    }

    @Test
    void refusingLaterTakesEverythingBack() {
        CheckedSubmission refused = TestSubmission.records()
                .check()
                .refuse(
                        "Refused: the sequence number is not above the last one.",
                        List.of(Finding.of(RuleCatalog.F05, "", "")));
        assertEquals(Status.REFUSED, refused.status());
        assertEquals(new Counts(40, 40, 0, 0, 40), refused.counts());
        assertEquals(List.of(), refused.groups());
        assertEquals(List.of("F05 | refused |  |  | 0 | "), TestSubmission.lines(refused));
    }

    @Test
    void cellsAndRecordsOfTheSamePeopleAreTheSameCells() {
        TestSubmission records =
                TestSubmission.noRecords().header("participant," + TestSubmission.CELLS_HEADER.replace(",count", ""));
        int person = 0;
        for (String row : List.of(
                "letter,1,,treated,2024-03,13-15,no,yes,yes:4",
                "letter,1,,treated,2024-03,13-15,no,no,no:16",
                "letter,1,,comparison,2024-03,16-17,yes,yes,:7",
                "letter,1,,comparison,2024-03,16-17,yes,no,:13")) {
            for (int i = 0; i < Integer.parseInt(row.split(":")[1]); i++) {
                records.row(TestSubmission.pseudonym(++person) + "," + row.split(":")[0]);
            }
        }
        CellTable fromRecords = records.check().groups().get(0).cells();
        assertEquals(TestSubmission.cells().check().groups().get(0).cells(), fromRecords);
    }

    private static CheckedSubmission check(Map<String, byte[]> files) {
        return SubmissionCheck.of(TestSubmission.registry(), IntakePolicy.standard())
                .check(new MemorySource(files), Precedents.NONE);
    }
}
