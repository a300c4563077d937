package org.intercop.assay.jobs.nightly;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.intercop.assay.evidence.evaluation.Contribution;
import org.intercop.assay.evidence.evaluation.Pooled;
import org.intercop.assay.evidence.evaluation.Pooling;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitData;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.release.Provenance;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ReleaseAssembly;
import org.intercop.assay.jobs.evaluate.Contributions;
import org.intercop.assay.jobs.evaluate.Digests;
import org.intercop.assay.jobs.evaluate.EvaluationStore;
import org.intercop.assay.jobs.evaluate.SparkEvaluation;
import org.intercop.assay.jobs.evaluate.StoredEvaluation;
import org.intercop.assay.jobs.evaluate.WorkPlan;
import org.intercop.assay.jobs.intake.Intake;
import org.intercop.assay.jobs.intake.IntakeSummary;
import org.intercop.assay.jobs.intake.LaterReceipts;
import org.intercop.assay.jobs.intake.Pseudonyms;
import org.intercop.assay.jobs.ledger.Ledger;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.release.ReleaseBuild;
import org.intercop.assay.jobs.release.Releases;
import org.intercop.assay.jobs.spark.Sessions;
import org.intercop.assay.jobs.verdict.Appraisals;
import org.intercop.assay.jobs.verdict.VerdictLedger;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;

/**
 * The steps of a run over one workspace: intake, evaluation of what changed, release. Spark starts only when a step
 * has something to do. Whoever makes a run holds the workspace's lock.
 */
public final class Run {
    private final Workspace workspace;
    private final Configuration configuration;
    private final Consumer<String> progress;
    private static final int MOST_FILES = 100;

    private final Clock clock;
    private LedgerWriter writer;
    private Ledger ledger;

    /**
     * A run.
     *
     * @param workspace whose lock is held
     * @param progress told in a line what is going on
     */
    public Run(Workspace workspace, Consumer<String> progress) {
        this(workspace, Clock.systemUTC(), progress);
    }

    /**
     * A run at a time.
     *
     * @param workspace whose lock is held
     * @param clock what time it is
     * @param progress told in a line what is going on
     */
    public Run(Workspace workspace, Clock clock, Consumer<String> progress) {
        this.workspace = workspace;
        this.clock = clock;
        this.configuration = workspace.read();
        this.progress = progress;
    }

    /** Takes in what lies in the inbox. */
    public IntakeSummary intake() {
        Removal removal = new Removal(workspace, configuration, writer(), progress);
        removal.begin();
        tell();
        IntakeSummary summary = new Intake(workspace, configuration, writer(), clock, progress).run();
        removal.finish();
        tell();
        return summary;
    }

    /** Tells agencies what became of submissions after they were accepted, as far as they were not told yet. */
    public void tell() {
        new LaterReceipts(workspace, writer(), clock, progress).write();
    }

    /** Deletes what is past its time, and brings together tables that consist of many files. */
    public Retention.Summary upkeep() {
        Retention.Summary summary = retention().run();
        writer().compact(MOST_FILES);
        return summary;
    }

    /** What is past its time. */
    public Retention retention() {
        return new Retention(workspace, configuration, writer(), clock, progress);
    }

    /** Removes what was withdrawn, erased or expired and is still in some file. */
    public Removal.Summary remove() {
        return new Removal(workspace, configuration, writer(), progress).finish();
    }

    /** The ledger, open for writing. */
    public LedgerWriter writer() {
        if (writer == null) {
            writer = LedgerWriter.open(workspace.ledger(), LedgerKey.read(workspace.ledgerKey()), clock);
        }
        return writer;
    }

    /**
     * What an evaluation did.
     *
     * @param evaluated units evaluated now
     * @param unchanged units whose earlier evaluation still holds
     * @param failed units that threw, and keep what they had before, with what they threw
     */
    public record EvaluationSummary(int evaluated, int unchanged, SortedMap<Unit, String> failed) {}

    /** Brings the stored evaluations up to date. */
    public EvaluationSummary evaluate() {
        LedgerState state = LedgerLog.read(workspace.ledger());
        WorkPlan plan = WorkPlan.of(state, configuration.registry(), configuration.gates());
        SortedMap<Unit, StoredEvaluation> stored = EvaluationStore.read(workspace.evaluations());
        List<WorkPlan.Task> outdated = plan.outdated(stored);
        boolean gone = stored.keySet().retainAll(plan.tasks().keySet());
        SortedMap<Unit, String> failed = new TreeMap<>();
        if (!outdated.isEmpty()) {
            progress.accept(
                    "Evaluating " + outdated.size() + " of " + plan.tasks().size() + " units ...");
            SparkEvaluation.Outcome outcome = SparkEvaluation.run(ledger(), state, outdated, configuration);
            outcome.evaluated()
                    .forEach(evaluation -> stored.put(evaluation.evaluation().unit(), evaluation));
            failed.putAll(outcome.failed());
        }
        if (gone || !outdated.isEmpty()) {
            EvaluationStore.write(workspace.evaluations(), stored.values());
        }
        return new EvaluationSummary(
                outdated.size() - failed.size(), plan.tasks().size() - outdated.size(), failed);
    }

    /**
     * Evaluates units as they are in a state of the ledger, without storing anything.
     *
     * @param state for example an earlier one
     */
    public List<UnitEvaluation> evaluate(LedgerState state, java.util.function.Predicate<Unit> wanted) {
        List<WorkPlan.Task> tasks =
                WorkPlan.of(state, configuration.registry(), configuration.gates()).tasks().values().stream()
                        .filter(task -> wanted.test(task.unit()))
                        .toList();
        if (tasks.isEmpty()) {
            return List.of();
        }
        return SparkEvaluation.run(ledger(), state, tasks, configuration).evaluated().stream()
                .map(StoredEvaluation::evaluation)
                .toList();
    }

    /** How many units have no evaluation of what the ledger, the registry and the policies say now. */
    public int outdated() {
        LedgerState state = LedgerLog.read(workspace.ledger());
        return WorkPlan.of(state, configuration.registry(), configuration.gates())
                .outdated(EvaluationStore.read(workspace.evaluations()))
                .size();
    }

    /**
     * What became of a release.
     *
     * @param id of the release that is current now; empty if there has never been anything to release
     * @param made whether it was made now
     */
    public record ReleaseSummary(Optional<String> id, boolean made) {}

    /** Releases the stored evaluations, unless the current release says the same. */
    public ReleaseSummary release() {
        LedgerState state = LedgerLog.read(workspace.ledger());
        Releases releases = new Releases(workspace);
        if (state.submissions().isEmpty()) {
            return new ReleaseSummary(releases.current(), false);
        }
        Balance.check(state, configuration.registry(), tasks(state), EvaluationStore.read(workspace.evaluations()));
        LocalDate asOf = state.latestAsOf().orElseThrow();
        VerdictLedger verdicts = VerdictLedger.read(workspace.verdicts());
        Judged judged = judge(state, verdicts);
        Release release = ReleaseAssembly.of(
                asOf,
                configuration.registry(),
                judged.evaluations(),
                judged.pooled(),
                judged.night().judgement(),
                provenance(state));
        verdicts.append(judged.night().decisions());
        boolean made = !releases.current().equals(Optional.of(release.id())) || !releases.exists(release.id());
        if (made) {
            progress.accept("Writing release " + release.id() + " ...");
            releases.publish(release.id(), ReleaseBuild.files(release));
        }
        return new ReleaseSummary(Optional.of(release.id()), made);
    }

    private record Judged(List<UnitEvaluation> evaluations, Pooled pooled, Appraisals.Night night) {}

    private Judged judge(LedgerState state, VerdictLedger verdicts) {
        SortedMap<Unit, WorkPlan.Task> tasks = tasks(state);
        List<StoredEvaluation> stored = EvaluationStore.read(workspace.evaluations()).values().stream()
                .filter(one -> tasks.containsKey(one.evaluation().unit()))
                .toList();
        List<UnitEvaluation> evaluations =
                stored.stream().map(StoredEvaluation::evaluation).toList();
        Pooled pooled = new Pooling(configuration.registry(), configuration.gates()).pool(evaluations);
        Appraisals.Night night = new Appraisals(
                        configuration, state.latestAsOf().orElseThrow(), verdicts.histories(), state)
                .of(stored, pooled);
        return new Judged(evaluations, pooled, night);
    }

    private SortedMap<Unit, WorkPlan.Task> tasks(LedgerState state) {
        return WorkPlan.of(state, configuration.registry(), configuration.gates())
                .tasks();
    }

    /**
     * What tonight's appraisal would say; nothing is decided or stored. Empty where nothing was taken in yet.
     */
    public Optional<Appraisals.Night> appraisal() {
        LedgerState state = LedgerLog.read(workspace.ledger());
        return state.submissions().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        judge(state, VerdictLedger.read(workspace.verdicts())).night());
    }

    /** What estimators see of a unit: its people in cells. Empty where no records or cells are there. */
    public Optional<UnitData> data(Unit unit) {
        LedgerState state = LedgerLog.read(workspace.ledger());
        WorkPlan.Task task = tasks(state).get(unit);
        if (task == null) {
            return Optional.empty();
        }
        List<Contribution> contributions = Contributions.of(ledger(), state, task);
        if (contributions.isEmpty()) {
            return Optional.empty();
        }
        AnalysisPlan plan = configuration.registry().plans().get(unit.intervention());
        return Optional.of(UnitData.of(
                unit,
                plan,
                configuration.registry().outcomes().get(unit.outcome()),
                plan.covariates().stream()
                        .map(configuration.registry().covariates()::get)
                        .toList(),
                contributions,
                configuration.gates()));
    }

    private Provenance provenance(LedgerState state) {
        SortedMap<String, String> inputs = new TreeMap<>();
        SortedSet<String> unsigned = new TreeSet<>();
        Pseudonyms key = Pseudonyms.read(workspace.pseudonymKey());
        for (SubmissionEntry entry : state.submissions()) {
            inputs.put(entry.submission(), key.keyed(entry.digest()));
            if (entry.signer().isEmpty()) {
                unsigned.add(entry.submission());
            }
        }
        SortedMap<String, String> plans = new TreeMap<>();
        configuration.registry().plans().forEach((id, plan) -> plans.put(id, Digests.sha256(List.of(plan.toString()))));
        SortedMap<String, String> policies = new TreeMap<>();
        configuration.files().forEach((path, bytes) -> {
            if (path.startsWith("policies/")) {
                policies.put(path, Digests.sha256(bytes));
            }
        });
        return new Provenance(EngineVersion.current(), inputs, plans, policies, unsigned);
    }

    /** Whether Spark had to be started. */
    public boolean usedSpark() {
        return ledger != null;
    }

    private Ledger ledger() {
        if (ledger == null) {
            progress.accept("Starting Spark ...");
            ledger = new Ledger(Sessions.open(), workspace.ledger());
        }
        return ledger;
    }
}
