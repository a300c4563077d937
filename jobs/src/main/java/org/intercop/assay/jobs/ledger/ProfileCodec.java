package org.intercop.assay.jobs.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.evidence.evaluation.UnitProfile;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.LikelihoodProfile;

/** A likelihood profile as JSON: a normal one by estimate and standard error, any other by its grid. */
public final class ProfileCodec {
    private ProfileCodec() {}

    /** Writes a profile into an object. */
    public static void write(ObjectNode node, UnitProfile profile) {
        node.put("estimator", profile.estimator());
        node.put("measure", profile.measure().code());
        if (profile.profile() instanceof LikelihoodProfile.Normal normal) {
            node.put("estimate", normal.estimate());
            node.put("standardError", normal.standardError());
        } else if (profile.profile() instanceof LikelihoodProfile.Grid grid) {
            ArrayNode effects = node.putArray("effects");
            grid.effects().forEach(effects::add);
            ArrayNode values = node.putArray("logLikelihoods");
            grid.logLikelihoods().forEach(values::add);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static UnitProfile read(JsonNode node) {
        LikelihoodProfile profile = node.has("estimate")
                ? LikelihoodProfile.normal(
                        node.path("estimate").asDouble(),
                        node.path("standardError").asDouble())
                : LikelihoodProfile.onGrid(doubles(node.path("effects")), doubles(node.path("logLikelihoods")));
        return new UnitProfile(
                node.path("estimator").asText(),
                EffectMeasure.ofCode(node.path("measure").asText()),
                profile);
    }

    private static List<Double> doubles(JsonNode node) {
        List<Double> values = new ArrayList<>(node.size());
        node.forEach(value -> values.add(value.asDouble()));
        return values;
    }
}
