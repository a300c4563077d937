package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
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
    private final PersonalCheck personal;
    private Header header;
    private long rows;

    /**
     * A check of one file.
     *
     * @param asOf the manifest's day
     * @param leavers takes the people found
     */
    WithdrawalCheck(
            String resource, LocalDate asOf, IntakePolicy.Limits limits, Findings findings, Set<String> leavers) {
        this.resource = resource;
        this.limits = limits;
        this.findings = findings;
        this.leavers = leavers;
        this.personal = PersonalCheck.ofParticipants(resource, asOf, limits);
    }

    /** What can only be said once all rows were seen. */
    void finish() {
        personal.report(findings);
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
        personal.header(names, header);
        return true;
    }

    @Override
    public void ragged(long number, List<String> values) {
        personal.ragged(number, values);
    }

    @Override
    public void row(long number, List<String> values) {
        personal.row(number, values);
        if (!header.isHeader()) {
            return;
        }
        rows++;
        String value = header.value(values, Columns.PARTICIPANT);
        if (!new Pseudonym().read(value)) {
            findings.addRow(RuleCatalog.P10, resource, Columns.PARTICIPANT, number, "");
            personal.unsound(Columns.PARTICIPANT, number, value);
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
        if (!reachedRows()) {
            return;
        }
        rows++;
        findings.addRow(rule, resource, "", number, detail);
    }
}
