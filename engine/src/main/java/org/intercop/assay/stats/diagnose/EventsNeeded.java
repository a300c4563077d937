package org.intercop.assay.stats.diagnose;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Normal;

/**
 * How many events a comparison of two hazards needs; people matter only through their events.
 *
 * <p>Edge case: a hazard ratio of 1 needs infinitely many. Sources: Schoenfeld (1981) <a href="https://doi.org/10.1093/biomet/68.1.316">doi:10.1093/biomet/68.1.316</a>;
 * Freedman (1982) <a href="https://doi.org/10.1002/sim.4780010204">doi:10.1002/sim.4780010204</a>.
 *
 * @param hazardRatio true hazard ratio, above 0
 * @param treatedShare share of the people in the treated arm, in (0, 1)
 * @param alpha size of the test, in (0, 1)
 * @param sides one- or two-sided; rejections in the direction of the effect count
 */
public record EventsNeeded(double hazardRatio, double treatedShare, double alpha, Sides sides) {
    public EventsNeeded {
        if (!(hazardRatio > 0 && hazardRatio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("hazardRatio: " + hazardRatio + " is not a number above 0");
        }
        if (!(treatedShare > 0 && treatedShare < 1)) {
            throw new IllegalArgumentException("treatedShare: " + treatedShare + " is not between 0 and 1");
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: " + alpha + " is not between 0 and 1");
        }
    }

    /** Schoenfeld's number of events for this power. */
    public Estimation<Double> schoenfeld(double power) {
        return needed(quantiles(power) / (information() * logRatio() * logRatio()));
    }

    /** Freedman's number of events for this power. */
    public Estimation<Double> freedman(double power) {
        double odds = treatedShare / (1 - treatedShare);
        double distance = (1 + odds * hazardRatio) / (1 - hazardRatio);
        return needed(quantiles(power) * distance * distance / odds);
    }

    /** The power with this many events, 0 or more. */
    public double power(double events) {
        if (!(events >= 0)) {
            throw new IllegalArgumentException("events: " + events + " is not 0 or more");
        }
        return Normal.cumulative(
                FastMath.sqrt(events * information()) * FastMath.abs(logRatio()) + Normal.quantile(sides.tail(alpha)));
    }

    private Estimation<Double> needed(double events) {
        return hazardRatio == 1
                ? Estimation.not(Reason.UNBOUNDED, "No number of events shows a hazard ratio of 1.")
                : Estimation.of(events);
    }

    private double quantiles(double power) {
        if (!(power > 0 && power < 1)) {
            throw new IllegalArgumentException("power: " + power + " is not between 0 and 1");
        }
        double sum = Normal.quantile(power) - Normal.quantile(sides.tail(alpha));
        return sum * sum;
    }

    private double information() {
        return treatedShare * (1 - treatedShare);
    }

    private double logRatio() {
        return FastMath.log(hazardRatio);
    }
}
