package org.intercop.assay.jobs.ledger;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.jobs.ledger.LedgerEvent.Change;

/** What a submission does to those whose place it takes. */
public final class Replacement {
    private Replacement() {}

    /**
     * The changes that come with a submission, or with its approval. One on hold takes nobody's place until then.
     *
     * @param entry the new one
     * @param before the state without it
     */
    public static List<Change> of(SubmissionEntry entry, LedgerState before) {
        return entry.hold().isEmpty() ? replaced(entry, before, entry.agency()) : List.of();
    }

    static List<Change> replaced(SubmissionEntry entry, LedgerState before, String actor) {
        return entry.replaces().stream()
                .map(before::standing)
                .flatMap(Optional::stream)
                .filter(Standing::stands)
                .filter(old -> old.entry().agency().equals(entry.agency()))
                .map(old -> Change.replaced(old.entry(), entry, actor))
                .toList();
    }
}
