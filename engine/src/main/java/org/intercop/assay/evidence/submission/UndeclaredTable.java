package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks for personal data in a table of a submission whose manifest is not understood, so that nobody knows what its
 * columns should be. Nothing else is asked of it.
 */
final class UndeclaredTable implements RowSource.Receiver {
    /** What texts beside the rows are called. */
    static final String BESIDE = "a text beside its rows";

    private final String resource;
    private final PersonalCheck personal;
    private final List<Finding> unsure = new ArrayList<>();
    private final IntakePolicy.Limits limits;

    UndeclaredTable(String resource, IntakePolicy.Limits limits) {
        this.resource = resource;
        this.personal = PersonalCheck.ofAnything(resource, limits);
        this.limits = limits;
    }

    void finish(Findings findings) {
        personal.report(findings);
        findings.addAll(unsure);
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

    @Override
    public void beside(List<String> texts) {
        unsure.addAll(PersonalTextCheck.ofTexts(resource, BESIDE, texts));
    }

    /** What is wrong with the manifest is enough to say, but for what was not searched. */
    @Override
    public void fault(Rule rule, Severity severity, String detail) {
        if (rule.equals(RuleCatalog.F17)) {
            unsure.add(Finding.of(rule, resource, detail));
        }
    }

    @Override
    public void rowFault(Rule rule, long number, String detail) {}
}
