package org.intercop.assay.jobs.agency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.intercop.assay.jobs.workspace.UserError;
import org.junit.jupiter.api.Test;

class ExportTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final ExportForm SEMICOLON = new ExportForm(';', ExportForm.UTF_8);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(byte[] export, ExportForm form, String message) {
        UserError error = assertThrows(UserError.class, () -> Export.read(export, form));
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
        assertTrue(error.getMessage().endsWith(" Nothing was written."), error.getMessage());
        assertFalse(error.getMessage().contains("Jörg"), error.getMessage());
    }

    @Test
    void whatExcelAddsIsSkipped() {
        Export export = Export.read(
                utf8("\uFEFFsep=;\r\nNumber;Name \r\n 1\u00A0;\"Jörg; junior\"\r\n2;\r\n;\r\n\r\n"),
                new ExportForm(';', ExportForm.UTF_8));
        assertEquals(List.of("Number", "Name"), export.header());
        assertEquals(List.of(List.of("1", "Jörg; junior"), List.of("2", "")), export.rows());
    }

    @Test
    void theEncodingIsNotGuessedButTheOtherOneIsNamed() {
        String text = "Number;Name\n1;Jörg\n";
        ExportForm windows = new ExportForm(';', ExportForm.WINDOWS);
        assertEquals(Export.read(utf8(text), SEMICOLON), Export.read(text.getBytes(WINDOWS), windows));
        refused(
                text.getBytes(WINDOWS),
                SEMICOLON,
                "The export is not written in utf-8. If Excel saved it as 'CSV (separated)', write 'encoding:"
                        + " windows-1252' into the mapping");
        refused(utf8(text), windows, "The export is written in UTF-8, but the mapping says 'encoding: windows-1252'.");
        refused(text.getBytes(StandardCharsets.UTF_16), SEMICOLON, "The export is written in UTF-16");
        refused(
                new byte[] {(byte) 0x50, 0x4B, 0x03, 0x04, 0},
                SEMICOLON,
                "The export is a spreadsheet or an archive, no CSV.");
    }

    @Test
    void aWrongSeparatorIsNamed() {
        refused(
                utf8("Number,Name\n1,Jörg\n"),
                SEMICOLON,
                "The values of the export seem to be separated by a comma, but the mapping says 'separator: semicolon'.");
        refused(
                utf8("Number\tName\n1\tJörg\n"),
                new ExportForm(',', ExportForm.UTF_8),
                "The values of the export seem to be separated by a tab, but the mapping says 'separator: comma'.");
    }

    @Test
    void whatHoldsNobodyIsRefused() {
        refused(utf8(""), SEMICOLON, "The export is empty.");
        refused(utf8("\n;;\n"), SEMICOLON, "The export is empty.");
        refused(utf8("Number;Name\n;\n"), SEMICOLON, "The export has no row below its header.");
    }

    @Test
    void aQuoteThatIsNotClosedIsPlaced() {
        refused(
                utf8("Number;Name\n1;a\n2;\"Jörg\n3;b\n"),
                SEMICOLON,
                "The export is no CSV: in row 3 a quotation mark is not closed, or stands where none may be.");
        refused(
                utf8("Number;Name\n1;\"Jörg\" Müller\n"),
                SEMICOLON,
                "The export is no CSV: in row 2 a quotation mark is not closed, or stands where none may be.");
    }
}
