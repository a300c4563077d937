package org.intercop.assay.evidence.release;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.release.ReleaseTable.Column;
import org.intercop.assay.evidence.release.ReleaseTable.Type;

/** The file {@code datapackage.json}: Data Package 2.0 with a Table Schema per table. */
final class DataPackage {
    static final String FILE = "datapackage.json";
    private static final String PROFILES = "https://datapackage.org/profiles/2.0/";

    private DataPackage() {}

    /**
     * Describes a release.
     *
     * @param release the release
     * @param files the files written so far; a table is described once per format that is among them
     */
    static byte[] write(Release release, Map<String, byte[]> files) {
        ObjectNode root = Json.object();
        root.put("$schema", PROFILES + "datapackage.json");
        root.put("name", "assay-release-" + release.id());
        root.put("id", release.id());
        root.put("title", "Toolkit release " + release.id());
        root.put("description", description(release));
        root.put("asOf", release.asOf().toString());
        ArrayNode notices = root.putArray("notices");
        release.notices()
                .forEach(
                        notice -> notices.addObject().put("code", notice.code()).put("text", notice.text()));
        List<String> sources = release.interventions().stream()
                .map(Intervention::source)
                .filter(source -> !source.isEmpty())
                .distinct()
                .sorted()
                .toList();
        if (!sources.isEmpty()) {
            ArrayNode list = root.putArray("sources");
            sources.forEach(source -> list.addObject().put("title", source));
        }
        ArrayNode resources = root.putArray("resources");
        for (ReleaseTable table : ReleaseTables.of(release)) {
            table(resources, table, "csv", "text/csv", files);
            table(resources, table, "parquet", "application/vnd.apache.parquet", files);
        }
        json(resources, Catalogue.FILE, "Interventions, analysis plans and outcome definitions", files);
        json(resources, ProvenanceFile.FILE, "What the release was made from, PROV-JSON", files);
        return Json.write(root);
    }

    private static String description(Release release) {
        StringBuilder text = new StringBuilder();
        release.notices().forEach(notice -> text.append(notice.text()).append(". "));
        return text.append("Effectiveness of interventions by country and pooled over countries, data up to ")
                .append(release.asOf())
                .append('.')
                .toString();
    }

    private static void table(
            ArrayNode resources, ReleaseTable table, String format, String mediaType, Map<String, byte[]> files) {
        String path = table.name() + "." + format;
        if (!files.containsKey(path)) {
            return;
        }
        ObjectNode resource = resources.addObject();
        resource.put("name", format.equals("csv") ? table.name() : table.name() + "-" + format);
        resource.put("type", "table");
        file(resource, path, format, mediaType, table.description(), files);
        if (format.equals("csv")) {
            resource.put("encoding", "utf-8");
            resource.putObject("dialect").put("lineTerminator", "\n");
        }
        schema(resource.putObject("schema"), table);
    }

    private static void json(ArrayNode resources, String path, String description, Map<String, byte[]> files) {
        ObjectNode resource = resources.addObject();
        resource.put("name", path.substring(0, path.indexOf('.')));
        file(resource, path, "json", "application/json", description, files);
        resource.put("encoding", "utf-8");
    }

    private static void file(
            ObjectNode resource,
            String path,
            String format,
            String mediaType,
            String description,
            Map<String, byte[]> files) {
        resource.put("path", path);
        resource.put("description", description);
        resource.put("format", format);
        resource.put("mediatype", mediaType);
        resource.put("bytes", files.get(path).length);
        resource.put("hash", "sha256:" + Checksums.sha256(files.get(path)));
    }

    private static void schema(ObjectNode schema, ReleaseTable table) {
        schema.put("$schema", PROFILES + "tableschema.json");
        ArrayNode fields = schema.putArray("fields");
        for (Column column : table.columns()) {
            ObjectNode field = fields.addObject();
            field.put("name", column.name());
            field.put("type", column.type().schemaName());
            field.put("description", column.description());
            if (column.type() == Type.BOOLEAN) {
                field.putArray("trueValues").add("true");
                field.putArray("falseValues").add("false");
            }
            if (column.required() || !column.codes().isEmpty()) {
                ObjectNode constraints = field.putObject("constraints");
                if (column.required()) {
                    constraints.put("required", true);
                }
                if (!column.codes().isEmpty()) {
                    ArrayNode codes = constraints.putArray("enum");
                    column.codes().forEach(codes::add);
                }
            }
        }
        schema.putArray("missingValues").add("");
        if (!table.key().isEmpty()) {
            ArrayNode key = schema.putArray("primaryKey");
            table.key().forEach(key::add);
        }
    }
}
