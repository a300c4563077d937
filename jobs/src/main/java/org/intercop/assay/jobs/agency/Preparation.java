package org.intercop.assay.jobs.agency;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.FileBytes;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.jobs.workspace.UserError;

/** Makes a submission's records and manifest from an agency's export. Messages name rows and columns, never a value. */
public final class Preparation {
    private static final int ROWS_NAMED = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Mapping mapping;
    private final Registry registry;
    private final PseudonymKey key;
    private final Map<String, List<Integer>> problems = new LinkedHashMap<>();

    private Preparation(Mapping mapping, Registry registry, PseudonymKey key) {
        this.mapping = mapping;
        this.registry = registry;
        this.key = key;
    }

    /**
     * The files of the submission, by name; rows keep their order and number.
     *
     * @throws UserError with every problem
     */
    public static SortedMap<String, byte[]> files(byte[] export, Mapping mapping, Registry registry, PseudonymKey key) {
        return new Preparation(mapping, registry, key).files(export);
    }

    private SortedMap<String, byte[]> files(byte[] export) {
        List<List<String>> rows = rows(export);
        byte[] csv = csv(convert(rows));
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("records.csv", csv);
        files.put(Manifest.FILE, manifest(csv, rows.size() - 1));
        return files;
    }

    private List<List<String>> rows(byte[] export) {
        try {
            String text = Charset.forName(mapping.encoding())
                    .newDecoder()
                    .decode(ByteBuffer.wrap(export))
                    .toString();
            List<List<String>> rows = new ArrayList<>();
            for (CsvRecord record : CsvReader.builder()
                    .fieldSeparator(mapping.separator())
                    .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
                rows.add(record.getFields().stream().map(String::strip).toList());
            }
            if (rows.size() < 2) {
                throw new UserError("The export has no row below its header. Nothing was written.");
            }
            return rows;
        } catch (CharacterCodingException e) {
            throw new UserError("The export is not written in " + mapping.encoding()
                    + "; correct 'encoding' in the mapping. Nothing was written.");
        } catch (CsvParseException e) {
            throw new UserError(
                    "The export is no CSV: a quote is not closed, or a line is too long. Nothing was" + " written.");
        }
    }

    private List<List<String>> convert(List<List<String>> rows) {
        List<String> header = rows.get(0);
        for (ColumnRule rule : mapping.columns()) {
            rule.sources().stream()
                    .filter(source -> header.stream().filter(source::equals).count() != 1)
                    .forEach(source -> problem("the export has not exactly one column '" + source + "'", 1));
        }
        if (problems.isEmpty()) {
            List<List<String>> converted = new ArrayList<>();
            for (int row = 1; row < rows.size(); row++) {
                converted.add(convert(header, rows.get(row), row + 1));
            }
            if (problems.isEmpty()) {
                return converted;
            }
        }
        throw new UserError(
                "Nothing was written: the export does not fit the mapping.",
                problems.entrySet().stream()
                        .map(entry -> where(entry.getValue()) + ": " + entry.getKey())
                        .toList());
    }

    private List<String> convert(List<String> header, List<String> row, int number) {
        List<String> values = new ArrayList<>();
        if (row.size() != header.size()) {
            problem("has not as many values as the header", number);
            return values;
        }
        for (ColumnRule rule : mapping.columns()) {
            List<String> own = rule.sources().stream()
                    .map(source -> row.get(header.indexOf(source)))
                    .toList();
            ColumnRule.Made made = rule.making().make(own, key);
            if (!made.problem().isEmpty()) {
                problem("column " + String.join(" and ", rule.sources()) + " " + made.problem(), number);
            }
            values.add(made.value());
        }
        return values;
    }

    private void problem(String text, int row) {
        problems.computeIfAbsent(text, t -> new ArrayList<>()).add(row);
    }

    private static String where(List<Integer> rows) {
        String named = rows.stream().limit(ROWS_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        int more = rows.size() - ROWS_NAMED;
        return (rows.size() == 1 ? "row " : "rows ") + named + (more > 0 ? " and " + more + " more" : "");
    }

    private byte[] csv(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(
                    mapping.columns().stream().map(ColumnRule::column).toList());
            rows.forEach(writer::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] manifest(byte[] csv, int rows) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        root.put("name", mapping.submission());
        ObjectNode assay = root.putObject("assay");
        assay.put("schemaVersion", Manifest.SCHEMA_VERSION);
        assay.put("agency", mapping.agency());
        assay.put("country", mapping.country().value());
        assay.put("submission", mapping.submission());
        assay.put("sequence", mapping.sequence());
        assay.put("asOf", mapping.asOf().toString());
        assay.put("contents", "records");
        ObjectNode outcomes = assay.putObject("outcomes");
        for (String code : mapping.outcomes()) {
            if (!registry.outcomes().containsKey(code)) {
                throw new UserError("Nothing was written: the registry has no outcome '" + code + "'. It has: "
                        + String.join(", ", registry.outcomes().keySet()));
            }
            outcomes.put(registry.outcomes().get(code).measure(), code);
        }
        root.putArray("resources")
                .addObject()
                .put("name", "records")
                .put("path", "records.csv")
                .put("format", "csv")
                .put("encoding", "utf-8")
                .put("bytes", csv.length)
                .put("hash", "sha256:" + FileBytes.of(csv).sha256())
                .put("rows", rows);
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        try {
            String text = JSON.writer(new DefaultPrettyPrinter()
                            .withObjectIndenter(indent)
                            .withArrayIndenter(indent))
                    .writeValueAsString(root);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes can always be written", e);
        }
    }
}
