package org.intercop.assay.evidence.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.sequential.GroupSequentialDesign;
import org.intercop.assay.stats.sequential.Spending;
import org.intercop.assay.stats.sequential.Tails;

/**
 * When the verdict may change because enough has come in, and the bound that then applies: Lan and DeMets's spending of
 * O'Brien and Fleming's type, two-sided. Spent alpha stays spent: neither less information nor another plan brings a
 * milestone back.
 */
final class Milestones {
    private final VerdictPolicy policy;

    Milestones(VerdictPolicy policy) {
        this.policy = policy;
    }

    /** The look that is due at this information fraction; empty where no further milestone is reached. */
    Optional<Look> due(List<Look> before, double fraction, LocalDate asOf) {
        double last = before.isEmpty() ? 0 : before.get(before.size() - 1).fraction();
        double now = FastMath.min(1, FastMath.floor(fraction * 1000) / 1000);
        return policy.milestones().stream()
                .filter(milestone -> milestone > last && milestone <= now)
                .reduce((lower, higher) -> higher)
                .map(milestone -> new Look(milestone, now, bound(before, now), asOf));
    }

    private double bound(List<Look> before, double now) {
        List<Double> fractions =
                new ArrayList<>(before.stream().map(Look::fraction).toList());
        fractions.add(now);
        List<Double> bounds = GroupSequentialDesign.spending(
                        fractions, policy.alpha(), Tails.TWO, new Spending.OBrienFlemingType())
                .bounds();
        return bounds.get(bounds.size() - 1);
    }
}
