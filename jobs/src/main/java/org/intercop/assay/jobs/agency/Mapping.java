package org.intercop.assay.jobs.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problems;
import org.intercop.assay.evidence.text.YamlMapping;
import org.intercop.assay.evidence.text.YamlMapping.Located;
import org.intercop.assay.evidence.text.YamlReader;

/**
 * How an agency's own export becomes a submission, as its mapping file says. The keys are specified in {@code
 * docs/agencies.md}.
 *
 * @param agency its id
 * @param country whose people these are
 * @param submission id of the submission
 * @param sequence the agency's running number
 * @param asOf the day up to which the data count
 * @param outcomes outcome codes, whose measures are among the columns
 * @param separator between the export's values
 * @param encoding of the export
 * @param columns what each column of the submission is made from
 */
public record Mapping(
        String agency,
        CountryCode country,
        String submission,
        int sequence,
        LocalDate asOf,
        List<String> outcomes,
        char separator,
        String encoding,
        List<ColumnRule> columns) {
    public Mapping {
        outcomes = List.copyOf(outcomes);
        columns = List.copyOf(columns);
    }

    /** Reads a mapping file strictly; all problems are reported at once. */
    public static Parsed<Mapping> read(String file, byte[] bytes) {
        Problems problems = new Problems();
        Optional<Mapping> mapping = YamlReader.read(file, bytes, problems).flatMap(yaml -> read(yaml, problems));
        return problems.unlessAny(mapping::orElseThrow);
    }

    private static Optional<Mapping> read(YamlMapping yaml, Problems problems) {
        Optional<String> agency = yaml.text("agency", NameForm.ID);
        Optional<CountryCode> country = yaml.text("country", NameForm.COUNTRY).flatMap(CountryCode::parse);
        Optional<String> submission = yaml.text("submission", NameForm.ID);
        OptionalInt sequence = yaml.integer("sequence", 1, 999_999_999);
        Optional<LocalDate> asOf = yaml.date("asOf");
        Optional<List<Located>> outcomes = yaml.texts("outcomes", NameForm.ID);
        Optional<String> separator = yaml.choice("separator", List.of("comma", "semicolon", "tab"));
        Optional<String> encoding = yaml.choice("encoding", List.of("utf-8", "windows-1252"));
        Optional<OwnDate> dates = yaml.has("dates")
                ? yaml.choice("dates", OwnDate.forms()).map(OwnDate::of)
                : Optional.of(OwnDate.of("YYYY-MM-DD"));
        List<ColumnRule> columns = new ArrayList<>();
        for (YamlMapping column : yaml.mappings("columns")) {
            dates.flatMap(form -> ColumnRule.read(column, form)).ifPresent(columns::add);
        }
        if (country.isEmpty() && problems.count() == 0) {
            yaml.refuse("country", "is no country code of ISO 3166-1");
        }
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
                outcomes.orElseThrow().stream().map(Located::text).toList(),
                switch (separator.orElseThrow()) {
                    case "semicolon" -> ';';
                    case "tab" -> '\t';
                    default -> ',';
                },
                encoding.orElseThrow(),
                columns));
    }
}
