package org.intercop.assay.evidence.appraisal;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A look at a milestone. It may come late and pass several milestones at once; what was not spent on those is spent now.
 *
 * @param milestone the highest milestone passed, in (0, 1]
 * @param fraction information fraction at the look, rounded down to thousandths, from {@code milestone} to 1
 * @param bound for the size of the standardised statistic, above 0, perhaps infinite
 * @param asOf day of the look
 */
public record Look(double milestone, double fraction, double bound, LocalDate asOf) {
    public Look {
        if (!(milestone > 0 && milestone <= fraction && fraction <= 1)) {
            throw new IllegalArgumentException(
                    "milestone, fraction: " + milestone + ", " + fraction + " do not ascend from above 0 to 1");
        }
        if (!(bound > 0)) {
            throw new IllegalArgumentException("bound: " + bound + " is not above 0");
        }
        Objects.requireNonNull(asOf, "asOf");
    }
}
