package org.intercop.assay.evidence.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;

/**
 * Which countries measure the same thing. Units are pooled only on the same outcome code; where countries follow
 * different codes for one measure, this says which and in what they differ.
 *
 * @param intervention the intervention's id
 * @param measure the column that all of them fill
 * @param definitions outcome codes and who follows them, in ascending order of code; two or more
 * @param differences in what the definitions differ, one sentence each
 */
public record DifferingDefinitions(
        String intervention, String measure, List<Followers> definitions, List<String> differences) {
    public DifferingDefinitions {
        definitions = List.copyOf(definitions);
        differences = List.copyOf(differences);
    }

    /**
     * An outcome code and the countries that follow it.
     *
     * @param outcome its definition
     * @param countries country codes, ascending
     */
    public record Followers(OutcomeDefinition outcome, List<String> countries) {
        public Followers {
            countries = List.copyOf(countries);
        }
    }

    /** Where countries follow different definitions, for every intervention and measure; nothing where they agree. */
    public static List<DifferingDefinitions> of(Registry registry, Collection<Unit> units) {
        Map<String, Map<String, Map<String, SortedSet<String>>>> found = new TreeMap<>();
        for (Unit unit : units) {
            OutcomeDefinition outcome = registry.outcomes().get(unit.outcome());
            if (outcome != null) {
                found.computeIfAbsent(unit.intervention(), key -> new TreeMap<>())
                        .computeIfAbsent(outcome.measure(), key -> new TreeMap<>())
                        .computeIfAbsent(outcome.code(), key -> new TreeSet<>())
                        .add(unit.country().value());
            }
        }
        List<DifferingDefinitions> all = new ArrayList<>();
        found.forEach((intervention, measures) -> measures.forEach((measure, codes) -> {
            if (codes.size() > 1) {
                List<Followers> followers = new ArrayList<>();
                codes.forEach((code, countries) ->
                        followers.add(new Followers(registry.outcomes().get(code), List.copyOf(countries))));
                all.add(new DifferingDefinitions(intervention, measure, followers, differences(followers)));
            }
        }));
        return all;
    }

    private static List<String> differences(List<Followers> followers) {
        List<String> differences = new ArrayList<>();
        differ(followers, "The event that counts", outcome -> outcome.event(), differences);
        differ(followers, "The offences that count", outcome -> outcome.scope(), differences);
        differ(followers, "The window", outcome -> months(outcome.windowMonths()), differences);
        differ(
                followers,
                "The time until the registers are complete",
                outcome -> months(outcome.proofLagMonths()),
                differences);
        differ(followers, "What is estimated", outcome -> words(outcome.kind()), differences);
        return differences;
    }

    private static String months(int months) {
        return months + (months == 1 ? " month" : " months");
    }

    private static String words(OutcomeDefinition.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static void differ(
            List<Followers> followers,
            String what,
            java.util.function.Function<OutcomeDefinition, String> property,
            List<String> differences) {
        Map<String, List<String>> values = new TreeMap<>();
        followers.forEach(
                follower -> values.computeIfAbsent(property.apply(follower.outcome()), key -> new ArrayList<>())
                        .addAll(follower.countries()));
        if (values.size() > 1) {
            List<String> parts = new ArrayList<>();
            values.forEach((value, countries) -> parts.add(value + " in "
                    + String.join(", ", countries.stream().sorted().distinct().toList())));
            differences.add(what + ": " + String.join("; ", parts) + ".");
        }
    }
}
