package org.intercop.assay.evidence.release;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReleaseFilesTest {
    private static final Release RELEASE = ReleaseFixture.release();

    private static String text(Map<String, byte[]> files, String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    @Test
    void readsBackWhatWasWritten() {
        Release back = ReleaseReader.read(ReleaseFiles.of(RELEASE, Map.of())).orThrow();

        assertEquals(RELEASE, back);
    }

    @Test
    void sameReleaseSameBytesWhateverTheRowOrderAndLocale() {
        SortedMap<String, byte[]> expected = ReleaseFiles.of(RELEASE, Map.of());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            SortedMap<String, byte[]> actual = ReleaseFiles.of(shuffled(), Map.of());

            assertEquals(expected.keySet(), actual.keySet());
            expected.forEach((path, bytes) -> assertArrayEquals(bytes, actual.get(path), path));
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Release shuffled() {
        return Release.of(
                RELEASE.asOf(),
                Set.copyOf(RELEASE.notices()),
                shuffled(RELEASE.interventions()),
                shuffled(RELEASE.plans()),
                shuffled(RELEASE.outcomes()),
                shuffled(RELEASE.scores()),
                shuffled(RELEASE.estimates()),
                shuffled(RELEASE.diagnostics()),
                shuffled(RELEASE.sensitivities()),
                shuffled(RELEASE.poolDetail()),
                shuffled(RELEASE.judgement()),
                RELEASE.provenance());
    }

    private static PoolDetail shuffled(PoolDetail detail) {
        return new PoolDetail(
                shuffled(detail.posteriors()),
                shuffled(detail.countryEffects()),
                shuffled(detail.influences()),
                shuffled(detail.asymmetries()),
                shuffled(detail.versionEffects()));
    }

    private static Judgement shuffled(Judgement judgement) {
        return new Judgement(
                shuffled(judgement.verdicts()),
                shuffled(judgement.checks()),
                shuffled(judgement.sentences()),
                shuffled(judgement.history()),
                shuffled(judgement.subgroups()),
                shuffled(judgement.notes()));
    }

    private static <T> List<T> shuffled(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, new Random(7));
        return copy;
    }

    @Test
    void idFollowsTheContent() {
        Release other = Release.of(
                RELEASE.asOf(),
                Set.copyOf(RELEASE.notices()),
                RELEASE.interventions(),
                RELEASE.plans(),
                RELEASE.outcomes(),
                RELEASE.scores(),
                RELEASE.estimates(),
                RELEASE.diagnostics().subList(1, RELEASE.diagnostics().size()),
                RELEASE.sensitivities(),
                RELEASE.poolDetail(),
                RELEASE.judgement(),
                RELEASE.provenance());

        assertTrue(RELEASE.id().matches("2026-03-31-[0-9a-f]{12}"), RELEASE.id());
        assertNotEquals(RELEASE.id(), other.id());
    }

    @Test
    void textThatASpreadsheetWouldRunIsDisarmedAndComesBack() {
        for (String text : List.of("=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "'=1", "'t Gooi", "''=x", "plain")) {
            String guarded = Csv.guard(text);
            assertFalse(guarded.matches("(?s)[=+\\-@\t\r\n].*"), text);
            assertEquals(text, Csv.unguard(guarded));
        }
        assertEquals("'t Gooi", Csv.guard("'t Gooi"));
    }

    @Test
    void numbersAreTheShortestThatReadBack() {
        assertEquals("0.002", Csv.number(2e-3));
        assertEquals("0.1", Csv.number(0.1));
        assertEquals("1.0E23", Csv.number(1e23));
        assertEquals("2.0E-322", Csv.number(2e-322));
        assertEquals("-INF", Csv.number(Double.NEGATIVE_INFINITY));
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertEquals(value, Csv.parseNumber(Csv.number(value)));
            }
        }
    }

    @Test
    void negativeFiguresAreNumbersNotText() {
        String line = text(ReleaseFiles.of(RELEASE, Map.of()), "estimates.csv")
                .lines()
                .filter(row -> row.contains("risk-difference") && row.contains(",-0."))
                .findFirst()
                .orElseThrow();

        assertFalse(line.contains("'-0."), line);
        assertTrue(line.startsWith("\"coding-diversion\",\"2\""), line);
    }

    @Test
    void datapackageDescribesEveryTableWithBytesAndDigest() throws IOException {
        byte[] parquet = {1, 2, 3};
        SortedMap<String, byte[]> files = ReleaseFiles.of(RELEASE, Map.of("scores.parquet", parquet));
        JsonNode root = new JsonMapper().readTree(files.get("datapackage.json"));

        assertEquals(RELEASE.id(), root.get("id").textValue());
        assertEquals(Notice.SYNTHETIC.text(), root.at("/notices/0/text").textValue());
        assertEquals(Notice.INTERNAL.text(), root.at("/notices/1/text").textValue());
        List<String> paths = new ArrayList<>();
        for (JsonNode resource : root.get("resources")) {
            String path = resource.get("path").textValue();
            paths.add(path);
            assertEquals(files.get(path).length, resource.get("bytes").intValue());
            assertEquals(
                    "sha256:" + Checksums.sha256(files.get(path)),
                    resource.get("hash").textValue());
        }
        assertEquals(
                List.of(
                        "verdicts.csv",
                        "sentences.csv",
                        "verdict_checks.csv",
                        "verdict_history.csv",
                        "subgroups.csv",
                        "notes.csv",
                        "scores.csv",
                        "scores.parquet",
                        "posteriors.csv",
                        "country_effects.csv",
                        "estimates.csv",
                        "influence.csv",
                        "asymmetry.csv",
                        "version_effects.csv",
                        "diagnostics.csv",
                        "sensitivity.csv",
                        "catalogue.json",
                        "provenance.json"),
                paths);
        List<String> header = List.of(
                text(files, "scores.csv").lines().findFirst().orElseThrow().split(","));
        List<String> fields = new ArrayList<>();
        root.at("/resources/6/schema/fields")
                .forEach(field -> fields.add(field.get("name").textValue()));
        assertEquals(header, fields);
    }

    @Test
    void checksumsCoverEveryFileInPathOrder() {
        SortedMap<String, byte[]> files = ReleaseFiles.of(RELEASE, Map.of("site/index.html", new byte[] {60}));
        List<String> paths = text(files, "SHA256SUMS")
                .lines()
                .map(line -> line.substring(66))
                .toList();

        assertEquals(
                List.of(
                        "asymmetry.csv",
                        "catalogue.json",
                        "country_effects.csv",
                        "datapackage.json",
                        "diagnostics.csv",
                        "estimates.csv",
                        "influence.csv",
                        "notes.csv",
                        "posteriors.csv",
                        "provenance.json",
                        "scores.csv",
                        "sensitivity.csv",
                        "sentences.csv",
                        "site/index.html",
                        "subgroups.csv",
                        "verdict_checks.csv",
                        "verdict_history.csv",
                        "verdicts.csv",
                        "version_effects.csv"),
                paths);
    }

    @Test
    void refusesAFileThatTheReleaseWritesItself() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> ReleaseFiles.of(RELEASE, Map.of("scores.csv", new byte[0])));

        assertEquals("beside: scores.csv is a file that the release writes itself", e.getMessage());
    }

    @Test
    void refusesAnInventedInterventionWithoutItsNotice() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Release(
                        RELEASE.id(),
                        RELEASE.asOf(),
                        List.of(Notice.INTERNAL),
                        RELEASE.interventions(),
                        RELEASE.plans(),
                        RELEASE.outcomes(),
                        RELEASE.scores(),
                        RELEASE.estimates(),
                        RELEASE.diagnostics(),
                        RELEASE.sensitivities(),
                        RELEASE.poolDetail(),
                        RELEASE.judgement(),
                        RELEASE.provenance()));

        assertEquals("notices: SYNTHETIC is missing although an intervention is invented", e.getMessage());
    }

    @Test
    void refusesARowWhoseOutcomeIsUnknown() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Release.of(
                        RELEASE.asOf(),
                        Set.of(),
                        RELEASE.interventions(),
                        RELEASE.plans(),
                        RELEASE.outcomes().subList(1, 3),
                        RELEASE.scores(),
                        RELEASE.estimates(),
                        RELEASE.diagnostics(),
                        RELEASE.sensitivities(),
                        RELEASE.poolDetail(),
                        RELEASE.judgement(),
                        RELEASE.provenance()));

        assertEquals("scores: 'completed' is not among the outcomes", e.getMessage());
    }

    @Test
    void refusesASensitivityOfACountryThatIsNotShown() {
        SensitivityRow row = RELEASE.sensitivities().get(0);
        List<EstimateRow> others = RELEASE.estimates().stream()
                .filter(estimate -> !estimate.unit().equals(row.unit()))
                .toList();

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Release.of(
                        RELEASE.asOf(),
                        Set.of(),
                        RELEASE.interventions(),
                        RELEASE.plans(),
                        RELEASE.outcomes(),
                        RELEASE.scores(),
                        others,
                        RELEASE.diagnostics(),
                        RELEASE.sensitivities(),
                        RELEASE.poolDetail(),
                        RELEASE.judgement(),
                        RELEASE.provenance()));

        assertEquals("sensitivities: " + row.unit() + " is not shown in estimates", e.getMessage());
    }

    @Test
    void theScaleOfASensitivityFollowsFromWhatIsAsked() {
        SortedMap<String, byte[]> files = ReleaseFiles.of(RELEASE, Map.of());
        String table = text(files, "sensitivity.csv");
        assertTrue(table.contains("\"e-value\",\"risk-ratio\",\"identity\",1."), table);
        assertTrue(table.contains("\"tipping-point\",\"risk-difference\",\"identity\",,\"No departure"), table);
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.put(
                "sensitivity.csv",
                table.replaceFirst("\"risk-ratio\",\"identity\"", "\"risk-ratio\",\"log\"")
                        .getBytes(StandardCharsets.UTF_8));

        String problems = String.join("\n", ReleaseReader.read(changed).problems());

        assertTrue(problems.contains("scale: 'log' should be 'identity'"), problems);
    }

    @Test
    void reportsEveryProblemWithItsPlace() {
        Map<String, byte[]> files = new TreeMap<>(ReleaseFiles.of(RELEASE, Map.of()));
        String estimates = text(files, "estimates.csv")
                .replaceFirst("\"AT\"", "\"at\"")
                .replaceFirst("\"risk-difference\"", "\"risk-difference-x\"")
                .replaceFirst("\"log\",false", "\"log\",no");
        files.put("estimates.csv", estimates.getBytes(StandardCharsets.UTF_8));
        files.put(
                "catalogue.json",
                text(files, "catalogue.json").replace("\"source\"", "\"sauce\"").getBytes(StandardCharsets.UTF_8));

        ReleaseReading reading = ReleaseReader.read(files);

        assertEquals(Optional.empty(), reading.release());
        String all = String.join("\n", reading.problems());
        assertTrue(all.contains("estimates.csv: differs from its digest in SHA256SUMS"), all);
        assertTrue(all.contains("column measure: 'risk-difference-x' is none of risk-difference, risk-ratio"), all);
        assertTrue(all.contains("country: 'at' is not an ISO 3166-1 alpha-2 country code"), all);
        assertTrue(all.contains("column primary: 'no' is neither true nor false"), all);
        assertTrue(all.contains("catalogue.json: interventions[0]: source is missing"), all);
    }

    @Test
    void missingFilesAreNamed() {
        ReleaseReading reading = ReleaseReader.read(Map.of());

        assertEquals(19, reading.problems().size());
        assertEquals("scores.csv: is missing", reading.problems().get(0));
    }

    @Test
    void contentChangedTogetherWithItsChecksumIsStillFound() {
        Map<String, byte[]> files = new TreeMap<>(ReleaseFiles.of(RELEASE, Map.of()));
        files.put(
                "catalogue.json",
                text(files, "catalogue.json")
                        .replace("Coding Club", "Chess Club")
                        .getBytes(StandardCharsets.UTF_8));
        files.remove("SHA256SUMS");
        files.put("SHA256SUMS", Checksums.write(files));

        List<String> problems = ReleaseReader.read(files).problems();

        assertEquals(1, problems.size());
        assertTrue(
                problems.get(0).startsWith("provenance.json: the id " + RELEASE.id() + " is not that of the content"));
    }

    @Test
    void truncatedCsvIsRefused() {
        Map<String, byte[]> files = new TreeMap<>(ReleaseFiles.of(RELEASE, Map.of()));
        String scores = text(files, "scores.csv");
        files.put("scores.csv", scores.substring(0, scores.length() - 10).getBytes(StandardCharsets.UTF_8));

        List<String> problems = ReleaseReader.read(files).problems();

        assertTrue(problems.contains("scores.csv: differs from its digest in SHA256SUMS"), problems.toString());
    }
}
