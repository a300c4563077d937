package org.intercop.assay.evidence.submission;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows a fault that ends the text of a file. No row can be read from it, but it may hold personal data: an export
 * that is not UTF-8 breaks off at the first name with an accent. As much of it as is quickly done is given as values of
 * no column.
 */
final class UnreadRest {
    /** How much of it is looked at. */
    static final int MOST_BYTES = 200_000;

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final char REPLACED = '\uFFFD';

    private final List<String> lines;
    private final boolean certain;

    private UnreadRest(List<String> lines, boolean certain) {
        this.lines = lines;
        this.certain = certain && lines.stream().allMatch(UnreadRest::isText);
    }

    /** The lines of a text, in whatever encoding it is. */
    static UnreadRest of(byte[] bytes) {
        boolean littleEndian = bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
        boolean bigEndian = bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
        if (littleEndian || bigEndian) {
            return new UnreadRest(
                    new String(bytes, StandardCharsets.UTF_16).lines().toList(), true);
        }
        List<String> lines = new ArrayList<>();
        boolean certain = true;
        // UTF-16 without a mark has a NUL beside each letter of Western languages
        List<String> raw = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .lines()
                .toList();
        for (String line : raw) {
            byte[] part = line.getBytes(StandardCharsets.ISO_8859_1);
            try {
                lines.add(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(part))
                        .toString());
            } catch (CharacterCodingException e) {
                lines.add(new String(part, WESTERN));
                certain = false;
            }
        }
        return new UnreadRest(lines, certain);
    }

    /** What was packed, encrypted or drawn has characters that no text has. */
    private static boolean isText(String line) {
        return line.indexOf(REPLACED) < 0 && line.chars().allMatch(c -> c == '\t' || !Character.isISOControl(c));
    }

    List<String> lines() {
        return lines;
    }

    /** Whether it is text whose letters are known; otherwise names in it may have been taken for something else. */
    boolean isCertain() {
        return certain;
    }

    /**
     * Gives the values, and says if that is not all of them.
     *
     * @param rest from the first line that was not handed out, one byte more than is looked at if there are as many
     * @param line its number
     */
    static void give(byte[] rest, long line, RowSource.Receiver receiver) {
        UnreadRest text = of(rest);
        long number = line;
        for (String one : text.lines) {
            List<String> values = new ArrayList<>();
            for (String value : one.split("[,;\t|]", -1)) {
                values.add(value.replace("\"", "").strip());
            }
            receiver.ragged(number, values);
            number++;
        }
        if (rest.length > MOST_BYTES) {
            receiver.fault(
                    RuleCatalog.F17,
                    Severity.REFUSE,
                    "what follows line " + line + " was searched for no more than " + MOST_BYTES + " bytes");
        } else if (!text.certain) {
            receiver.fault(
                    RuleCatalog.F17, Severity.REFUSE, "what follows line " + line + " is in an unknown encoding");
        }
    }
}
