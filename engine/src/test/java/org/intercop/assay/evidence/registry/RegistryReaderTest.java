package org.intercop.assay.evidence.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.stats.estimand.Estimand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryReaderTest {
    private static final String AGENCY = "registry/agencies/nordic.yaml";
    private static final String LETTER = "registry/interventions/letter.yaml";
    private static final String OUTCOME = "registry/outcomes/reoffended-12m-conviction.yaml";
    private static final String AGE = "registry/covariates/age_band.yaml";
    private static final String PLAN = "registry/plans/letter.yaml";

    @Test
    void readsEveryEntryAsText() {
        Registry registry = valid(RegistryFiles.valid().bytes());

        assertEquals(
                Map.of(
                        "nordic",
                        new Agency("nordic", "Nordic agency", new CountryCode("NO"), false)
                                .withKeys(List.of(new AgencyKey(
                                        RegistryFiles.KEY.verificationKey(),
                                        LocalDate.of(2026, 1, 1),
                                        LocalDate.of(2027, 12, 31),
                                        Optional.empty())))),
                registry.agencies());
        Intervention letter = registry.interventions().get("letter");
        assertEquals(Intervention.Kind.WARNING_LETTER, letter.kind());
        assertEquals(List.of("1", "1.10"), letter.versions());
        assertEquals(List.of(new Intervention.Study("trial", "The trial")), letter.studies());
        assertEquals(new Intervention.Emmie("It warns.", "Age.", "Postage.", "Low."), letter.emmie());
        assertEquals("", letter.source());
        assertEquals(true, letter.synthetic());
        assertEquals(
                new OutcomeDefinition(
                        "completed-course",
                        "Completed",
                        "completed",
                        OutcomeDefinition.Kind.SINGLE_ARM_PROPORTION,
                        "completion",
                        "none",
                        6,
                        0,
                        OutcomeDefinition.Better.HIGHER),
                registry.outcomes().get("completed-course"));
        assertEquals(
                new CovariateDefinition("prior", "Offended before", List.of("no", "yes"), "no"),
                registry.covariates().get("prior"));
        assertEquals(
                Optional.of(AnalysisPlan.standard(
                        "letter",
                        AnalysisPlan.Design.OBSERVATIONAL,
                        List.of("reoffended", "completed"),
                        List.of("age_band", "prior"),
                        Optional.of(LocalDate.of(2026, 1, 31)))),
                registry.plan("letter"));
    }

    @Test
    void aPlanMayNameEverything() {
        RegistryFiles files = RegistryFiles.valid()
                .replacing(
                        PLAN,
                        "intervention: letter",
                        """
                        intervention: letter
                        estimand: ato
                        negativeControls: []
                        margins:
                          worthwhile: 0.85
                          harm: 1.2
                        planned:
                          ratio: 0.6
                          comparisonRisk: 0.3
                          comparisonPerTreated: 2
                          power: 0.9
                          horizonMonths: 36
                          tuning: 0.4
                        evaluatedBy: independent""")
                .replacing(
                        "registry/interventions/letter.yaml",
                        "source:",
                        "cost:\n  perParticipant: 12.5\n  currency: EUR\n  year: 2025\nsource:");
        Registry registry = valid(files.bytes());

        assertEquals(
                Optional.of(new AnalysisPlan(
                        "letter",
                        AnalysisPlan.Design.OBSERVATIONAL,
                        Estimand.ATO,
                        "reoffended",
                        List.of("reoffended", "completed"),
                        List.of("age_band", "prior"),
                        List.of(),
                        new AnalysisPlan.Margins(0.85, 1.2),
                        new AnalysisPlan.Planned(0.6, 0.3, 2, 0.9, 36, 0.4),
                        AnalysisPlan.EvaluatedBy.INDEPENDENT,
                        Optional.of(LocalDate.of(2026, 1, 31)))),
                registry.plan("letter"));
        assertEquals(
                Optional.of(new Intervention.Cost(12.5, "EUR", 2025)),
                registry.interventions().get("letter").cost());
    }

    @Test
    void anOutcomeMayBeACountOrATimeToAnEvent() {
        RegistryFiles files = RegistryFiles.valid()
                .replacing(OUTCOME, "measure: reoffended", "measure: convicted")
                .replacing(OUTCOME, "kind: binary", "kind: time-to-event\ncompeting: [death, emigration]")
                .replacing("registry/outcomes/completed-course.yaml", "single-arm-proportion", "count");
        OutcomeDefinition time = valid(files.bytes()).outcomes().get("reoffended-12m-conviction");
        assertEquals(OutcomeDefinition.Kind.TIME_TO_EVENT, time.kind());
        assertEquals(List.of("death", "emigration"), time.competing());
        assertEquals(364, time.horizonDays());
        assertEquals(1.0, time.yearsAtRisk(366), 0);
        assertEquals(0.5, time.yearsAtRisk(183), 2e-3);
        assertEquals(
                OutcomeDefinition.Kind.COUNT,
                valid(files.bytes()).outcomes().get("completed-course").kind());
    }

    @Test
    void competingEventsBelongToATimeToAnEvent() {
        assertEquals(
                List.of(OUTCOME + ":10: competing stands in an outcome that is no time-to-event; remove it or correct"
                        + " the kind"),
                problems(RegistryFiles.valid()
                        .replacing(OUTCOME, "better: lower", "better: lower\ncompeting: [death]")));
        assertEquals(
                List.of(OUTCOME + ":5: competing names 'event' or 'none', which mean the event itself; choose another"
                        + " code"),
                problems(RegistryFiles.valid()
                        .replacing(OUTCOME, "measure: reoffended", "measure: convicted")
                        .replacing(OUTCOME, "kind: binary", "kind: time-to-event\ncompeting: [event]")));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new OutcomeDefinition(
                        "a",
                        "A",
                        "a",
                        OutcomeDefinition.Kind.COUNT,
                        "arrest",
                        "any",
                        12,
                        0,
                        OutcomeDefinition.Better.LOWER,
                        List.of("death")));
        assertEquals("competing: [death] beside an outcome of the kind COUNT", refused.getMessage());
    }

    @Test
    void anEmptyRegistryIsARegistry() {
        assertEquals(Map.of(), valid(Map.of()).agencies());
    }

    @Test
    void skipsFilesThatAnEditorHides() {
        valid(RegistryFiles.valid()
                .with("registry/agencies/.nordic.yaml.swp", "\u0000")
                .bytes());
    }

    @Test
    void aByteOrderMarkAndWindowsLinesChangeNothing() {
        Map<String, byte[]> plain = RegistryFiles.valid().bytes();
        Map<String, byte[]> windows = RegistryFiles.valid()
                .replacing(AGENCY, "id: nordic\n", "\uFEFFid: nordic\r\n")
                .bytes();
        assertEquals(valid(plain).agencies(), valid(windows).agencies());
    }

    @Test
    void reportsTheProblemsOfAllFilesAtOnce() {
        RegistryFiles files = RegistryFiles.valid()
                .with(AGENCY, "id: nordic\ncountry: false\ncolour: red\n")
                .replacing(OUTCOME, "windowMonths: 12", "windowMonths: twelve")
                .replacing(PLAN, "prior", "gender");

        assertEquals(
                List.of(
                        AGENCY + ":1: name is missing; add it",
                        AGENCY + ":2: country is 'false', not a country code of ISO 3166-1; write two capital letters,"
                                + " Norway is NO",
                        AGENCY + ":3: colour is not a known key; known here: countries, country,"
                                + " fileBytes, id, interventions, keys, name, synthetic",
                        OUTCOME + ":7: windowMonths is 'twelve'; write a whole number from 1 to 120",
                        PLAN + ":5: 'gender' is unknown; correct it or add registry/covariates/gender.yaml"),
                problems(files));
    }

    static Stream<Arguments> oneProblem() {
        return Stream.of(
                // keys
                arguments(
                        AGENCY,
                        "name:",
                        "nmae:",
                        List.of(":1: name is missing; add it", ":2: nmae is not a known key; did you mean 'name'?")),
                arguments(
                        AGENCY,
                        "name:",
                        "id: nordic\nname:",
                        List.of(":2: id is given twice, first on line 1; keep one")),
                arguments(AGENCY, "Nordic agency", "", List.of(":2: name is empty; give a value")),
                arguments(AGENCY, "Nordic agency", "null", List.of(":2: name is empty; give a value")),
                arguments(AGENCY, "Nordic agency", "[a]", List.of(":2: name must be a single text")),
                arguments(
                        AGENCY,
                        "country: NO",
                        "country: NO\nsynthetic: yes",
                        List.of(":4: synthetic is 'yes'; write true or false")),
                // ids and file names
                arguments(
                        AGENCY,
                        "id: nordic",
                        "id: other",
                        List.of(
                                ":1: id is 'other' but the file is named 'nordic'; rename the file or correct the key")),
                arguments(
                        AGENCY,
                        "id: nordic",
                        "id: Nordic",
                        List.of(
                                ":1: id is 'Nordic'; write lower-case letters and digits in groups joined by single hyphens, at"
                                        + " most 60 characters")),
                // plans
                arguments(
                        PLAN,
                        "intervention: letter",
                        "margins: {worthwhile: 1.2}\nintervention: letter",
                        List.of(
                                ":1: margins.worthwhile is '1.2'; write a number from 0.01 to 0.99 with a decimal point")),
                arguments(
                        PLAN,
                        "intervention: letter",
                        "planned: {ratio: .5}\nintervention: letter",
                        List.of(":1: planned.ratio is '.5'; write a number from 0.01 to 0.99 with a decimal point")),
                arguments(
                        PLAN,
                        "intervention: letter",
                        "estimand: atm\nintervention: letter",
                        List.of(":1: estimand is 'atm'; write one of ate, att, ato")),
                arguments(
                        PLAN,
                        "intervention: letter",
                        "negativeControls: [completed]\nintervention: letter",
                        List.of(
                                ":1: negativeControls names 'completed', which is one of the measures; keep it in one of the lists")),
                // countries
                arguments(
                        AGENCY,
                        "NO",
                        "UK",
                        List.of(
                                ":3: country is 'UK', not a country code of ISO 3166-1; write two capital letters, the United"
                                        + " Kingdom is GB")),
                arguments(
                        AGENCY,
                        "NO",
                        "no",
                        List.of(
                                ":3: country is 'no', not a country code of ISO 3166-1; write two capital letters, Norway is NO")),
                arguments(
                        AGENCY,
                        "NO",
                        "ZZ",
                        List.of(
                                ":3: country is 'ZZ', not a country code of ISO 3166-1; write two capital letters, for example NO"
                                        + " for Norway")),
                // YAML
                arguments(
                        AGENCY,
                        "name: Nordic",
                        "name: &a Nordic",
                        List.of(":2: anchors and aliases are not used here; write the value")),
                arguments(AGENCY, "NO", "!!str NO", List.of(":3: tags are not used here; remove it")),
                arguments(
                        AGENCY,
                        "country: NO",
                        "country: NO\n---\nid: b",
                        List.of(":4: a second document begins with '---'; keep one")),
                arguments(AGENCY, "Nordic agency", "\"Nordic", List.of(":9: not YAML: found unexpected end of stream")),
                arguments(
                        AGENCY, "agency", "\u0007", List.of(":2: character U+0007 is not allowed in YAML; remove it")),
                arguments(
                        AGENCY,
                        "Nordic agency",
                        "[".repeat(30) + "]".repeat(30),
                        List.of(":2: nested deeper than 20 levels")),
                // interventions
                arguments(
                        LETTER,
                        "warning-letter",
                        "brochure",
                        List.of(
                                ":3: kind is 'brochure'; write one of diversion, warning-visit, warning-letter, workshop, course,"
                                        + " campaign, other")),
                arguments(
                        LETTER,
                        "[1, 1.10]",
                        "1",
                        List.of(":5: versions must be a list: one line with a hyphen for each entry, or [] for none")),
                arguments(LETTER, "[1, 1.10]", "[]", List.of(":5: versions needs at least 1 entry")),
                arguments(LETTER, "[1, 1.10]", "\n  - 1\n  - 1", List.of(":7: versions names '1' twice; keep one")),
                arguments(
                        LETTER,
                        "    name: The trial\n",
                        "    name: The trial\n  - code: trial\n    name: B\n",
                        List.of(":6: studies names 'trial' twice; keep one")),
                arguments(LETTER, "  moderators: Age.\n", "", List.of(":10: emmie.moderators is missing; add it")),
                arguments(
                        LETTER,
                        "moderators:",
                        "moderator:",
                        List.of(
                                ":10: emmie.moderators is missing; add it",
                                ":11: emmie.moderator is not a known key; did you mean 'moderators'?")),
                // outcomes
                arguments(
                        OUTCOME,
                        "proofLagMonths: 6",
                        "proofLagMonths: -1",
                        List.of(":8: proofLagMonths is '-1'; write a whole number from 0 to 60")),
                arguments(
                        OUTCOME,
                        "scope: any",
                        "scope: all",
                        List.of(":6: scope is 'all'; write one of any, cyber, none")),
                arguments(
                        OUTCOME,
                        "measure: reoffended",
                        "measure: arm",
                        List.of(
                                ":3: measure is 'arm', which names another column of submissions; choose another name")),
                // covariates
                arguments(
                        AGE,
                        "reference: 13-15",
                        "reference: 19",
                        List.of(":4: reference is not one of the levels; name one of them")),
                arguments(AGE, "[13-15, 16-17, 18+]", "[13-15]", List.of(":3: levels needs at least 2 entries")),
                arguments(
                        AGE,
                        "18+",
                        "=18",
                        List.of(
                                ":3: levels is '=18'; write letters, digits, dot, plus, hyphen and underscore, a letter or digit"
                                        + " first, at most 40 characters")),
                // plans
                arguments(
                        PLAN,
                        "primaryMeasure: reoffended",
                        "primaryMeasure: completed",
                        List.of(":3: primaryMeasure is not the first of the measures; put it first there")),
                arguments(
                        PLAN,
                        "completed]",
                        "employed]",
                        List.of(":4: no outcome has the measure 'employed'; correct it or add an outcome under"
                                + " registry/outcomes")),
                arguments(
                        PLAN,
                        "2026-01-31",
                        "31/01/2026",
                        List.of(":6: registered is '31/01/2026'; write a day as YYYY-MM-DD")));
    }

    @ParameterizedTest
    @MethodSource
    void oneProblem(String path, String text, String replacement, List<String> expected) {
        assertEquals(
                expected.stream().map(message -> path + message).toList(),
                problems(RegistryFiles.valid().replacing(path, text, replacement)));
    }

    @Test
    void aMeasureIsOfOneKind() {
        String path = "registry/outcomes/reoffended-6m-arrest.yaml";
        assertEquals(
                List.of(path
                        + ":4: another outcome with the measure 'reoffended' is of another kind; give this one its own"
                        + " measure or the same kind"),
                problems(RegistryFiles.valid().replacing(path, "binary", "single-arm-proportion")));
    }

    @Test
    void aPlanNeedsItsIntervention() {
        assertEquals(
                List.of(PLAN + ":1: 'letter' is unknown; correct it or add registry/interventions/letter.yaml"),
                problems(RegistryFiles.valid().without(LETTER)));
    }

    @Test
    void aBrokenEntryIsNotAlsoUnknown() {
        assertEquals(
                List.of(AGE + ":1: the file is empty"),
                problems(RegistryFiles.valid().with(AGE, "")));
    }

    @Test
    void aFileBelongsToASectionAndEndsInYaml() {
        assertEquals(
                List.of(
                        "registry/agencies/nordic.yml:1: the file is not named <id>.yaml; rename or move it",
                        "registry/countries/no.yaml:1: the file belongs to no section; put it directly under"
                                + " registry/agencies, interventions, outcomes, covariates, plans or series"),
                problems(RegistryFiles.valid()
                        .with("registry/agencies/nordic.yml", "id: nordic")
                        .with("registry/countries/no.yaml", "id: no")));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        Map<String, byte[]> files = new TreeMap<>(RegistryFiles.valid().bytes());
        files.put(AGENCY, new byte[] {'i', 'd', ':', ' ', (byte) 0xE6});
        assertEquals(List.of(AGENCY + ":1: the file is not UTF-8 text; save it as UTF-8"), problems(files));
    }

    private static Registry valid(Map<String, byte[]> files) {
        assertEquals(List.of(), problems(files));
        return ((Parsed.Valid<Registry>) RegistryReader.read(files)).value();
    }

    private static List<String> problems(RegistryFiles files) {
        return problems(files.bytes());
    }

    private static List<String> problems(Map<String, byte[]> files) {
        Parsed<Registry> parsed = RegistryReader.read(files);
        return parsed instanceof Parsed.Invalid<Registry> invalid
                ? invalid.problems().stream().map(Object::toString).toList()
                : List.of();
    }
}
