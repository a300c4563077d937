package org.intercop.assay.jobs.intake;

import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * What the pages being read take unpacked, together. A column has one page and one dictionary at a time; what a page
 * claims is counted before it is allocated.
 */
final class PageMemory {
    private final long most;
    private final Map<String, Long> held = new HashMap<>();
    private String entered = "";

    /**
     * Nothing held yet.
     *
     * @param most bytes that all columns together may take
     */
    PageMemory(long most) {
        this.most = most;
    }

    void startRowGroup() {
        held.clear();
    }

    /** From now on the next page of this column is read; the one before is done with. */
    void enterPage(ColumnDescriptor column) {
        entered = "page " + String.join(".", column.getPath());
        held.remove(entered);
    }

    void enterDictionary(ColumnDescriptor column) {
        entered = "dictionary " + String.join(".", column.getPath());
        held.remove(entered);
    }

    /** Counts bytes towards the page entered. */
    void hold(long bytes) {
        if (bytes < 0) {
            throw new ParquetDecodingException("a page claims fewer than no bytes");
        }
        held.merge(entered, bytes, Math::addExact);
        long sum = held.values().stream().mapToLong(Long::longValue).sum();
        if (sum > most) {
            throw new ParquetDecodingException("pages claim " + sum + " bytes unpacked");
        }
    }
}
