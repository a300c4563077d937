package org.intercop.assay.jobs.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.kernel.data.Row;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.evaluation.DeclaredProfile;
import org.intercop.assay.evidence.evaluation.DeclaredProfile.DeclaredAttrition;

/** Submitted likelihoods as rows of the {@code profiles} table: one row each, the likelihood as JSON. */
final class DeclaredCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeclaredCodec() {}

    static Object[] toRow(String submission, String batch, Accepted.Likelihood likelihood) {
        CohortKey cohort = likelihood.key().cohort();
        return new Object[] {
            submission,
            batch,
            cohort.intervention(),
            cohort.version(),
            cohort.study(),
            cohort.country().value(),
            likelihood.key().outcome(),
            write(likelihood.declared())
        };
    }

    static ProfileKey key(Row row) {
        return new ProfileKey(CellCodec.cohort(row), row.getString(6));
    }

    static DeclaredProfile declared(Row row) {
        return read(row.getString(7));
    }

    static String write(DeclaredProfile declared) {
        ObjectNode node = JSON.createObjectNode();
        ProfileCodec.write(node.putObject("profile"), declared.profile());
        node.put("treated", declared.treated());
        node.put("comparison", declared.comparison());
        node.put("matureShare", declared.matureShare());
        declared.attrition().ifPresent(attrition -> node.putObject("attrition")
                .put("overall", attrition.overall())
                .put("difference", attrition.difference()));
        declared.largestDifference().ifPresent(difference -> node.put("largestDifference", difference));
        return node.toString();
    }

    static DeclaredProfile read(String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json: the ledger holds a profile that is no JSON", e);
        }
        JsonNode attrition = node.path("attrition");
        return new DeclaredProfile(
                ProfileCodec.read(node.path("profile")),
                node.path("treated").asLong(),
                node.path("comparison").asLong(),
                node.path("matureShare").asDouble(),
                attrition.isObject()
                        ? Optional.of(new DeclaredAttrition(
                                attrition.path("overall").asDouble(),
                                attrition.path("difference").asDouble()))
                        : Optional.empty(),
                node.has("largestDifference")
                        ? OptionalDouble.of(node.path("largestDifference").asDouble())
                        : OptionalDouble.empty());
    }
}
