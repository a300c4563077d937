package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.intercop.assay.evidence.appraisal.Evidence;
import org.intercop.assay.evidence.appraisal.NextStudyAdvisor;
import org.intercop.assay.evidence.appraisal.NextStudyAdvisor.Advice;
import org.intercop.assay.evidence.appraisal.NextStudyAdvisor.Candidate;
import org.intercop.assay.evidence.appraisal.PooledEvidence;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.verdict.Appraisals;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which next study would narrow the pooled interval most. */
@Command(
        name = "advise",
        mixinStandardHelpOptions = true,
        header = "Says in which country a further study would teach most.",
        description = {
            "Ranks the countries of the network by how much a further study there would narrow the pooled interval of a",
            "topic (intervention/version/outcome). Changes nothing."
        },
        footer = {
            "",
            "Example: assay advise example-warning-visit/1/reoffended-12m-conviction --treated 60 --design randomised"
        })
final class AdviseCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Parameters(
            paramLabel = "TOPIC",
            description = "intervention/version/outcome; a part is enough if it fits only one.")
    private String name;

    @Option(
            names = "--treated",
            paramLabel = "N",
            defaultValue = "50",
            description = "Matured treated people of the study, by default 50; the plan says how many are compared.")
    private int treated = 50;

    @Option(
            names = "--design",
            paramLabel = "DESIGN",
            description =
                    "Only this design; by default the plan's own and a randomised study. One of ${COMPLETION-CANDIDATES}.")
    private Optional<Design> design = Optional.empty();

    @Override
    public Integer call() {
        Workspace opened = workspace.open();
        Workspace.Configuration configuration = opened.read();
        var evidence = new Run(opened, Output::progress)
                .appraisal()
                .map(Appraisals.Night::evidence)
                .orElseGet(java.util.TreeMap::new);
        Topic topic = Topics.find(name, evidence.keySet())
                .orElseThrow(() -> Topics.unknown(name, List.of(), evidence.keySet()));
        AnalysisPlan plan = configuration.registry().plans().get(topic.intervention());
        List<Advice> advice = advice(evidence.get(topic), plan, configuration);

        ArrayNode json = new ObjectMapper().createArrayNode();
        List<String> lines = new ArrayList<>(List.of(
                "Which further study of " + treated + " treated people would narrow the pooled interval of " + topic
                        + ":",
                "Rank  Country  Design              Narrower by"));
        for (Advice one : advice) {
            // Countries of which nothing is known yet are alike: they share a rank
            long rank = 1
                    + advice.stream()
                            .filter(other -> other.narrower() > one.narrower() + 1e-9)
                            .count();
            Candidate candidate = one.candidate();
            String code = candidate.design().name().toLowerCase(Locale.ROOT).replace('_', '-');
            lines.add(String.format(
                    Locale.ROOT,
                    "%4d  %-7s  %-18s  %5.1f %%",
                    rank,
                    candidate.contributor(),
                    code,
                    100 * one.narrower()));
            ObjectNode row = json.addObject()
                    .put("contributor", candidate.contributor())
                    .put("design", code)
                    .put("treated", candidate.treated())
                    .put("comparison", candidate.comparison())
                    .put("standardErrorThen", one.standardErrorThen())
                    .put("narrower", one.narrower());
            if (Double.isFinite(one.standardErrorNow())) {
                row.put("standardErrorNow", one.standardErrorNow());
            }
        }
        output.result(json, lines);
        return ExitCode.DONE;
    }

    private List<Advice> advice(Evidence evidence, AnalysisPlan plan, Workspace.Configuration configuration) {
        List<Design> designs = design.map(List::of)
                .orElseGet(() -> plan.design() == Design.RANDOMISED
                        ? List.of(Design.RANDOMISED)
                        : List.of(Design.RANDOMISED, plan.design()));
        int comparison = (int) Math.max(1, Math.round(treated * plan.planned().comparisonPerTreated()));
        TreeSet<String> countries = new TreeSet<>();
        configuration.registry().agencies().values().stream()
                .map(Agency::country)
                .forEach(country -> countries.add(country.value()));
        List<Candidate> candidates = new ArrayList<>();
        for (String country : countries) {
            designs.forEach(one -> candidates.add(new Candidate(country, one, treated, comparison)));
        }
        return new NextStudyAdvisor(evidence.scale(), plan.planned())
                .rank(
                        evidence.countries(),
                        evidence.pooled().map(PooledEvidence::tau).orElse(0.0),
                        candidates);
    }
}
