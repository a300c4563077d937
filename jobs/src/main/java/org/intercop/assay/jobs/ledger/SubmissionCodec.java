package org.intercop.assay.jobs.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.intercop.assay.evidence.registry.CountryCode;

/** Submissions as rows of the {@code submissions} table; nested parts are JSON so that any reader can see them. */
final class SubmissionCodec {
    /** The {@code submissions} table; text and long integers only. */
    static final StructType SCHEMA = new StructType()
            .add("submission", DataTypes.StringType, false)
            .add("agency", DataTypes.StringType, false)
            .add("sequence", DataTypes.LongType, false)
            .add("as_of", DataTypes.StringType, false)
            .add("digest", DataTypes.StringType, false)
            .add("outcomes", DataTypes.StringType, false)
            .add("cohorts", DataTypes.StringType, false)
            .add("received", DataTypes.LongType, false)
            .add("accepted", DataTypes.LongType, false)
            .add("quarantined", DataTypes.LongType, false)
            .add("receipt", DataTypes.StringType, false)
            .add("generation", DataTypes.LongType, false)
            .add("records_version", DataTypes.LongType, false)
            .add("cells_version", DataTypes.LongType, false)
            // Ledgers from before there were profiles have neither.
            .add("profiles", DataTypes.StringType, true)
            .add("profiles_version", DataTypes.LongType, true);

    private static final ObjectMapper JSON = new ObjectMapper();

    private SubmissionCodec() {}

    static Object[] values(SubmissionEntry entry, long recordsVersion, long cellsVersion, long profilesVersion) {
        return new Object[] {
            entry.submission(),
            entry.agency(),
            entry.sequence(),
            entry.asOf().toString(),
            entry.digest(),
            outcomes(entry.outcomes()),
            cohorts(entry.cohorts()),
            entry.received(),
            entry.accepted(),
            entry.quarantined(),
            entry.receipt(),
            entry.generation(),
            recordsVersion,
            cellsVersion,
            profiles(entry.profiles()),
            profilesVersion
        };
    }

    static SubmissionEntry entry(io.delta.kernel.data.Row row) {
        return new SubmissionEntry(
                row.getString(0),
                row.getString(1),
                row.getLong(2),
                LocalDate.parse(row.getString(3)),
                row.getString(4),
                outcomes(row.getString(5)),
                cohorts(row.getString(6)),
                has(row, 14) ? profiles(row.getString(14)) : List.of(),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getString(10),
                row.getLong(11));
    }

    static long recordsVersion(io.delta.kernel.data.Row row) {
        return row.getLong(12);
    }

    static long cellsVersion(io.delta.kernel.data.Row row) {
        return row.getLong(13);
    }

    static long profilesVersion(io.delta.kernel.data.Row row) {
        return has(row, 15) ? row.getLong(15) : -1;
    }

    private static boolean has(io.delta.kernel.data.Row row, int column) {
        return column < row.getSchema().length() && !row.isNullAt(column);
    }

    private static String outcomes(SortedMap<String, String> outcomes) {
        ObjectNode node = JSON.createObjectNode();
        outcomes.forEach(node::put);
        return node.toString();
    }

    private static SortedMap<String, String> outcomes(String json) {
        SortedMap<String, String> outcomes = new TreeMap<>();
        parse(json)
                .fields()
                .forEachRemaining(
                        field -> outcomes.put(field.getKey(), field.getValue().asText()));
        return outcomes;
    }

    private static String cohorts(List<CohortKey> cohorts) {
        ArrayNode array = JSON.createArrayNode();
        cohorts.forEach(cohort -> write(array.addObject(), cohort));
        return array.toString();
    }

    private static String profiles(List<ProfileKey> profiles) {
        ArrayNode array = JSON.createArrayNode();
        profiles.forEach(profile -> write(array.addObject(), profile.cohort()).put("outcome", profile.outcome()));
        return array.toString();
    }

    private static List<ProfileKey> profiles(String json) {
        List<ProfileKey> profiles = new ArrayList<>();
        parse(json)
                .forEach(node -> profiles.add(
                        new ProfileKey(cohort(node), node.path("outcome").asText())));
        return profiles;
    }

    private static ObjectNode write(ObjectNode node, CohortKey cohort) {
        return node.put("intervention", cohort.intervention())
                .put("version", cohort.version())
                .put("study", cohort.study())
                .put("country", cohort.country().value());
    }

    private static CohortKey cohort(JsonNode node) {
        return new CohortKey(
                node.path("intervention").asText(),
                node.path("version").asText(),
                node.path("study").asText(),
                new CountryCode(node.path("country").asText()));
    }

    private static List<CohortKey> cohorts(String json) {
        List<CohortKey> cohorts = new ArrayList<>();
        parse(json).forEach(node -> cohorts.add(cohort(node)));
        return cohorts;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json: the ledger holds no valid JSON: " + json, e);
        }
    }
}
