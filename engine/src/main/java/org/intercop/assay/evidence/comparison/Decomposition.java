package org.intercop.assay.evidence.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitData;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * Why two countries differ: the difference of their risk differences, taken apart into what the definition of the
 * outcome, the mix of people and the effect itself contribute. The parts add up.
 *
 * <p>Each country's figure is its risk difference within strata of the covariates, averaged over its treated people,
 * sum w d. Then (Kitagawa 1955, doi:10.1080/01621459.1955.10501299)
 * <pre>
 * mix    = sum (w1 - w2) (d1 + d2) / 2
 * effect = sum (w1 + w2) / 2 (d1 - d2)
 * </pre>
 * If the countries define the outcome differently, the definition's part can be told only where the first reports the
 * second's definition too: definition = sum w1 (d1 - d1'), and mix and effect are then taken with d1'. Otherwise the
 * part called effect holds the definition as well, and {@link #definition} is empty.
 *
 * <p>Strata are all combinations of the covariates; where an arm of either country lacks people in one, the last
 * covariate is given up, then the next; {@link #covariates} says what is left. With none left the mix contributes
 * nothing. Standard errors are binomial within strata, with half an event and half a non-event added for the variance
 * alone, and take the mix as given; the definition's part counts its two figures as independent, which is cautious.
 *
 * @param first the first unit
 * @param second the second unit
 * @param covariates codes of the covariates whose mix was compared
 * @param firstFigure risk difference of the first, standardised to its treated
 * @param secondFigure the same of the second
 * @param definition part of the definition; empty where the definitions are the same or the data do not tell
 * @param mix part of the mix of people
 * @param effect part of the effect within strata
 * @param sameDefinition whether both follow the same outcome code
 */
public record Decomposition(
        Unit first,
        Unit second,
        List<String> covariates,
        EffectEstimate firstFigure,
        EffectEstimate secondFigure,
        Optional<EffectEstimate> definition,
        EffectEstimate mix,
        EffectEstimate effect,
        boolean sameDefinition) {
    public Decomposition {
        covariates = List.copyOf(covariates);
    }

    /**
     * Takes the difference apart.
     *
     * @param first the first country's unit
     * @param second the second country's unit, same plan
     * @param firstByOther the first country's people by the second's definition, where it reports that too
     * @param level confidence level, in (0, 1)
     */
    public static Estimation<Decomposition> of(
            UnitData first, UnitData second, Optional<UnitData> firstByOther, double level) {
        List<String> covariates = new ArrayList<>(
                first.covariates().stream().map(CovariateDefinition::code).toList());
        while (true) {
            Map<String, TwoByTwo> one = strata(first.analysed(), covariates);
            Map<String, TwoByTwo> two = strata(second.analysed(), covariates);
            Optional<Map<String, TwoByTwo>> other = firstByOther.map(data -> strata(data.analysed(), covariates));
            if (comparable(one, two)
                    && other.map(strata -> comparable(strata, two)).orElse(true)) {
                return Estimation.of(new Parts(level, one, two, other).decomposition(first, second, covariates));
            }
            if (covariates.isEmpty()) {
                return Estimation.not(
                        Reason.EMPTY_ARM, "An arm of " + first.unit() + " or " + second.unit() + " has no people.");
            }
            covariates.remove(covariates.size() - 1);
        }
    }

    /** The parts in words, one sentence each. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(String.format(
                Locale.ROOT,
                "%s: %s; %s: %s.",
                first.contributor(),
                perHundred(firstFigure),
                second.contributor(),
                perHundred(secondFigure)));
        definition.ifPresent(part -> sentences.add("Because the outcome is defined differently: " + perHundred(part)));
        sentences.add("Because other people take part ("
                + (covariates.isEmpty() ? "not compared" : String.join(", ", covariates)) + "): " + perHundred(mix));
        sentences.add((sameDefinition || definition.isPresent()
                        ? "Because the effect itself differs: "
                        : "Because the effect or the definition differs, which these data cannot tell apart: ")
                + perHundred(effect));
        return sentences;
    }

    private static String perHundred(EffectEstimate part) {
        return String.format(
                Locale.ROOT,
                "%+.1f per 100 (%+.1f to %+.1f)",
                100 * part.estimate(),
                100 * part.interval().lower(),
                100 * part.interval().upper());
    }

    private static Map<String, TwoByTwo> strata(CellTable cells, List<String> covariates) {
        Map<String, TwoByTwo> strata = new TreeMap<>();
        for (int cell = 0; cell < cells.rows(); cell++) {
            List<String> values = new ArrayList<>();
            for (String covariate : covariates) {
                values.add(cells.text(covariate, cell));
            }
            if (!values.contains("")) {
                long people = cells.count(cell);
                long events = cells.text(UnitData.OUTCOME, cell).equals(UnitData.YES) ? people : 0;
                TwoByTwo table = cells.text(UnitData.ARM, cell).equals(UnitData.TREATED)
                        ? new TwoByTwo(events, people, 0, 0)
                        : new TwoByTwo(0, 0, events, people);
                strata.merge(String.join("\u0000", values), table, TwoByTwo::plus);
            }
        }
        return strata;
    }

    private static boolean comparable(Map<String, TwoByTwo> one, Map<String, TwoByTwo> two) {
        return !one.isEmpty()
                && one.keySet().equals(two.keySet())
                && one.values().stream().noneMatch(TwoByTwo::hasEmptyArm)
                && two.values().stream().noneMatch(TwoByTwo::hasEmptyArm);
    }

    /** The sums over strata. */
    private record Parts(
            double level,
            Map<String, TwoByTwo> one,
            Map<String, TwoByTwo> two,
            Optional<Map<String, TwoByTwo>> oneByOther) {

        Decomposition decomposition(UnitData first, UnitData second, List<String> covariates) {
            Map<String, TwoByTwo> like = oneByOther.orElse(one);
            double mix = 0;
            double mixVariance = 0;
            double effect = 0;
            double effectVariance = 0;
            for (String stratum : one.keySet()) {
                TwoByTwo a = like.get(stratum);
                TwoByTwo b = two.get(stratum);
                double wa = weight(one, stratum);
                double wb = weight(two, stratum);
                double variances = variance(a) + variance(b);
                mix += (wa - wb) * (difference(a) + difference(b)) / 2;
                mixVariance += (wa - wb) * (wa - wb) * variances / 4;
                effect += (wa + wb) / 2 * (difference(a) - difference(b));
                effectVariance += (wa + wb) * (wa + wb) * variances / 4;
            }
            EffectEstimate own = figure(one, one);
            Optional<EffectEstimate> definition = oneByOther.map(other -> {
                EffectEstimate otherwise = figure(one, other);
                return estimate(
                        own.estimate() - otherwise.estimate(),
                        square(own.standardError()) + square(otherwise.standardError()));
            });
            return new Decomposition(
                    first.unit(),
                    second.unit(),
                    covariates,
                    own,
                    figure(two, two),
                    definition,
                    estimate(mix, mixVariance),
                    estimate(effect, effectVariance),
                    first.outcome().equals(second.outcome()));
        }

        private EffectEstimate figure(Map<String, TwoByTwo> weights, Map<String, TwoByTwo> tables) {
            double sum = 0;
            double variance = 0;
            for (String stratum : tables.keySet()) {
                double weight = weight(weights, stratum);
                sum += weight * difference(tables.get(stratum));
                variance += weight * weight * variance(tables.get(stratum));
            }
            return estimate(sum, variance);
        }

        private EffectEstimate estimate(double value, double variance) {
            double error = FastMath.sqrt(variance);
            double half = Normal.halfWidth(level) * error;
            return new EffectEstimate(
                    EffectMeasure.RISK_DIFFERENCE, value, error, new Interval(value - half, value + half, level));
        }

        private static double weight(Map<String, TwoByTwo> tables, String stratum) {
            return (double) tables.get(stratum).treatedSize()
                    / tables.values().stream().mapToLong(TwoByTwo::treatedSize).sum();
        }

        private static double difference(TwoByTwo table) {
            return (double) table.treatedEvents() / table.treatedSize()
                    - (double) table.comparisonEvents() / table.comparisonSize();
        }

        private static double variance(TwoByTwo table) {
            return binomial(table.treatedEvents(), table.treatedSize())
                    + binomial(table.comparisonEvents(), table.comparisonSize());
        }

        private static double binomial(long events, long people) {
            double p = (events + 0.5) / (people + 1);
            return p * (1 - p) / people;
        }

        private static double square(double x) {
            return x * x;
        }
    }
}
