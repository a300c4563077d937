package org.intercop.assay.stats.survival;

import java.util.stream.IntStream;

/** The strata that occur in a follow-up. */
final class Strata {
    private Strata() {}

    /** Codes of the strata of rows that stand for somebody, ascending. */
    static int[] codes(FollowUp followUp) {
        return IntStream.range(0, followUp.rows())
                .filter(followUp::isUsed)
                .map(followUp::stratum)
                .distinct()
                .sorted()
                .toArray();
    }
}
