package org.intercop.assay.evidence.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.api.Test;

class GatePolicyTest {
    private static final String STANDARD =
            """
            version: 1
            confidenceLevel: 0.95
            minimumPeoplePerArm: 10
            minimumEventsPerArm: 10
            balance:
              green: 0.05
              amber: 0.10
              forbid: 0.25
            maturity:
              warnBelowShare: 0.50
            """;

    @Test
    void readsTheStandardPolicy() {
        assertEquals(new Parsed.Valid<>(GatePolicy.standard()), read(STANDARD));
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertEquals(
                List.of(
                        "gates.yaml:1: minimumPeoplePerArm is missing; add it",
                        "gates.yaml:2: confidenceLevel is '95'; write a number from 0.5 to 0.999 with a decimal point",
                        "gates.yaml:3: minimumPeople is not a known key; known here: balance, confidenceLevel, maturity,"
                                + " minimumEventsPerArm, minimumPeoplePerArm, version",
                        "gates.yaml:6: balance.green must not be above amber, nor amber above forbid; put them in"
                                + " ascending order",
                        "gates.yaml:10: maturity.warnBelowShare is '0,5'; write a number from 0.0 to 1.0 with a decimal"
                                + " point"),
                problems(STANDARD.replace("0.95", "95")
                        .replace("minimumPeoplePerArm", "minimumPeople")
                        .replace("green: 0.05", "green: 0.15")
                        .replace("0.50", "0,5")));
    }

    private static Parsed<GatePolicy> read(String yaml) {
        return GatePolicy.read("gates.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(String yaml) {
        return ((Parsed.Invalid<GatePolicy>) read(yaml))
                .problems().stream().map(Object::toString).toList();
    }
}
