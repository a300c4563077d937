package org.intercop.assay.stats.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.numeric.Normal;

/**
 * Mantel-Haenszel estimates of an effect that strata (or studies) have in common, with tests of the effect and of its
 * being common. No count is ever changed for the pooled estimates; strata without events, or with events only, keep
 * their place.
 *
 * <p>Variances: odds ratio Robins, Breslow and Greenland (1986) <a href="https://doi.org/10.2307/2531052">doi:10.2307/2531052</a>;
 * risk ratio Greenland and Robins (1985) <a href="https://doi.org/10.2307/2530643">doi:10.2307/2530643</a>; risk
 * difference Sato, Greenland and Robins (1989) <a href="https://doi.org/10.2307/2531711">doi:10.2307/2531711</a>.
 *
 * <p>Edge cases: a stratum with an empty arm says nothing and is left out; if none other is left, nothing is estimable. A
 * ratio needs events in both arms over all strata, an odds ratio non-events too. With one
 * informative stratum the tests of a common effect give 0 on 0 degrees of freedom. The order of the strata does not matter beyond rounding.
 */
public final class MantelHaenszel {
    private final List<TwoByTwo> strata;
    private final List<TwoByTwo> halfEmpty;

    private MantelHaenszel(List<TwoByTwo> strata, List<TwoByTwo> halfEmpty) {
        this.strata = strata;
        this.halfEmpty = halfEmpty;
    }

    /** Over these strata, in any order. */
    public static MantelHaenszel of(List<TwoByTwo> strata) {
        List<TwoByTwo> informative = new ArrayList<>();
        List<TwoByTwo> halfEmpty = new ArrayList<>();
        for (TwoByTwo stratum : strata) {
            (stratum.hasEmptyArm() ? halfEmpty : informative).add(stratum);
        }
        return new MantelHaenszel(informative, halfEmpty);
    }

    /** How many strata have people in both arms. */
    public int strata() {
        return strata.size();
    }

    /**
     * The common effect on its analysis scale.
     *
     * @param measure risk difference, risk ratio or odds ratio
     * @param level confidence level, in (0, 1)
     * @throws IllegalArgumentException if the measure is another one or the level is not between 0 and 1
     */
    public Estimation<EffectEstimate> estimate(EffectMeasure measure, double level) {
        double z = Normal.halfWidth(level);
        Estimation<WithError> common =
                switch (measure) {
                    case RISK_DIFFERENCE -> riskDifference();
                    case RISK_RATIO -> riskRatio();
                    case ODDS_RATIO -> oddsRatio();
                    default ->
                        throw new IllegalArgumentException(
                                "measure: " + measure + " is no effect on two-by-two tables");
                };
        return common.map(effect -> RiskRatio.wald(measure, effect, z, level));
    }

    private Estimation<WithError> riskDifference() {
        if (strata.isEmpty()) {
            return noStrata();
        }
        double weight = sum(t -> treatedSize(t) * (comparisonSize(t) / size(t)));
        double difference = sum(t -> a(t) * (comparisonSize(t) / size(t)) - c(t) * (treatedSize(t) / size(t))) / weight;
        double p = sum(t -> {
            double treatedShare = treatedSize(t) / size(t);
            double comparisonShare = comparisonSize(t) / size(t);
            return c(t) * treatedShare * treatedShare
                    - a(t) * comparisonShare * comparisonShare
                    + treatedShare * comparisonShare * (comparisonSize(t) - treatedSize(t)) / 2;
        });
        double q = sum(t -> a(t) * d(t) / size(t) + c(t) * b(t) / size(t)) / 2;
        double variance = (difference * p + q) / (weight * weight);
        return Estimation.of(new WithError(difference, FastMath.sqrt(FastMath.max(0, variance))));
    }

    private Estimation<WithError> riskRatio() {
        if (strata.isEmpty()) {
            return noStrata();
        }
        double r = sum(t -> a(t) * (comparisonSize(t) / size(t)));
        double s = sum(t -> c(t) * (treatedSize(t) / size(t)));
        if (r == 0 || s == 0) {
            return noEvents();
        }
        double variance = sum(t -> (treatedSize(t) / size(t)) * (comparisonSize(t) / size(t)) * t.events()
                        - (a(t) / size(t)) * c(t))
                / (r * s);
        return Estimation.of(new WithError(FastMath.log(r / s), FastMath.sqrt(FastMath.max(0, variance))));
    }

    private Estimation<WithError> oddsRatio() {
        if (strata.isEmpty()) {
            return noStrata();
        }
        double r = sum(MantelHaenszel::r);
        double s = sum(MantelHaenszel::s);
        if (r == 0 || s == 0) {
            return noEvents();
        }
        double variance = (sum(t -> p(t) * r(t)) / (r * r)
                        + sum(t -> p(t) * s(t) + q(t) * r(t)) / (r * s)
                        + sum(t -> q(t) * s(t)) / (s * s))
                / 2;
        return Estimation.of(new WithError(FastMath.log(r / s), FastMath.sqrt(variance)));
    }

    /** Cochran's Q, without the strata that have an empty arm. */
    public Estimation<ChiSquared> heterogeneity(EffectMeasure measure) {
        return heterogeneity(measure, EmptyArms.LEAVE_OUT);
    }

    /**
     * Cochran's Q of the strata's own effects around the common one. A stratum with a zero cell enters with one half
     * added to its cells; a stratum with no event, or only events, in both arms does not enter.
     *
     * @param measure risk difference, risk ratio or odds ratio
     * @param emptyArms what becomes of strata with an empty arm
     */
    public Estimation<ChiSquared> heterogeneity(EffectMeasure measure, EmptyArms emptyArms) {
        return estimate(measure, 0.95).flatMap(common -> {
            List<TwoByTwo> compared = new ArrayList<>(strata);
            if (emptyArms == EmptyArms.ADD_HALF) {
                compared.addAll(halfEmpty);
            }
            int entered = 0;
            double q = 0;
            for (TwoByTwo stratum : compared) {
                if (!stratum.hasOneOutcome()) {
                    WithError own = own(FourCells.of(stratum, ZeroCells.ADD_HALF), measure);
                    double distance = (own.value() - common.estimate()) / own.standardError();
                    q += distance * distance;
                    entered++;
                }
            }
            return compared(q, entered);
        });
    }

    private static WithError own(FourCells cells, EffectMeasure measure) {
        return switch (measure) {
            case RISK_DIFFERENCE -> cells.riskDifference();
            case RISK_RATIO -> cells.logRiskRatio();
            default -> cells.logOddsRatio();
        };
    }

    /** The Breslow-Day test that the odds ratio is the same in all strata. */
    public Estimation<ChiSquared> breslowDay() {
        return homogeneity().flatMap(fit -> fit.test(fit.breslowDay));
    }

    /** The Breslow-Day test with Tarone's correction. */
    public Estimation<ChiSquared> tarone() {
        return homogeneity().flatMap(fit -> fit.test(fit.tarone()));
    }

    private Estimation<Homogeneity> homogeneity() {
        return oddsRatio().map(common -> {
            Homogeneity fit = new Homogeneity();
            strata.forEach(stratum -> fit.add(stratum, FastMath.exp(common.value())));
            return fit;
        });
    }

    /** The Cochran-Mantel-Haenszel test that the arms do not differ in any stratum, without continuity correction. */
    public Estimation<ChiSquared> cochranMantelHaenszel() {
        return cochranMantelHaenszel(0);
    }

    /** The same test with the continuity correction of one half, where the counts are that far from expectation. */
    public Estimation<ChiSquared> cochranMantelHaenszelCorrected() {
        return cochranMantelHaenszel(0.5);
    }

    private Estimation<ChiSquared> cochranMantelHaenszel(double correction) {
        double excess = sum(t -> a(t) - treatedSize(t) * t.events() / size(t));
        double variance = sum(t -> size(t) < 2
                ? 0
                : (treatedSize(t) / size(t))
                        * (comparisonSize(t) / size(t))
                        * t.events()
                        * (b(t) + d(t))
                        / (size(t) - 1));
        if (variance == 0) {
            return strata.isEmpty()
                    ? noStrata()
                    : Estimation.not(Reason.NO_VARIATION, "Within each stratum, nobody or everybody has the event.");
        }
        double distance = FastMath.abs(excess);
        double corrected = distance >= correction ? distance - correction : distance;
        return Estimation.of(ChiSquared.of(corrected * corrected / variance, 1));
    }

    private <T> Estimation<T> noStrata() {
        return Estimation.not(Reason.EMPTY_ARM, "No stratum has people in both arms.");
    }

    private <T> Estimation<T> noEvents() {
        TwoByTwo all = strata.stream().reduce(new TwoByTwo(0, 0, 0, 0), TwoByTwo::plus);
        Reason reason = all.treatedEvents() == 0 || all.comparisonEvents() == 0 ? Reason.NO_EVENTS : Reason.ALL_EVENTS;
        return Estimation.not(reason, "The strata give no finite ratio (in all " + all + ").");
    }

    /** One stratum cannot differ from itself: 0 on 0 degrees of freedom, p 1. */
    private static Estimation<ChiSquared> compared(double statistic, int entered) {
        return entered == 0
                ? Estimation.not(Reason.NO_VARIATION, "Within each stratum, nobody or everybody has the event.")
                : Estimation.of(entered == 1 ? new ChiSquared(0, 0, 1) : ChiSquared.of(statistic, entered - 1));
    }

    private double sum(ToDoubleFunction<TwoByTwo> term) {
        double sum = 0;
        for (TwoByTwo stratum : strata) {
            sum += term.applyAsDouble(stratum);
        }
        return sum;
    }

    private static double a(TwoByTwo t) {
        return t.treatedEvents();
    }

    private static double b(TwoByTwo t) {
        return t.treatedNonEvents();
    }

    private static double c(TwoByTwo t) {
        return t.comparisonEvents();
    }

    private static double d(TwoByTwo t) {
        return t.comparisonNonEvents();
    }

    private static double treatedSize(TwoByTwo t) {
        return t.treatedSize();
    }

    private static double comparisonSize(TwoByTwo t) {
        return t.comparisonSize();
    }

    private static double size(TwoByTwo t) {
        return t.size();
    }

    private static double p(TwoByTwo t) {
        return (a(t) + d(t)) / size(t);
    }

    private static double q(TwoByTwo t) {
        return (b(t) + c(t)) / size(t);
    }

    private static double r(TwoByTwo t) {
        return a(t) / size(t) * d(t);
    }

    private static double s(TwoByTwo t) {
        return b(t) / size(t) * c(t);
    }

    /** Observed against expected events of the treated under a common odds ratio. */
    private static final class Homogeneity {
        private double breslowDay;
        private double excess;
        private double variance;
        private int strata;

        void add(TwoByTwo stratum, double oddsRatio) {
            double expected = expectedEvents(stratum, oddsRatio);
            if (!(expected > 0) || stratum.hasOneOutcome()) {
                return;
            }
            double expectedComparison = stratum.events() - expected;
            double inverse = 1 / expected
                    + 1 / (treatedSize(stratum) - expected)
                    + 1 / expectedComparison
                    + 1 / (comparisonSize(stratum) - expectedComparison);
            double distance = a(stratum) - expected;
            breslowDay += distance * distance * inverse;
            excess += distance;
            variance += 1 / inverse;
            strata++;
        }

        double tarone() {
            return FastMath.max(0, breslowDay - excess * excess / variance);
        }

        Estimation<ChiSquared> test(double statistic) {
            return compared(statistic, strata);
        }

        /** The root of the quadratic that keeps the margins and has this odds ratio. */
        private static double expectedEvents(TwoByTwo t, double oddsRatio) {
            double events = t.events();
            if (oddsRatio == 1) {
                return treatedSize(t) * events / size(t);
            }
            double linear = oddsRatio * (treatedSize(t) + events) + comparisonSize(t) - events;
            double product = treatedSize(t) * events * oddsRatio;
            double root = FastMath.sqrt(linear * linear - 4 * product * (oddsRatio - 1));
            // the usual (linear - root) / (2 (oddsRatio - 1)), written so that nothing cancels near 1
            return 2 * product / (linear + root);
        }
    }
}
