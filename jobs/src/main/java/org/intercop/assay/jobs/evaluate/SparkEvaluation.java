package org.intercop.assay.jobs.evaluate;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.intercop.assay.evidence.evaluation.Contribution;
import org.intercop.assay.evidence.evaluation.DeclaredProfile;
import org.intercop.assay.evidence.evaluation.Evaluator;
import org.intercop.assay.evidence.evaluation.Origin;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.jobs.ledger.CellCodec;
import org.intercop.assay.jobs.ledger.Ledger;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.ProfileKey;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;
import org.intercop.assay.stats.cell.CellTable;

/**
 * Evaluates units on Spark: the cells of a cohort come together in one task, the plain {@link Evaluator} does the
 * rest. A unit that fails stops no other.
 */
public final class SparkEvaluation {
    private SparkEvaluation() {}

    /**
     * What came of a run over some units.
     *
     * @param evaluated the evaluations with their digests
     * @param failed units whose evaluation threw, with what it threw
     */
    public record Outcome(List<StoredEvaluation> evaluated, SortedMap<Unit, String> failed) {}

    /** Evaluates these tasks. */
    public static Outcome run(
            Ledger ledger, LedgerState state, List<WorkPlan.Task> tasks, Configuration configuration) {
        List<StoredEvaluation> evaluated = new ArrayList<>();
        SortedMap<Unit, String> failed = new TreeMap<>();
        likelihoods(ledger, state, tasks, configuration, evaluated, failed);
        List<WorkPlan.Task> people =
                tasks.stream().filter(task -> task.origin() == Origin.PEOPLE).toList();
        if (!people.isEmpty()) {
            people(ledger, state, people, configuration, evaluated, failed);
        }
        return new Outcome(evaluated, failed);
    }

    /** Units of which there is a likelihood and nobody to count: nothing to bring together, so they are done here. */
    private static void likelihoods(
            Ledger ledger,
            LedgerState state,
            List<WorkPlan.Task> tasks,
            Configuration configuration,
            List<StoredEvaluation> evaluated,
            SortedMap<Unit, String> failed) {
        List<WorkPlan.Task> declared =
                tasks.stream().filter(task -> task.origin() == Origin.PROFILE).toList();
        if (declared.isEmpty()) {
            return;
        }
        Map<String, Map<ProfileKey, DeclaredProfile>> profiles = ledger.profiles(
                state,
                declared.stream()
                        .map(task -> task.submissions().get(0).submission())
                        .toList());
        Evaluator evaluator = new Evaluator(configuration.registry(), configuration.gates());
        for (WorkPlan.Task task : declared) {
            try {
                DeclaredProfile profile = profiles.get(task.submissions().get(0).submission())
                        .get(new ProfileKey(task.cohort(), task.unit().outcome()));
                evaluated.add(new StoredEvaluation(task.digest(), evaluator.evaluate(task.unit(), profile)));
            } catch (RuntimeException e) {
                failed.put(task.unit(), String.valueOf(e));
            }
        }
    }

    private static void people(
            Ledger ledger,
            LedgerState state,
            List<WorkPlan.Task> tasks,
            Configuration configuration,
            List<StoredEvaluation> evaluated,
            SortedMap<Unit, String> failed) {
        Set<String> submissions = new TreeSet<>();
        Map<String, List<Assignment>> assignments = new TreeMap<>();
        for (WorkPlan.Task task : tasks) {
            assignments
                    .computeIfAbsent(task.cohort().toString(), cohort -> new ArrayList<>())
                    .add(Assignment.of(task));
            task.submissions().forEach(entry -> submissions.add(entry.submission()));
        }
        Dataset<Row> cells = ledger.cells(state, submissions);
        List<String> lines = cells.groupByKey(
                        (MapFunction<Row, String>) row -> CellCodec.cohort(row).toString(), Encoders.STRING())
                .flatMapGroups(
                        new CohortFunction(new TreeMap<>(assignments), new TreeMap<>(configuration.files())),
                        Encoders.STRING())
                .collectAsList();
        for (String line : lines) {
            var node = EvaluationCodec.parse(line);
            if (node.has("failure")) {
                failed.put(
                        EvaluationCodec.readUnit(node.path("unit")),
                        node.path("failure").asText());
            } else {
                evaluated.add(EvaluationCodec.read(line));
            }
        }
    }

    /** A task in a form that travels to an executor. */
    private record Assignment(
            String intervention,
            String version,
            String outcome,
            String country,
            String study,
            String digest,
            List<Source> sources)
            implements Serializable {
        static Assignment of(WorkPlan.Task task) {
            Unit unit = task.unit();
            return new Assignment(
                    unit.intervention(),
                    unit.version(),
                    unit.outcome(),
                    unit.country().value(),
                    unit.study(),
                    task.digest(),
                    new ArrayList<>(task.submissions().stream().map(Source::of).toList()));
        }

        Unit unit() {
            return new Unit(
                    intervention,
                    version,
                    outcome,
                    new org.intercop.assay.evidence.registry.CountryCode(country),
                    study);
        }
    }

    private record Source(String submission, LocalDate asOf, TreeMap<String, String> outcomes) implements Serializable {
        static Source of(SubmissionEntry entry) {
            return new Source(entry.submission(), entry.asOf(), new TreeMap<>(entry.outcomes()));
        }
    }

    private static final class CohortFunction implements FlatMapGroupsFunction<String, Row, String> {
        private static final long serialVersionUID = 1L;

        private final TreeMap<String, List<Assignment>> assignments;
        private final TreeMap<String, byte[]> configuration;

        CohortFunction(TreeMap<String, List<Assignment>> assignments, TreeMap<String, byte[]> configuration) {
            this.assignments = assignments;
            this.configuration = configuration;
        }

        @Override
        public Iterator<String> call(String cohort, Iterator<Row> rows) {
            Map<String, CellTable> cells = new TreeMap<>();
            rows.forEachRemaining(row -> cells.put(CellCodec.submission(row), CellCodec.cells(row)));
            Evaluator evaluator = ExecutorEvaluator.of(configuration);
            List<String> lines = new ArrayList<>();
            for (Assignment assignment : assignments.getOrDefault(cohort, List.of())) {
                lines.add(evaluate(evaluator, assignment, cells));
            }
            return lines.iterator();
        }

        /** Whatever goes wrong in one unit stays in that unit. */
        private static String evaluate(Evaluator evaluator, Assignment assignment, Map<String, CellTable> cells) {
            Unit unit = assignment.unit();
            try {
                List<Contribution> contributions = assignment.sources().stream()
                        .map(source -> new Contribution(
                                source.submission(), source.asOf(), source.outcomes(), cells.get(source.submission())))
                        .toList();
                return EvaluationCodec.write(
                        new StoredEvaluation(assignment.digest(), evaluator.evaluate(unit, contributions)));
            } catch (RuntimeException | StackOverflowError e) {
                return EvaluationCodec.writeFailure(unit, String.valueOf(e));
            }
        }
    }
}
