package org.intercop.assay.evidence.release;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;

/**
 * A whole release of the toolkit: the only thing that reports and notebooks are made from.
 *
 * @param id for example {@code 2026-03-31-4f1c09ab2d3e}: the as-of date and a digest of all that is in it
 * @param asOf the day up to which data count
 * @param interventions the interventions of the release, by id ascending
 * @param plans their analysis plans
 * @param outcomes the outcome definitions used
 * @param scores pooled figures
 * @param estimates country figures
 * @param diagnostics gates
 * @param provenance what made it: engine version, digests of inputs, plan, policies; by key
 */
public record Release(
        String id,
        LocalDate asOf,
        List<Intervention> interventions,
        List<AnalysisPlan> plans,
        List<OutcomeDefinition> outcomes,
        List<ScoreRow> scores,
        List<EstimateRow> estimates,
        List<DiagnosticRow> diagnostics,
        SortedMap<String, String> provenance) {
    public Release {
        interventions = List.copyOf(interventions);
        plans = List.copyOf(plans);
        outcomes = List.copyOf(outcomes);
        scores = List.copyOf(scores);
        estimates = List.copyOf(estimates);
        diagnostics = List.copyOf(diagnostics);
        provenance = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(provenance)));
    }

    /** Whether anything in it is invented. */
    public boolean synthetic() {
        return interventions.stream().anyMatch(Intervention::synthetic);
    }
}
