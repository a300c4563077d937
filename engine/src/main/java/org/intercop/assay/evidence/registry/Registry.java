package org.intercop.assay.evidence.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Everything registered, by id or code in ascending order. References between entries are already checked. */
public final class Registry {
    private final SortedMap<String, Agency> agencies;
    private final SortedMap<String, Intervention> interventions;
    private final SortedMap<String, OutcomeDefinition> outcomes;
    private final SortedMap<String, CovariateDefinition> covariates;
    private final SortedMap<String, AnalysisPlan> plans;
    private final SortedMap<String, SeriesDefinition> series;

    public Registry(
            Collection<Agency> agencies,
            Collection<Intervention> interventions,
            Collection<OutcomeDefinition> outcomes,
            Collection<CovariateDefinition> covariates,
            Collection<AnalysisPlan> plans,
            Collection<SeriesDefinition> series) {
        this.agencies = byKey(agencies, Agency::id);
        this.interventions = byKey(interventions, Intervention::id);
        this.outcomes = byKey(outcomes, OutcomeDefinition::code);
        this.covariates = byKey(covariates, CovariateDefinition::code);
        this.plans = byKey(plans, AnalysisPlan::intervention);
        this.series = byKey(series, SeriesDefinition::code);
    }

    /** A registry without series. */
    public Registry(
            Collection<Agency> agencies,
            Collection<Intervention> interventions,
            Collection<OutcomeDefinition> outcomes,
            Collection<CovariateDefinition> covariates,
            Collection<AnalysisPlan> plans) {
        this(agencies, interventions, outcomes, covariates, plans, List.of());
    }

    private static <T> SortedMap<String, T> byKey(Collection<T> entries, Function<T, String> key) {
        SortedMap<String, T> map = new TreeMap<>();
        for (T entry : entries) {
            if (map.put(key.apply(entry), entry) != null) {
                throw new IllegalArgumentException("entries: " + key.apply(entry) + " occurs twice");
            }
        }
        return Collections.unmodifiableSortedMap(map);
    }

    public Map<String, Agency> agencies() {
        return agencies;
    }

    public Map<String, Intervention> interventions() {
        return interventions;
    }

    public Map<String, OutcomeDefinition> outcomes() {
        return outcomes;
    }

    public Map<String, CovariateDefinition> covariates() {
        return covariates;
    }

    /** The analysis plan of each intervention that has one, by the intervention's id. */
    public Map<String, AnalysisPlan> plans() {
        return plans;
    }

    /** What is counted by the week or month, by code. */
    public Map<String, SeriesDefinition> series() {
        return series;
    }

    /** The plan of an intervention, if one is registered. */
    public Optional<AnalysisPlan> plan(String intervention) {
        return Optional.ofNullable(plans.get(intervention));
    }
}
