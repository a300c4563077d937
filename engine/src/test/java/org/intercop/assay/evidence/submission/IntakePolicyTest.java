package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.api.Test;

class IntakePolicyTest {
    private static final String STANDARD =
            """
            version: 1
            quarantineLimit: 0.05
            missingWarning: 0.20
            signatures: required
            cellMinimums: []
            smallGroups:
              uniqueShare: 0.20
              homogeneousClass: 5
              arm: 10
            standingOut:
              falseHold: 0.001
              agencies: 5
              sameOutcome: 20
              changed: 0.20
            limits:
              fileBytes: 50000000
              lineBytes: 65536
              columns: 100
              fieldCharacters: 256
              archiveEntries: 20
              archiveBytes: 200000000
              archiveRatio: 100
              nameCharacters: 100
            """;

    @Test
    void readsTheStandardPolicy() {
        assertEquals(new Parsed.Valid<>(IntakePolicy.standard()), read(STANDARD));
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertEquals(
                List.of(
                        "intake.yaml:2: quarantineLimit is '5%'; write a number from 0.0 to 1.0 with a decimal point",
                        "intake.yaml:16: limits.fileBytes is missing; add it",
                        "intake.yaml:16: limits.filebytes is not a known key; did you mean 'fileBytes'?"),
                problems(STANDARD.replace("0.05", "5%").replace("fileBytes", "filebytes")));
    }

    @Test
    void readsCellMinimumsOfCountries() {
        String yaml = STANDARD.replace(
                "cellMinimums: []", "cellMinimums:\n  - country: DE\n    people: 5\n  - country: NO\n    people: 3");
        IntakePolicy policy = ((Parsed.Valid<IntakePolicy>) read(yaml)).value();
        assertEquals(5, policy.cellMinimum(CountryCode.parse("DE").orElseThrow()));
        assertEquals(3, policy.cellMinimum(CountryCode.parse("NO").orElseThrow()));
        assertEquals(1, policy.cellMinimum(CountryCode.parse("SE").orElseThrow()));
        assertEquals(
                List.of(
                        "intake.yaml:6: cellMinimums.country is 'Norway', not a country code of ISO 3166-1; write two"
                                + " capital letters",
                        "intake.yaml:9: cellMinimums.people is '0'; write a whole number from 1 to 1000"),
                problems(yaml.replace("DE", "Norway").replace("people: 3", "people: 0")));
        assertEquals(
                List.of("intake.yaml:8: cellMinimums.country is named twice; keep one"),
                problems(yaml.replace("DE", "NO")));
    }

    @Test
    void aListIsNoPolicy() {
        assertEquals(List.of("intake.yaml:1: the file must hold 'key: value' lines"), problems("- 1\n"));
    }

    private static Parsed<IntakePolicy> read(String yaml) {
        return IntakePolicy.read("intake.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(String yaml) {
        return ((Parsed.Invalid<IntakePolicy>) read(yaml))
                .problems().stream().map(Object::toString).toList();
    }
}
