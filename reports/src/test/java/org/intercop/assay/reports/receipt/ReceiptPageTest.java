package org.intercop.assay.reports.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.evaluation.Readiness;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.CohortStanding;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.evidence.submission.TestSubmission;
import org.intercop.assay.reports.html.Inline;
import org.junit.jupiter.api.Test;

class ReceiptPageTest {
    private static Receipt receipt(CheckedSubmission checked) {
        return Receipt.of(
                checked, CohortStanding.of(checked, Precedents.NONE, TestSubmission.registry(), GatePolicy.standard()));
    }

    @Test
    void saysWhatTheTextSays() {
        String page = ReceiptPage.of(receipt(TestSubmission.records()
                .inRow(2, "16-17", "")
                .inRow(3, "no,,", "no,900,")
                .check()));
        for (String part : List.of(
                "Receipt for nordic-2026-03",
                "From nordic, data as of 2026-03-31.",
                "Accepted in part: 2 of 40 rows were left out.",
                "Signed with the key eb141d739bbf15dc of nordic.",
                "<dt>Taken in</dt><dd><span class=\"value\">38</span>",
                "In records.csv, column age_band: a required value is missing.",
                "Where: row 2.",
                "What to do: Fill it in; where it is not known, leave the row out.",
                "can be counted so far; that is enough.")) {
            assertTrue(page.contains(part), part + " is not in " + page);
        }
        assertFalse(page.contains("deleted"), page);
    }

    @Test
    void saysThatFilesWereDeletedOnlyWhereTheyWere() {
        CheckedSubmission personal =
                TestSubmission.records().inRow(2, "16-17", "old enough").check();
        assertTrue(ReceiptPage.of(Receipt.of(personal)).contains(Receipt.DELETED));
        String check = ReceiptPage.of(Receipt.rehearsal(personal, List.of()));
        assertFalse(check.contains(Receipt.DELETED));
        assertTrue(check.contains("Would be refused"), check);
    }

    @Test
    void nothingIsLoadedOrRunAndNamesAreEscaped() {
        CheckedSubmission checked = TestSubmission.records().check();
        Readiness readiness = receipt(checked).standings().get(0).readiness();
        Receipt hostile = new Receipt(
                Receipt.Occasion.INTAKE,
                Receipt.Status.ACCEPTED,
                Optional.empty(),
                checked.signing(),
                checked.digest(),
                "1",
                "Accepted.",
                checked.counts(),
                List.of(),
                List.of(new CohortStanding("<script>alert(1)</script>", "\"><img src=x>", "& outcome", readiness)),
                List.of(),
                Optional.empty());
        String page = ReceiptPage.of(hostile);
        assertTrue(
                page.contains("&lt;script&gt;alert(1)&lt;/script&gt; (\"&gt;&lt;img src=x&gt;): &amp; outcome"), page);
        assertFalse(page.contains("<script"), page);
        assertFalse(page.replaceAll("(?s)<style>.*</style>", "").contains("http:"), page);
        assertTrue(page.contains(Inline.digest(Inline.styleWithoutFonts())), page);
        assertEquals(page, ReceiptPage.of(hostile));
    }
}
