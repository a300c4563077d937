package org.intercop.assay.evidence.judgement;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.intercop.assay.evidence.appraisal.Conduct;
import org.intercop.assay.evidence.appraisal.CountryEvidence;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Standing;
import org.intercop.assay.evidence.appraisal.EffectScale;
import org.intercop.assay.evidence.appraisal.Evidence;
import org.intercop.assay.evidence.appraisal.Evidence.Disclosure;
import org.intercop.assay.evidence.appraisal.Inputs;
import org.intercop.assay.evidence.appraisal.PerHundred;
import org.intercop.assay.evidence.appraisal.PooledEvidence;
import org.intercop.assay.evidence.appraisal.Question;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.evaluation.Accrual;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.evaluation.MethodCatalog;
import org.intercop.assay.evidence.evaluation.Pooled;
import org.intercop.assay.evidence.evaluation.PooledPosterior;
import org.intercop.assay.evidence.evaluation.PosteriorPool;
import org.intercop.assay.evidence.evaluation.Prior;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.evidence.registry.Registry;

/**
 * Makes the evidence of every intervention, version and outcome that compares two arms. A share of a single arm is no
 * effect and is not appraised; neither is a negative control, which judges the others.
 */
public final class EvidenceAssembly {
    private final Registry registry;
    private final GatePolicy gates;

    public EvidenceAssembly(Registry registry, GatePolicy gates) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.gates = Objects.requireNonNull(gates, "gates");
    }

    /**
     * What lies outside the night's figures.
     *
     * @param inputs what the evidence is made from
     * @param registration whether the plan was fixed beforehand, and kept
     */
    public record Circumstances(Inputs inputs, Conduct.Registration registration) {}

    /**
     * The evidence of one night, ascending by topic.
     *
     * @param evaluations every unit; each has a plan and a registered outcome
     * @param pooled what they were pooled to
     * @param circumstances of a topic
     */
    public List<Evidence> of(
            Collection<UnitEvaluation> evaluations, Pooled pooled, Function<Topic, Circumstances> circumstances) {
        SortedMap<Topic, List<UnitEvaluation>> topics = new TreeMap<>();
        for (UnitEvaluation evaluation : evaluations) {
            if (appraised(evaluation.unit())) {
                topics.computeIfAbsent(topic(evaluation.unit()), key -> new ArrayList<>())
                        .add(evaluation);
            }
        }
        List<Evidence> night = new ArrayList<>();
        topics.forEach(
                (topic, units) -> night.add(evidence(topic, units, pools(pooled, topic), circumstances.apply(topic))));
        return night;
    }

    private boolean appraised(Unit unit) {
        OutcomeDefinition outcome = outcome(unit.outcome());
        AnalysisPlan plan = plan(unit.intervention());
        return outcome.kind() != Kind.SINGLE_ARM_PROPORTION
                && plan.design().compares()
                && plan.measures().contains(outcome.measure());
    }

    private Evidence evidence(
            Topic topic, List<UnitEvaluation> units, Map<Prior, PosteriorPool> pools, Circumstances circumstances) {
        AnalysisPlan plan = plan(topic.intervention());
        OutcomeDefinition outcome = outcome(topic.outcome());
        Intervention intervention = registry.interventions().get(topic.intervention());
        PosteriorPool pool = pools.get(Prior.DEFAULT);
        EffectScale scale = new EffectScale(
                outcome.better(), pool.key().measure(), plan.planned().comparisonRisk());
        List<UnitEvaluation> members = units.stream()
                .filter(unit -> pool.contributors().contains(unit.unit()))
                .toList();
        List<CountryEvidence> countries = new ArrayList<>();
        for (UnitEvaluation unit : units) {
            Standing standing = members.contains(unit) ? Standing.POOLED : Standing.LEFT_OUT;
            countries.add(UnitFacts.of(unit, standing, scale, pool, plan.design(), gates));
        }
        Optional<PooledEvidence> effect = pooled(scale, members, pools);
        return new Evidence(
                new Question(
                        topic,
                        intervention.name(),
                        outcome.name(),
                        outcome.better(),
                        outcome.scope().equals("none") ? Question.About.SOMETHING_ELSE : Question.About.OFFENDING,
                        outcome.windowMonths(),
                        outcome.maturityMonths()),
                scale,
                new Conduct(
                        plan.design(),
                        adjusted(members) ? Conduct.Adjustment.ADJUSTED : Conduct.Adjustment.UNADJUSTED,
                        plan.evaluatedBy(),
                        circumstances.registration(),
                        Conduct.DoseResponse.NOT_SHOWN),
                plan.planned(),
                countries,
                effect,
                effect.flatMap(pooledEffect ->
                        typicalRisk(outcome, pool, members).map(risk -> PerHundred.of(risk, scale, pooledEffect))),
                accrual(members),
                enough(pool) ? Disclosure.SHOWN : Disclosure.SUPPRESSED,
                intervention.cost(),
                circumstances.inputs());
    }

    private Optional<PooledEvidence> pooled(
            EffectScale scale, List<UnitEvaluation> members, Map<Prior, PosteriorPool> pools) {
        PosteriorPool pool = pools.get(Prior.DEFAULT);
        PosteriorPool sceptical = pools.get(Prior.SCEPTICAL);
        CommonEffect common = CommonEffect.of(members);
        if (!pool.posterior().isEstimated() || !sceptical.posterior().isEstimated()) {
            return Optional.empty();
        }
        PooledPosterior posterior = pool.posterior().orThrow();
        return common.classical(scale, gates.confidenceLevel()).map(classical -> {
            var credibility = posterior.credibility().orElseThrow();
            return new PooledEvidence(
                    scale.oriented(posterior.median()),
                    scale.oriented(posterior.central()),
                    posterior.tau(),
                    Optional.of(scale.oriented(posterior.prediction())),
                    credibility.benefit(),
                    credibility.worthwhile(),
                    credibility.equivalent(),
                    credibility.harm(),
                    sceptical.posterior().orThrow().credibility().orElseThrow().harm(),
                    common.information(),
                    classical);
        });
    }

    /** Whether every pooled figure is adjusted; a pool is as good as its weakest part. */
    private static boolean adjusted(List<UnitEvaluation> members) {
        return !members.isEmpty()
                && members.stream()
                        .flatMap(unit -> unit.profile().stream())
                        .allMatch(profile -> MethodCatalog.adjusts(profile.estimator()));
    }

    /** The risk without the intervention at which the effect among 100 people is told; none for counts of events. */
    private static Optional<Double> typicalRisk(
            OutcomeDefinition outcome, PosteriorPool pool, List<UnitEvaluation> members) {
        Optional<Double> reference = pool.posterior().orThrow().referenceRisk().map(risk -> risk.risk());
        if (reference.isPresent() || outcome.kind() == Kind.COUNT) {
            return reference;
        }
        long people =
                members.stream().mapToLong(unit -> unit.comparison().analysed()).sum();
        long events =
                members.stream().mapToLong(unit -> unit.comparison().events()).sum();
        return people > 0 ? Optional.of((double) events / people) : Optional.empty();
    }

    private static Accrual accrual(List<UnitEvaluation> members) {
        SortedMap<YearMonth, Accrual.Started> started = new TreeMap<>();
        members.forEach(unit -> unit.accrual()
                .started()
                .forEach((month, people) -> started.merge(month, people, Accrual.Started::plus)));
        return new Accrual(started);
    }

    private boolean enough(PosteriorPool pool) {
        return pool.treated() >= gates.minimumPeoplePerArm() && pool.comparison() >= gates.minimumPeoplePerArm();
    }

    private static Map<Prior, PosteriorPool> pools(Pooled pooled, Topic topic) {
        Map<Prior, PosteriorPool> pools = new LinkedHashMap<>();
        for (PosteriorPool pool : pooled.posteriors()) {
            if (pool.key().intervention().equals(topic.intervention())
                    && pool.key().version().equals(topic.version())
                    && pool.key().outcome().equals(topic.outcome())) {
                pools.putIfAbsent(pool.prior(), pool);
            }
        }
        if (pools.size() != Prior.values().length) {
            throw new IllegalArgumentException("pooled: holds no pool of " + topic + " under every prior");
        }
        return pools;
    }

    private AnalysisPlan plan(String intervention) {
        return registry.plan(intervention)
                .orElseThrow(() -> new IllegalArgumentException("evaluations: " + intervention + " has no plan"));
    }

    private OutcomeDefinition outcome(String code) {
        OutcomeDefinition outcome = registry.outcomes().get(code);
        if (outcome == null) {
            throw new IllegalArgumentException("evaluations: the outcome " + code + " is not registered");
        }
        return outcome;
    }

    static Topic topic(Unit unit) {
        return new Topic(unit.intervention(), unit.version(), unit.outcome());
    }
}
