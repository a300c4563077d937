package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.stats.effect.TwoByTwo;

/** Studies as rows, their counts in columns. */
final class StudyColumns {
    private StudyColumns() {}

    static List<TwoByTwo> tables(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        List<String> columns = new ArrayList<>();
        for (String name : List.of("ai", "bi", "n1i", "ci", "di", "n2i")) {
            if (inputs.hasNonNull(name)) {
                columns.add(inputs.path(name).asText());
            }
        }
        DataFrame data = reference.data().complete(columns);
        List<TwoByTwo> tables = new ArrayList<>();
        for (int row = 0; row < data.rows(); row++) {
            long treated = count(data, inputs, "ai", row);
            long comparison = count(data, inputs, "ci", row);
            tables.add(new TwoByTwo(
                    treated,
                    inputs.hasNonNull("n1i")
                            ? count(data, inputs, "n1i", row)
                            : treated + count(data, inputs, "bi", row),
                    comparison,
                    inputs.hasNonNull("n2i")
                            ? count(data, inputs, "n2i", row)
                            : comparison + count(data, inputs, "di", row)));
        }
        return tables;
    }

    private static long count(DataFrame data, JsonNode inputs, String name, int row) {
        return Math.round(data.number(inputs.path(name).asText(), row));
    }
}
