package org.intercop.assay.jobs.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.intercop.assay.evidence.evaluation.Answer;
import org.intercop.assay.evidence.evaluation.MethodCatalog;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.jobs.evaluate.EvaluationStore;
import org.intercop.assay.jobs.evaluate.PrivateResults;
import org.intercop.assay.jobs.evaluate.ResearcherTable;
import org.intercop.assay.jobs.evaluate.StoredEvaluation;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The researcher's run: private figures, not for publication. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        header = "Evaluates what changed and prints the figures of units asked for.",
        description = {
            "Evaluates what changed, prints the private figures of the units asked for, and writes them at full precision",
            "as CSV, Parquet and JSON. With --as-of only what was known on that day counts, and no evaluation is stored."
        },
        footer = {
            "",
            "Example: assay evaluate --intervention financial-aid-after-release --country US --method all",
            "",
            "These figures have passed no disclosure control. Do not pass them on."
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final String ALL = "all";
    private static final String PRIMARY = "primary";

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Option(names = "--intervention", paramLabel = "ID", description = "Only this intervention.")
    private Optional<String> intervention = Optional.empty();

    @Option(names = "--country", paramLabel = "CODE", description = "Only this country, ISO 3166 alpha-2.")
    private Optional<String> country = Optional.empty();

    @Option(names = "--outcome", paramLabel = "CODE", description = "Only this outcome code.")
    private Optional<String> outcome = Optional.empty();

    @Option(names = "--as-of", paramLabel = "DATE", description = "Only figures taken on or before this day.")
    private Optional<LocalDate> asOf = Optional.empty();

    @Option(
            names = "--generation",
            paramLabel = "N",
            description = "The ledger as it was after its commit N, see 'assay status'; no evaluation is stored.")
    private Optional<Long> generation = Optional.empty();

    @Option(
            names = "--method",
            paramLabel = "CODE",
            defaultValue = ALL,
            description =
                    "all (the default), primary, or the code of one estimator, for example unadjusted or ipw-att.")
    private String method = ALL;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where to write figures.csv, figures.parquet, figures.json, sensitivity.csv and sensitivity.parquet; "
                            + "private/results by default.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() {
        checkMethod();
        if (asOf.isPresent() && generation.isPresent()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--as-of and --generation ask for two different states; give one of them");
        }
        Workspace opened = workspace.open();
        Registry registry = opened.read().registry();
        checkName("intervention", intervention, registry.interventions().keySet());
        checkName("outcome", outcome, registry.outcomes().keySet());
        try (RunLock held = opened.lock()) {
            Run run = new Run(opened, Output::progress);
            List<UnitEvaluation> evaluations;
            boolean failed = false;
            if (asOf.isPresent() || generation.isPresent()) {
                LedgerState state = Generations.of(LedgerLog.read(opened.ledger()), generation);
                state.gone().forEach(gone -> Output.progress(gone + " counted then, but was taken back since."));
                evaluations = run.evaluate(asOf.map(state::asOf).orElse(state), this::wanted);
            } else {
                failed = !run.evaluate().failed().isEmpty();
                evaluations = EvaluationStore.read(opened.evaluations()).values().stream()
                        .map(StoredEvaluation::evaluation)
                        .filter(evaluation -> wanted(evaluation.unit()))
                        .toList();
            }
            ResearcherTable table = ResearcherTable.of(evaluations, this::wanted);
            if (evaluations.isEmpty()) {
                output.result(table.json(), List.of("No unit fits. Nothing was written."));
            } else {
                Path folder = out.orElse(opened.results());
                PrivateResults.write(folder, table);
                output.result(table.json(), List.of(table.text(), "", "Written to " + folder + "."));
            }
            return failed ? ExitCode.UNITS_FAILED : ExitCode.DONE;
        }
    }

    private void checkMethod() {
        List<String> known = new ArrayList<>(List.of(ALL, PRIMARY));
        MethodCatalog.ESTIMATORS.forEach(estimator -> known.add(estimator.code()));
        if (!known.contains(method)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--method '" + method + "' is unknown; choose one of " + String.join(", ", known));
        }
    }

    private static void checkName(String what, Optional<String> name, Set<String> known) {
        name.filter(one -> !known.contains(one)).ifPresent(one -> {
            throw new UserError("The registry has no " + what + " '" + one + "'. It has: " + String.join(", ", known));
        });
    }

    private boolean wanted(Answer answer) {
        return method.equals(ALL)
                || (method.equals(PRIMARY)
                        ? answer.primary()
                        : answer.estimator().equals(method));
    }

    private boolean wanted(Unit unit) {
        return intervention.map(unit.intervention()::equals).orElse(true)
                && country.map(unit.country().value()::equals).orElse(true)
                && outcome.map(unit.outcome()::equals).orElse(true);
    }
}
