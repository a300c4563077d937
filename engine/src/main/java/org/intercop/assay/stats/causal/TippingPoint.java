package org.intercop.assay.stats.causal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.numeric.Root;

/**
 * How different the people of unknown outcome would have to be from the others for the conclusion to change. The
 * conclusion is whether the Miettinen-Nurminen interval excludes no effect, and on which side; it is the same for risk
 * difference, risk ratio and odds ratio, whose score tests of no effect are one. The conclusion among the people of
 * known outcome is compared with that among everybody when given shares of the unknown of each arm had the event.
 *
 * <p>A departure is measured by the ratio of the risk among the unknown of an arm to the risk among its known: a factor
 * F allows each arm's ratio to be anything from 1/F to F (and no share above 1). The least departure is the smallest
 * factor that contains a change; it is found by solving for it, since the test statistic rises with the treated share
 * and falls with the comparison share. Shares need not be whole numbers of people; whether any outcomes at all change
 * the conclusion is settled by whole numbers.
 *
 * <p>A completed table counts assumed outcomes as if they had been seen, so that its interval is a little too narrow; a
 * difference that the known alone do not show may therefore appear at a factor of 1.
 *
 * <p>Edge cases: without anybody of known outcome in an arm there is no conclusion to change ({@code EMPTY_ARM}); where
 * nobody is unknown, nothing can change it; a known risk of zero has no ratio, so that a change that needs events among
 * that arm's unknown shows in {@link #canChange} and the grid but has no factor ({@code NO_EVENTS}).
 *
 * <p>Hollis S (2002). A graphical sensitivity analysis for clinical trials with non-ignorable missing binary outcome.
 * Statistics in Medicine 21:3823-3834, doi:10.1002/sim.1276; Campbell G, Pennello G, Yue L (2011). Missing data in the
 * regulation of medical devices. Journal of Biopharmaceutical Statistics 21:180-195,
 * doi:10.1080/10543406.2011.550094.
 */
public final class TippingPoint {
    /** exp(30): a share so much smaller than the known risk that it is none. */
    private static final double FAR = 30;

    private static final int MOST_STEPS = 200;

    private final IncompleteTable table;
    private final double critical;
    private final Conclusion known;

    private TippingPoint(IncompleteTable table, double critical) {
        this.table = table;
        this.critical = critical;
        TwoByTwo counts = table.known();
        this.known = conclusion(statistic(
                counts.treatedEvents(), counts.treatedSize(), counts.comparisonEvents(), counts.comparisonSize()));
    }

    /** What an interval says. */
    public enum Conclusion {
        /** The treated have the event less often. */
        LOWER,
        /** The interval includes no effect. */
        NOT_SHOWN,
        /** The treated have the event more often. */
        HIGHER
    }

    /**
     * Assumed shares and what follows.
     *
     * @param treatedShare share of the unknown treated with the event; the known risk where none is unknown
     * @param comparisonShare the same of the comparison arm
     * @param riskDifference among everybody
     * @param conclusion among everybody
     */
    public record Point(double treatedShare, double comparisonShare, double riskDifference, Conclusion conclusion) {}

    /**
     * The edge of the region in which the conclusion changes.
     *
     * @param factor at or above 1; the conclusion changes beyond it
     * @param treatedShare share of the unknown treated with the event, there
     * @param comparisonShare the same of the comparison arm
     * @param treatedRatio risk among the unknown treated over that among the known; 1 where none is unknown
     * @param comparisonRatio the same of the comparison arm
     * @param becomes the conclusion beyond the edge; where both sides are equally near, {@code HIGHER}
     */
    public record Departure(
            double factor,
            double treatedShare,
            double comparisonShare,
            double treatedRatio,
            double comparisonRatio,
            Conclusion becomes) {}

    private enum Moving {
        BOTH,
        TREATED,
        COMPARISON
    }

    /**
     * The analysis of a table.
     *
     * @param level confidence level, in (0, 1)
     */
    public static Estimation<TippingPoint> of(IncompleteTable table, double level) {
        double critical = Normal.halfWidth(level);
        if (table.known().hasEmptyArm()) {
            return Estimation.not(
                    Reason.EMPTY_ARM,
                    "Outcomes are known of " + table.treated().analysed() + " treated and "
                            + table.comparison().analysed() + " comparison people; a conclusion needs both.");
        }
        return Estimation.of(new TippingPoint(table, critical));
    }

    /** The conclusion among the people of known outcome. */
    public Conclusion known() {
        return known;
    }

    /** Whether any outcomes of the unknown lead to another conclusion. */
    public boolean canChange() {
        return table.unknown() > 0 && (changes(1, 0) || changes(0, 1));
    }

    /**
     * What follows if these shares of the unknown had the event.
     *
     * @param treatedShare in [0, 1]
     * @param comparisonShare in [0, 1]
     */
    public Point at(double treatedShare, double comparisonShare) {
        requireShare("treatedShare", treatedShare);
        requireShare("comparisonShare", comparisonShare);
        FollowedArm treated = table.treated();
        FollowedArm comparison = table.comparison();
        double difference = (treated.events() + treatedShare * treated.unknown()) / treated.people()
                - (comparison.events() + comparisonShare * comparison.unknown()) / comparison.people();
        return new Point(
                treatedShare, comparisonShare, difference, conclusion(statistic(treatedShare, comparisonShare)));
    }

    /**
     * All pairs of equally spaced shares from 0 to 1, for a chart: treated shares ascending, within them comparison
     * shares ascending. An arm without unknown people has its known risk as only share.
     *
     * @param steps from 1 to 200: distance of shares is {@code 1 / steps}
     */
    public List<Point> grid(int steps) {
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("steps: " + steps + " is not between 1 and " + MOST_STEPS);
        }
        List<Double> comparisonShares = shares(table.comparison(), steps);
        List<Point> points = new ArrayList<>();
        for (double treatedShare : shares(table.treated(), steps)) {
            for (double comparisonShare : comparisonShares) {
                points.add(at(treatedShare, comparisonShare));
            }
        }
        return List.copyOf(points);
    }

    private static List<Double> shares(FollowedArm arm, int steps) {
        if (arm.unknown() == 0) {
            return List.of(risk(arm));
        }
        List<Double> shares = new ArrayList<>();
        for (int step = 0; step <= steps; step++) {
            shares.add((double) step / steps);
        }
        return shares;
    }

    /** The least implausible departure, both arms free to depart. */
    public Estimation<Departure> leastDeparture() {
        return departure(Moving.BOTH);
    }

    /** The least departure of the treated where the unknown of the comparison arm are like the known. */
    public Estimation<Departure> treatedAlone() {
        return departure(Moving.TREATED);
    }

    /** The least departure of the comparison arm where the unknown treated are like the known. */
    public Estimation<Departure> comparisonAlone() {
        return departure(Moving.COMPARISON);
    }

    private Estimation<Departure> departure(Moving moving) {
        if (table.unknown() == 0) {
            return Estimation.not(Reason.NO_DATA, "Nobody's outcome is unknown.");
        }
        // Up: the treated have more events, the comparison arm fewer.
        double up = known == Conclusion.HIGHER
                ? Double.POSITIVE_INFINITY
                : crossing(x -> statistic(x, moving) - (known == Conclusion.LOWER ? -critical : critical));
        double down = known == Conclusion.LOWER
                ? Double.POSITIVE_INFINITY
                : crossing(x -> (known == Conclusion.HIGHER ? critical : -critical) - statistic(-x, moving));
        if (up == Double.POSITIVE_INFINITY && down == Double.POSITIVE_INFINITY) {
            return unreached(moving);
        }
        double logFactor = up <= down ? up : -down;
        Conclusion becomes = known != Conclusion.NOT_SHOWN
                ? Conclusion.NOT_SHOWN
                : up <= down ? Conclusion.HIGHER : Conclusion.LOWER;
        double treatedShare = share(table.treated(), treatedLog(logFactor, moving));
        double comparisonShare = share(table.comparison(), comparisonLog(logFactor, moving));
        return Estimation.of(new Departure(
                FastMath.exp(FastMath.abs(logFactor)),
                treatedShare,
                comparisonShare,
                ratio(table.treated(), treatedShare),
                ratio(table.comparison(), comparisonShare),
                becomes));
    }

    /** Why no factor reaches another conclusion. */
    private Estimation<Departure> unreached(Moving moving) {
        double treatedRisk = risk(table.treated());
        double comparisonRisk = risk(table.comparison());
        boolean up =
                changes(moving == Moving.COMPARISON ? treatedRisk : 1, moving == Moving.TREATED ? comparisonRisk : 0);
        boolean down =
                changes(moving == Moving.COMPARISON ? treatedRisk : 0, moving == Moving.TREATED ? comparisonRisk : 1);
        return up || down
                ? Estimation.not(
                        Reason.NO_EVENTS,
                        "Some shares change the conclusion, but without a known event in an arm (" + table.known()
                                + ") the risk among its unknown has no ratio to that among its known.")
                : Estimation.not(
                        Reason.OUTSIDE_DOMAIN,
                        "No share of the " + table.unknown() + " unknown with the event changes the conclusion.");
    }

    private boolean changes(double treatedShare, double comparisonShare) {
        return conclusion(statistic(treatedShare, comparisonShare)) != known;
    }

    /** The smallest log factor at which a rising function is no longer negative; infinite if there is none. */
    private static double crossing(DoubleUnaryOperator rising) {
        if (rising.applyAsDouble(0) >= 0) {
            return 0;
        }
        return rising.applyAsDouble(FAR) < 0 ? Double.POSITIVE_INFINITY : Root.between(rising, 0, FAR);
    }

    private double statistic(double logFactor, Moving moving) {
        return statistic(
                share(table.treated(), treatedLog(logFactor, moving)),
                share(table.comparison(), comparisonLog(logFactor, moving)));
    }

    private static double treatedLog(double logFactor, Moving moving) {
        return moving == Moving.COMPARISON ? 0 : logFactor;
    }

    private static double comparisonLog(double logFactor, Moving moving) {
        return moving == Moving.TREATED ? 0 : -logFactor;
    }

    private static double share(FollowedArm arm, double logRatio) {
        return arm.unknown() == 0 ? risk(arm) : FastMath.min(1, risk(arm) * FastMath.exp(logRatio));
    }

    private static double ratio(FollowedArm arm, double share) {
        return arm.events() == 0 ? 1 : share / risk(arm);
    }

    private static double risk(FollowedArm arm) {
        return (double) arm.events() / arm.analysed();
    }

    private double statistic(double treatedShare, double comparisonShare) {
        FollowedArm treated = table.treated();
        FollowedArm comparison = table.comparison();
        return statistic(
                treated.events() + treatedShare * treated.unknown(),
                treated.people(),
                comparison.events() + comparisonShare * comparison.unknown(),
                comparison.people());
    }

    /** The score statistic of no effect, which the Miettinen-Nurminen intervals of all three measures invert. */
    private static double statistic(
            double treatedEvents, double treatedPeople, double comparisonEvents, double comparisonPeople) {
        double people = treatedPeople + comparisonPeople;
        double risk = (treatedEvents + comparisonEvents) / people;
        double variance = people / (people - 1) * risk * (1 - risk) * (1 / treatedPeople + 1 / comparisonPeople);
        return variance > 0
                ? (treatedEvents / treatedPeople - comparisonEvents / comparisonPeople) / FastMath.sqrt(variance)
                : 0;
    }

    private Conclusion conclusion(double statistic) {
        if (statistic > critical) {
            return Conclusion.HIGHER;
        }
        return statistic < -critical ? Conclusion.LOWER : Conclusion.NOT_SHOWN;
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + ": " + share + " is not between 0 and 1");
        }
    }
}
