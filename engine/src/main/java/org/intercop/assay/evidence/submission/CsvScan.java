package org.intercop.assay.evidence.submission;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * One look at a CSV file's bytes before its rows are read: everything that would make the rows meaningless. No column
 * of a submission holds a line break, so a quote that is not closed on its own line is an error and can swallow nothing.
 */
final class CsvScan {
    private static final int BOM_BYTES = 3;

    private final FileBytes file;
    private final int longestLine;
    private final RowSource.Receiver receiver;
    private boolean readable = true;

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private CsvScan(FileBytes file, IntakePolicy.Limits limits, RowSource.Receiver receiver) {
        this.file = file;
        this.longestLine = limits.lineBytes();
        this.receiver = receiver;
    }

    /** Reports faults; false if the rows cannot be read. */
    static boolean check(FileBytes file, IntakePolicy.Limits limits, RowSource.Receiver receiver) {
        CsvScan scan = new CsvScan(file, limits, receiver);
        scan.checkEncoding();
        if (scan.readable) {
            scan.checkLines();
        }
        return scan.readable;
    }

    /** Length of the byte-order mark at the beginning, 0 if there is none. */
    static int markLength(FileBytes file) {
        boolean mark = file.size() >= BOM_BYTES
                && file.at(0) == (byte) 0xEF
                && file.at(1) == (byte) 0xBB
                && file.at(2) == (byte) 0xBF;
        return mark ? BOM_BYTES : 0;
    }

    private void refuse(Rule rule, String detail) {
        receiver.fault(rule, rule.severity(), detail);
        readable = false;
    }

    private void checkEncoding() {
        if (markLength(file) > 0) {
            receiver.fault(RuleCatalog.F11, Severity.WARN, "a byte-order mark was skipped");
        }
        boolean utf16 = file.size() >= 2
                && ((file.at(0) == (byte) 0xFF && file.at(1) == (byte) 0xFE)
                        || (file.at(0) == (byte) 0xFE && file.at(1) == (byte) 0xFF));
        if (utf16) {
            refuse(RuleCatalog.F11, "the file is UTF-16");
            return;
        }
        for (int i = 0; i < file.size(); i++) {
            if (file.at(i) == 0) {
                refuse(RuleCatalog.F11, "there is a NUL byte");
                return;
            }
        }
        int invalid = firstInvalid();
        if (invalid >= 0) {
            refuse(RuleCatalog.F11, "the bytes in line " + lineOf(invalid) + " are not UTF-8");
        }
    }

    /** Position of the first byte that is not UTF-8, or -1. */
    private int firstInvalid() {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = file.buffer();
        CharBuffer chars = CharBuffer.allocate(8192);
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, true);
            if (result.isError()) {
                return bytes.position();
            }
            if (result.isUnderflow()) {
                return -1;
            }
            chars.clear();
        }
    }

    private int lineOf(int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            boolean firstOfTwo = file.at(i) == '\r' && file.at(i + 1) == '\n';
            if (file.at(i) == '\n' || file.at(i) == '\r' && !firstOfTwo) {
                line++;
            }
        }
        return line;
    }

    private void checkLines() {
        State state = State.FIELD_START;
        int line = 1;
        int length = 0;
        for (int i = markLength(file); i < file.size(); i++) {
            byte b = file.at(i);
            if (b == '\n' || b == '\r') {
                if (state == State.QUOTED) {
                    refuse(RuleCatalog.F16, "a quote in line " + line + " is not closed on that line");
                    return;
                }
                boolean secondOfTwo = b == '\n' && i > 0 && file.at(i - 1) == '\r';
                line += secondOfTwo ? 0 : 1;
                length = 0;
                state = State.FIELD_START;
                continue;
            }
            if (++length > longestLine) {
                refuse(RuleCatalog.F09, "line " + line + " has more than " + longestLine + " bytes");
                return;
            }
            state = next(state, b);
            if (state == State.AFTER_QUOTE && b != '"') {
                refuse(RuleCatalog.F13, "there is text after a closing quote in line " + line);
                return;
            }
        }
        if (state == State.QUOTED) {
            refuse(RuleCatalog.F16, "a quote in line " + line + " is not closed at the end of the file");
        }
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
