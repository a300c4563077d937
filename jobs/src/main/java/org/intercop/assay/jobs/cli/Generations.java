package org.intercop.assay.jobs.cli;

import java.util.Optional;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.workspace.UserError;

/** An earlier state of the ledger, if one is asked for. */
final class Generations {
    private Generations() {}

    static LedgerState of(LedgerState now, Optional<Long> generation) {
        generation.filter(n -> n < 0 || n > now.generation()).ifPresent(n -> {
            throw new UserError("The ledger has no generation " + n + "; it has 0 to " + now.generation()
                    + ", see 'assay status'.");
        });
        return generation.map(now::at).orElse(now);
    }
}
