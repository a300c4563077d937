package org.intercop.assay.sampledata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.Contribution;
import org.intercop.assay.evidence.evaluation.Evaluator;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.submission.AcceptedGroup;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.MemorySource;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.SubmissionCheck;
import org.intercop.assay.evidence.text.Parsed;

/** Sample files as the engine takes them in: registry read, submissions checked and compressed, units evaluated. */
final class TakenIn {
    private final Registry registry;
    private final SortedMap<String, CheckedSubmission> submissions = new TreeMap<>();
    private final SortedMap<String, Map<String, byte[]>> inbox = new TreeMap<>();

    TakenIn(SampleFiles files) {
        SortedMap<String, byte[]> registryFiles = new TreeMap<>();
        files.texts().forEach((path, text) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            String[] parts = path.split("/", 3);
            if (parts[0].equals("registry")) {
                registryFiles.put(path, bytes);
            } else if (parts[0].equals("inbox")) {
                inbox.computeIfAbsent(parts[1], id -> new TreeMap<>()).put(parts[2], bytes);
            }
        });
        this.registry = valid(RegistryReader.read(registryFiles));
        SubmissionCheck check = SubmissionCheck.of(registry, IntakePolicy.standard());
        inbox.forEach((id, folder) -> submissions.put(id, check.check(new MemorySource(folder), Precedents.NONE)));
    }

    private static Registry valid(Parsed<Registry> parsed) {
        if (parsed instanceof Parsed.Invalid<Registry> invalid) {
            throw new AssertionError(invalid.problems().toString());
        }
        return ((Parsed.Valid<Registry>) parsed).value();
    }

    Registry registry() {
        return registry;
    }

    SortedMap<String, CheckedSubmission> submissions() {
        return submissions;
    }

    /** The same submissions, each checked by a receiver who has those of all other agencies. */
    SortedMap<String, CheckedSubmission> amongTheOthers() {
        SubmissionCheck check = SubmissionCheck.of(registry, IntakePolicy.standard());
        Precedents others = new Precedents() {
            @Override
            public List<EarlierCells> cells(String intervention, String version) {
                List<EarlierCells> cells = new ArrayList<>();
                submissions.forEach((id, submission) -> submission.groups().stream()
                        .filter(group -> group.intervention().equals(intervention)
                                && group.version().equals(version))
                        .forEach(group -> {
                            Manifest manifest = submission.manifest().orElseThrow();
                            cells.add(new EarlierCells(
                                    manifest.agency(), id, group.study(), manifest.outcomes(), group.cells()));
                        }));
                return cells;
            }
        };
        SortedMap<String, CheckedSubmission> checked = new TreeMap<>();
        inbox.forEach((id, folder) -> checked.put(id, check.check(new MemorySource(folder), others)));
        return checked;
    }

    /** Every unit of an intervention, evaluated. */
    SortedMap<Unit, UnitEvaluation> evaluate(String intervention) {
        AnalysisPlan plan = registry.plan(intervention).orElseThrow();
        SortedMap<Unit, List<Contribution>> units = new TreeMap<>();
        submissions.forEach((id, submission) -> {
            Manifest manifest = submission.manifest().orElseThrow();
            for (AcceptedGroup group : submission.groups()) {
                for (String measure : plan.measures()) {
                    String outcome = manifest.outcomes().get(measure);
                    if (group.intervention().equals(intervention) && outcome != null) {
                        Unit unit = new Unit(intervention, group.version(), outcome, manifest.country(), group.study());
                        units.computeIfAbsent(unit, key -> new ArrayList<>())
                                .add(new Contribution(id, manifest.asOf(), manifest.outcomes(), group.cells()));
                    }
                }
            }
        });
        Evaluator evaluator = new Evaluator(registry, GatePolicy.standard());
        SortedMap<Unit, UnitEvaluation> evaluations = new TreeMap<>();
        units.forEach((unit, contributions) -> evaluations.put(unit, evaluator.evaluate(unit, contributions)));
        return evaluations;
    }

    /** Every unit of every intervention, evaluated, pooled and appraised in one night, the first. */
    FirstNight judge() {
        SortedMap<Unit, UnitEvaluation> evaluations = new TreeMap<>();
        registry.plans().keySet().forEach(intervention -> evaluations.putAll(evaluate(intervention)));
        return FirstNight.of(registry, evaluations.values());
    }
}
