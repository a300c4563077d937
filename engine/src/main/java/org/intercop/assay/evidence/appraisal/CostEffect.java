package org.intercop.assay.evidence.appraisal;

import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.Intervention.Cost;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.estimand.Interval;

/**
 * What an intervention costs. The cost of one participant is taken as exact, so the cost of one event averted (or, where
 * more is better, of one event gained) has Fieller's interval by turning the ends of the effect's interval over: cost
 * over effect. Where that interval includes no effect there is no such cost: any amount fits, and so does harm.
 *
 * @param cost of one participant
 * @param answer what can be said of the cost of an event
 * @param perEvent amount for one event averted or gained, in the currency of {@code cost}; only with
 *     {@link Answer#INTERVAL}
 * @param interval around it
 */
public record CostEffect(Cost cost, Answer answer, Optional<Double> perEvent, Optional<Interval> interval) {
    public CostEffect {
        Objects.requireNonNull(cost, "cost");
        boolean defined = answer == Answer.INTERVAL;
        if (perEvent.isPresent() != defined || interval.isPresent() != defined) {
            throw new IllegalArgumentException("perEvent, interval: " + perEvent + ", " + interval + " with " + answer);
        }
    }

    /** What can be said. */
    public enum Answer {
        INTERVAL,
        /** The effect may be none. */
        UNDEFINED,
        /** The interval lies on the bad side: there is nothing to buy. */
        HARM,
        /** There is no effect yet. */
        NO_EFFECT
    }

    /**
     * From the effect among 100 participants.
     *
     * @param cost of one participant
     * @param effect more events among 100; empty where there is no figure
     */
    public static CostEffect of(Cost cost, Better better, Optional<PerHundred> effect) {
        if (effect.isEmpty()) {
            return none(cost, Answer.NO_EFFECT);
        }
        double sign = better == Better.LOWER ? -1 : 1;
        double one = sign * effect.get().interval().lower() / 100;
        double other = sign * effect.get().interval().upper() / 100;
        double least = FastMath.min(one, other);
        double most = FastMath.max(one, other);
        if (most < 0) {
            return none(cost, Answer.HARM);
        }
        if (least <= 0) {
            return none(cost, Answer.UNDEFINED);
        }
        double each = cost.perParticipant();
        return new CostEffect(
                cost,
                Answer.INTERVAL,
                Optional.of(each / (sign * effect.get().change() / 100)),
                Optional.of(new Interval(
                        each / most, each / least, effect.get().interval().level())));
    }

    private static CostEffect none(Cost cost, Answer answer) {
        return new CostEffect(cost, answer, Optional.empty(), Optional.empty());
    }
}
