package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading CSV as it streams by: the same whatever pieces it comes in, and no further than it makes sense. */
class CsvTextTest {
    private static final IntakePolicy.Limits LIMITS = IntakePolicy.standard().limits();

    /** Writes down what is read. */
    private static final class Log implements RowSource.Receiver {
        private final List<String> lines = new ArrayList<>();

        @Override
        public boolean header(List<String> names) {
            lines.add("header " + names);
            return true;
        }

        @Override
        public void row(long number, List<String> values) {
            lines.add(number + " " + values);
        }

        @Override
        public void fault(Rule rule, Severity severity, String detail) {
            lines.add(rule.id() + " " + severity + " " + detail);
        }

        @Override
        public void rowFault(Rule rule, long number, String detail) {
            lines.add(rule.id() + " " + number + " " + detail);
        }
    }

    private static List<String> read(InputStream in, IntakePolicy.Limits limits) throws IOException {
        Log log = new Log();
        CsvRows.of(in, limits).read(log);
        return log.lines;
    }

    private static List<String> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LIMITS);
    }

    /** Gives a few bytes at a time. */
    private static InputStream inPieces(byte[] bytes, Random random) {
        ByteArrayInputStream whole = new ByteArrayInputStream(bytes);
        return new InputStream() {
            @Override
            public int read() {
                return whole.read();
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                return whole.read(to, offset, Math.min(length, 1 + random.nextInt(7)));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void piecesChangeNothing(long seed) throws IOException {
        Random random = new Random(seed);
        String[] parts = {
            "a", "b1", ",", ",", "\n", "\r\n", "\r", "\"q\"", "\"x,\"\"y\"", "\u00e6", "\u20ac", "\ud83d\ude00"
        };
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder(i % 3 == 0 ? "\uFEFFh,k\n" : "h,k\n");
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertEquals(
                    read(new ByteArrayInputStream(bytes), LIMITS),
                    read(inPieces(bytes, random), LIMITS),
                    () -> text.toString());
        }
    }

    @Test
    void rowsBeforeAFaultAreGivenAndNoneAfterIt() throws IOException {
        assertEquals(
                List.of("header [a, b]", "2 [1, 2]", "F16 REFUSE a quote in line 3 is not closed on that line"),
                read("a,b\n1,2\n\"3,4\n5,6\n"));
        assertEquals(
                List.of("header [a, b]", "2 [1, 2]", "F13 REFUSE there is text after a closing quote in line 4"),
                read("a,b\r\n1,2\r\n\r\n\"3\"x,4\r\n5,6\r\n"));
        assertEquals(List.of("header [a, b]", "2 [1, 2]", "F11 REFUSE there is a NUL byte"), read("a,b\n1,2\n3,\0\n"));
    }

    @Test
    void longLinesSpanAnyNumberOfChunks() throws IOException {
        String value = "v".repeat(65_000);
        List<String> lines = read("a\n" + (value + "\n").repeat(9));
        assertEquals(10, lines.size());
        assertEquals("10 [" + value + "]", lines.get(9));
        assertEquals(
                List.of("header [a]", "F09 REFUSE line 2 has more than 65536 bytes"),
                read("a\n" + "v".repeat(65_537) + "\n1\n"));
    }

    @Test
    void whatIsNotUtf8IsFoundInItsLine() throws IOException {
        byte[] latin = "a,b\n1,2\n3,K\u00f8ge\n5,6\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                List.of(
                        "header [a, b]",
                        "2 [1, 2]",
                        "F11 REFUSE the bytes in line 3 are not UTF-8",
                        "F17 REFUSE what follows line 3 is in an unknown encoding"),
                read(new ByteArrayInputStream(latin), LIMITS));
        byte[] cutInACharacter = {'a', '\n', 'b', (byte) 0xE2, (byte) 0x82};
        assertEquals(
                List.of(
                        "header [a]",
                        "F11 REFUSE the bytes in line 2 are not UTF-8",
                        "F17 REFUSE what follows line 2 is in an unknown encoding"),
                read(new ByteArrayInputStream(cutInACharacter), LIMITS));
        byte[] binary = {'a', '\n', (byte) 0x89, 'P', ',', '"', 'x', '"', 'y', '\n'};
        assertEquals(
                List.of(
                        "header [a]",
                        "F11 REFUSE the bytes in line 2 are not UTF-8",
                        "F17 REFUSE what follows line 2 is in an unknown encoding"),
                read(new ByteArrayInputStream(binary), LIMITS));
    }

    @Test
    void anEndlessLineIsReadToTheLimitOfALineOnly() throws IOException {
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 'x';
            }
        };
        assertEquals(
                List.of(
                        "F09 REFUSE line 1 has more than 65536 bytes",
                        "F17 REFUSE what follows line 1 was searched for no more than 200000 bytes"),
                read(endless, LIMITS));
        assertTrue(read[0] <= 200_001, () -> "read " + read[0]);
    }

    @Test
    void whatIsLargerThanItSaidEndsInARefusal() {
        IntakePolicy.Limits limits = LIMITS.withFileBytes(10);
        InputStream lying =
                LimitedInput.of(new ByteArrayInputStream("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8)), limits);
        UnreadableFile refused = assertThrows(UnreadableFile.class, () -> read(lying, limits));
        assertEquals("the file has more than 10 bytes", refused.detail());
        assertEquals(RuleCatalog.F09, refused.rule());
    }

    @Test
    void aDiskThatFailsIsNoFaultOfTheFile() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        IOException thrown = assertThrows(IOException.class, () -> read(failing, LIMITS));
        assertEquals("the disk is gone", thrown.getMessage());
    }
}
