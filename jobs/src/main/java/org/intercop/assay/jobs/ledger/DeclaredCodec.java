package org.intercop.assay.jobs.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.intercop.assay.evidence.evaluation.DeclaredProfile;
import org.intercop.assay.evidence.evaluation.DeclaredProfile.DeclaredAttrition;
import org.intercop.assay.evidence.registry.CountryCode;

/** Submitted likelihoods as rows of the {@code profiles} table: one row each, the likelihood as JSON. */
final class DeclaredCodec {
    /** The {@code profiles} table. */
    static final StructType SCHEMA = new StructType()
            .add("submission", DataTypes.StringType, false)
            .add("intervention", DataTypes.StringType, false)
            .add("version", DataTypes.StringType, false)
            .add("study", DataTypes.StringType, false)
            .add("country", DataTypes.StringType, false)
            .add("outcome", DataTypes.StringType, false)
            .add("profile", DataTypes.StringType, false);

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeclaredCodec() {}

    static Row toRow(String submission, Accepted.Likelihood likelihood) {
        CohortKey cohort = likelihood.key().cohort();
        return RowFactory.create(
                submission,
                cohort.intervention(),
                cohort.version(),
                cohort.study(),
                cohort.country().value(),
                likelihood.key().outcome(),
                write(likelihood.declared()));
    }

    static String submission(Row row) {
        return row.getString(0);
    }

    static ProfileKey key(Row row) {
        return new ProfileKey(
                new CohortKey(row.getString(1), row.getString(2), row.getString(3), new CountryCode(row.getString(4))),
                row.getString(5));
    }

    static DeclaredProfile declared(Row row) {
        return read(row.getString(6));
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
