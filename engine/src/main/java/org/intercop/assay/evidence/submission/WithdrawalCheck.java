package org.intercop.assay.evidence.submission;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.Precedents.Earlier;

/** Reads one file with the people whom a withdrawal erases: CSV with the single column {@code participant}. */
final class WithdrawalCheck implements RowSource.Receiver {
    private static final Set<String> COLUMNS = Set.of(Columns.PARTICIPANT);

    private final String resource;
    private final IntakePolicy.Limits limits;
    private final Findings findings;
    private final Set<String> leavers;
    private Header header;
    private long rows;

    /**
     * A check of one file.
     *
     * @param leavers takes the people found
     */
    WithdrawalCheck(String resource, IntakePolicy.Limits limits, Findings findings, Set<String> leavers) {
        this.resource = resource;
        this.limits = limits;
        this.findings = findings;
        this.leavers = leavers;
    }

    /**
     * Warns of people whom the submissions named do not hold, so that nobody takes an erasure for done that found
     * nobody. Silent where the earlier submissions are not known.
     */
    static void checkKnown(
            Set<String> leavers, Manifest manifest, Registry registry, Precedents precedents, Findings findings) {
        if (leavers.isEmpty() || !precedents.knowsAll()) {
            return;
        }
        Set<String> others = new HashSet<>();
        precedents.earlier().stream().map(Earlier::submission).forEach(others::add);
        manifest.withdraws().forEach(others::remove);
        long unknown = leavers.stream()
                .filter(participant -> registry.interventions().keySet().stream()
                        .noneMatch(id -> precedents.knows(manifest.agency(), id, participant, others)))
                .count();
        if (unknown > 0) {
            findings.addAll(List.of(new Finding(
                    RuleCatalog.F06,
                    Severity.WARN,
                    "",
                    Columns.PARTICIPANT,
                    unknown,
                    "people are not in the submissions named, so there is nothing of them to erase")));
        }
    }

    /** Rows seen, sound or not. */
    long rows() {
        return rows;
    }

    /** Whether the file could be read as far as its rows. */
    boolean reachedRows() {
        return header != null && header.isHeader();
    }

    @Override
    public boolean header(List<String> names) {
        header = Header.check(names, COLUMNS, COLUMNS, limits, this);
        return header.isHeader();
    }

    @Override
    public void row(long number, List<String> values) {
        rows++;
        String value = header.value(values, Columns.PARTICIPANT);
        if (!new Pseudonym().read(value)) {
            findings.addRow(RuleCatalog.P10, resource, Columns.PARTICIPANT, number, "");
        } else if (!leavers.add(value)) {
            findings.addRow(
                    RuleCatalog.R01,
                    Severity.WARN,
                    resource,
                    Columns.PARTICIPANT,
                    number,
                    "the same participant is named more than once");
        }
    }

    @Override
    public void fault(Rule rule, Severity severity, String detail) {
        findings.addAll(List.of(new Finding(rule, severity, resource, "", 0, detail)));
    }

    @Override
    public void rowFault(Rule rule, long number, String detail) {
        rows++;
        findings.addRow(rule, resource, "", number, detail);
    }
}
