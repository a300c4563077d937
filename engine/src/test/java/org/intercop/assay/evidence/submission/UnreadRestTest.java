package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal data behind a fault that ends the text of a file is found, so that the file is deleted. */
class UnreadRestTest {
    private static CheckedSubmission inCharset(String charset, String value) {
        UnaryOperator<byte[]> encoded =
                bytes -> new String(bytes, StandardCharsets.UTF_8).getBytes(Charset.forName(charset));
        return TestSubmission.records().inRow(30, "16-17", value).bytes(encoded).check();
    }

    private static List<String> rules(CheckedSubmission checked) {
        return checked.findings().stream()
                .filter(finding -> finding.severity() == Severity.REFUSE)
                .map(finding -> finding.rule().id())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "ISO-8859-1", "UTF-16LE", "UTF-16"})
    void aNameInAnotherEncodingIsFound(String charset) {
        CheckedSubmission checked = inCharset(charset, "Jörg Müller");
        assertTrue(rules(checked).contains("F11"), rules(checked).toString());
        assertTrue(rules(checked).contains("P06"), rules(checked).toString());
        assertTrue(checked.deletesFiles());
    }

    @Test
    void whatIsTextWithoutPersonalDataIsKept() {
        CheckedSubmission checked = inCharset("UTF-16", "für");
        assertEquals(List.of("F11"), rules(checked));
        assertFalse(checked.deletesFiles());
    }

    /** The same bytes may be a word in one alphabet and a name in another. */
    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "windows-1251", "windows-1253", "UTF-16LE"})
    void whatIsInAnUnknownEncodingIsNotKept(String charset) {
        CheckedSubmission checked = inCharset(charset, charset.equals("windows-1251") ? "Иван" : "Æς");
        assertEquals(List.of("F11", "F17"), rules(checked));
        assertTrue(checked.deletesFiles());
    }

    @Test
    void whatIsPackedIsNotKept() {
        CheckedSubmission checked =
                TestSubmission.records().inRow(5, "16-17", "\u0000\u0001").check();
        assertEquals(List.of("F11", "F17"), rules(checked));
        assertTrue(checked.deletesFiles());
    }

    @Test
    void whatLiesTooFarBehindAFaultIsNotKept() {
        String line = "\"16-17" + "\n" + "no,".repeat(20) + "\n";
        assertEquals(
                List.of("F16"),
                rules(TestSubmission.records().inRow(5, "16-17", line).check()));
        assertEquals(
                List.of("F16", "F17"),
                rules(TestSubmission.records()
                        .inRow(5, "16-17", line.repeat(4_000))
                        .check()));
    }

    @Test
    void moreTextInTheManifestThanIsSearchedIsRefused() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            words.append("w").append(i).append(' ');
        }
        UnaryOperator<String> noted = text -> "\"note\": \"" + text + "\", \"resources\"";
        assertEquals(
                List.of(),
                rules(TestSubmission.records()
                        .manifest("\"resources\"", noted.apply(words.substring(0, 50_000)))
                        .check()));
        CheckedSubmission checked = TestSubmission.records()
                .manifest("\"resources\"", noted.apply(words.toString()))
                .check();
        assertEquals(List.of("F17"), rules(checked));
        assertTrue(checked.deletesFiles());
    }

    /** Lists that repeat a word, such as long descriptions of columns, take no more room. */
    @Test
    void aTextThatIsRepeatedInTheManifestIsSearchedOnce() {
        String texts = "\"" + "w".repeat(500) + "\",";
        assertEquals(
                List.of(),
                rules(TestSubmission.records()
                        .manifest("\"resources\"", "\"note\": [" + texts.repeat(1_000) + "\"w\"], \"resources\"")
                        .check()));
    }

    /** A spreadsheet in Western Europe separates by semicolons, and does not write UTF-8. */
    @Test
    void aNameBehindSemicolonsIsFound() {
        CheckedSubmission checked = TestSubmission.records()
                .inRow(30, "16-17", "Jörg Müller")
                .bytes(bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .replace(',', ';')
                        .getBytes(StandardCharsets.ISO_8859_1))
                .check();
        assertEquals(List.of("F11", "F13", "F17", "P06"), rules(checked));
    }

    @Test
    void behindAQuoteThatIsNotClosedToo() {
        CheckedSubmission checked = TestSubmission.records()
                .inRow(5, "16-17", "\"16-17")
                .inRow(9, "16-17", "kari.nordmann@example.org")
                .check();
        assertEquals(List.of("F16", "P01"), rules(checked));
        assertTrue(checked.deletesFiles());
        assertTrue(
                checked.findings().stream()
                        .noneMatch(finding -> finding.detail().contains("nordmann")),
                checked.findings().toString());
    }
}
