package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.jobs.evaluate.EvaluationStore;
import org.intercop.assay.jobs.evaluate.StoredEvaluation;
import org.intercop.assay.jobs.evaluate.WorkPlan;
import org.intercop.assay.jobs.ledger.LedgerEvent;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.Standing;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.release.Releases;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a workspace holds, without changing anything and without starting Spark. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Says what the workspace holds.",
        description = {
            "Says what the workspace holds: registry, inbox, ledger, evaluations, current release. Changes nothing."
        },
        footer = {"", "Example: assay status --workspace /srv/assay"})
final class StatusCommand implements Callable<Integer> {
    @Option(
            names = "--generation",
            paramLabel = "N",
            description = "The ledger as it was after its commit N; what was taken back since is gone there too.")
    private Optional<Long> generation = Optional.empty();

    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Workspace opened = workspace.open();
        Workspace.Configuration configuration = opened.read();
        LedgerState ledger = Generations.of(LedgerLog.read(opened.ledger()), generation);
        WorkPlan plan = WorkPlan.of(ledger, configuration.registry(), configuration.gates());
        SortedMap<Unit, StoredEvaluation> stored = EvaluationStore.read(opened.evaluations());
        List<String> waiting = waiting(opened.inbox());
        long shown = stored.values().stream()
                .filter(evaluation -> evaluation.evaluation().admissible())
                .count();
        long people = ledger.submissions().stream()
                .mapToLong(SubmissionEntry::accepted)
                .sum();
        var release = new Releases(opened).current();

        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("workspace", opened.root().toString());
        json.putObject("registry")
                .put("agencies", configuration.registry().agencies().size())
                .put("interventions", configuration.registry().interventions().size())
                .put("plans", configuration.registry().plans().size());
        json.put("inbox", waiting.size());
        ObjectNode held = json.putObject("ledger");
        held.put("generation", ledger.generation());
        held.put("submissions", ledger.submissions().size()).put("people", people);
        ledger.held().forEach(entry -> held.withArray("held")
                .addObject()
                .put("submission", entry.submission())
                .put("agency", entry.agency())
                .put("rules", String.join(" ", ledger.heldBecause(entry.submission()))));
        ledger.latestAsOf().ifPresent(day -> held.put("latestAsOf", day.toString()));
        json.putObject("units")
                .put("known", plan.tasks().size())
                .put("outdated", plan.outdated(stored).size())
                .put("shown", shown);
        release.ifPresentOrElse(id -> json.put("release", id), () -> json.putNull("release"));

        List<String> lines = new ArrayList<>();
        lines.add("Registry  " + configuration.registry().agencies().size() + " agencies, "
                + configuration.registry().interventions().size() + " interventions, "
                + configuration.registry().plans().size() + " plans");
        lines.add("Inbox     " + waiting.size() + " waiting"
                + (waiting.isEmpty() ? "" : ": " + String.join(", ", waiting.subList(0, Math.min(5, waiting.size())))));
        lines.add("Ledger    " + ledger.submissions().size() + " submissions, " + people + " people"
                + ledger.latestAsOf().map(day -> ", latest figures of " + day).orElse(""));
        if (!ledger.gone().isEmpty()) {
            lines.add("Gone      " + String.join(", ", ledger.gone()) + ": counted then, taken back since");
        }
        ledger.gone().forEach(held.putArray("gone")::add);
        ledger.held()
                .forEach(entry -> lines.add("On hold   " + entry.submission() + " of " + entry.agency() + " because of "
                        + String.join(", ", ledger.heldBecause(entry.submission())) + "; decide with 'assay approve'"));
        rejected(ledger).forEach(event -> {
            LedgerEvent.Change change = event.change();
            lines.add("Rejected  " + change.submission() + " of " + change.agency() + " by " + change.actor() + " on "
                    + LocalDate.ofInstant(event.time(), ZoneOffset.UTC) + ": " + change.reason());
            held.withArray("rejected")
                    .addObject()
                    .put("submission", change.submission())
                    .put("agency", change.agency())
                    .put("by", change.actor())
                    .put("why", change.reason());
        });
        long replaced = with(Standing.Status.REPLACED, ledger);
        long withdrawn = with(Standing.Status.WITHDRAWN, ledger);
        held.put("replaced", replaced).put("withdrawn", withdrawn);
        if (replaced + withdrawn > 0) {
            lines.add("History   " + replaced + " replaced by later ones, " + withdrawn
                    + " withdrawn: they do not count");
        }
        decided(ledger).forEach(event -> {
            lines.add("Approved  " + event.submission() + ": " + event.change().reason());
            held.withArray("decided")
                    .addObject()
                    .put("submission", event.submission())
                    .put("decision", event.change().reason());
        });
        lines.add("Units     " + plan.tasks().size() + " known, "
                + plan.outdated(stored).size() + " to be evaluated, " + shown + " shown");
        lines.add("Release   " + release.orElse("none yet"));
        output.result(json, lines);
        return ExitCode.DONE;
    }

    private static long with(Standing.Status status, LedgerState ledger) {
        return ledger.all().stream().filter(one -> one.status() == status).count();
    }

    /** The decisions because of which submissions do not count. */
    private static List<LedgerEvent> rejected(LedgerState ledger) {
        return ledger.events().stream()
                .filter(event -> event.kind() == LedgerEvent.Kind.REJECTED
                        && ledger.standing(event.submission())
                                .filter(one -> one.status() == Standing.Status.REJECTED)
                                .isPresent())
                .toList();
    }

    /** Submissions that count at once, because what stands out in them was approved before. */
    private static List<LedgerEvent> decided(LedgerState ledger) {
        List<String> counting =
                ledger.submissions().stream().map(SubmissionEntry::submission).toList();
        return ledger.events().stream()
                .filter(event -> event.kind() == LedgerEvent.Kind.ENTERED
                        && !event.change().reason().isEmpty()
                        && counting.contains(event.submission()))
                .toList();
    }

    private static List<String> waiting(Path inbox) {
        try (Stream<Path> paths = Files.list(inbox)) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError("Cannot read " + inbox + ": " + e.getMessage(), e);
        }
    }
}
