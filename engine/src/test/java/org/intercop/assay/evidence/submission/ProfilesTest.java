package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.intercop.assay.evidence.evaluation.DeclaredProfile;
import org.intercop.assay.evidence.evaluation.DeclaredProfile.DeclaredAttrition;
import org.intercop.assay.evidence.evaluation.UnitProfile;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Submissions of likelihoods. */
class ProfilesTest {
    private static final String NORMAL =
            """
            {"profiles": [{
              "intervention": "letter", "version": "1", "measure": "reoffended",
              "effect": "odds-ratio", "estimator": "ipw-att",
              "estimate": -0.25, "standardError": 0.125,
              "people": {"treated": 120, "comparison": 240},
              "checks": {"matureShare": 0.75, "attrition": {"overall": 0.1, "difference": 0.02}, "largestDifference": 0.04}
            }]}
            """;

    @Test
    void anEstimateWithItsStandardErrorIsTakenIn() {
        CheckedSubmission checked = check(NORMAL);
        assertEquals(List.of(), TestSubmission.lines(checked));
        assertEquals(CheckedSubmission.Status.ACCEPTED, checked.status());
        assertEquals(new CheckedSubmission.Counts(1, 0, 0, 0, 0), checked.counts());
        assertEquals(List.of(), checked.groups());
        assertEquals(
                List.of(new AcceptedProfile(
                        "letter",
                        "1",
                        "",
                        "reoffended-12m-conviction",
                        new DeclaredProfile(
                                new UnitProfile(
                                        "ipw-att", EffectMeasure.ODDS_RATIO, LikelihoodProfile.normal(-0.25, 0.125)),
                                120,
                                240,
                                0.75,
                                Optional.of(new DeclaredAttrition(0.1, 0.02)),
                                OptionalDouble.of(0.04)))),
                checked.profiles());
        assertTrue(Receipt.of(checked).text().contains("Accepted: everything was taken in."));
    }

    @Test
    void aGridIsTakenIn() {
        CheckedSubmission checked = check(grid("[-2, -1, 0, 1, 2]", "[-9, -4, -1, 0, -1]"));
        assertEquals(List.of(), TestSubmission.lines(checked));
        assertEquals(
                LikelihoodProfile.onGrid(List.of(-2.0, -1.0, 0.0, 1.0, 2.0), List.of(-9.0, -4.0, -1.0, 0.0, -1.0)),
                checked.profiles().get(0).declared().profile().profile());
    }

    @Test
    void aGridThatCannotBeUsedIsRefused() {
        String place = "L03 | refused | profiles.json |  | 0 | profiles[0].grid.";
        assertEquals(
                List.of(place + "effects must ascend"),
                TestSubmission.lines(check(grid("[-2, -1, -1, 1, 2]", "[-9, -4, -1, 0, -1]"))));
        assertEquals(
                List.of(place + "logLikelihoods must have as many values as effects"),
                TestSubmission.lines(check(grid("[-2, -1, 0, 1, 2]", "[-9, -4, -1, 0, -1, -2]"))));
        assertEquals(
                List.of(place + "logLikelihoods are all equal, so they say nothing; leave the profile out"),
                TestSubmission.lines(check(grid("[-2, -1, 0, 1, 2]", "[0, 0, 0, 0, 0]"))));
        assertEquals(
                List.of(place + "effects must list 5 to 1001 numbers from -50 to 50"),
                TestSubmission.lines(check(grid("[-2, -1, 0, 1]", "[-9, -4, -1, 0, -1]"))));
        assertEquals(
                List.of(place + "logLikelihoods must list 5 to 1001 numbers from -1000000000 to 1000000000"),
                TestSubmission.lines(check(grid("[-2, -1, 0, 1, 2]", "[-9, -4, \"x\", 0, 1e999]"))));
        String many = DoubleStream.iterate(-20, x -> x + 0.01)
                .limit(1_002)
                .mapToObj(Double::toString)
                .collect(Collectors.joining(",", "[", "]"));
        assertEquals(
                List.of(
                        place + "effects must list 5 to 1001 numbers from -50 to 50",
                        place + "logLikelihoods must list 5 to 1001 numbers from -1000000000 to 1000000000"),
                TestSubmission.lines(check(grid(many, many))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"profiles\": [{ | {\"profiles\": [{ \"secret\": 1, | L01 | profiles[0].secret is not a known key",
                "{\"profiles\": [{ | {\"profiles\": [{ \"Jan de Vries\": 1, | L01 | profiles[0]. has an unknown key",
                "{\"profiles\" | {\"profile\" | L01 | profile is not a known key",
                "\"people\": { | \"people\": [ | L01 | the file is not JSON, line 5",
                "\"version\": \"1\" | \"version\": 1 | L01 | profiles[0].version must be a text in quotes",
                "\"letter\" | \"parcel\" | L02 | profiles[0].intervention is not registered with a plan",
                "\"version\": \"1\" | \"version\": \"9\" | L02 | profiles[0].version is no version of the intervention",
                "\"version\": \"1\" | \"version\": \"1\", \"study\": \"x\" | L02 |"
                        + " profiles[0].study is no study of the intervention",
                "\"measure\": \"reoffended\" | \"measure\": \"arrested\" | L02 |"
                        + " profiles[0].measure is not among the measures of assay.outcomes",
                "odds-ratio | risk-ratio | L02 | profiles[0].effect is not the effect that outcomes of this kind are"
                        + " pooled by: odds-ratio",
                "ipw-att | my-own | L02 | profiles[0].estimator is no estimator that the plan admits for this outcome",
                "\"standardError\": 0.125, | `` | L03 |"
                        + " profiles[0].standardError must be a number from 0.001 to 100",
                "0.125 | 0 | L03 | profiles[0].standardError must be a number from 0.001 to 100",
                "-0.25 | 1e999 | L03 | profiles[0].estimate must be a number from -50 to 50",
                "-0.25 | NaN | L01 | the file is not JSON, line 4",
                "\"estimate\": -0.25, \"standardError\": 0.125, | `` | L03 |"
                        + " profiles[0].grid or estimate and standardError must be given, and not both",
                "120 | 120.5 | L04 | profiles[0].people.treated must be a whole number from 0 to 1000000000",
                "240 | -1 | L04 | profiles[0].people.comparison must be a whole number from 0 to 1000000000",
                "0.75 | 75 | L04 | profiles[0].checks.matureShare must be a number from 0 to 1",
                "0.02 | -0.02 | L04 | profiles[0].checks.attrition.difference must be a number from 0 to 1",
                "0.04 | \"0.04\" | L04 | profiles[0].checks.largestDifference must be a number from 0 to 100",
            })
    void eachMistakeIsNamedWithItsPlaceAndWithoutItsValue(String text, String wrong, String rule, String detail) {
        assertTrue(NORMAL.contains(text), text);
        CheckedSubmission checked = check(NORMAL.replace(text, wrong));
        List<String> lines = TestSubmission.lines(checked);
        assertTrue(lines.contains(rule + " | refused | profiles.json |  | 0 | " + detail), lines.toString());
        assertEquals(CheckedSubmission.Status.REFUSED, checked.status());
        assertEquals(List.of(), checked.profiles());
        String receipt = Receipt.of(checked).text();
        assertFalse(receipt.contains("Vries") || receipt.contains("parcel") || receipt.contains("my-own"), receipt);
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        CheckedSubmission checked = check(NORMAL.replace("odds-ratio", "x")
                .replace("120", "-1")
                .replace("0.75", "7")
                .replace("0.125", "-1"));
        assertEquals(
                List.of("L02", "L03", "L04", "L04"),
                checked.findings().stream().map(finding -> finding.rule().id()).toList());
    }

    @Test
    void theSameUnitTwiceIsRefused() {
        String one = NORMAL.substring(NORMAL.indexOf('[') + 1, NORMAL.lastIndexOf(']'));
        assertEquals(
                List.of(
                        "L05 | refused | profiles.json |  | 0 | the same intervention, version, study and measure has more"
                                + " than one profile"),
                TestSubmission.lines(check("{\"profiles\": [" + one + "," + one + "]}")));
    }

    @Test
    void profilesAreJsonAndPeopleAreNot() {
        Map<String, byte[]> asCells = files(NORMAL, "cells");
        assertEquals(
                "F08",
                SubmissionCheck.of(TestSubmission.registry(), IntakePolicy.standard())
                        .check(new MemorySource(asCells), Precedents.NONE)
                        .findings()
                        .get(0)
                        .rule()
                        .id());
        CheckedSubmission csv = TestSubmission.cells()
                .manifest("\"contents\": \"cells\"", "\"contents\": \"profiles\"")
                .check();
        assertEquals(
                List.of("F08 | refused | cells.csv |  | 0 | profiles are taken in as JSON only"),
                TestSubmission.lines(csv));
    }

    private static String grid(String effects, String values) {
        return NORMAL.replace(
                "\"estimate\": -0.25, \"standardError\": 0.125",
                "\"grid\": {\"effects\": " + effects + ", \"logLikelihoods\": " + values + "}");
    }

    private static CheckedSubmission check(String profiles) {
        return SubmissionCheck.of(TestSubmission.registry(), IntakePolicy.standard())
                .check(new MemorySource(files(profiles, "profiles")), Precedents.NONE);
    }

    private static Map<String, byte[]> files(String profiles, String contents) {
        byte[] bytes = profiles.getBytes(StandardCharsets.UTF_8);
        String manifest =
                """
                {
                  "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
                  "assay": {
                    "schemaVersion": "1", "agency": "nordic", "country": "NO", "submission": "nordic-2026-03",
                    "sequence": 1, "asOf": "2026-03-31", "contents": "CONTENTS",
                    "outcomes": {"reoffended": "reoffended-12m-conviction"}
                  },
                  "resources": [
                    {"name": "profiles", "path": "profiles.json", "bytes": SIZE, "hash": "sha256:HASH"}
                  ]
                }
                """
                        .replace("CONTENTS", contents)
                        .replace("SIZE", Integer.toString(bytes.length))
                        .replace("HASH", FileBytes.of(bytes).sha256());
        return TestSubmission.signed(
                Map.of("profiles.json", bytes, "datapackage.json", manifest.getBytes(StandardCharsets.UTF_8)));
    }
}
