package org.intercop.assay.jobs.agency;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.submission.Manifest.Because;
import org.intercop.assay.evidence.submission.Manifest.Contents;
import org.intercop.assay.evidence.text.Parsed;

/**
 * How an agency's own export becomes a submission, as its mapping file says. The keys are specified in {@code
 * docs/agencies.md}.
 *
 * @param agency its id
 * @param country whose people these are
 * @param submission id of the submission
 * @param sequence the agency's running number
 * @param asOf the day up to which the data count
 * @param contents records, cells, series or a withdrawal
 * @param outcomes outcome codes, whose measures are among the columns; empty for series and a withdrawal
 * @param replaces earlier submissions whose place this one takes; mostly empty
 * @param because why it does; there if and only if it replaces any
 * @param withdraws earlier submissions that a withdrawal is about; empty unless it is one
 * @param leastInCell the least people that a cell counts, 1 or more; 1 but for cells
 * @param form how the export is written; empty where there is none, in a withdrawal of whole submissions
 * @param columns what each column of the submission is made from; empty where there is no export
 */
public record Mapping(
        String agency,
        CountryCode country,
        String submission,
        int sequence,
        LocalDate asOf,
        Contents contents,
        List<String> outcomes,
        List<String> replaces,
        Optional<Because> because,
        List<String> withdraws,
        int leastInCell,
        Optional<ExportForm> form,
        List<ColumnRule> columns) {
    public Mapping {
        outcomes = List.copyOf(outcomes);
        replaces = List.copyOf(replaces);
        withdraws = List.copyOf(withdraws);
        columns = List.copyOf(columns);
        if (form.isPresent() == columns.isEmpty()) {
            throw new IllegalArgumentException("form: stands with columns, and only there");
        }
    }

    /** Reads a mapping file strictly; all problems are reported at once. */
    public static Parsed<Mapping> read(String file, byte[] bytes) {
        return MappingReader.read(file, bytes);
    }

    /** Whether a column is the pseudonym of an identifier, so that the agency's secret is needed. */
    public boolean makesPseudonyms() {
        return columns.stream().anyMatch(ColumnRule::pseudonym);
    }
}
