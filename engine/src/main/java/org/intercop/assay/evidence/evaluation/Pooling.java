package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Registry;

/**
 * Pools the units of each intervention, version and outcome code. The countries' likelihood profiles give the answer, by
 * Bayesian random effects; beside it stand their figures by random effects and the unadjusted tables by Mantel and
 * Haenszel, and what becomes of them when a country is left out.
 *
 * <p>Units whose figure is not estimable, or has a standard error of zero, are left out of the random effects; profiles
 * and tables keep them. One country alone gives its own figure with its own interval, and a posterior in which the prior
 * supplies the spread. No correction is added to zero cells, but for the random effects of a share of 0 or 100 %, which
 * gets one half on either side on the log-odds scale.
 */
public final class Pooling {
    /** Raised whenever the same figures would be pooled to others. */
    public static final int VERSION = 3;

    static final String NOBODY = "No country has a figure that may be pooled.";

    private final Registry registry;
    private final GatePolicy policy;
    private final FigurePooling figures;
    private final ProfilePooling profiles;
    private final CrossChecks checks;

    /** With the plans and outcomes of a registry, and a policy for who enters a pool and the level of intervals. */
    public Pooling(Registry registry, GatePolicy policy) {
        this.registry = registry;
        this.policy = policy;
        this.figures = new FigurePooling(policy);
        this.profiles = new ProfilePooling(registry, policy);
        this.checks = new CrossChecks(policy.confidenceLevel());
    }

    /**
     * Every pool there is among these evaluations.
     *
     * @param evaluations units whose intervention has a plan and whose outcome is registered, in any order
     */
    public Pooled pool(Collection<UnitEvaluation> evaluations) {
        List<PosteriorPool> posteriors = new ArrayList<>();
        List<Pool> pools = new ArrayList<>();
        Map<List<Object>, List<PoolableEffects>> byVersion = new LinkedHashMap<>();
        List<CountryInfluence> influences = new ArrayList<>();
        List<Asymmetry> asymmetries = new ArrayList<>();
        for (List<UnitEvaluation> group : groups(evaluations)) {
            posteriors.addAll(profiles.pools(group));
            for (Answer kind : kinds(group)) {
                PoolableEffects effects = PoolableEffects.of(kind, group, policy);
                pools.addAll(figures.randomEffects(effects));
                if (kind.estimator().equals(MethodCatalog.UNADJUSTED)) {
                    pools.add(figures.mantelHaenszel(kind, group));
                }
                influences.addAll(checks.influences(effects));
                checks.asymmetry(effects).ifPresent(asymmetries::add);
                byVersion
                        .computeIfAbsent(acrossVersions(effects.key()), key -> new ArrayList<>())
                        .add(effects);
            }
        }
        List<VersionEffect> versionEffects = byVersion.values().stream()
                .map(versions -> checks.versionEffect(
                        versions, versions(versions.get(0).key().intervention())))
                .flatMap(Optional::stream)
                .toList();
        return new Pooled(posteriors, pools, influences, asymmetries, versionEffects);
    }

    private static Collection<List<UnitEvaluation>> groups(Collection<UnitEvaluation> evaluations) {
        Map<List<String>, List<UnitEvaluation>> groups =
                new TreeMap<>(Comparator.comparing((List<String> key) -> key.get(0))
                        .thenComparing(key -> key.get(1))
                        .thenComparing(key -> key.get(2)));
        evaluations.stream()
                .sorted(Comparator.comparing(UnitEvaluation::unit))
                .forEach(evaluation -> groups.computeIfAbsent(key(evaluation.unit()), key -> new ArrayList<>())
                        .add(evaluation));
        return groups.values();
    }

    private static List<String> key(Unit unit) {
        return List.of(unit.intervention(), unit.version(), unit.outcome());
    }

    /** One answer for each estimator and measure that any unit of the group has, in the order they come. */
    private static Collection<Answer> kinds(List<UnitEvaluation> group) {
        Map<List<Object>, Answer> kinds = new LinkedHashMap<>();
        group.forEach(evaluation -> evaluation
                .answers()
                .forEach(answer -> kinds.putIfAbsent(List.of(answer.estimator(), answer.measure()), answer)));
        return kinds.values();
    }

    private static List<Object> acrossVersions(PoolKey key) {
        return List.of(key.intervention(), key.outcome(), key.estimator(), key.measure());
    }

    private List<String> versions(String intervention) {
        return Optional.ofNullable(registry.interventions().get(intervention))
                .map(Intervention::versions)
                .orElseThrow(() ->
                        new IllegalArgumentException("evaluations: " + intervention + " is not a known intervention"));
    }
}
