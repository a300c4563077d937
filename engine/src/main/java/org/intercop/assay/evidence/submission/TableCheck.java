package org.intercop.assay.evidence.submission;

import java.util.List;

/**
 * The check of one table of a submission: its columns are found, its rows counted and checked one by one, what no rule
 * reads is searched for personal data, and faults become findings.
 */
abstract class TableCheck implements RowSource.Receiver {
    private final String resource;
    private final Findings findings;
    private final PersonalCheck personal;
    private Header header;
    private long rows;

    TableCheck(String resource, Findings findings, PersonalCheck personal) {
        this.resource = resource;
        this.findings = findings;
        this.personal = personal;
    }

    /** Finds the columns among the names of the first row; faults are told to this check. */
    abstract Header columns(List<String> names);

    /** Checks a row under a header that was understood. */
    abstract void check(CheckedRow row);

    /** What can only be said once all rows were seen. */
    void finish() {
        personal.report(findings);
    }

    final String resource() {
        return resource;
    }

    final Findings findings() {
        return findings;
    }

    final PersonalCheck personal() {
        return personal;
    }

    /** Whether the file could be read as far as its rows. */
    final boolean reachedRows() {
        return header != null && header.isHeader();
    }

    /** Rows seen, sound or not. */
    final long rows() {
        return rows;
    }

    /** Counts rows that were checked elsewhere. */
    final void addRows(long more) {
        rows += more;
    }

    @Override
    public final boolean header(List<String> names) {
        header = columns(names);
        personal.header(names, header);
        // Rows under no header are of no use, but may hold personal data
        return true;
    }

    /** Takes the header of a file of which this check sees a part: whoever sees the whole looks at the names. */
    final void headerOfPart(List<String> names) {
        header = columns(names);
        personal.headerOfPart(header);
    }

    @Override
    public final void row(long number, List<String> values) {
        personal.row(number, values);
        if (header.isHeader()) {
            rows++;
            check(new CheckedRow(resource, header, findings, personal, number, values));
        }
    }

    @Override
    public final void ragged(long number, List<String> values) {
        personal.ragged(number, values);
    }

    @Override
    public final void beside(List<String> texts) {
        findings.addAll(PersonalTextCheck.ofTexts(resource, UndeclaredTable.BESIDE, texts));
    }

    @Override
    public final void fault(Rule rule, Severity severity, String detail) {
        findings.addAll(List.of(new Finding(rule, severity, resource, "", 0, detail)));
    }

    @Override
    public final void rowFault(Rule rule, long number, String detail) {
        if (reachedRows()) {
            rows++;
            findings.addRow(rule, resource, "", number, detail);
        }
    }
}
