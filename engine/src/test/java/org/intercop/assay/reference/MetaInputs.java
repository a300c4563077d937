package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.meta.StudyEffects;

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
        double[] yi = data.numbers(inputs.path("yi").asText());
        double[] vi = inputs.hasNonNull("vi")
                ? data.numbers(inputs.path("vi").asText())
                : IntStream.range(0, data.rows())
                        .mapToDouble(i -> data.number(inputs.path("sei").asText(), i))
                        .map(s -> s * s)
                        .toArray();
        List<Term> terms = Terms.of(inputs.path("terms"));
        Set<String> columns = new LinkedHashSet<>(columns(inputs));
        int[] kept = IntStream.range(0, data.rows())
                .filter(i -> !Double.isNaN(yi[i]) && !Double.isNaN(vi[i]))
                .filter(i -> columns.stream().noneMatch(name -> data.isMissing(name, i)))
                .filter(i -> ModelMatrix.complete(data, terms, i))
                .toArray();
        Set<Integer> set = new LinkedHashSet<>();
        IntStream.of(kept).forEach(set::add);
        return new MetaInputs(
                data.keep(set::contains),
                IntStream.of(kept).mapToObj(i -> i + 1).toList(),
                StudyEffects.of(
                        IntStream.of(kept).mapToDouble(i -> yi[i]).toArray(),
                        IntStream.of(kept).mapToDouble(i -> vi[i]).toArray()));
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
}
