package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.sampledata.SimulatedIntervention.Effect;
import org.intercop.assay.sampledata.Truth.OfPool;
import org.intercop.assay.sampledata.Truth.OfUnit;
import org.intercop.assay.sampledata.Truth.Sample;
import org.intercop.assay.sampledata.Truth.Spread;
import org.intercop.assay.stats.estimand.EffectMeasure;

/** Works out the truth about simulated units: sums over all combinations of characteristics, without any sampling. */
final class TruthOfNetwork {
    private static final GaussIntegrator NORMAL = new GaussIntegratorFactory().hermite(20);

    private final LocalDate asOf;
    private final SortedMap<Unit, OfUnit> units = new TreeMap<>();
    private final SortedMap<String, List<Entry>> pools = new TreeMap<>();

    private TruthOfNetwork(LocalDate asOf) {
        this.asOf = asOf;
    }

    /**
     * A unit with one of its measures.
     *
     * @param possible what could have been true there: effects at the nodes of the quadrature over seeds
     */
    private record Entry(
            SimulatedUnit unit, Measure measure, OfUnit truth, List<SortedMap<EffectMeasure, Double>> possible) {

        static Entry of(SimulatedUnit unit, Measure measure, OfUnit truth) {
            return new Entry(
                    unit,
                    measure,
                    truth,
                    IntStream.range(0, NORMAL.getNumberOfPoints())
                            .mapToObj(node -> possible(unit, measure, FastMath.sqrt(2) * NORMAL.getPoint(node)))
                            .toList());
        }

        private static SortedMap<EffectMeasure, Double> possible(SimulatedUnit unit, Measure measure, double z) {
            if (measure == Measure.COMPLETED) {
                double mean = Population.logit(unit.intervention().completion().orElseThrow());
                double share = Population.logistic(mean + SimulatedUnit.COMPLETION_SD * z);
                return new TreeMap<>(Map.of(EffectMeasure.PROPORTION, share));
            }
            Effect effect = effect(unit, measure);
            return Truth.effects(
                    unit.population().risksOfTheTreated(measure, effect.mean() + effect.betweenCountrySd() * z));
        }

        private static Effect effect(SimulatedUnit unit, Measure measure) {
            return measure == Measure.REOFFENDED
                    ? unit.version().reoffending()
                    : unit.version().referral();
        }

        Effect effect() {
            return effect(unit, measure);
        }

        /** Expectation over all seeds of a function of the true effect. */
        double expected(EffectMeasure effectMeasure, DoubleUnaryOperator function) {
            double sum = 0;
            for (int node = 0; node < possible.size(); node++) {
                sum += NORMAL.getWeight(node)
                        * function.applyAsDouble(possible.get(node).get(effectMeasure));
            }
            return sum / FastMath.sqrt(FastMath.PI);
        }
    }

    static Truth of(
            long seed,
            LocalDate asOf,
            List<SimulatedUnit> units,
            SortedMap<String, SortedMap<String, Integer>> planted) {
        TruthOfNetwork truth = new TruthOfNetwork(asOf);
        for (SimulatedUnit unit : units) {
            for (Measure measure : Measure.values()) {
                if (unit.intervention().plan().measures().contains(measure.code())) {
                    truth.add(unit, measure);
                }
            }
        }
        return new Truth(
                seed,
                asOf,
                List.copyOf(truth.units.values()),
                truth.pools.values().stream().map(TruthOfNetwork::pool).toList(),
                CountsAndTimes.truth(seed),
                planted);
    }

    private void add(SimulatedUnit simulated, Measure measure) {
        Unit unit = new Unit(
                simulated.intervention().intervention().id(),
                simulated.version().version(),
                simulated.outcome(measure),
                simulated.country().country(),
                "");
        OfUnit truth = measure == Measure.COMPLETED ? completion(unit, simulated) : twoArms(unit, simulated, measure);
        units.put(unit, truth);
        pools.computeIfAbsent(
                        unit.intervention() + "/" + unit.version() + "/" + unit.outcome(), key -> new ArrayList<>())
                .add(Entry.of(simulated, measure, truth));
    }

    private OfUnit completion(Unit unit, SimulatedUnit simulated) {
        return new OfUnit(
                unit,
                Measure.COMPLETED.code(),
                Design.SINGLE_ARM,
                Optional.empty(),
                simulated.completion(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sample(simulated, Measure.COMPLETED),
                List.of("single-arm"));
    }

    private OfUnit twoArms(Unit unit, SimulatedUnit simulated, Measure measure) {
        ArmRisks risks = simulated.population().risksOfTheTreated(measure);
        return new OfUnit(
                unit,
                measure.code(),
                simulated.intervention().plan().design(),
                Optional.of(measure == Measure.REOFFENDED ? simulated.reoffendingEffect() : simulated.referralEffect()),
                risks.treated(),
                Optional.of(risks.comparison()),
                Optional.of(simulated.population().riskOfTheComparison(measure)),
                realised(simulated, measure),
                sample(simulated, measure),
                unbiased(simulated.intervention(), measure));
    }

    private Optional<ArmRisks> realised(SimulatedUnit simulated, Measure measure) {
        List<Person> people = simulated.mature(measure, Arm.TREATED, asOf);
        if (people.isEmpty()) {
            return Optional.empty();
        }
        double treated = 0;
        double untreated = 0;
        for (Person person : people) {
            treated += person.pattern().risks(measure).treated();
            untreated += person.pattern().risks(measure).comparison();
        }
        return Optional.of(new ArmRisks(treated / people.size(), untreated / people.size()));
    }

    private Sample sample(SimulatedUnit simulated, Measure measure) {
        int treated = (int) simulated.people().stream()
                .filter(person -> person.arm() == Arm.TREATED)
                .count();
        return new Sample(
                treated,
                simulated.people().size() - treated,
                simulated.mature(measure, Arm.TREATED, asOf).size(),
                simulated.mature(measure, Arm.COMPARISON, asOf).size());
    }

    /** Hidden motivation touches reoffending only; where reoffenders are lost sight of, nothing is unbiased. */
    private static List<String> unbiased(SimulatedIntervention intervention, Measure measure) {
        boolean hidden = measure == Measure.REOFFENDED && intervention.hiddenMotivation() != 0;
        if (hidden || intervention.lostReoffenders() > 1) {
            return List.of();
        }
        return intervention.plan().design() == Design.RANDOMISED
                ? List.of("unadjusted", "ipw-att")
                : List.of("ipw-att");
    }

    private static OfPool pool(List<Entry> entries) {
        Entry first = entries.get(0);
        Unit unit = first.truth().unit();
        SortedMap<EffectMeasure, Spread> effects = new TreeMap<>();
        for (EffectMeasure measure : first.truth().effects().keySet()) {
            effects.put(measure, spread(entries, measure));
        }
        return new OfPool(
                unit.intervention(),
                unit.version(),
                unit.outcome(),
                first.measure() == Measure.COMPLETED ? Optional.empty() : Optional.of(first.effect()),
                effects,
                entries.size());
    }

    private static Spread spread(List<Entry> entries, EffectMeasure measure) {
        double expectedMean = mean(entries, entry -> entry.expected(measure, effect -> effect));
        double expectedSquare = mean(
                entries,
                entry -> entry.expected(measure, effect -> {
                    double deviation = effect - expectedMean;
                    return deviation * deviation;
                }));
        double mean = mean(entries, entry -> entry.truth().effects().get(measure));
        double square = mean(entries, entry -> {
            double deviation = entry.truth().effects().get(measure) - mean;
            return deviation * deviation;
        });
        return new Spread(expectedMean, FastMath.sqrt(expectedSquare), mean, FastMath.sqrt(square));
    }

    private static double mean(List<Entry> entries, ToDoubleFunction<Entry> value) {
        return entries.stream().mapToDouble(value).sum() / entries.size();
    }
}
