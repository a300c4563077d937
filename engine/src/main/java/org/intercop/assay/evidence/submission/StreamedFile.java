package org.intercop.assay.evidence.submission;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What is known of a file after its rows were read from a stream.
 *
 * @param bytes its size
 * @param sha256 of the same bytes that the rows were read from, lower-case hexadecimal digits
 * @param toTheEnd whether all rows were read; false where a fault made the rest meaningless
 */
record StreamedFile(long bytes, String sha256, boolean toTheEnd) {

    /**
     * Reads a file once, from beginning to end: rows and faults go to the receiver.
     *
     * @throws UnreadableFile if it is damaged, or larger than it may be
     */
    static StreamedFile read(
            InputStream in, RowSource.Opener opener, IntakePolicy.Limits limits, RowSource.Receiver receiver)
            throws IOException {
        HashedInput file = new HashedInput(in);
        Watch watch = new Watch(receiver);
        opener.open(file, limits).read(watch);
        file.drain();
        return new StreamedFile(file.size(), file.sha256(), !watch.broken);
    }

    /** Notes whether a fault broke the reading off. */
    private static final class Watch implements RowSource.Receiver {
        private final RowSource.Receiver receiver;
        private boolean broken;

        Watch(RowSource.Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public boolean header(List<String> names) {
            return receiver.header(names);
        }

        @Override
        public void row(long number, List<String> values) {
            receiver.row(number, values);
        }

        @Override
        public void fault(Rule rule, Severity severity, String detail) {
            broken |= severity == Severity.REFUSE;
            receiver.fault(rule, severity, detail);
        }

        @Override
        public void rowFault(Rule rule, long number, String detail) {
            receiver.rowFault(rule, number, detail);
        }

        @Override
        public void part(byte[] outcome) {
            receiver.part(outcome);
        }

        @Override
        public void beside(List<String> texts) {
            receiver.beside(texts);
        }

        @Override
        public void ragged(long number, List<String> values) {
            receiver.ragged(number, values);
        }
    }
}
