package org.intercop.assay.stats.causal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Greedy nearest-neighbour matching of the treated to comparison people with a similar propensity score. Treated
 * people choose in descending order of the distance measure, each the nearest comparison person who is still free;
 * with a ratio above one everybody gets a first match before anybody gets a second. Distances within 1e-9 are tied.
 * The estimand is the ATT among those who found a match.
 *
 * <p>Not estimable: everything in {@link PropensityModel}; nobody within the caliper.
 *
 * <p>Ho DE, Imai K, King G, Stuart EA (2011). MatchIt: nonparametric preprocessing for parametric causal inference.
 * Journal of Statistical Software 42(8), doi:10.18637/jss.v042.i08; Austin PC (2011). Optimal caliper widths.
 * Pharmaceutical Statistics 10:150-161, doi:10.1002/pst.433.
 */
public final class Matching {
    private final Distance distance;
    private final OptionalDouble caliper;
    private final int ratio;
    private final Reuse reuse;
    private final List<String> exact;
    private final Ties ties;

    /** What nearness is measured in. */
    public enum Distance {
        /** The propensity score. */
        SCORE,
        /** Its logit. */
        LOGIT
    }

    /** Who is chosen among equally near people. */
    public enum Ties {
        /**
         * Everybody tied shares the match: the expectation over random choices. It depends on neither the order of
         * rows nor the outcome, and works on cells as they are; the default.
         */
        SHARED,
        /** The first row, as a person matching by hand would; needs records whose order tells nothing of the outcome. */
        FIRST_ROW
    }

    /** How often one comparison person can be chosen. */
    enum Reuse {
        ONCE,
        BY_SEVERAL
    }

    private Matching(Distance distance, OptionalDouble caliper, int ratio, Reuse reuse, List<String> exact, Ties ties) {
        this.distance = Objects.requireNonNull(distance, "distance");
        this.caliper = caliper;
        this.ratio = ratio;
        this.reuse = reuse;
        this.exact = List.copyOf(exact);
        this.ties = Objects.requireNonNull(ties, "ties");
    }

    /** One to one on the logit of the score, without replacement, within a caliper of 0.2 standard deviations. */
    public static Matching nearestNeighbour() {
        return new Matching(Distance.LOGIT, OptionalDouble.of(0.2), 1, Reuse.ONCE, List.of(), Ties.SHARED);
    }

    /** The same on another distance measure. */
    public Matching on(Distance other) {
        return new Matching(other, caliper, ratio, reuse, exact, ties);
    }

    /**
     * The same with matches no farther apart than this.
     *
     * @param standardDeviations of the distance measure over both arms, above zero
     */
    public Matching withCaliper(double standardDeviations) {
        if (!(standardDeviations > 0 && Double.isFinite(standardDeviations))) {
            throw new IllegalArgumentException(
                    "standardDeviations: " + standardDeviations + " is not a finite value above 0");
        }
        return new Matching(distance, OptionalDouble.of(standardDeviations), ratio, reuse, exact, ties);
    }

    /** The same with matches however far apart. */
    public Matching withoutCaliper() {
        return new Matching(distance, OptionalDouble.empty(), ratio, reuse, exact, ties);
    }

    /** The same with up to this many comparison people for each treated person. */
    public Matching withRatio(int comparisonPeople) {
        if (comparisonPeople < 1) {
            throw new IllegalArgumentException("comparisonPeople: " + comparisonPeople + " is below 1");
        }
        return new Matching(distance, caliper, comparisonPeople, reuse, exact, ties);
    }

    /** The same where several treated people may choose the same comparison person. */
    public Matching withReplacement() {
        return new Matching(distance, caliper, ratio, Reuse.BY_SEVERAL, exact, ties);
    }

    /** The same among people who agree in these columns, compared as text. */
    public Matching exactlyOn(List<String> columns) {
        return new Matching(distance, caliper, ratio, reuse, columns, ties);
    }

    /** The same with another rule for ties. */
    public Matching breakingTies(Ties other) {
        return new Matching(distance, caliper, ratio, reuse, exact, other);
    }

    /** Matches the rows of a cohort that are complete in the covariates and the outcome, and compares the outcome. */
    public Estimation<MatchedEffect> estimate(PropensityModel model, Cohort cohort, Outcome outcome) {
        List<String> used = new ArrayList<>(exact);
        used.add(outcome.column());
        return model.fit(cohort.completeIn(used))
                .flatMap(scores -> match(scores).flatMap(matched -> MatchedEffect.of(matched, outcome)));
    }

    /** Matches the cohort of a propensity model. */
    public Estimation<MatchedCohort> match(PropensityScores scores) {
        Cohort cohort = scores.cohort();
        List<String> strata = new ArrayList<>();
        for (int row = 0; row < cohort.rows(); row++) {
            int at = row;
            strata.add(String.join(
                    "\u001f",
                    exact.stream()
                            .map(column -> cohort.frame().text(column, at))
                            .toList()));
        }
        double[] distances = new double[cohort.rows()];
        for (int row = 0; row < distances.length; row++) {
            distances[row] = distance == Distance.LOGIT ? scores.logit(row) : scores.score(row);
        }
        double spread = PropensityScores.standardDeviation(cohort, row -> distances[row]);
        OptionalDouble width = caliper.isPresent() ? OptionalDouble.of(caliper.getAsDouble() * spread) : caliper;
        MatchedCohort matched = ties == Ties.SHARED
                ? SharedMatches.of(scores, distances, strata, this, width)
                : GreedyMatches.of(scores, distances, strata, this, width);
        return matched.weights().treated().sum() > 0
                ? Estimation.of(matched)
                : Estimation.not(Reason.NO_OVERLAP, "No treated person has a comparison person within the caliper.");
    }

    int ratio() {
        return ratio;
    }

    Reuse reuse() {
        return reuse;
    }

    static double width(OptionalDouble caliper) {
        return caliper.orElse(Double.POSITIVE_INFINITY);
    }

    static boolean near(double gap, double smallest) {
        return gap <= smallest + TIED;
    }

    /** Distances no farther apart than this are tied. */
    static final double TIED = 1e-9;

    static double gap(double one, double other) {
        return FastMath.abs(one - other);
    }
}
