package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The check of one file with people to be erased: CSV with the single column {@code participant}. */
final class LeaversTable extends TableCheck {
    private static final Set<String> COLUMNS = Set.of(Columns.PARTICIPANT);

    private final IntakePolicy.Limits limits;
    private final Set<String> leavers;
    private final Pseudonym pseudonym = new Pseudonym();

    /**
     * A check of one file.
     *
     * @param asOf the manifest's day
     * @param leavers takes the people found
     */
    LeaversTable(String resource, LocalDate asOf, IntakePolicy.Limits limits, Findings findings, Set<String> leavers) {
        super(resource, findings, PersonalCheck.ofParticipants(resource, asOf, limits));
        this.limits = limits;
        this.leavers = leavers;
    }

    @Override
    Header columns(List<String> names) {
        return Header.check(names, COLUMNS, COLUMNS, limits, this);
    }

    @Override
    void check(CheckedRow row) {
        String value = row.value(Columns.PARTICIPANT);
        if (!pseudonym.read(value)) {
            personal().unsound(Columns.PARTICIPANT, row.number(), value);
            row.refuse(RuleCatalog.P10, Columns.PARTICIPANT, "");
        } else if (!leavers.add(Pseudonym.folded(value))) {
            row.warn(RuleCatalog.R01, Columns.PARTICIPANT, "the same participant is named more than once");
        }
    }
}
