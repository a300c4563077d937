package org.intercop.assay.evidence.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.evaluation.LevelTable;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.stats.effect.CommonOddsRatioTest;
import org.intercop.assay.stats.effect.ExactTest;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.multiplicity.Adjustment;

/**
 * Where an effect differs: one dimension at a time, for binary outcomes. Within a group the countries share an odds
 * ratio and keep their own base risks, so that a difference between groups is one within countries, never one between
 * them. The test is the likelihood ratio of the exact conditional likelihood; p values are adjusted (Holm) over the
 * dimensions. Nothing is adjusted for other dimensions: what is found is a pattern, not a cause.
 *
 * <p>A group is shown if both arms have the minimum number of people. Hidden groups are at least two and hold that number
 * together: the next smallest are hidden too until they do, so that subtraction finds nothing that would not be shown.
 */
public final class Moderators {
    private final GatePolicy policy;

    /** With the limits of a policy: people in an arm, confidence level, and the balance that forbids causal words. */
    public Moderators(GatePolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /**
     * Every dimension there is.
     *
     * @param versions the units of one intervention and outcome code that may be pooled, by version; covariates are
     *     compared within the newest version, versions with each other
     * @param covariates the plan's covariates
     */
    public List<Moderator> of(Map<String, List<UnitEvaluation>> versions, List<CovariateDefinition> covariates) {
        if (versions.isEmpty()) {
            return List.of();
        }
        List<Moderator> found = new ArrayList<>();
        List<UnitEvaluation> newest = List.of();
        for (List<UnitEvaluation> units : versions.values()) {
            newest = units;
        }
        List<UnitEvaluation> members = newest;
        for (CovariateDefinition covariate : covariates) {
            Map<String, Map<String, TwoByTwo>> groups = byLevel(newest, covariate);
            found.add(moderator(
                    covariate.code(),
                    groups,
                    level -> members,
                    Selection.warning(covariate, groups, policy.balance().forbid())));
        }
        if (versions.size() > 1) {
            Map<String, Map<String, TwoByTwo>> groups = new LinkedHashMap<>();
            versions.forEach((version, units) -> groups.put(version, byContributor(units)));
            found.add(moderator(Moderator.VERSION, groups, versions::get, Optional.empty()));
        }
        return adjusted(found);
    }

    private Moderator moderator(
            String dimension,
            Map<String, Map<String, TwoByTwo>> groups,
            Function<String, List<UnitEvaluation>> units,
            Optional<Moderator.Warning> selection) {
        List<Subgroup> subgroups = new ArrayList<>();
        groups.forEach((name, strata) -> subgroups.add(subgroup(name, strata, named(units.apply(name)))));
        List<Moderator.Warning> warnings = new ArrayList<>();
        Reversal.warning(dimension, groups, policy.confidenceLevel()).ifPresent(warnings::add);
        selection.ifPresent(warnings::add);
        return new Moderator(
                dimension,
                hidden(subgroups),
                CommonOddsRatioTest.of(groups.values().stream()
                        .map(strata -> List.copyOf(strata.values()))
                        .toList()),
                OptionalDouble.empty(),
                warnings);
    }

    /** To be named in a group tells that both arms have people there: not of a hidden unit. */
    private static Set<String> named(List<UnitEvaluation> units) {
        return units.stream()
                .filter(UnitEvaluation::displayable)
                .map(unit -> unit.unit().contributor())
                .collect(Collectors.toSet());
    }

    private Subgroup subgroup(String name, Map<String, TwoByTwo> strata, Set<String> named) {
        List<String> contributors = strata.entrySet().stream()
                .filter(stratum -> !stratum.getValue().hasEmptyArm())
                .map(Map.Entry::getKey)
                .toList();
        TwoByTwo people = sum(strata.values());
        return new Subgroup(
                name,
                contributors.stream().filter(named::contains).toList(),
                people,
                contributors.isEmpty()
                        ? Estimation.not(Reason.EMPTY_ARM, "No country has people of both arms in this group.")
                        : ExactTest.of(List.copyOf(strata.values())).estimate(policy.confidenceLevel()),
                enough(people));
    }

    /** What is hidden can be found by subtraction from the whole: it must be two groups, as large as one that is shown. */
    private List<Subgroup> hidden(List<Subgroup> subgroups) {
        List<Subgroup> hidden = subgroups.stream()
                .filter(group -> !group.shown() && group.people().size() > 0)
                .toList();
        TwoByTwo people = sum(hidden.stream().map(Subgroup::people).toList());
        Optional<Subgroup> next = subgroups.stream()
                .filter(Subgroup::shown)
                .min(Comparator.comparingLong(group -> group.people().size()));
        if (hidden.isEmpty() || next.isEmpty() || (hidden.size() > 1 && enough(people))) {
            return subgroups;
        }
        return hidden(subgroups.stream()
                .map(group -> group.equals(next.get())
                        ? new Subgroup(group.level(), group.contributors(), group.people(), group.oddsRatio(), false)
                        : group)
                .toList());
    }

    private boolean enough(TwoByTwo people) {
        return Math.min(people.treatedSize(), people.comparisonSize()) >= policy.minimumPeoplePerArm();
    }

    private static List<Moderator> adjusted(List<Moderator> found) {
        List<Double> p = found.stream()
                .filter(moderator -> moderator.interaction().isEstimated())
                .map(moderator -> moderator.interaction().orThrow().pValue())
                .toList();
        List<Double> adjusted = Adjustment.HOLM.adjust(p);
        List<Moderator> result = new ArrayList<>();
        int next = 0;
        for (Moderator moderator : found) {
            boolean tested = moderator.interaction().isEstimated();
            result.add(tested ? moderator.adjusted(adjusted.get(next)) : moderator);
            next += tested ? 1 : 0;
        }
        return result;
    }

    private static Map<String, Map<String, TwoByTwo>> byLevel(
            List<UnitEvaluation> units, CovariateDefinition covariate) {
        Map<String, Map<String, TwoByTwo>> groups = new LinkedHashMap<>();
        covariate.levels().forEach(name -> groups.put(name, new TreeMap<>()));
        for (UnitEvaluation unit : units) {
            for (LevelTable table : unit.levels()) {
                if (table.covariate().equals(covariate.code()) && groups.containsKey(table.level())) {
                    groups.get(table.level()).put(unit.unit().contributor(), table.table());
                }
            }
        }
        return groups;
    }

    private static Map<String, TwoByTwo> byContributor(List<UnitEvaluation> units) {
        Map<String, TwoByTwo> tables = new TreeMap<>();
        for (UnitEvaluation unit : units) {
            tables.put(
                    unit.unit().contributor(),
                    new TwoByTwo(
                            unit.treated().events(),
                            unit.treated().analysed(),
                            unit.comparison().events(),
                            unit.comparison().analysed()));
        }
        return tables;
    }

    static TwoByTwo sum(Collection<TwoByTwo> tables) {
        return tables.stream().reduce(new TwoByTwo(0, 0, 0, 0), TwoByTwo::plus);
    }
}
