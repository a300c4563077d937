package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.intercop.assay.stats.effect.RateTable;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.meta.ArmMean;
import org.intercop.assay.stats.meta.CorrelationEffect;
import org.intercop.assay.stats.meta.MeanEffect;
import org.intercop.assay.stats.meta.ProportionEffect;
import org.intercop.assay.stats.meta.RateEffect;
import org.intercop.assay.stats.meta.StudyEffect;
import org.intercop.assay.stats.meta.StudyEffects;
import org.intercop.assay.stats.meta.TableEffect;

/**
 * The studies of a case: rows that have an effect, a variance and every column the case uses.
 *
 * @param frame the rows used
 * @param rows their numbers among the rows of the data, from 1
 * @param effects their effects
 */
record MetaInputs(DataFrame frame, List<Integer> rows, StudyEffects effects) {

    static MetaInputs of(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        DataFrame data = reference.data();
        List<Optional<StudyEffect>> all = all(data, inputs);
        List<Term> terms = Terms.of(inputs.path("terms"));
        List<String> columns = columns(inputs);
        int[] kept = IntStream.range(0, data.rows())
                .filter(i -> all.get(i).isPresent())
                .filter(i -> columns.stream().noneMatch(name -> data.isMissing(name, i)))
                .filter(i -> ModelMatrix.complete(data, terms, i))
                .toArray();
        Set<Integer> set = new LinkedHashSet<>();
        IntStream.of(kept).forEach(set::add);
        return new MetaInputs(
                data.keep(set::contains),
                IntStream.of(kept).mapToObj(i -> i + 1).toList(),
                StudyEffects.of(
                        IntStream.of(kept)
                                .mapToDouble(i -> all.get(i).orElseThrow().estimate())
                                .toArray(),
                        IntStream.of(kept)
                                .mapToDouble(i -> all.get(i).orElseThrow().variance())
                                .toArray()));
    }

    /** The effect of every row, empty where it has none. */
    static List<Optional<StudyEffect>> all(DataFrame data, JsonNode inputs) {
        List<Optional<StudyEffect>> effects = new ArrayList<>();
        for (int row = 0; row < data.rows(); row++) {
            effects.add(effect(new Row(data, inputs, row)));
        }
        return effects;
    }

    private static Optional<StudyEffect> effect(Row row) {
        if (row.inputs.hasNonNull("yi")) {
            if (!row.complete("yi", row.inputs.hasNonNull("vi") ? "vi" : "sei")) {
                return Optional.empty();
            }
            double variance = row.inputs.hasNonNull("vi") ? row.number("vi") : Math.pow(row.number("sei"), 2);
            return Optional.of(new StudyEffect(row.number("yi"), variance));
        }
        // OR2D is an older name of OR2DL
        String measure = row.inputs.path("measure").asText().replaceFirst("^OR2D$", "OR2DL");
        for (TableEffect effect : TableEffect.values()) {
            if (effect.code().equals(measure)) {
                return table(row).map(effect::of).flatMap(MetaInputs::value);
            }
        }
        for (RateEffect effect : RateEffect.values()) {
            if (effect.code().equals(measure)) {
                return personTime(row).map(effect::of).flatMap(MetaInputs::value);
            }
        }
        for (MeanEffect effect : MeanEffect.values()) {
            if (effect.code().equals(measure)) {
                return row.complete("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")
                        ? value(effect.of(
                                new ArmMean(row.number("m1i"), row.number("sd1i"), row.count("n1i")),
                                new ArmMean(row.number("m2i"), row.number("sd2i"), row.count("n2i"))))
                        : Optional.empty();
            }
        }
        for (CorrelationEffect effect : CorrelationEffect.values()) {
            if (effect.code().equals(measure)) {
                return row.complete("ri", "ni")
                        ? value(effect.of(row.number("ri"), row.count("ni")))
                        : Optional.empty();
            }
        }
        for (ProportionEffect effect : ProportionEffect.values()) {
            if (effect.code().equals(measure)) {
                return row.complete("xi", "ni") ? value(effect.of(row.count("xi"), row.count("ni"))) : Optional.empty();
            }
        }
        throw new IllegalArgumentException("measure: unknown " + measure);
    }

    private static Optional<StudyEffect> value(Estimation<StudyEffect> effect) {
        return effect.isEstimated() ? Optional.of(effect.orThrow()) : Optional.empty();
    }

    /** The two-by-two tables of the rows that have one. */
    static List<TwoByTwo> tables(DataFrame data, JsonNode inputs) {
        return IntStream.range(0, data.rows())
                .mapToObj(i -> table(new Row(data, inputs, i)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The events and person-time of the rows that have them. */
    static List<RateTable> personTimes(DataFrame data, JsonNode inputs) {
        return IntStream.range(0, data.rows())
                .mapToObj(i -> personTime(new Row(data, inputs, i)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<TwoByTwo> table(Row row) {
        boolean sizes = row.inputs.hasNonNull("n1i");
        if (!row.complete("ai", sizes ? "n1i" : "bi", "ci", sizes ? "n2i" : "di")) {
            return Optional.empty();
        }
        long a = row.count("ai");
        long c = row.count("ci");
        return Optional.of(new TwoByTwo(
                a, sizes ? row.count("n1i") : a + row.count("bi"), c, sizes ? row.count("n2i") : c + row.count("di")));
    }

    private static Optional<RateTable> personTime(Row row) {
        return row.complete("x1i", "t1i", "x2i", "t2i")
                ? Optional.of(new RateTable(row.count("x1i"), row.number("t1i"), row.count("x2i"), row.number("t2i")))
                : Optional.empty();
    }

    private static List<String> columns(JsonNode inputs) {
        List<String> columns = new ArrayList<>();
        inputs.path("random").forEach(name -> columns.add(name.asText()));
        for (String key : List.of("cluster", "subgroup", "order")) {
            if (inputs.hasNonNull(key)) {
                columns.add(inputs.path(key).asText());
            }
        }
        return columns;
    }

    /** A row read through the inputs, which name its columns. */
    private record Row(DataFrame data, JsonNode inputs, int row) {
        boolean complete(String... keys) {
            return List.of(keys).stream().noneMatch(key -> data.isMissing(column(key), row));
        }

        double number(String key) {
            return data.number(column(key), row);
        }

        long count(String key) {
            return Math.round(number(key));
        }

        private String column(String key) {
            return inputs.path(key).asText();
        }
    }
}
