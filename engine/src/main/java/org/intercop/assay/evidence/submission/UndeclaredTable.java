package org.intercop.assay.evidence.submission;

import java.util.List;
import java.util.Set;

/**
 * Looks for personal data in a table of a submission whose manifest is not understood, so that nobody knows what its
 * columns should be. Nothing else is asked of it.
 */
final class UndeclaredTable implements RowSource.Receiver {
    private final PersonalCheck personal;
    private final IntakePolicy.Limits limits;

    UndeclaredTable(String resource, IntakePolicy.Limits limits) {
        this.personal = PersonalCheck.ofAnything(resource, limits);
        this.limits = limits;
    }

    void finish(Findings findings) {
        personal.report(findings);
    }

    @Override
    public boolean header(List<String> names) {
        personal.header(names, Header.check(names, Set.of(), Set.of(), limits, this));
        return true;
    }

    @Override
    public void row(long number, List<String> values) {
        personal.row(number, values);
    }

    @Override
    public void ragged(long number, List<String> values) {
        personal.ragged(number, values);
    }

    /** What is wrong with the manifest is enough to say. */
    @Override
    public void fault(Rule rule, Severity severity, String detail) {}

    @Override
    public void rowFault(Rule rule, long number, String detail) {}
}
