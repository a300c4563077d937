package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.intercop.assay.evidence.appraisal.Appraisal;
import org.intercop.assay.evidence.appraisal.SentenceTexts;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.VerdictExplanation;
import org.intercop.assay.evidence.comparison.Decomposition;
import org.intercop.assay.evidence.evaluation.Explanation;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitData;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.jobs.evaluate.EvaluationStore;
import org.intercop.assay.jobs.evaluate.StoredEvaluation;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.stats.estimand.Estimation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why a unit is shown, hidden or left out; how a verdict came about; why two countries differ. Private. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Explains a figure, a verdict, or why two countries differ.",
        description = {
            "For a unit (intervention/version/outcome/country): which gate closed it and what would open it.",
            "For a topic (intervention/version/outcome): how tonight's verdict comes about, step by step.",
            "With --against, why two countries differ. A part of a name is enough where it fits only one. Changes nothing."
        },
        footer = {
            "",
            "Example: assay explain example-warning-visit/1/reoffended-12m-conviction/NO",
            "         assay explain example-warning-visit/1/reoffended-12m-conviction",
            "",
            "These figures have passed no disclosure control. Do not pass them on."
        })
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "UNIT", description = "A unit or a topic.")
    private String name;

    @Option(
            names = "--against",
            paramLabel = "UNIT",
            description = "Take the difference to this unit apart: definition, mix of people, effect.")
    private Optional<String> against = Optional.empty();

    @Override
    public Integer call() {
        Workspace opened = workspace.open();
        SortedMap<Unit, StoredEvaluation> stored = EvaluationStore.read(opened.evaluations());
        Run run = new Run(opened, Output::progress);
        List<Appraisal> appraisals =
                run.appraisal().map(night -> night.appraisals()).orElse(List.of());
        List<Topic> topics = appraisals.stream().map(Appraisal::topic).toList();
        Optional<Topic> topic =
                topics.stream().filter(one -> one.toString().equals(name)).findFirst();
        Optional<Unit> unit = topic.isPresent() ? Optional.empty() : Topics.find(name, stored.keySet());
        if (topic.isEmpty() && unit.isEmpty()) {
            topic = Topics.find(name, topics);
        }
        if (against.isPresent()) {
            Unit first = unit.orElseThrow(() -> Topics.unknown(name, stored.keySet(), List.of()));
            Unit second = Topics.find(against.get(), stored.keySet())
                    .orElseThrow(() -> Topics.unknown(against.get(), stored.keySet(), List.of()));
            print(first.toString(), difference(opened, run, first, second, stored));
        } else if (unit.isPresent()) {
            print(
                    unit.get().toString(),
                    Explanation.of(
                                    stored.get(unit.get()).evaluation(),
                                    opened.read().gates())
                            .lines());
        } else {
            Topic found = topic.orElseThrow(() -> Topics.unknown(name, stored.keySet(), topics));
            print(
                    found.toString(),
                    VerdictExplanation.of(
                                    appraisals.stream()
                                            .filter(one -> one.topic().equals(found))
                                            .findFirst()
                                            .orElseThrow(),
                                    SentenceTexts.english())
                            .lines());
        }
        return ExitCode.DONE;
    }

    private static List<String> difference(
            Workspace workspace, Run run, Unit first, Unit second, SortedMap<Unit, StoredEvaluation> stored) {
        requireComparable(workspace, first, second);
        UnitData one = data(run, first);
        UnitData other = data(run, second);
        Unit byOther =
                new Unit(first.intervention(), first.version(), second.outcome(), first.country(), first.study());
        Optional<UnitData> reported =
                !byOther.equals(first) && stored.containsKey(byOther) ? run.data(byOther) : Optional.empty();
        Estimation<Decomposition> parts =
                Decomposition.of(one, other, reported, workspace.read().gates().confidenceLevel());
        List<String> lines = new ArrayList<>(List.of("Why " + first + " and " + second + " differ"));
        if (parts instanceof Estimation.NotEstimable<Decomposition> not) {
            lines.add(not.detail());
        } else {
            lines.addAll(parts.orThrow().sentences());
        }
        return lines;
    }

    private static void requireComparable(Workspace workspace, Unit first, Unit second) {
        var outcomes = workspace.read().registry().outcomes();
        OutcomeDefinition one = outcomes.get(first.outcome());
        OutcomeDefinition other = outcomes.get(second.outcome());
        if (!first.intervention().equals(second.intervention())
                || !one.measure().equals(other.measure())) {
            throw new UserError("Only units of one intervention and one measure can be taken apart; " + first + " and "
                    + second + " are not.");
        }
        if (one.kind() != OutcomeDefinition.Kind.BINARY || other.kind() != OutcomeDefinition.Kind.BINARY) {
            throw new UserError("Only the difference of outcomes of the kind 'binary' can be taken apart.");
        }
    }

    private static UnitData data(Run run, Unit unit) {
        return run.data(unit)
                .orElseThrow(() -> new UserError(
                        unit + " sent a likelihood, no records or cells: its difference cannot be taken apart."));
    }

    private void print(String about, List<String> lines) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("about", about);
        ArrayNode array = json.putArray("lines");
        lines.forEach(array::add);
        output.result(json, lines);
    }
}
