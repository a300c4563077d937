package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.intercop.assay.stats.glm.Term;

/** Reads the {@code terms} of a case. */
final class Terms {
    private Terms() {}

    /** In R's order: main effects first, then interactions with their parts in the order of the main effects. */
    static List<Term> of(JsonNode terms) {
        List<Term> list = new ArrayList<>();
        for (JsonNode node : terms) {
            if (!isInteraction(node)) {
                list.add(term(node, list));
            }
        }
        List<Term> interactions = new ArrayList<>();
        for (JsonNode node : terms) {
            if (isInteraction(node)) {
                interactions.add(term(node, list));
            }
        }
        interactions.sort(Comparator.comparingInt(term ->
                term instanceof Term.Interaction interaction ? interaction.of().size() : 1));
        list.addAll(interactions);
        return list;
    }

    private static boolean isInteraction(JsonNode node) {
        return node.path("type").asText().equals("interaction");
    }

    private static Term term(JsonNode node, List<Term> before) {
        String type = node.path("type").asText();
        return switch (type) {
            case "numeric" ->
                new Term.Numeric(
                        node.path("name").asText(),
                        node.hasNonNull("transform")
                                ? Term.Transform.valueOf(
                                        node.path("transform").asText().toUpperCase(Locale.ROOT))
                                : Term.Transform.NONE);
            case "factor" -> {
                List<String> levels = new ArrayList<>();
                node.path("levels").forEach(level -> levels.add(level.asText()));
                yield new Term.Factor(
                        node.path("name").asText(), levels, node.path("ref").asText());
            }
            case "interaction" -> {
                List<Term> parts = new ArrayList<>();
                node.path("of").forEach(name -> parts.add(named(name.asText(), before)));
                parts.sort(Comparator.comparingInt(before::indexOf));
                yield new Term.Interaction(parts);
            }
            default -> throw new IllegalArgumentException("type: unknown term " + type);
        };
    }

    private static Term named(String name, List<Term> terms) {
        for (Term term : terms) {
            if (term instanceof Term.Numeric numeric && numeric.column().equals(name)
                    || term instanceof Term.Factor factor && factor.column().equals(name)) {
                return term;
            }
        }
        return new Term.Numeric(name);
    }
}
