package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.sampledata.Truth.OfUnit;
import org.intercop.assay.stats.causal.InverseProbabilityWeighting;
import org.intercop.assay.stats.causal.Outcome;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.effect.OddsRatio;
import org.intercop.assay.stats.effect.RiskDifference;
import org.intercop.assay.stats.effect.RiskRatio;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.Term;

/**
 * How often 95 % intervals cover the truth of a network's units. The truth stays; each replicate draws other people.
 */
final class Coverage {
    private static final List<EffectMeasure> MEASURES =
            List.of(EffectMeasure.RISK_DIFFERENCE, EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO);

    private final Network network;
    private final int smallestArm;
    private final Function<OfUnit, List<String>> estimators;
    private final SortedMap<String, Tally> tallies = new TreeMap<>();

    /**
     * Takes units in those replicates where each arm is large enough.
     *
     * @param smallestArm mature people with a known outcome that each arm must have
     * @param estimators which of {@code unadjusted} and {@code ipw-att} to hold against the truth of a unit
     */
    Coverage(Network network, int smallestArm, Function<OfUnit, List<String>> estimators) {
        this.network = network;
        this.smallestArm = smallestArm;
        this.estimators = estimators;
    }

    /** Counts of one estimator and measure. */
    static final class Tally {
        private int covered;
        private int below;
        private int above;
        private int notEstimable;

        void add(Estimation<EffectEstimate> estimation, double truth) {
            if (!estimation.isEstimated()) {
                notEstimable++;
                return;
            }
            EffectEstimate estimate = estimation.orThrow();
            if (estimate.interval().contains(truth)) {
                covered++;
            } else if (estimate.interval().upper() < truth) {
                below++;
            } else {
                above++;
            }
        }

        int intervals() {
            return covered + below + above;
        }

        int notEstimable() {
            return notEstimable;
        }

        double share() {
            return covered / (double) intervals();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.2f %% of %d (below the truth %d, above %d, not estimable %d)",
                    100 * share(),
                    intervals(),
                    below,
                    above,
                    notEstimable);
        }
    }

    /** Draws all units again and again; the tallies by estimator and measure, such as {@code ipw-att risk-ratio}. */
    SortedMap<String, Tally> over(int replicates) {
        Truth truth = network.truth();
        for (SimulatedUnit unit : network.units()) {
            for (Measure measure : List.of(Measure.REOFFENDED, Measure.REFERRED)) {
                truth.units().stream()
                        .filter(entry -> entry.measure().equals(measure.code()) && isOf(entry, unit))
                        .findFirst()
                        .ifPresent(entry -> over(replicates, unit, measure, entry));
            }
        }
        return tallies;
    }

    private static boolean isOf(OfUnit truth, SimulatedUnit unit) {
        return truth.unit()
                        .intervention()
                        .equals(unit.intervention().intervention().id())
                && truth.unit().version().equals(unit.version().version())
                && truth.unit().country().equals(unit.country().country());
    }

    private void over(int replicates, SimulatedUnit unit, Measure measure, OfUnit truth) {
        if (estimators.apply(truth).isEmpty()) {
            return;
        }
        LocalDate asOf = network.scenario().asOf();
        for (int replicate = 0; replicate < replicates; replicate++) {
            SimulatedUnit drawn = unit.withPeople(
                    asOf, Seeds.stream(replicate, "coverage", truth.unit().toString()));
            CellTable cells = cells(drawn, measure, asOf);
            TwoByTwo table = table(cells);
            if (Math.min(table.treatedSize(), table.comparisonSize()) >= smallestArm) {
                for (String estimator : estimators.apply(truth)) {
                    add(estimator, cells, table, unit, truth);
                }
            }
        }
    }

    private void add(String estimator, CellTable cells, TwoByTwo table, SimulatedUnit unit, OfUnit truth) {
        for (EffectMeasure measure : MEASURES) {
            Estimation<EffectEstimate> estimation =
                    estimator.equals("unadjusted") ? unadjusted(table, measure) : weighted(cells, unit, measure);
            tallies.computeIfAbsent(estimator + " " + measure.code(), key -> new Tally())
                    .add(estimation, truth.effects().get(measure));
        }
    }

    private static Estimation<EffectEstimate> unadjusted(TwoByTwo table, EffectMeasure measure) {
        return switch (measure) {
            case RISK_DIFFERENCE -> RiskDifference.estimate(table, 0.95);
            case RISK_RATIO -> RiskRatio.estimate(table, 0.95);
            default -> OddsRatio.estimate(table, 0.95);
        };
    }

    private static Estimation<EffectEstimate> weighted(CellTable cells, SimulatedUnit unit, EffectMeasure measure) {
        List<Term> terms = new ArrayList<>();
        for (Characteristics characteristic : Characteristics.values()) {
            if (unit.intervention().plan().covariates().contains(characteristic.code())) {
                CovariateDefinition covariate = characteristic.definition();
                terms.add(new Term.Factor(covariate.code(), covariate.levels(), covariate.reference()));
            }
        }
        return InverseProbabilityWeighting.of(terms, Estimand.ATT)
                .estimate(Cohort.ofCells(cells, new Treatment("arm", "treated")), Outcome.event("outcome", "yes"))
                .flatMap(effect -> effect.means().allowingForSmallSamples().effect(measure, 0.95));
    }

    private static CellTable cells(SimulatedUnit unit, Measure measure, LocalDate asOf) {
        List<String> covariates = unit.intervention().plan().covariates();
        List<String> variables = new ArrayList<>(List.of("arm", "outcome"));
        variables.addAll(covariates);
        CellTable.Builder cells = CellTable.builder(variables);
        for (Arm arm : Arm.values()) {
            for (Person person : unit.mature(measure, arm, asOf)) {
                List<String> values = new ArrayList<>(
                        List.of(arm.code(), person.outcome(measure).happened().orElseThrow() ? "yes" : "no"));
                covariates.forEach(
                        code -> values.add(person.pattern().covariates().get(code)));
                cells.add(values);
            }
        }
        return cells.build();
    }

    private static TwoByTwo table(CellTable cells) {
        long[][] counts = new long[2][2];
        for (int cell = 0; cell < cells.rows(); cell++) {
            int arm = cells.text("arm", cell).equals("treated") ? 0 : 1;
            counts[arm][0] += cells.text("outcome", cell).equals("yes") ? cells.count(cell) : 0;
            counts[arm][1] += cells.count(cell);
        }
        return new TwoByTwo(counts[0][0], counts[0][1], counts[1][0], counts[1][1]);
    }
}
