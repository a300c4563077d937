package org.intercop.assay.evidence.submission;

import static org.intercop.assay.evidence.submission.TestSubmission.pseudonym;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.stats.cell.CellTable;
import org.junit.jupiter.api.Test;

/** Figures that stand out, and such that do not. */
class StandingOutRulesTest {
    private static final Map<String, String> OUTCOMES =
            Map.of("reoffended", "reoffended-12m-conviction", "completed", "completed-course");
    private static final String FAR =
            "O01 | warning |  | reoffended | 0 | the share lies outside what the other agencies'"
                    + " shares predict in the arm 'comparison' in 'letter', version 1";

    private static TestSubmission cells(int treatedYes, int treated, int comparisonYes, int comparison) {
        TestSubmission submission = TestSubmission.noCells();
        row(submission, "treated,2024-03,13-15,no,yes,yes", treatedYes);
        row(submission, "treated,2024-03,13-15,no,no,no", treated - treatedYes);
        row(submission, "comparison,2024-03,13-15,no,yes,", comparisonYes);
        row(submission, "comparison,2024-03,13-15,no,no,", comparison - comparisonYes);
        return submission;
    }

    private static void row(TestSubmission submission, String row, int count) {
        if (count > 0) {
            submission.row("letter,1,," + row + "," + count);
        }
    }

    private static CellTable table(TestSubmission submission) {
        return submission.check().groups().get(0).cells();
    }

    /** Other agencies with 20 to 30 % of reoffending among 100. */
    private static KnownPrecedents others(int agencies) {
        KnownPrecedents known = new KnownPrecedents();
        for (int i = 0; i < agencies; i++) {
            CellTable table = table(cells(20 + i % 5, 100, 24 + 2 * (i % 4), 100));
            known.addCells("agency-" + i, "submission-" + i, "1", new TreeMap<>(OUTCOMES), table);
        }
        return known;
    }

    private static List<String> lines(TestSubmission submission, Precedents precedents) {
        CheckedSubmission checked = submission.check(precedents);
        assertEquals(Status.ACCEPTED, checked.status(), checked.explanation());
        return TestSubmission.lines(checked, "O.*");
    }

    @Test
    void aRateLikeTheOthersPassesAndOneFarAwayIsHeld() {
        assertEquals(List.of(), lines(cells(21, 100, 27, 100), others(9)));
        assertEquals(List.of(), lines(cells(21, 100, 42, 100), others(9)), "within chance");
        assertEquals(List.of(FAR), lines(cells(210, 1000, 990, 1000), others(9)));
        assertEquals(List.of(FAR), lines(cells(210, 1000, 10, 1000), others(9)));
        assertEquals(List.of(), lines(cells(2, 8, 6, 9), others(9)), "nine people say little");
    }

    @Test
    void fewOtherAgenciesSayNothingOfARate() {
        assertEquals(List.of(FAR), lines(cells(210, 1000, 990, 1000), others(5)));
        assertEquals(List.of(), lines(cells(210, 1000, 990, 1000), others(4)));
    }

    @Test
    void anotherOutcomeCodeOrVersionIsNoPrecedent() {
        TestSubmission far = cells(210, 1000, 990, 1000);
        assertEquals(List.of(), lines(far.manifest("reoffended-12m-conviction", "reoffended-6m-arrest"), others(9)));
    }

    @Test
    void thoseWhoAreNotMatureSayNothingOfARate() {
        TestSubmission young = cells(21, 100, 0, 1).row("letter,1,,comparison,2025-12,13-15,no,yes,,60");
        assertEquals(List.of(), lines(young, others(9)));
    }

    @Test
    void aHeldSubmissionSaysSo() {
        CheckedSubmission held = cells(210, 1000, 990, 1000).check(others(9));
        assertTrue(held.held());
        assertEquals(
                "Accepted: everything was taken in. On hold: before anything of it counts, somebody whom the network has"
                        + " named for this looks at the figures that stand out, and releases it or asks you about them."
                        + " Nothing needs to be sent again.",
                held.explanation());
        Receipt receipt = Receipt.of(held);
        assertTrue(receipt.held());
        assertTrue(receipt.text().contains("the submission is on hold)"), receipt.text());
        assertTrue(receipt.text().contains("Column reoffended: "), receipt.text());
        assertEquals(receipt.text(), Receipt.read(receipt.json()).text());
        assertFalse(cells(210, 1000, 270, 1000).check(others(9)).held());
        assertEquals(2000, held.counts().accepted());
    }

    @Test
    void whatWouldBeHeldIsToldBeforehandAsFarAsItCanBeSeen() {
        Receipt beforehand = Receipt.rehearsal(cells(30, 30, 0, 30).check(Precedents.NONE), List.of());
        assertTrue(beforehand.held());
        assertTrue(beforehand.text().contains("\n  would be taken in        60\n"), beforehand.text());
        Finding first = beforehand.told().get(0).get(0);
        assertEquals(RuleCatalog.O02, first.rule(), "what holds stands before what only warns");
        assertTrue(beforehand.findings().indexOf(first) > 0, "in the JSON the catalogue's order stays");
        assertEquals(
                "In order: all of it would be taken in, as far as can be told without the ledger. Nothing was sent. But it"
                        + " would be held: before anything of it counts, somebody whom the network has named for this"
                        + " would look at the figures that stand out, and release it or ask you about them. If the"
                        + " figures are right, send it as it is.",
                beforehand.explanation());
        assertTrue(beforehand.text().contains("the submission would be held)"), beforehand.text());
        assertTrue(
                beforehand
                        .text()
                        .contains(
                                """

                                What only the network can find out

                                  - Whether its id is new, its sequence number above your last one (F05) and its as-of date not
                                    before your last one (F15).
                                  - Whether its figures stand out among those of the other agencies (O01, O02). Then it would be
                                    held: somebody at the network looks at it before it counts, and there is nothing for you to do.
                                """),
                beforehand.text());
        assertEquals(beforehand.text(), Receipt.read(beforehand.json()).text());
    }

    @Test
    void whatIsHeldLeavesInPlaceWhatItReplaces() {
        String replaces = "\"sequence\": 1, \"replaces\": [\"old\"], \"because\": \"update\"";
        CheckedSubmission held =
                cells(30, 30, 0, 30).manifest("\"sequence\": 1", replaces).check(Precedents.NONE);
        assertTrue(
                held.explanation().contains(" Until then what it replaces goes on counting. Nothing needs"),
                held.explanation());
        Receipt beforehand = Receipt.rehearsal(held, List.of());
        assertTrue(
                beforehand.leftToIntake().contains("Whether what it replaces was sent by you and still stands (F06)."),
                beforehand.text());
    }

    @Test
    void armsAtOppositeEndsAreHeldAndArmsAtTheSameEndAreNot() {
        assertTrue(cells(30, 30, 0, 30).check(Precedents.NONE).held());
        assertFalse(cells(0, 30, 0, 30).check(Precedents.NONE).held());
    }

    @Test
    void anArmWithoutVariationIsHeldWhereTheOtherArmHasSome() {
        String alike =
                "O02 | warning |  | reoffended | 0 | everybody had this outcome in the arm 'treated' in 'letter',"
                        + " version 1";
        String none = alike.replace("everybody", "nobody");
        assertEquals(List.of(none), lines(cells(0, 60, 24, 60), Precedents.NONE));
        assertEquals(List.of(alike), lines(cells(60, 60, 24, 60), Precedents.NONE));
        assertEquals(List.of(), lines(cells(1, 60, 24, 60), Precedents.NONE));
        assertEquals(List.of(), lines(cells(0, 19, 50, 60), Precedents.NONE), "nineteen people");
        assertEquals(List.of(none), lines(cells(0, 20, 50, 60), Precedents.NONE), "twenty people");
        assertEquals(List.of(), lines(cells(0, 20, 15, 60), Precedents.NONE), "by chance once in a hundred");
        assertEquals(List.of(), lines(cells(0, 60, 0, 60), Precedents.NONE), "nobody anywhere");
        KnownPrecedents same =
                new KnownPrecedents().addCells("other", "o", "1", new TreeMap<>(OUTCOMES), table(cells(0, 30, 9, 30)));
        assertEquals(List.of(), lines(cells(0, 60, 24, 60), same), "another agency has the same");
    }

    private static TestSubmission withDays(int people, IntUnaryOperator dayOf, IntUnaryOperator followUpOf) {
        TestSubmission submission = TestSubmission.noRecords();
        for (int person = 1; person <= people; person++) {
            submission.row(pseudonym(person) + ",letter,1,," + (person % 2 == 0 ? "treated" : "comparison")
                    + ",2024-0" + (1 + person % 9) + "," + followUpOf.applyAsInt(person) + ",13-15,no,yes,"
                    + dayOf.applyAsInt(person) + ",");
        }
        return submission;
    }

    @Test
    void roundedDaysAreHeld() {
        Random random = new Random(9);
        String rounded = "O02 | warning |  | reoffended_day | 0 | far more days are multiples of ";
        IntUnaryOperator year = person -> 366;
        assertEquals(List.of(), lines(withDays(80, p -> 1 + random.nextInt(360), year), Precedents.NONE));
        assertEquals(
                List.of(rounded + "5 than chance gives"),
                lines(withDays(80, p -> 5 * (1 + random.nextInt(70)), year), Precedents.NONE));
        assertEquals(
                List.of(rounded + "30 than chance gives"),
                lines(
                        withDays(
                                80, p -> p % 4 == 0 ? 30 * (1 + random.nextInt(11)) : 2 + 5 * random.nextInt(70), year),
                        Precedents.NONE));
        assertEquals(
                List.of(),
                lines(withDays(19, p -> 30 * (1 + p % 11), year), Precedents.NONE),
                "nineteen days are too few");
    }

    @Test
    void followUpThatEndsWithTheWindowOrTheDataIsNotRounded() {
        Random random = new Random(10);
        IntUnaryOperator day = person -> 1 + (person * 89) % 149;
        String rounded = "O02 | warning |  | followup_days | 0 | far more days are multiples of ";
        for (int length : new int[] {365, 366, 364}) {
            assertEquals(List.of(), lines(withDays(80, day, p -> length), Precedents.NONE));
        }
        assertEquals(List.of(), lines(withDays(80, day, p -> 180), Precedents.NONE), "a design");
        assertEquals(List.of(), lines(withDays(80, day, p -> 820 - 31 * (p % 9)), Precedents.NONE), "the data end");
        assertEquals(List.of(), lines(withDays(80, day, p -> 150 + random.nextInt(200)), Precedents.NONE));
        assertEquals(
                List.of(rounded + "5 than chance gives"),
                lines(withDays(80, day, p -> 150 + 5 * random.nextInt(40)), Precedents.NONE));
    }

    @Test
    void peopleWhoAreAnotherAgencysAreHeld() {
        Random random = new Random(11);
        int[] days = random.ints(80, 1, 360).toArray();
        TestSubmission own = withDays(80, p -> days[p - 1], p -> 366);
        String copied =
                "O02 | warning |  |  | 0 | people agree in every value with those of another agency, more than chance"
                        + " gives in 'letter', version 1";
        for (int shared : new int[] {0, 4, 20, 80}) {
            KnownPrecedents other = new KnownPrecedents()
                    .addCells(
                            "other",
                            "o",
                            "1",
                            new TreeMap<>(OUTCOMES),
                            table(withDays(80, p -> p <= shared ? days[p - 1] : 1 + random.nextInt(359), p -> 366)));
            assertEquals(shared < 20 ? List.of() : List.of(copied), lines(own, other), shared + " people");
        }
    }

    @Test
    void theSameTableIsHeldOnlyWhereChanceDoesNotGiveIt() {
        TestSubmission small = cells(4, 10, 5, 10);
        KnownPrecedents other =
                new KnownPrecedents().addCells("other", "o", "1", new TreeMap<>(OUTCOMES), table(small));
        assertEquals(List.of(), lines(small, other), "four cells");
        TestSubmission large = cells(40, 100, 35, 100)
                .row("letter,1,,comparison,2024-04,13-15,no,yes,,17")
                .row("letter,1,,treated,2024-04,13-15,no,yes,no,23");
        KnownPrecedents same = new KnownPrecedents().addCells("other", "o", "1", new TreeMap<>(OUTCOMES), table(large));
        assertEquals(1, lines(large, same).size());
        KnownPrecedents ownEarlier =
                new KnownPrecedents().addCells("nordic", "o", "1", new TreeMap<>(OUTCOMES), table(large));
        assertEquals(List.of(), lines(large, ownEarlier), "the agency's own");
    }

    private static TestSubmission replacing(int changed) {
        TestSubmission submission = TestSubmission.records()
                .manifest(
                        "\"nordic-2026-03\",\n    \"sequence\": 1",
                        "\"nordic-2026-06\",\n    \"sequence\": 2,\n    \"replaces\": [\"nordic-2026-03\"],\n"
                                + "    \"because\": \"correction\"");
        int done = 0;
        for (int person = 1; done < changed; person++) {
            if (person % 4 != 0) {
                submission.inRow(person + 1, "no,no,", "no,yes,100");
                done++;
            }
        }
        return submission;
    }

    @Test
    void aReplacementThatChangesMoreThanAFifthIsHeld() {
        KnownPrecedents earlier =
                new KnownPrecedents().accepted(TestSubmission.records().check());
        String o03 =
                "O03 | warning |  | reoffended | 0 | more than 20 % of the outcomes known before are told otherwise";
        assertEquals(List.of(), lines(replacing(1), earlier));
        assertEquals(List.of(), only("O03", replacing(8), earlier));
        assertEquals(List.of(o03), only("O03", replacing(9), earlier));
        TestSubmission forgotten = replacing(0);
        for (int person = 1; person <= 9; person++) {
            forgotten.inRow(person + 1, person % 4 == 0 ? "yes,120" : "no,no,", person % 4 == 0 ? "," : "no,,");
        }
        assertEquals(List.of(o03), only("O03", forgotten, earlier), "known before, unknown now");
    }

    private static List<String> only(String rule, TestSubmission submission, Precedents precedents) {
        return TestSubmission.lines(submission.check(precedents), rule);
    }
}
