package org.intercop.assay.notebooks.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.release.Notice;

/** A notebook in nbformat 4.5, without outputs. */
final class Notebook {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final DefaultIndenter INDENT = new DefaultIndenter(" ", "\n");
    private static final ObjectWriter WRITER =
            MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

    private final List<Cell> cells;

    private Notebook(List<Cell> cells) {
        this.cells = cells;
    }

    /**
     * The notebook of an intervention. Names and other text of the registry never become part of a cell: the code reads
     * them from the catalogue.
     */
    static Notebook of(String intervention, List<Notice> notices) {
        if (!ID.matcher(intervention).matches()) {
            throw new IllegalArgumentException(
                    "intervention: '" + intervention + "' is not made of lower-case letters, digits and hyphens");
        }
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.markdown(text("10-about.md") + notices(notices)));
        cells.add(new Cell(Cell.Kind.CODE, parameters(intervention), List.of("parameters")));
        cells.add(Cell.code(text("20-setup.py")));
        cells.add(Cell.code(text("30-read.py")));
        cells.add(Cell.markdown(text("40-countries.md")));
        cells.add(Cell.code(text("50-countries.py")));
        cells.add(Cell.markdown(text("60-random-effects.md")));
        cells.add(Cell.code(text("70-random-effects.py")));
        cells.add(Cell.markdown(text("80-mantel-haenszel.md")));
        cells.add(Cell.code(text("90-mantel-haenszel.py")));
        cells.add(Cell.markdown(text("A0-compare.md")));
        cells.add(Cell.code(text("B0-compare.py")));
        cells.add(Cell.code(text("C0-assert.py")));
        return new Notebook(List.copyOf(cells));
    }

    private static String notices(List<Notice> notices) {
        StringBuilder text = new StringBuilder();
        notices.forEach(notice -> text.append("\n**").append(notice.text()).append(".**\n"));
        return text.toString();
    }

    /** The one cell that differs between notebooks. */
    private static String parameters(String intervention) {
        return "parameters = {\"intervention\": \"" + intervention + "\"}\n";
    }

    byte[] bytes() {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode list = root.putArray("cells");
        for (int place = 0; place < cells.size(); place++) {
            write(cells.get(place), place, list.addObject());
        }
        ObjectNode metadata = root.putObject("metadata");
        metadata.putObject("kernelspec")
                .put("display_name", "Python 3 (ipykernel)")
                .put("language", "python")
                .put("name", "python3");
        metadata.putObject("language_info").put("name", "python");
        root.put("nbformat", 4);
        root.put("nbformat_minor", 5);
        try {
            return (WRITER.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", e);
        }
    }

    private static void write(Cell cell, int place, ObjectNode node) {
        node.put("cell_type", cell.kind().nbformat());
        node.put("id", cell.id(place));
        ObjectNode metadata = node.putObject("metadata");
        if (!cell.tags().isEmpty()) {
            ArrayNode tags = metadata.putArray("tags");
            cell.tags().forEach(tags::add);
        }
        if (cell.kind() == Cell.Kind.CODE) {
            node.putNull("execution_count");
            node.putArray("outputs");
        }
        ArrayNode source = node.putArray("source");
        String[] lines = cell.source().strip().split("(?<=\n)");
        for (String line : lines) {
            source.add(line);
        }
    }

    private static String text(String name) {
        try (InputStream in = Notebook.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
