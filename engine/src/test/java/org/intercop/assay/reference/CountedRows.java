package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.intercop.assay.stats.effect.Tabulation;
import org.intercop.assay.stats.effect.TwoByTwo;

/** The rows of a case, to be counted into two-by-two tables. */
record CountedRows(DataFrame data, IntToLongFunction count, Tabulation tabulation, List<String> strata) {

    static CountedRows of(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        DataFrame data = reference.data();
        IntToLongFunction count = inputs.hasNonNull("weights")
                ? row -> Math.round(data.number(inputs.path("weights").asText(), row))
                : row -> 1;
        List<String> strata = new ArrayList<>();
        inputs.path("strata").forEach(column -> strata.add(column.asText()));
        return new CountedRows(
                data,
                count,
                new Tabulation(
                        inputs.path("group").asText(),
                        inputs.path("treated").asText(),
                        inputs.path("control").asText(),
                        inputs.path("outcome").asText(),
                        inputs.path("event_level").asText()),
                strata);
    }

    TwoByTwo table() {
        return tabulation.table(data, count);
    }

    List<TwoByTwo> tables() {
        return tabulation.tables(data, count, strata);
    }
}
