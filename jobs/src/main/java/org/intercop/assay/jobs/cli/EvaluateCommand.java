package org.intercop.assay.jobs.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.jobs.evaluate.EvaluationStore;
import org.intercop.assay.jobs.evaluate.ResearcherTable;
import org.intercop.assay.jobs.evaluate.StoredEvaluation;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The researcher's run: private figures, not for publication. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Evaluates what changed and prints the private figures of the units asked for, at full precision.",
            "With --as-of only what was known on that day counts, and nothing is stored."
        },
        footer = {
            "",
            "Example: assay evaluate --intervention life-financial-aid --country US",
            "",
            "These figures have passed no disclosure control. Do not pass them on."
        })
final class EvaluateCommand implements Callable<Integer> {
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

    @Override
    public Integer call() {
        Workspace opened = workspace.open();
        try (RunLock held = opened.lock()) {
            Run run = new Run(opened, Output::progress);
            List<UnitEvaluation> evaluations;
            boolean failed = false;
            if (asOf.isPresent()) {
                evaluations = run.evaluateAsOf(asOf.get(), this::wanted);
            } else {
                failed = !run.evaluate().failed().isEmpty();
                evaluations = EvaluationStore.read(opened.evaluations()).values().stream()
                        .map(StoredEvaluation::evaluation)
                        .filter(evaluation -> wanted(evaluation.unit()))
                        .toList();
            }
            ResearcherTable table = ResearcherTable.of(evaluations);
            List<String> lines = new ArrayList<>();
            lines.add(evaluations.isEmpty() ? "No unit fits." : table.text());
            output.result(table.json(), lines);
            return failed ? ExitCode.UNITS_FAILED : ExitCode.DONE;
        }
    }

    private boolean wanted(Unit unit) {
        return intervention.map(unit.intervention()::equals).orElse(true)
                && country.map(unit.country().value()::equals).orElse(true)
                && outcome.map(unit.outcome()::equals).orElse(true);
    }
}
