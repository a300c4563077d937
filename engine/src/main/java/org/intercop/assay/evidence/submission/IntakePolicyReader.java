package org.intercop.assay.evidence.submission;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.submission.IntakePolicy.Limits;
import org.intercop.assay.evidence.submission.IntakePolicy.Signatures;
import org.intercop.assay.evidence.submission.IntakePolicy.SmallGroups;
import org.intercop.assay.evidence.submission.IntakePolicy.StandingOut;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.Problems;
import org.intercop.assay.evidence.text.Shown;
import org.intercop.assay.evidence.text.YamlMapping;

/** Reads an intake policy strictly. */
final class IntakePolicyReader {
    private final Problems problems;

    IntakePolicyReader(Problems problems) {
        this.problems = problems;
    }

    Optional<IntakePolicy> read(YamlMapping yaml) {
        Optional<String> version = yaml.text("version", NameForm.VERSION);
        OptionalDouble quarantine = yaml.decimal("quarantineLimit", 0, 1);
        OptionalDouble missing = yaml.decimal("missingWarning", 0, 1);
        Optional<Signatures> signatures = yaml.choice("signatures", Signatures.class);
        SortedMap<CountryCode, Integer> minimums = cellMinimums(yaml);
        Optional<SmallGroups> smallGroups = yaml.mapping("smallGroups").flatMap(this::smallGroups);
        Optional<StandingOut> standingOut = yaml.mapping("standingOut").flatMap(this::standingOut);
        Optional<Limits> limits = yaml.mapping("limits").flatMap(this::limits);
        yaml.close();
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(new IntakePolicy(
                        version.orElseThrow(),
                        quarantine.orElseThrow(),
                        missing.orElseThrow(),
                        signatures.orElseThrow(),
                        minimums,
                        smallGroups.orElseThrow(),
                        standingOut.orElseThrow(),
                        limits.orElseThrow()));
    }

    private static SortedMap<CountryCode, Integer> cellMinimums(YamlMapping yaml) {
        SortedMap<CountryCode, Integer> minimums = new TreeMap<>();
        for (YamlMapping entry : yaml.mappings("cellMinimums")) {
            Optional<String> text = entry.text("country");
            Optional<CountryCode> country = text.flatMap(CountryCode::parse);
            text.filter(value -> country.isEmpty())
                    .ifPresent(value -> entry.refuse(
                            "country",
                            "is " + Shown.quoted(value)
                                    + ", not a country code of ISO 3166-1; write two capital letters"));
            OptionalInt people = entry.integer("people", 1, 1_000);
            entry.close();
            country.ifPresent(code -> people.ifPresent(least -> {
                if (minimums.put(code, least) != null) {
                    entry.refuse("country", "is named twice; keep one");
                }
            }));
        }
        return minimums;
    }

    private Optional<SmallGroups> smallGroups(YamlMapping yaml) {
        OptionalDouble uniqueShare = yaml.decimal("uniqueShare", 0, 1);
        OptionalInt homogeneousClass = yaml.integer("homogeneousClass", 2, 1_000);
        OptionalInt arm = yaml.integer("arm", 1, 1_000);
        yaml.close();
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(
                        new SmallGroups(uniqueShare.orElseThrow(), homogeneousClass.orElseThrow(), arm.orElseThrow()));
    }

    private Optional<StandingOut> standingOut(YamlMapping yaml) {
        OptionalDouble falseHold = yaml.decimal("falseHold", 0.000001, 0.05);
        OptionalInt agencies = yaml.integer("agencies", 3, 1_000);
        OptionalInt sameOutcome = yaml.integer("sameOutcome", 2, 1_000);
        OptionalDouble changed = yaml.decimal("changed", 0, 1);
        yaml.close();
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(new StandingOut(
                        falseHold.orElseThrow(),
                        agencies.orElseThrow(),
                        sameOutcome.orElseThrow(),
                        changed.orElseThrow()));
    }

    private Optional<Limits> limits(YamlMapping yaml) {
        OptionalInt fileBytes = yaml.integer("fileBytes", 1, 999_999_999);
        OptionalInt lineBytes = yaml.integer("lineBytes", 1, 10_000_000);
        OptionalInt columns = yaml.integer("columns", 1, 10_000);
        OptionalInt fieldCharacters = yaml.integer("fieldCharacters", 1, 1_000_000);
        OptionalInt archiveEntries = yaml.integer("archiveEntries", 1, 10_000);
        OptionalInt archiveBytes = yaml.integer("archiveBytes", 1, 999_999_999);
        OptionalInt archiveRatio = yaml.integer("archiveRatio", 1, 10_000);
        OptionalInt nameCharacters = yaml.integer("nameCharacters", 1, 255);
        yaml.close();
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(new Limits(
                        fileBytes.orElseThrow(),
                        lineBytes.orElseThrow(),
                        columns.orElseThrow(),
                        fieldCharacters.orElseThrow(),
                        archiveEntries.orElseThrow(),
                        archiveBytes.orElseThrow(),
                        archiveRatio.orElseThrow(),
                        nameCharacters.orElseThrow()));
    }
}
