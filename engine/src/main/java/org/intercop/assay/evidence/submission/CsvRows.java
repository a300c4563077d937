package org.intercop.assay.evidence.submission;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a CSV file: UTF-8, commas, quotes as in RFC 4180, any line ends, a header first. A byte-order mark is skipped
 * with a warning; empty lines are skipped.
 */
public final class CsvRows implements RowSource {
    private final InputStream file;
    private final IntakePolicy.Limits limits;

    private CsvRows(InputStream file, IntakePolicy.Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** Opens a file, whose rows are checked and given as they are read; fits {@link RowSource.Opener}. */
    public static RowSource of(InputStream file, IntakePolicy.Limits limits) {
        return new CsvRows(file, limits);
    }

    @Override
    public void read(Receiver receiver) throws IOException {
        CsvText text = new CsvText(file, limits, receiver);
        if (read(text, receiver)) {
            text.tellWhyItEnded();
            if (!text.isWhole()) {
                UnreadRest.give(text.rest(UnreadRest.MOST_BYTES + 1), text.line(), receiver);
            }
        }
    }

    /** False if the receiver wants no rows. */
    private static boolean read(CsvText text, Receiver receiver) throws IOException {
        long row = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                if (text.isWhole()) {
                    receiver.fault(RuleCatalog.F12, Severity.REFUSE, "the file is empty; there is no header");
                }
                return true;
            }
            CsvRecord first = records.next();
            List<String> header = first.getFields();
            row = first.getStartingLineNumber();
            Optional<String> separator = otherSeparator(header);
            if (separator.isPresent()) {
                giveRagged(first, records, separator.get(), receiver);
                return true;
            }
            if (!receiver.header(header)) {
                return false;
            }
            while (records.hasNext()) {
                CsvRecord next = records.next();
                List<String> values = next.getFields();
                row = next.getStartingLineNumber();
                if (values.size() == header.size()) {
                    receiver.row(row, values);
                } else {
                    String amount = values.size() < header.size() ? "fewer" : "more";
                    receiver.rowFault(RuleCatalog.F13, row, "there are " + amount + " values than columns");
                    receiver.ragged(row, values);
                }
            }
        } catch (CsvParseException e) {
            receiver.fault(RuleCatalog.F13, Severity.REFUSE, "the file cannot be read as CSV beyond row " + row);
            receiver.fault(RuleCatalog.F17, Severity.REFUSE, "what follows row " + row + " was not searched");
        }
        return true;
    }

    private static Optional<String> otherSeparator(List<String> header) {
        String only = header.get(0);
        if (header.size() > 1) {
            return Optional.empty();
        }
        return only.contains(";") ? Optional.of(";") : only.contains("\t") ? Optional.of("\t") : Optional.empty();
    }

    /** No row can be given, but they may hold personal data. */
    private static void giveRagged(CsvRecord header, Iterator<CsvRecord> records, String separator, Receiver receiver) {
        receiver.fault(
                RuleCatalog.F13,
                Severity.REFUSE,
                "the header is separated by " + (separator.equals(";") ? "semicolons" : "tabs") + ", not commas");
        CsvRecord record = header;
        while (true) {
            String line = String.join(",", record.getFields());
            receiver.ragged(record.getStartingLineNumber(), List.of(line.split(separator, -1)));
            if (!records.hasNext()) {
                return;
            }
            record = records.next();
        }
    }
}
