package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problem;
import org.junit.jupiter.api.Test;

class LedgerPolicyTest {
    private static final String GOOD =
            "version: 2\napprovers: [kari, ola]\nretention:\n  rawFileDays: 30\n  recordMonths: 12\n  auditMonths: 24\n";

    @Test
    void everyKeyIsRead() {
        assertEquals(
                new Parsed.Valid<>(
                        new LedgerPolicy("2", List.of("kari", "ola"), new LedgerPolicy.Retention(30, 12, 24))),
                read(GOOD));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertEquals(
                List.of(
                        "ledger.yaml:1: approvers is missing; add it",
                        "ledger.yaml:3: retention.rawFileDays is '0'; write a whole number from 1 to 36500",
                        "ledger.yaml:4: retention.records is not a known key; known here: auditMonths,"
                                + " rawFileDays, recordMonths"),
                problems(
                        "version: 2\nretention:\n  rawFileDays: 0\n  records: 3\n  recordMonths: 12\n  auditMonths: 1\n"));
    }

    private static Parsed<LedgerPolicy> read(String yaml) {
        return LedgerPolicy.read("ledger.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(String yaml) {
        return ((Parsed.Invalid<LedgerPolicy>) read(yaml))
                .problems().stream().map(Problem::toString).toList();
    }
}
