package org.intercop.assay.jobs.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.intercop.assay.evidence.submission.FileBytes;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.RowSource;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.intercop.assay.evidence.submission.Severity;

/**
 * Rows of a Parquet file with flat columns of text or whole numbers; null is empty text. Whatever the library throws at
 * a damaged file is a fault of the file.
 */
public final class ParquetRows implements RowSource {
    /** A pseudonym alone takes 16 bytes that cannot be compressed. */
    private static final int BYTES_PER_ROW = 8;

    private final InputStream file;

    private ParquetRows(InputStream file) {
        this.file = file;
    }

    /** Opens a file, which is read into memory, because its end says what is where; fits {@link RowSource.Opener}. */
    public static RowSource of(InputStream file, IntakePolicy.Limits limits) {
        return new ParquetRows(file);
    }

    @Override
    public void read(Receiver receiver) throws IOException {
        FileBytes bytes = FileBytes.of(file.readAllBytes());
        try (ParquetContent parquet = ParquetContent.open(new BytesInputFile(bytes))) {
            if (!startsWell(parquet, bytes.size(), receiver)) {
                return;
            }
            long row = 1;
            while (parquet.hasNext()) {
                row++;
                receiver.row(row, parquet.next());
            }
            receiver.beside(parquet.unused());
        } catch (PageRuns.UnusualEncoding e) {
            unusual(receiver);
        } catch (ParquetContent.Damaged e) {
            damaged(receiver);
        }
    }

    /** Gives the header; false if rows are of no use, because there are too many or not all columns can be read. */
    static boolean startsWell(ParquetContent parquet, long bytes, Receiver receiver) throws ParquetContent.Damaged {
        if (parquet.claimedRows() > bytes / BYTES_PER_ROW) {
            receiver.fault(RuleCatalog.F09, Severity.REFUSE, "the file claims more rows than it can hold");
            unsearched(receiver);
            return false;
        }
        List<Integer> unreadable = parquet.unreadableColumns();
        unreadable.forEach(column -> receiver.fault(
                RuleCatalog.F13,
                Severity.REFUSE,
                "column " + (column + 1) + " is neither text nor whole numbers, or it is nested"));
        if (!unreadable.isEmpty()) {
            unsearched(receiver);
            return false;
        }
        receiver.beside(parquet.texts());
        return receiver.header(parquet.columns());
    }

    private static void unsearched(Receiver receiver) {
        receiver.fault(RuleCatalog.F17, Severity.REFUSE, "its values could not all be read and searched");
    }

    static void unusual(Receiver receiver) {
        receiver.fault(
                RuleCatalog.F13,
                Severity.REFUSE,
                "values are encoded in an unusual way; write the file with dictionaries or plain values");
        unsearched(receiver);
    }

    static void damaged(Receiver receiver) {
        receiver.fault(RuleCatalog.F16, Severity.REFUSE, "the file cannot be read as Parquet");
        unsearched(receiver);
    }
}
