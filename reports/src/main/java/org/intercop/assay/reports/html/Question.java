package org.intercop.assay.reports.html;

import static org.intercop.assay.stats.estimand.EffectMeasure.RISK_DIFFERENCE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.evaluation.Pool;
import org.intercop.assay.evidence.evaluation.Prior;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.release.DiagnosticRow;
import org.intercop.assay.evidence.release.EstimateRow;
import org.intercop.assay.evidence.release.NoteRow;
import org.intercop.assay.evidence.release.PosteriorRow;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ScoreRow;
import org.intercop.assay.evidence.release.SubgroupRow;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * One question a release answers: what a version of an intervention does to an outcome, with all rows about it.
 *
 * @param intervention the intervention
 * @param plan its analysis plan; empty where none is in the release
 * @param version its version
 * @param outcome the outcome
 * @param scores pooled rows
 * @param posteriors rows pooled by likelihood
 * @param estimates country rows
 * @param diagnostics gates
 * @param judged the verdict; empty where the release gives none
 * @param subgroups effects by group of people; only with the newest version
 * @param notes what must be known to compare
 */
record Question(
        Intervention intervention,
        Optional<AnalysisPlan> plan,
        String version,
        OutcomeDefinition outcome,
        List<ScoreRow> scores,
        List<PosteriorRow> posteriors,
        List<EstimateRow> estimates,
        List<DiagnosticRow> diagnostics,
        Optional<Judged> judged,
        List<SubgroupRow> subgroups,
        List<NoteRow> notes) {

    /** All questions about an intervention: the plan's primary measure first, the newest version first. */
    static List<Question> about(Intervention intervention, Release release) {
        Optional<AnalysisPlan> plan = release.plans().stream()
                .filter(candidate -> candidate.intervention().equals(intervention.id()))
                .findFirst();
        SortedMap<String, Question> questions = new TreeMap<>();
        for (String version : intervention.versions()) {
            for (OutcomeDefinition outcome : release.outcomes()) {
                Question question = of(intervention, plan, version, outcome, release);
                if (!question.units().isEmpty()
                        || !question.scores().isEmpty()
                        || question.judged().isPresent()) {
                    questions.put(version + "/" + outcome.code(), question);
                }
            }
        }
        Set<String> seen = new HashSet<>();
        Set<NoteRow> told = new HashSet<>();
        return questions.values().stream()
                .sorted(Comparator.comparing(
                                (Question q) -> -intervention.versions().indexOf(q.version()))
                        .thenComparing(q -> q.rank())
                        .thenComparing(q -> -q.contributors())
                        .thenComparing(q -> q.outcome().code()))
                .map(q -> seen.add(q.outcome().code()) ? q : q.withoutGroups())
                .map(q -> q.withNotes(q.notes().stream().filter(told::add).toList()))
                .toList();
    }

    /** Groups of people, and the notes on them, are of the newest version. */
    private Question withoutGroups() {
        return new Question(
                intervention,
                plan,
                version,
                outcome,
                scores,
                posteriors,
                estimates,
                diagnostics,
                judged,
                List.of(),
                notes.stream()
                        .filter(note -> note.kind() == NoteRow.Kind.DIFFERENT_DEFINITIONS)
                        .toList());
    }

    /** A note on several outcomes is told once. */
    private Question withNotes(List<NoteRow> told) {
        return new Question(
                intervention,
                plan,
                version,
                outcome,
                scores,
                posteriors,
                estimates,
                diagnostics,
                judged,
                subgroups,
                told);
    }

    private static Question of(
            Intervention intervention,
            Optional<AnalysisPlan> plan,
            String version,
            OutcomeDefinition outcome,
            Release release) {
        Optional<Judged> judged = Judged.of(new Topic(intervention.id(), version, outcome.code()), release.judgement());
        boolean closed = judged.filter(Judged::closed).isPresent();
        return new Question(
                intervention,
                plan,
                version,
                outcome,
                release.scores().stream()
                        .filter(row -> row.intervention().equals(intervention.id())
                                && row.version().equals(version)
                                && row.outcome().equals(outcome.code()))
                        .map(row -> closed ? Closed.of(row) : row)
                        .toList(),
                release.poolDetail().posteriors().stream()
                        .filter(row -> row.key().intervention().equals(intervention.id())
                                && row.key().version().equals(version)
                                && row.key().outcome().equals(outcome.code()))
                        .map(row -> closed ? Closed.of(row) : row)
                        .toList(),
                release.estimates().stream()
                        .filter(row -> matches(row.unit(), intervention, version, outcome))
                        .toList(),
                release.diagnostics().stream()
                        .filter(row -> matches(row.unit(), intervention, version, outcome))
                        .toList(),
                judged,
                release.judgement().subgroups().stream()
                        .filter(row -> row.intervention().equals(intervention.id())
                                && row.outcome().equals(outcome.code()))
                        .toList(),
                release.judgement().notes().stream()
                        .filter(note -> note.intervention().equals(intervention.id())
                                && (note.about().equals(outcome.code())
                                        || note.about().equals(outcome.measure())))
                        .toList());
    }

    private static boolean matches(Unit unit, Intervention intervention, String version, OutcomeDefinition outcome) {
        return unit.intervention().equals(intervention.id())
                && unit.version().equals(version)
                && unit.outcome().equals(outcome.code());
    }

    /** Place of the outcome's measure in the plan; outcomes outside the plan come last. */
    private int rank() {
        if (plan.isEmpty()) {
            return 0;
        }
        if (plan.get().primaryMeasure().equals(outcome.measure())) {
            return -1;
        }
        int place = plan.get().measures().indexOf(outcome.measure());
        return place < 0 ? plan.get().measures().size() : place;
    }

    private int contributors() {
        return pooled().map(row -> row.contributors().size()).orElse(0);
    }

    boolean singleArm() {
        return outcome.kind() == OutcomeDefinition.Kind.SINGLE_ARM_PROPORTION;
    }

    boolean randomised() {
        return plan.map(AnalysisPlan::design).filter(Design.RANDOMISED::equals).isPresent();
    }

    /** The pooled row that a reader sees first, with or without a figure. */
    Optional<ScoreRow> pooled() {
        return scores.stream()
                .filter(row -> row.primary() && row.pooling() == Pool.Method.REML_HK)
                .findFirst();
    }

    /** The pool that a verdict is read on. */
    Optional<PosteriorRow> posterior() {
        return posteriors.stream().filter(row -> row.prior() == Prior.DEFAULT).findFirst();
    }

    /** How many people of which countries are behind what is said first; empty where no pool is shown. */
    Optional<Behind> behind() {
        if (judged.filter(Judged::closed).isPresent()) {
            return Optional.empty();
        }
        return judged.flatMap(found -> posterior())
                .map(row -> new Behind(row.contributors().size(), row.treated(), row.comparison()))
                .or(() -> pooled().map(row -> new Behind(row.contributors().size(), row.treated(), row.comparison())));
    }

    /** Countries or studies, and people of both arms. */
    record Behind(int contributors, long treated, long comparison) {
        long people() {
            return treated + comparison;
        }
    }

    /** Whether a unit's figure is in the pool that a reader sees first. */
    boolean inPool(Unit unit) {
        return pooled().map(row -> row.contributors().contains(unit.contributor()))
                .orElse(false);
    }

    /** Whether a unit without a poolable figure is in the pool that a verdict is read on. */
    boolean byLikelihood(Unit unit) {
        return !inPool(unit)
                && posterior()
                        .filter(row -> row.contributors().contains(unit.contributor()))
                        .isPresent();
    }

    /** The pooled difference of risks that belongs to {@link #pooled()}, where it has a figure. */
    Optional<ScoreRow> pooledPerHundred() {
        return randomEffects(RISK_DIFFERENCE);
    }

    /** The pooled row to show beside {@link #pooled()}: the ratio beside a difference, and the reverse. */
    Optional<ScoreRow> companion() {
        if (singleArm() || pooled().isEmpty()) {
            return Optional.empty();
        }
        return switch (pooled().get().measure()) {
            case RISK_DIFFERENCE -> randomEffects(EffectMeasure.RISK_RATIO);
            case RATE_RATIO -> randomEffects(EffectMeasure.RATE_DIFFERENCE);
            default -> pooledPerHundred();
        };
    }

    private Optional<ScoreRow> randomEffects(EffectMeasure measure) {
        return pooled().flatMap(primary -> scores.stream()
                .filter(row -> row.measure() == measure
                        && row.pooling() == Pool.Method.REML_HK
                        && row.estimator().equals(primary.estimator())
                        && row.estimate().isPresent())
                .findFirst());
    }

    /** The measure that the forest plot and the country table show; shares are pooled as log odds but shown as such. */
    EffectMeasure measure() {
        return pooled().map(ScoreRow::measure)
                .map(measure -> measure == EffectMeasure.LOGIT_PROPORTION ? EffectMeasure.PROPORTION : measure)
                .or(() -> estimates.stream()
                        .filter(EstimateRow::primary)
                        .map(EstimateRow::measure)
                        .findFirst())
                .orElse(singleArm() ? EffectMeasure.PROPORTION : EffectMeasure.RISK_RATIO);
    }

    /** The estimator that the forest plot and the country table show. */
    Optional<String> estimator() {
        return pooled().map(ScoreRow::estimator).or(() -> estimates.stream()
                .filter(EstimateRow::primary)
                .map(EstimateRow::estimator)
                .findFirst());
    }

    /** Every unit with any row, by country name and study. */
    List<Unit> units() {
        SortedMap<String, Unit> units = new TreeMap<>();
        estimates.forEach(row -> units.put(name(row.unit()), row.unit()));
        diagnostics.forEach(row -> units.put(name(row.unit()), row.unit()));
        return new ArrayList<>(units.values());
    }

    /** The unit's row of {@link #estimator()} and {@link #measure()}. */
    Optional<EstimateRow> row(Unit unit) {
        return estimates.stream()
                .filter(row -> row.unit().equals(unit)
                        && row.measure() == measure()
                        && estimator().equals(Optional.of(row.estimator())))
                .findFirst();
    }

    /** Whether some country ran several studies. */
    boolean severalStudies() {
        return units().stream().anyMatch(unit -> !unit.study().isEmpty());
    }

    /** What its units are called where there are so many of them. */
    String nounOf(long units) {
        return severalStudies() ? units == 1 ? "study" : "studies" : units == 1 ? "country" : "countries";
    }

    String name(Unit unit) {
        return Plain.line(Terms.contributor(unit.country(), unit.study(), intervention));
    }
}
