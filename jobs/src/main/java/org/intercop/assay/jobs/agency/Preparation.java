package org.intercop.assay.jobs.agency;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.Columns;
import org.intercop.assay.evidence.submission.FileBytes;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Manifest.Contents;
import org.intercop.assay.jobs.agency.ManifestText.Table;
import org.intercop.assay.jobs.workspace.UserError;

/** Makes a submission's files from an agency's export. Messages name rows and columns, never a value. */
public final class Preparation {
    private final Mapping mapping;
    private final Registry registry;
    private final List<List<String>> rows;

    private Preparation(Mapping mapping, Registry registry, List<List<String>> rows) {
        this.mapping = mapping;
        this.registry = registry;
        this.rows = rows;
    }

    /**
     * Turns an export's rows into those of the submission.
     *
     * @throws UserError with every problem
     */
    public static Preparation of(byte[] export, Mapping mapping, Registry registry, PseudonymKey key) {
        ExportForm form = mapping.form()
                .orElseThrow(() -> new UserError("Nothing was written: the mapping withdraws whole submissions, so no"
                        + " export belongs to it. Leave it out; or add 'separator', 'encoding' and 'columns' to"
                        + " withdraw people."));
        mapping.outcomes().forEach(code -> ManifestText.outcome(registry, code));
        return new Preparation(mapping, registry, new Conversion(mapping, key).rows(Export.read(export, form)));
    }

    /** The files of a withdrawal of whole submissions, by name. */
    public static SortedMap<String, byte[]> withoutExport(Mapping mapping, Registry registry) {
        if (mapping.form().isPresent()) {
            throw new UserError("Nothing was written: name the export before --mapping. Only a mapping that withdraws"
                    + " whole submissions, without 'columns', needs none.");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(Manifest.FILE, ManifestText.of(mapping, mapping.contents(), registry, Optional.empty()));
        return files;
    }

    /**
     * The files with one row for each of the export, by name; rows keep their order and number. Of what is to be sent as
     * cells these are the records that it is counted from.
     */
    public SortedMap<String, byte[]> rowByRow() {
        List<String> columns =
                mapping.columns().stream().map(ColumnRule::column).toList();
        return switch (mapping.contents()) {
            case WITHDRAWAL -> files("participants", Contents.WITHDRAWAL, columns, rows);
            case SERIES -> files("series", Contents.SERIES, columns, rows);
            default -> files("records", Contents.RECORDS, columns, rows);
        };
    }

    /**
     * The files with counts of people in place of people, by name.
     *
     * @param countryLeast the least people that a cell of the country may count
     * @throws UserError if a cell counts fewer, even with all months taken together
     */
    public SortedMap<String, byte[]> cells(int countryLeast) {
        List<Integer> kept = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < mapping.columns().size(); i++) {
            String column = mapping.columns().get(i).column();
            if (isInCells(column)) {
                kept.add(i);
                columns.add(column);
            }
        }
        // Identical rows of a person are taken in once, as in records
        List<List<String>> people = rows.stream()
                .distinct()
                .map(row -> kept.stream().map(row::get).toList())
                .toList();
        int least = Math.max(countryLeast, mapping.leastInCell());
        CellCount count = new CellCount(columns, CellCount.outcomeColumns(measures()), least);
        List<CellCount.Cell> cells = count.of(people);
        long tooSmall = count.tooSmall(cells);
        if (tooSmall > 0) {
            throw new UserError(
                    "Nothing was written: " + tooSmall + " of " + cells.size() + " cells would count fewer than "
                            + least + " people.",
                    List.of(
                            "Months were taken together as far as they can be. Cells are not left out, because that"
                                    + " would change the rates.",
                            "Send more people at once (a longer time), or fewer outcomes, or ask the network's office:"
                                    + " coarser codes, or likelihoods instead of cells (docs/spec/submission.md)."));
        }
        columns.add(Columns.COUNT);
        return files(
                "cells",
                Contents.CELLS,
                columns,
                cells.stream()
                        .map(cell -> {
                            List<String> row = new ArrayList<>(cell.values());
                            row.add(Integer.toString(cell.people()));
                            return row;
                        })
                        .toList());
    }

    private List<String> measures() {
        return outcomes().stream().map(OutcomeDefinition::measure).toList();
    }

    private List<OutcomeDefinition> outcomes() {
        return mapping.outcomes().stream()
                .map(code -> ManifestText.outcome(registry, code))
                .toList();
    }

    /** Whether cells have a column of the records too. */
    private boolean isInCells(String column) {
        return switch (column) {
            case Columns.PARTICIPANT -> false;
            case Columns.FOLLOW_UP_DAYS ->
                outcomes().stream().anyMatch(o -> o.kind().needsFollowUp());
            default ->
                outcomes().stream()
                        .noneMatch(o -> o.kind() != Kind.TIME_TO_EVENT && column.equals(Columns.day(o.measure())));
        };
    }

    private SortedMap<String, byte[]> files(
            String name, Contents contents, List<String> columns, List<List<String>> values) {
        byte[] csv = csv(columns, values);
        Table table = new Table(name, FileBytes.of(csv), values.size());
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(table.path(), csv);
        files.put(Manifest.FILE, ManifestText.of(mapping, contents, registry, Optional.of(table)));
        return files;
    }

    private static byte[] csv(List<String> columns, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(columns);
            rows.forEach(writer::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
