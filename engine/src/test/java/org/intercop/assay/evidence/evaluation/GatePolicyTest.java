package org.intercop.assay.evidence.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.api.Test;

class GatePolicyTest {
    private static final String STANDARD =
            """
            version: 2
            confidenceLevel: 0.95
            minimumPeoplePerArm: 10
            minimumEventsPerArm: 10
            balance:
              green: 0.05
              amber: 0.10
              forbid: 0.25
            maturity:
              warnBelowShare: 0.50
            attrition:
              - {overall: 0, cautious: 5.7, optimistic: 10.0}
              - {overall: 10, cautious: 6.3, optimistic: 10.9}
              - {overall: 20, cautious: 5.4, optimistic: 10.2}
              - {overall: 30, cautious: 4.1, optimistic: 8.4}
              - {overall: 40, cautious: 2.6, optimistic: 6.3}
              - {overall: 50, cautious: 1.0, optimistic: 3.9}
              - {overall: 57, cautious: 0, optimistic: 2.3}
            overlap:
              minimumShare: 0.20
            sampleRatio:
              minimumP: 0.001
            negativeControls:
              minimumCount: 5
              largestError: 0.25
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
                        "gates.yaml:3: minimumPeople is not a known key; known here: attrition, balance, confidenceLevel,"
                                + " maturity, minimumEventsPerArm, minimumPeoplePerArm, negativeControls, overlap,"
                                + " sampleRatio, version",
                        "gates.yaml:6: balance.green must not be above amber, nor amber above forbid; put them in"
                                + " ascending order",
                        "gates.yaml:10: maturity.warnBelowShare is '0,5'; write a number from 0.0 to 1.0 with a decimal"
                                + " point"),
                problems(STANDARD.replace("0.95", "95")
                        .replace("minimumPeoplePerArm", "minimumPeople")
                        .replace("green: 0.05", "green: 0.15")
                        .replace("0.50", "0,5")));
    }

    @Test
    void attritionCurvesAscend() {
        assertEquals(
                List.of("gates.yaml:11: attrition must hold two or more points, overall ascending from 0"),
                problems(STANDARD.replace("overall: 10,", "overall: 25,")));
        assertEquals(
                List.of("gates.yaml:12: attrition.cautious must not be above optimistic"),
                problems(STANDARD.replace("cautious: 5.7", "cautious: 15.7")));
    }

    private static Parsed<GatePolicy> read(String yaml) {
        return GatePolicy.read("gates.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(String yaml) {
        return ((Parsed.Invalid<GatePolicy>) read(yaml))
                .problems().stream().map(Object::toString).toList();
    }
}
