package org.intercop.assay.evidence.submission;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A file as rows of text under a header, whatever its format. */
public interface RowSource {

    /**
     * Gives the header, then each row; faults of the file at any time. Nothing follows a header that is declined, or a
     * fault that makes further rows meaningless.
     *
     * @throws IOException if the file throws it
     */
    void read(Receiver receiver) throws IOException;

    /** Opens a file as rows; damage is reported to the receiver, never thrown. The file need not be read to its end. */
    @FunctionalInterface
    interface Opener {
        RowSource open(InputStream file, IntakePolicy.Limits limits);
    }

    /** Opens a file that is too large to be read in one piece: its rows may be given as parts that were checked. */
    @FunctionalInterface
    interface PartsOpener {
        RowSource open(InputStream file, IntakePolicy.Limits limits, PartCheck.Terms terms);
    }

    /** Takes rows and faults. */
    interface Receiver {
        /** Takes the column names; false if the rows are of no use. */
        boolean header(List<String> names);

        /**
         * Takes a row.
         *
         * @param number as a spreadsheet counts: the header is row 1, the first row of data row 2; empty lines count
         * @param values one for each column name; empty text where there is none
         */
        void row(long number, List<String> values);

        /** Takes a fault of the whole file. */
        void fault(Rule rule, Severity severity, String detail);

        /** Takes a fault of one row, which is then not given. */
        void rowFault(Rule rule, long number, String detail);

        /**
         * Takes, in place of some of the rows, what {@link PartCheck} made of them.
         *
         * @throws UnsupportedOperationException if rows can only be taken one by one
         */
        default void part(byte[] outcome) {
            throw new UnsupportedOperationException("part: rows are only taken one by one");
        }

        /** Takes texts that stand in the file beside its rows, for a look at them. */
        default void beside(List<String> texts) {}

        /** Takes the values of a row that cannot be given, for a look at them: they belong to no columns. */
        default void ragged(long number, List<String> values) {}
    }
}
