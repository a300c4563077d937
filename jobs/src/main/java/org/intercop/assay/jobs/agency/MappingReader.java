package org.intercop.assay.jobs.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.submission.Columns;
import org.intercop.assay.evidence.submission.Manifest.Because;
import org.intercop.assay.evidence.submission.Manifest.Contents;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problems;
import org.intercop.assay.evidence.text.YamlMapping;
import org.intercop.assay.evidence.text.YamlMapping.Located;
import org.intercop.assay.evidence.text.YamlReader;

/** Reads a mapping file. */
final class MappingReader {
    private static final int MOST_IN_CELL = 1_000_000;

    private final YamlMapping yaml;
    private final Problems problems;

    private MappingReader(YamlMapping yaml, Problems problems) {
        this.yaml = yaml;
        this.problems = problems;
    }

    static Parsed<Mapping> read(String file, byte[] bytes) {
        Problems problems = new Problems();
        Optional<Mapping> mapping =
                YamlReader.read(file, bytes, problems).flatMap(yaml -> new MappingReader(yaml, problems).read());
        return problems.unlessAny(mapping::orElseThrow);
    }

    private Optional<Mapping> read() {
        Optional<String> agency = yaml.text("agency", NameForm.ID);
        Optional<CountryCode> country = yaml.text("country", NameForm.COUNTRY).flatMap(this::country);
        Optional<String> submission = yaml.text("submission", NameForm.ID);
        OptionalInt sequence = yaml.integer("sequence", 1, 999_999_999);
        Optional<LocalDate> asOf = yaml.date("asOf");
        Optional<Contents> contents = contents();
        boolean withdrawal = contents.filter(Contents.WITHDRAWAL::equals).isPresent();
        boolean cells = contents.filter(Contents.CELLS::equals).isPresent();
        boolean series = contents.filter(Contents.SERIES::equals).isPresent();
        List<String> outcomes = ids(
                "outcomes",
                !withdrawal && !series,
                "does not stand in a " + (series ? "file of series" : "withdrawal") + "; remove it");
        List<String> replaces =
                ids("replaces", yaml.has("replaces") && !withdrawal, "does not stand in a withdrawal; remove it");
        Optional<Because> because = because(!replaces.isEmpty());
        List<String> withdraws = ids("withdraws", withdrawal, "stands beside 'contents: withdrawal' only");
        OptionalInt least = leastInCell(cells);
        boolean export = !withdrawal || yaml.has("columns") || yaml.has("separator") || yaml.has("encoding");
        Optional<ExportForm> form = export ? form() : Optional.empty();
        List<ColumnRule> columns = export ? columns(withdrawal, cells) : List.of();
        yaml.close();
        if (problems.count() > 0) {
            return Optional.empty();
        }
        return Optional.of(new Mapping(
                agency.orElseThrow(),
                country.orElseThrow(),
                submission.orElseThrow(),
                sequence.orElseThrow(),
                asOf.orElseThrow(),
                contents.orElseThrow(),
                outcomes,
                replaces,
                because,
                withdraws,
                least.orElseThrow(),
                form,
                columns));
    }

    private Optional<CountryCode> country(String text) {
        Optional<CountryCode> country = CountryCode.parse(text);
        if (country.isEmpty()) {
            yaml.refuse("country", "is no country code of ISO 3166-1");
        }
        return country;
    }

    private Optional<Contents> contents() {
        return yaml.has("contents")
                ? yaml.choice("contents", List.of("records", "cells", "series", "withdrawal"))
                        .map(word -> Contents.valueOf(word.toUpperCase(Locale.ROOT)))
                : Optional.of(Contents.RECORDS);
    }

    /** A list of ids that stands there if and only if it is meant to. */
    private List<String> ids(String key, boolean meant, String otherwise) {
        if (!meant) {
            if (yaml.has(key)) {
                yaml.refuse(key, otherwise);
            }
            return List.of();
        }
        Optional<List<Located>> texts = yaml.texts(key, NameForm.ID);
        if (texts.isPresent() && texts.get().isEmpty()) {
            yaml.refuse(key, "names nothing; write at least one id, as in [first, second]");
        }
        return texts.orElse(List.of()).stream().map(Located::text).toList();
    }

    private Optional<Because> because(boolean replaces) {
        if (!replaces) {
            if (yaml.has("because") && !yaml.has("replaces")) {
                yaml.refuse("because", "stands beside 'replaces' only");
            }
            return Optional.empty();
        }
        if (!yaml.has("because")) {
            yaml.refuse(
                    "replaces",
                    "needs 'because' beside it; write 'because: update' if time has passed, or 'because: correction' if"
                            + " something was wrong");
            return Optional.empty();
        }
        return yaml.choice("because", Because.class);
    }

    private OptionalInt leastInCell(boolean cells) {
        if (!yaml.has("leastInCell")) {
            return OptionalInt.of(1);
        }
        if (!cells) {
            yaml.refuse("leastInCell", "stands beside 'contents: cells' only");
        }
        return yaml.integer("leastInCell", 1, MOST_IN_CELL);
    }

    private Optional<ExportForm> form() {
        Optional<String> separator = yaml.choice("separator", List.of("comma", "semicolon", "tab"));
        Optional<String> encoding = yaml.choice("encoding", List.of(ExportForm.UTF_8, ExportForm.WINDOWS));
        return separator.flatMap(word -> encoding.map(set -> new ExportForm(
                switch (word) {
                    case "semicolon" -> ';';
                    case "tab" -> '\t';
                    default -> ',';
                },
                set)));
    }

    private List<ColumnRule> columns(boolean withdrawal, boolean cells) {
        Optional<OwnDate> dates = yaml.has("dates")
                ? yaml.choice("dates", OwnDate.forms()).map(OwnDate::of)
                : Optional.of(OwnDate.of("YYYY-MM-DD"));
        List<YamlMapping> entries = yaml.mappings("columns");
        List<ColumnRule> columns = new ArrayList<>();
        for (YamlMapping column : entries) {
            dates.flatMap(form -> ColumnRule.read(column, form)).ifPresent(columns::add);
        }
        if (entries.isEmpty()) {
            yaml.refuse("columns", "is missing or empty; name each column of the submission");
        }
        if (columns.size() < entries.size() || columns.isEmpty()) {
            return columns;
        }
        boolean person =
                columns.stream().anyMatch(column -> column.column().equals(Columns.PARTICIPANT) && column.pseudonym());
        if (withdrawal && !(person && columns.size() == 1)) {
            yaml.refuse("columns", "of a withdrawal has one column, 'participant' with 'pseudonymOf', and no other");
        }
        if (cells && !person) {
            yaml.refuse(
                    "columns",
                    "lacks 'participant' with 'pseudonymOf'; it is not sent, but finds people who are there twice");
        }
        return columns;
    }
}
