package org.intercop.assay.evidence.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text of a CSV file as it streams by, line by line: a line is handed out only after everything that would make its
 * rows meaningless was looked for. The text ends at the first such fault. No column of a submission holds a line break,
 * so a quote that is not closed on its own line is an error and can swallow nothing.
 */
final class CsvText extends Reader {
    private static final int CHUNK = 1 << 16;
    private static final int BOM_BYTES = 3;

    private final InputStream file;
    private final int longestLine;
    private final RowSource.Receiver receiver;
    private final byte[] buffer;

    /** In the buffer: next byte to hand out, end of the lines that may be, next byte to look at, end of what was read. */
    private int from;

    private int ready;
    private int scanned;
    private int end;

    private boolean started;
    private boolean finished;
    private Optional<Finding> fault = Optional.empty();
    private Optional<IOException> failure = Optional.empty();

    private State state = State.FIELD_START;
    private long line = 1;
    private int length;
    private boolean afterReturn;
    private boolean beyondAscii;
    private char lowSurrogate;

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    /**
     * Starts to read.
     *
     * @param receiver told of faults
     */
    CsvText(InputStream file, IntakePolicy.Limits limits, RowSource.Receiver receiver) {
        this.file = file;
        this.longestLine = limits.lineBytes();
        this.receiver = receiver;
        this.buffer = new byte[Math.addExact(longestLine, CHUNK)];
    }

    /** What kept the text from going to the end of the file, if anything did: a fault is told, a failure thrown. */
    void tellWhyItEnded() throws IOException {
        fault.ifPresent(found -> receiver.fault(found.rule(), found.severity(), found.detail()));
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Whether the text goes to the end of the file. */
    boolean isWhole() {
        return fault.isEmpty() && failure.isEmpty();
    }

    /** What was not handed out because of a fault: as many bytes at most, from the beginning of a line on. */
    byte[] rest(int most) throws IOException {
        int held = Math.min(most, end - ready);
        byte[] rest = new byte[most];
        System.arraycopy(buffer, ready, rest, 0, held);
        int read = file.readNBytes(rest, held, most - held);
        return Arrays.copyOf(rest, held + read);
    }

    /** The number of the first line that was not handed out. */
    long line() {
        return line;
    }

    @Override
    public int read(char[] chars, int offset, int most) {
        while (from == ready && lowSurrogate == 0) {
            if (finished) {
                return -1;
            }
            fill();
        }
        int n = 0;
        while (n < most && (from < ready || lowSurrogate != 0)) {
            if (lowSurrogate != 0) {
                chars[offset + n++] = lowSurrogate;
                lowSurrogate = 0;
            } else if (buffer[from] >= 0) {
                chars[offset + n++] = (char) buffer[from++];
            } else {
                chars[offset + n++] = decoded();
            }
        }
        return n;
    }

    /** The next character beyond ASCII, from bytes that are known to be UTF-8. */
    private char decoded() {
        int first = buffer[from++];
        if (first >> 5 == -2) {
            return (char) ((first & 0x1F) << 6 | buffer[from++] & 0x3F);
        }
        int second = buffer[from++] & 0x3F;
        int third = buffer[from++] & 0x3F;
        if (first >> 4 == -2) {
            return (char) ((first & 0x0F) << 12 | second << 6 | third);
        }
        int point = (first & 0x07) << 18 | second << 12 | third << 6 | buffer[from++] & 0x3F;
        lowSurrogate = Character.lowSurrogate(point);
        return Character.highSurrogate(point);
    }

    @Override
    public void close() {}

    /** Reads on, after the beginning of a line that is not whole yet was moved to the front. */
    private void fill() {
        System.arraycopy(buffer, ready, buffer, 0, end - ready);
        scanned -= ready;
        end -= ready;
        ready = 0;
        from = 0;
        try {
            int n = file.readNBytes(buffer, end, Math.min(CHUNK, buffer.length - end));
            end += n;
            if (!started) {
                start();
            }
            scan();
            if (n == 0 && !finished) {
                finish();
            }
        } catch (IOException e) {
            failure = Optional.of(e);
            finished = true;
        }
    }

    private void start() {
        started = true;
        if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF)) {
            refuse(RuleCatalog.F11, "the file is UTF-16");
        } else if (startsWith(0xEF, 0xBB, 0xBF)) {
            receiver.fault(RuleCatalog.F11, Severity.WARN, "a byte-order mark was skipped");
            from = BOM_BYTES;
            ready = BOM_BYTES;
            scanned = BOM_BYTES;
        }
    }

    private boolean startsWith(int... bytes) {
        boolean same = end >= bytes.length;
        for (int i = 0; i < bytes.length && same; i++) {
            same = buffer[i] == (byte) bytes[i];
        }
        return same;
    }

    private void refuse(Rule rule, String detail) {
        fault = Optional.of(Finding.of(rule, "", detail));
        finished = true;
    }

    private void scan() {
        while (scanned < end && !finished) {
            byte b = buffer[scanned];
            if (b == '\n' || b == '\r') {
                endOfLine(b);
            } else if (b == 0) {
                refuse(RuleCatalog.F11, "there is a NUL byte");
            } else if (++length > longestLine) {
                refuseLine(RuleCatalog.F09, "line " + line + " has more than " + longestLine + " bytes");
            } else {
                afterReturn = false;
                beyondAscii |= b < 0;
                state = next(state, b);
                if (state == State.AFTER_QUOTE && b != '"') {
                    refuseLine(RuleCatalog.F13, "there is text after a closing quote in line " + line);
                }
            }
            scanned++;
        }
    }

    private void endOfLine(byte b) {
        if (state == State.QUOTED) {
            refuseLine(RuleCatalog.F16, "a quote in line " + line + " is not closed on that line");
            return;
        }
        if (beyondAscii && !isUtf8(scanned, true)) {
            refuseEncoding();
            return;
        }
        boolean secondOfTwo = b == '\n' && afterReturn;
        line += secondOfTwo ? 0 : 1;
        afterReturn = b == '\r';
        length = 0;
        beyondAscii = false;
        state = State.FIELD_START;
        ready = scanned + 1;
    }

    /** The last line need not be ended. */
    private void finish() {
        if (state == State.QUOTED) {
            refuseLine(RuleCatalog.F16, "a quote in line " + line + " is not closed at the end of the file");
        } else if (beyondAscii && !isUtf8(end, true)) {
            refuseEncoding();
        } else {
            ready = end;
        }
        finished = true;
    }

    /** What is not text at all is not reported as a fault of its quotes. */
    private void refuseLine(Rule rule, String detail) {
        if (beyondAscii && !isUtf8(scanned, false)) {
            refuseEncoding();
        } else {
            refuse(rule, detail);
        }
    }

    private void refuseEncoding() {
        refuse(RuleCatalog.F11, "the bytes in line " + line + " are not UTF-8");
    }

    private boolean isUtf8(int to, boolean whole) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate(to - ready);
        return !decoder.decode(ByteBuffer.wrap(buffer, ready, to - ready), chars, whole)
                .isError();
    }

    private static State next(State state, byte b) {
        if (state == State.QUOTED) {
            return b == '"' ? State.AFTER_QUOTE : State.QUOTED;
        }
        if (b == ',') {
            return State.FIELD_START;
        }
        if (b == '"' && state != State.PLAIN) {
            // At the start of a value it opens; after a closing quote it was half of a doubled one
            return State.QUOTED;
        }
        return state == State.AFTER_QUOTE ? State.AFTER_QUOTE : State.PLAIN;
    }
}
