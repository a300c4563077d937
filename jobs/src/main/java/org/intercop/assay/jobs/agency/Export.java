package org.intercop.assay.jobs.agency;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.intercop.assay.jobs.workspace.UserError;

/**
 * An agency's export as text. Nothing of it is ever shown, not even its first row: without a header, that is a person.
 *
 * @param header names of its columns
 * @param rows below the header; the first is row 2, as a spreadsheet counts
 */
record Export(List<String> header, List<List<String>> rows) {
    private static final String NOTHING = " Nothing was written.";
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    /** A row behind the last one: where a quotation mark is not closed, it is swallowed with all rows from there on. */
    private static final String END = "\u0000";

    private static final char[] SEPARATORS = {',', ';', '\t'};

    Export {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * Reads an export. Empty rows at its end are left out; white space around values is, too.
     *
     * @throws UserError if it is not written as the mapping says
     */
    static Export read(byte[] bytes, ExportForm form) {
        List<List<String>> rows = parse(withoutSeparatorLine(text(bytes, form), form), form);
        while (!rows.isEmpty() && isEmpty(rows.get(rows.size() - 1))) {
            rows.remove(rows.size() - 1);
        }
        if (rows.isEmpty()) {
            throw new UserError("The export is empty." + NOTHING);
        }
        checkSeparator(rows.get(0), form);
        if (rows.size() < 2) {
            throw new UserError("The export has no row below its header." + NOTHING);
        }
        return new Export(rows.get(0), rows.subList(1, rows.size()));
    }

    static boolean isEmpty(List<String> row) {
        return row.stream().allMatch(String::isEmpty);
    }

    private static String text(byte[] bytes, ExportForm form) {
        if (startsWith(bytes, 0x50, 0x4B, 0x03, 0x04) || startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UserError(
                    "The export is a spreadsheet or an archive, no CSV. Save it as 'CSV UTF-8' first." + NOTHING);
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            throw new UserError(
                    "The export is written in UTF-16, which Excel calls 'Unicode Text'. Save it as 'CSV UTF-8'"
                            + " and write 'encoding: utf-8' into the mapping." + NOTHING);
        }
        boolean unicode = form.encoding().equals(ExportForm.UTF_8);
        Optional<String> asUnicode = decode(bytes, StandardCharsets.UTF_8);
        if (!unicode && asUnicode.isPresent() && asUnicode.get().chars().anyMatch(c -> c > 127)) {
            // read as Windows-1252, letters with marks would become others, and so would pseudonyms
            throw new UserError("The export is written in UTF-8, but the mapping says 'encoding: windows-1252'. Write"
                    + " 'encoding: utf-8'." + NOTHING);
        }
        String text = (unicode ? asUnicode : decode(bytes, Charset.forName(form.encoding())))
                .orElseThrow(() -> new UserError("The export is not written in " + form.encoding() + ". "
                        + (unicode
                                ? "If Excel saved it as 'CSV (separated)', write 'encoding: windows-1252' into the"
                                        + " mapping, or save it as 'CSV UTF-8'."
                                : "Save it as 'CSV UTF-8' and write 'encoding: utf-8' into the mapping.")
                        + NOTHING));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean startsWith(byte[] bytes, int... first) {
        if (bytes.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((bytes[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> decode(byte[] bytes, Charset set) {
        try {
            return Optional.of(set.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Excel writes and reads a line such as {@code sep=;} before the header, and does not count it. */
    private static String withoutSeparatorLine(String text, ExportForm form) {
        String line = "sep=" + form.separator();
        for (String end : List.of("\r\n", "\n", "\r")) {
            if (text.startsWith(line + end)) {
                return text.substring(line.length() + end.length());
            }
        }
        return text;
    }

    private static List<List<String>> parse(String text, ExportForm form) {
        List<List<String>> rows = new ArrayList<>();
        try {
            for (CsvRecord record : CsvReader.builder()
                    .fieldSeparator(form.separator())
                    .skipEmptyLines(false)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(text + "\n" + END)) {
                rows.add(record.getFields().stream()
                        .map(value -> AROUND.matcher(value).replaceAll(""))
                        .toList());
            }
        } catch (CsvParseException e) {
            throw quote(rows.size() + 1);
        }
        if (!rows.get(rows.size() - 1).equals(List.of(END))) {
            throw quote(rows.size());
        }
        rows.remove(rows.size() - 1);
        return rows;
    }

    private static UserError quote(int row) {
        return new UserError("The export is no CSV: in row " + row
                + " a quotation mark is not closed, or stands where none" + " may be." + NOTHING);
    }

    private static void checkSeparator(List<String> header, ExportForm form) {
        for (char other : SEPARATORS) {
            if (other != form.separator() && header.size() == 1 && header.get(0).indexOf(other) >= 0) {
                throw new UserError("The values of the export seem to be separated by a " + ExportForm.name(other)
                        + ", but the mapping says 'separator: " + ExportForm.name(form.separator()) + "'. Write"
                        + " 'separator: " + ExportForm.name(other) + "'." + NOTHING);
            }
        }
    }
}
