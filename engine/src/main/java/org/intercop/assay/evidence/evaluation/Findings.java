package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Estimator.Estimates;
import org.intercop.assay.stats.diagnose.NegativeControls;
import org.intercop.assay.stats.diagnose.Overlap;
import org.intercop.assay.stats.estimand.Estimation;

/**
 * What the gates of a unit see besides its people.
 *
 * @param primaries what the primary estimators say
 * @param fallback why they are not the plan's first choice
 * @param overlap of the propensity scores; not estimable where no score can be fitted
 * @param planned negative controls that the plan names
 * @param controls their systematic error; not estimable with too few estimates
 */
record Findings(
        List<Estimates> primaries,
        Optional<Fallback> fallback,
        Estimation<Overlap> overlap,
        int planned,
        Estimation<NegativeControls> controls) {
    Findings {
        primaries = List.copyOf(primaries);
    }

    /** How alike the primary makes the arms. */
    Optional<Comparability> balance() {
        return primaries.stream()
                .flatMap(estimates -> estimates.balance().stream())
                .findFirst();
    }

    /** What the primary says in a pool. */
    Optional<UnitProfile> profile() {
        return primaries.stream()
                .flatMap(estimates -> estimates.profile().stream())
                .findFirst();
    }
}
