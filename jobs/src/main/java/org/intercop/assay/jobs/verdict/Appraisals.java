package org.intercop.assay.jobs.verdict;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.appraisal.Appraisal;
import org.intercop.assay.evidence.appraisal.Appraiser;
import org.intercop.assay.evidence.appraisal.Evidence;
import org.intercop.assay.evidence.appraisal.Inputs;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.VerdictEntry;
import org.intercop.assay.evidence.appraisal.VerdictHistory;
import org.intercop.assay.evidence.comparison.DifferingDefinitions;
import org.intercop.assay.evidence.comparison.Moderators;
import org.intercop.assay.evidence.evaluation.MethodCatalog;
import org.intercop.assay.evidence.evaluation.Pooled;
import org.intercop.assay.evidence.evaluation.PosteriorPool;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.judgement.EvidenceAssembly;
import org.intercop.assay.evidence.judgement.EvidenceAssembly.Circumstances;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.release.Judgement;
import org.intercop.assay.evidence.release.JudgementAssembly;
import org.intercop.assay.jobs.evaluate.Digests;
import org.intercop.assay.jobs.evaluate.StoredEvaluation;
import org.intercop.assay.jobs.ledger.CohortKey;
import org.intercop.assay.jobs.ledger.LedgerEvent;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;

/** One night's appraisal of everything that is stored, against the decisions so far. */
public final class Appraisals {
    private final Configuration configuration;
    private final LocalDate asOf;
    private final Map<Topic, VerdictHistory> histories;
    private final LedgerState ledger;

    /**
     * An appraisal to be made.
     *
     * @param configuration registry and policies
     * @param asOf latest day of the figures
     * @param histories the decisions so far
     * @param ledger what was evaluated, and what was put right in it
     */
    public Appraisals(
            Configuration configuration, LocalDate asOf, Map<Topic, VerdictHistory> histories, LedgerState ledger) {
        this.configuration = configuration;
        this.asOf = asOf;
        this.histories = histories;
        this.ledger = ledger;
    }

    /**
     * What came of it.
     *
     * @param evidence what was appraised, by topic
     * @param appraisals one for each, ascending by topic
     * @param decisions what the verdict ledger has to take in
     * @param judgement all of it, as a release holds it
     */
    public record Night(
            SortedMap<Topic, Evidence> evidence,
            List<Appraisal> appraisals,
            List<VerdictEntry> decisions,
            Judgement judgement) {}

    /** Appraises everything. */
    public Night of(Collection<StoredEvaluation> stored, Pooled pooled) {
        List<UnitEvaluation> evaluations =
                stored.stream().map(StoredEvaluation::evaluation).toList();
        SortedMap<Topic, List<String>> digests = new TreeMap<>();
        stored.forEach(one -> digests.computeIfAbsent(topic(one.evaluation().unit()), key -> new ArrayList<>())
                .add(one.evaluation().unit() + " " + one.digest()));
        List<Evidence> night = new EvidenceAssembly(configuration.registry(), configuration.gates())
                .of(evaluations, pooled, topic -> circumstances(topic, digests.get(topic)));
        List<Appraisal> appraisals = new Appraiser(configuration.verdicts()).appraise(night, histories);
        SortedMap<Topic, Evidence> evidence = new TreeMap<>();
        night.forEach(one -> evidence.put(one.topic(), one));
        return new Night(
                evidence,
                appraisals,
                appraisals.stream()
                        .map(Appraisal::entry)
                        .flatMap(Optional::stream)
                        .toList(),
                judgement(evidence, appraisals, evaluations, pooled));
    }

    private Judgement judgement(
            SortedMap<Topic, Evidence> evidence,
            List<Appraisal> appraisals,
            List<UnitEvaluation> evaluations,
            Pooled pooled) {
        JudgementAssembly assembly = new JudgementAssembly();
        for (Appraisal appraisal : appraisals) {
            VerdictHistory before = histories.getOrDefault(appraisal.topic(), VerdictHistory.none());
            assembly.add(
                    appraisal,
                    evidence.get(appraisal.topic()).perHundred(),
                    appraisal.entry().map(before::plus).orElse(before));
        }
        members(evaluations, pooled)
                .forEach((key, versions) -> assembly.add(
                        key.get(0),
                        key.get(1),
                        new Moderators(configuration.gates()).of(versions, covariates(key.get(0)))));
        return assembly.add(DifferingDefinitions.of(
                        configuration.registry(),
                        evaluations.stream().map(UnitEvaluation::unit).toList()))
                .judgement();
    }

    /** The pooled units with a binary outcome, by intervention and outcome, then by version in the registry's order. */
    private SortedMap<List<String>, Map<String, List<UnitEvaluation>>> members(
            List<UnitEvaluation> evaluations, Pooled pooled) {
        Registry registry = configuration.registry();
        SortedMap<List<String>, Map<String, List<UnitEvaluation>>> members =
                new TreeMap<>((one, other) -> String.join(" ", one).compareTo(String.join(" ", other)));
        List<Unit> contributors = pooled.posteriors().stream()
                .map(PosteriorPool::contributors)
                .flatMap(List::stream)
                .distinct()
                .toList();
        registry.interventions()
                .values()
                .forEach(intervention -> intervention.versions().forEach(version -> evaluations.stream()
                        .filter(one -> one.unit().intervention().equals(intervention.id())
                                && one.unit().version().equals(version)
                                && registry.outcomes().get(one.unit().outcome()).kind() == Kind.BINARY
                                && contributors.contains(one.unit()))
                        .forEach(one -> members.computeIfAbsent(
                                        List.of(intervention.id(), one.unit().outcome()), key -> new LinkedHashMap<>())
                                .computeIfAbsent(version, key -> new ArrayList<>())
                                .add(one))));
        return members;
    }

    private List<CovariateDefinition> covariates(String intervention) {
        return configuration.registry().plans().get(intervention).covariates().stream()
                .map(configuration.registry().covariates()::get)
                .toList();
    }

    private Circumstances circumstances(Topic topic, List<String> digests) {
        AnalysisPlan plan = configuration.registry().plans().get(topic.intervention());
        OutcomeDefinition outcome = configuration.registry().outcomes().get(topic.outcome());
        List<String> definitions = new ArrayList<>(List.of(outcome.toString()));
        covariates(topic.intervention()).forEach(covariate -> definitions.add(covariate.toString()));
        String planDigest = Digests.sha256(List.of(plan.toString()));
        Inputs inputs = new Inputs(
                asOf,
                Digests.sha256(digests.stream().sorted().toList()),
                Digests.sha256(corrections(topic, ledger)),
                Digests.sha256(definitions),
                planDigest,
                MethodCatalog.versions() + " appraisal@" + Appraiser.VERSION);
        return new Circumstances(
                inputs,
                histories.getOrDefault(topic, VerdictHistory.none()).registration(plan.registered(), planDigest, asOf));
    }

    /** What was put right in the submissions that a topic is made from, in order. */
    static List<String> corrections(Topic topic, LedgerState ledger) {
        List<String> corrections = new ArrayList<>();
        for (LedgerEvent event : ledger.corrections()) {
            SubmissionEntry entry = ledger.asEntered(event.submission()).orElseThrow();
            boolean people = entry.cohorts().stream().anyMatch(cohort -> is(cohort, topic))
                    && entry.outcomes().containsValue(topic.outcome());
            boolean likelihood = entry.profiles().stream()
                    .anyMatch(profile ->
                            is(profile.cohort(), topic) && profile.outcome().equals(topic.outcome()));
            if (people || likelihood) {
                corrections.add(event.generation() + " " + event.kind() + " " + event.submission());
            }
        }
        return corrections;
    }

    private static boolean is(CohortKey cohort, Topic topic) {
        return cohort.intervention().equals(topic.intervention())
                && cohort.version().equals(topic.version());
    }

    private static Topic topic(Unit unit) {
        return new Topic(unit.intervention(), unit.version(), unit.outcome());
    }
}
