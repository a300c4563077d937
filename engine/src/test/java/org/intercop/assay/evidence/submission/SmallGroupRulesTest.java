package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.junit.jupiter.api.Test;

/** Warnings about small groups, on both sides of each threshold. */
class SmallGroupRulesTest {
    private static final String K01 = "K01 | warning |  |  | 0 | more than 20 % of the people have arm, start month and"
            + " covariates to themselves in 'letter', version 1";
    private static final String K02 =
            "K02 | warning |  | reoffended | 0 | 5 or more people with the same arm, start month"
                    + " and covariates had the same outcome in 'letter', version 1";

    private static TestSubmission of(String... rows) {
        TestSubmission submission = TestSubmission.cells();
        for (String row : rows) {
            submission.row(row);
        }
        return submission;
    }

    private static List<String> lines(TestSubmission submission) {
        CheckedSubmission checked = submission.check();
        assertEquals(Status.ACCEPTED, checked.status(), checked.explanation());
        return TestSubmission.lines(checked, "K.*");
    }

    @Test
    void nothingIsSaidOfLargeMixedGroups() {
        assertEquals(List.of(), lines(TestSubmission.cells()));
    }

    @Test
    void aFifthMayBeAloneButNoMore() {
        String[] months = {"01", "02", "04", "05", "06", "07", "08", "09", "10", "11", "12"};
        TestSubmission tenOfFifty = TestSubmission.cells();
        for (int i = 0; i < 10; i++) {
            tenOfFifty.row("letter,1,,treated,2023-" + months[i] + ",13-15,no,yes,yes,1");
        }
        assertEquals(List.of(), lines(tenOfFifty));
        assertEquals(List.of(K01), lines(tenOfFifty.row("letter,1,,treated,2023-12,13-15,no,no,no,1")));
    }

    @Test
    void theOutcomeIsNoKey() {
        // Two people with the same keys and different outcomes are not alone
        TestSubmission submission = TestSubmission.cells();
        for (int month = 1; month <= 9; month++) {
            submission
                    .row("letter,1,,treated,2023-0" + month + ",13-15,no,yes,yes,1")
                    .row("letter,1,,treated,2023-0" + month + ",13-15,no,no,no,1");
        }
        assertEquals(List.of(), lines(submission));
    }

    @Test
    void fiveAlikeWithTheSameOutcomeAreWarnedOf() {
        assertEquals(List.of(), lines(of("letter,1,,treated,2023-01,13-15,no,yes,,4")));
        assertEquals(List.of(K02), lines(of("letter,1,,treated,2023-01,13-15,no,yes,,5")));
        assertEquals(List.of(K02), lines(of("letter,1,,treated,2023-01,13-15,no,no,,5")));
        assertEquals(
                List.of(),
                lines(of("letter,1,,treated,2023-01,13-15,no,yes,,5", "letter,1,,treated,2023-01,13-15,no,no,,1")));
        assertEquals(
                List.of(K02),
                lines(of("letter,1,,treated,2023-01,13-15,no,yes,,5", "letter,1,,treated,2023-01,13-15,no,,,1")),
                "nobody's outcome is unknown among those who count");
        assertEquals(List.of(), lines(of("letter,1,,treated,2023-01,13-15,no,,,9")), "an unknown outcome is none");
    }

    @Test
    void anArmOfFewerThanTenIsWarnedOf() {
        String k03 =
                "K03 | warning |  | arm | 0 | the arm 'treated' has fewer than 10 people in 'letter', version 1.10, study 'trial'";
        String comparison = "letter,1.10,trial,comparison,2023-01,13-15,no,yes,,6";
        String more = "letter,1.10,trial,comparison,2023-01,13-15,no,no,,6";
        assertEquals(List.of(), lines(of(comparison, more)), "an arm in which there is nobody");
        assertEquals(
                List.of(k03),
                lines(of(
                        comparison,
                        more,
                        "letter,1.10,trial,treated,2023-01,13-15,no,yes,yes,4",
                        "letter,1.10,trial,treated,2023-01,13-15,no,no,no,5")));
        assertEquals(
                List.of(),
                lines(of(
                        comparison,
                        more,
                        "letter,1.10,trial,treated,2023-01,13-15,no,yes,yes,5",
                        "letter,1.10,trial,treated,2023-01,13-15,no,no,no,5")));
    }

    @Test
    void whatIsFoundInSeveralPlacesIsToldOnce() {
        Receipt receipt = Receipt.of(of(
                        "letter,1.10,trial,comparison,2023-01,13-15,no,yes,,3",
                        "letter,1.10,trial,comparison,2023-01,13-15,no,no,,3",
                        "letter,1.10,trial,treated,2023-01,13-15,no,yes,yes,4",
                        "letter,1.10,trial,treated,2023-01,13-15,no,no,no,5")
                .check());
        assertEquals(2, receipt.findings().size(), receipt.json());
        assertEquals(List.of(receipt.findings()), receipt.told());
        String text = receipt.text();
        assertTrue(text.contains(" 1. "), text);
        assertFalse(text.contains(" 2. "), text);
        assertTrue(text.contains("the arm 'treated' has fewer than 10"), text);
        assertTrue(text.contains("the arm 'comparison' has fewer than 10"), text);
        assertEquals(text.indexOf("What to do:"), text.lastIndexOf("What to do:"));
    }

    @Test
    void warningsLeaveTheExplanationAsItIs() {
        CheckedSubmission checked =
                of("letter,1,,treated,2023-01,13-15,no,yes,,5").check();
        assertEquals("Accepted: everything was taken in.", checked.explanation());
        assertEquals(false, checked.held());
    }
}
