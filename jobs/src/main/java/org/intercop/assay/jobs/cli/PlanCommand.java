package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.intercop.assay.evidence.appraisal.PlanExplanation;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What has to do with analysis plans. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        header = "Looks at analysis plans before there are data.",
        subcommands = PlanCommand.Check.class,
        footer = {"", "Example: assay plan check example-warning-visit"})
final class PlanCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which of: check?");
    }

    /** Explains plans in words, with the people they need. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            header = "Explains plans and reports every problem of the registry.",
            description = {
                "Reads registry and policies, reports every problem, and explains the plans in words: what they count on,",
                "how many people they need for the planned power, and at which milestones a verdict may change."
            },
            footer = {"", "Example: assay plan check example-warning-visit"})
    static final class Check implements Callable<Integer> {
        @Mixin
        private WorkspaceOption workspace;

        @Mixin
        private Output output;

        @Parameters(paramLabel = "ID", arity = "0..1", description = "Id of one intervention; all plans by default.")
        private Optional<String> id = Optional.empty();

        @Override
        public Integer call() {
            Workspace.Configuration configuration = workspace.open().read();
            List<AnalysisPlan> plans = configuration.registry().plans().values().stream()
                    .filter(plan -> id.map(plan.intervention()::equals).orElse(true))
                    .toList();
            if (plans.isEmpty() && id.isPresent()) {
                throw new UserError("There is no plan for '" + id.get() + "'. Plans are there for: "
                        + String.join(", ", configuration.registry().plans().keySet()) + ".");
            }
            List<String> lines = new ArrayList<>();
            ArrayNode json = new ObjectMapper().createArrayNode();
            for (AnalysisPlan plan : plans) {
                List<String> words = words(plan, configuration);
                lines.addAll(words);
                lines.add("");
                ArrayNode array = json.addObject()
                        .put("intervention", plan.intervention())
                        .putArray("lines");
                words.forEach(array::add);
            }
            output.result(json, lines);
            return ExitCode.DONE;
        }

        private static List<String> words(AnalysisPlan plan, Workspace.Configuration configuration) {
            List<String> words = new ArrayList<>();
            words.add(plan.intervention() + ": " + code(plan.design()) + ", evaluated by "
                    + (plan.evaluatedBy() == AnalysisPlan.EvaluatedBy.INDEPENDENT
                            ? "somebody else"
                            : "those who deliver it")
                    + ", "
                    + plan.registered().map(day -> "registered on " + day).orElse("not registered beforehand")
                    + ". Adjusted for: "
                    + (plan.covariates().isEmpty() ? "nothing" : String.join(", ", plan.covariates()))
                    + ".");
            for (String measure : plan.measures()) {
                List<OutcomeDefinition> outcomes = configuration.registry().outcomes().values().stream()
                        .filter(one -> one.measure().equals(measure))
                        .toList();
                String primary = measure.equals(plan.primaryMeasure()) ? " (primary)" : "";
                if (outcomes.stream().noneMatch(outcome -> compares(plan, outcome))) {
                    words.add("  " + measure + primary
                            + ": a share of the participants, without a comparison; it has no" + " verdict.");
                } else {
                    alike(outcomes).forEach((heading, outcome) -> {
                        words.add("  " + measure + primary + ", " + heading + ":");
                        PlanExplanation.of(plan, outcome, configuration.verdicts())
                                .lines()
                                .forEach(line -> words.add("    " + line));
                    });
                }
            }
            return words;
        }

        /** One outcome for all codes that ask for the same follow-up; the heading names the codes. */
        private static Map<String, OutcomeDefinition> alike(List<OutcomeDefinition> outcomes) {
            Map<List<Object>, List<OutcomeDefinition>> groups = new LinkedHashMap<>();
            outcomes.forEach(one -> groups.computeIfAbsent(
                            List.of(one.kind(), one.windowMonths(), one.proofLagMonths(), one.better()),
                            key -> new ArrayList<>())
                    .add(one));
            Map<String, OutcomeDefinition> named = new LinkedHashMap<>();
            groups.values()
                    .forEach(group -> named.put(
                            String.join(
                                    ", ",
                                    group.stream().map(OutcomeDefinition::code).toList()),
                            group.get(0)));
            return named;
        }

        private static boolean compares(AnalysisPlan plan, OutcomeDefinition outcome) {
            return plan.design().compares() && outcome.kind() != OutcomeDefinition.Kind.SINGLE_ARM_PROPORTION;
        }

        private static String code(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
