package org.intercop.assay.evidence.submission;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows a fault that ends the text of a CSV file. No row can be read from it, but it may hold personal data: an
 * export that is not UTF-8 breaks off at the first name with an accent. As much of it as is quickly done is given as
 * values of no column.
 */
final class UnreadRest {
    /** How much of it is looked at. */
    static final int MOST_BYTES = 200_000;

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private UnreadRest() {}

    /**
     * Gives the values.
     *
     * @param rest from the first line that was not handed out
     * @param line its number
     */
    static void give(byte[] rest, long line, RowSource.Receiver receiver) {
        long number = line;
        for (String one : lines(rest)) {
            List<String> values = new ArrayList<>();
            for (String value : one.split("[,;\t|]", -1)) {
                values.add(value.replace("\"", "").strip());
            }
            receiver.ragged(number, values);
            number++;
        }
    }

    /** The lines, in whatever encoding they are. */
    static List<String> lines(byte[] bytes) {
        boolean littleEndian = bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
        boolean bigEndian = bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
        if (littleEndian || bigEndian) {
            return new String(bytes, StandardCharsets.UTF_16).lines().toList();
        }
        // UTF-16 without a mark has a NUL beside each letter of Western languages
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\0", "")
                .lines()
                .map(line -> decoded(line.getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }

    private static String decoded(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(line, WESTERN);
        }
    }
}
