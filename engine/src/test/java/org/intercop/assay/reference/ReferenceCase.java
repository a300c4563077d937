package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** One case of a reference file: a method, its inputs, and R's results with tolerances. */
record ReferenceCase(String family, String id, String method, JsonNode json, Path dataFolder) {

    JsonNode inputs() {
        return json.path("inputs");
    }

    JsonNode expected() {
        return json.path("expected");
    }

    /** The data set of the case with its filter applied, before rows with missing values are dropped. */
    DataFrame data() {
        DataFrame all = DataFrame.read(dataFolder.resolve(json.path("data").asText()));
        return all.filter(inputs().path("filter"));
    }

    double relativeTolerance(String key) {
        return json.path("tolBy").path(key).asDouble(json.path("tol").asDouble());
    }

    double absoluteTolerance() {
        return json.path("atol").asDouble();
    }
}
