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
    void withoutPersonalDataTheFileIsKept() {
        CheckedSubmission checked = inCharset("windows-1252", "für");
        assertEquals(List.of("F11"), rules(checked));
        assertFalse(checked.deletesFiles());
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
