package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Contribution;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.evaluation.Readiness;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitData;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;

/**
 * How a cohort stands towards being evaluable, in the words of the registry.
 *
 * @param intervention name of the intervention
 * @param study name of the study; empty text where there is none
 * @param outcome name of the outcome
 * @param readiness its people, those of the agency's earlier submissions included
 */
public record CohortStanding(String intervention, String study, String outcome, Readiness readiness) {

    /** The cohorts of an accepted submission, each with every outcome of its plan; empty for a refused one. */
    public static List<CohortStanding> of(
            CheckedSubmission checked, Precedents precedents, Registry registry, GatePolicy gates) {
        List<CohortStanding> standings = new ArrayList<>();
        for (AcceptedGroup group : checked.groups()) {
            Manifest manifest = checked.manifest().orElseThrow();
            AnalysisPlan plan = registry.plans().get(group.intervention());
            if (plan == null) {
                continue;
            }
            for (String measure : plan.measures()) {
                OutcomeDefinition outcome =
                        registry.outcomes().get(manifest.outcomes().getOrDefault(measure, ""));
                if (outcome != null) {
                    standings.add(standing(group, manifest, outcome, plan, precedents, registry, gates));
                }
            }
        }
        return standings;
    }

    private static CohortStanding standing(
            AcceptedGroup group,
            Manifest manifest,
            OutcomeDefinition outcome,
            AnalysisPlan plan,
            Precedents precedents,
            Registry registry,
            GatePolicy gates) {
        Intervention intervention = registry.interventions().get(group.intervention());
        Unit unit = new Unit(group.intervention(), group.version(), outcome.code(), manifest.country(), group.study());
        List<Contribution> contributions = new ArrayList<>(earlier(group, manifest, outcome, precedents));
        contributions.add(new Contribution(manifest.submission(), manifest.asOf(), manifest.outcomes(), group.cells()));
        LocalDate asOf = contributions.stream()
                .map(Contribution::asOf)
                .max(LocalDate::compareTo)
                .orElseThrow();
        UnitData data = UnitData.of(
                unit,
                plan,
                outcome,
                plan.covariates().stream().map(registry.covariates()::get).toList(),
                contributions,
                gates);
        return new CohortStanding(
                intervention.name() + ", version " + group.version(),
                study(intervention, group.study()),
                outcome.name(),
                Readiness.of(data, gates, asOf));
    }

    /** The agency's earlier people of the same cohort and outcome code, without those that are being replaced. */
    private static List<Contribution> earlier(
            AcceptedGroup group, Manifest manifest, OutcomeDefinition outcome, Precedents precedents) {
        return precedents.cells(group.intervention(), group.version()).stream()
                .filter(cells -> cells.agency().equals(manifest.agency())
                        && cells.study().equals(group.study())
                        && outcome.code().equals(cells.outcomes().get(outcome.measure()))
                        && !manifest.replaces().contains(cells.submission()))
                .map(cells -> new Contribution(
                        cells.submission(),
                        asOf(cells.submission(), precedents).orElse(manifest.asOf()),
                        cells.outcomes(),
                        cells.cells()))
                .toList();
    }

    private static Optional<LocalDate> asOf(String submission, Precedents precedents) {
        return precedents.earlier().stream()
                .filter(earlier -> earlier.submission().equals(submission))
                .map(Precedents.Earlier::asOf)
                .findFirst();
    }

    private static String study(Intervention intervention, String code) {
        return intervention.studies().stream()
                .filter(study -> study.code().equals(code))
                .map(Intervention.Study::name)
                .findFirst()
                .orElse("");
    }

    /** The cohort and its outcome in words. */
    public String title() {
        return intervention + (study.isEmpty() ? "" : " (" + study + ")") + ": " + outcome;
    }

    /** What stands there in sentences: one for each arm. */
    public Map<String, String> sentences() {
        Map<String, String> sentences = new java.util.LinkedHashMap<>();
        boolean two = readiness.comparison().isPresent();
        sentences.put(two ? "Treated" : "People", sentence(readiness.treated()));
        readiness.comparison().ifPresent(arm -> sentences.put("Comparison", sentence(arm)));
        return sentences;
    }

    private String sentence(Readiness.Arm arm) {
        String so = arm.counted() + " of " + arm.enrolled() + " can be counted so far";
        String unknown = arm.unknown() == 0
                ? ""
                : ", " + arm.unknown() + (arm.unknown() == 1 ? " lacks" : " lack") + " a known outcome";
        if (arm.counted() >= readiness.needed()) {
            return so + unknown + "; that is enough.";
        }
        String needed = "; " + readiness.needed() + " are needed";
        if (arm.enoughFrom().isPresent()) {
            return so + unknown + needed + ". There will be enough from "
                    + arm.enoughFrom().get() + ", if their outcomes are then reported.";
        }
        long missing = readiness.needed() - arm.counted() - arm.immature();
        return so + unknown + needed + ". At least " + missing + " more "
                + (missing == 1 ? "person has" : "people have") + " to be enrolled or their outcomes found out.";
    }
}
