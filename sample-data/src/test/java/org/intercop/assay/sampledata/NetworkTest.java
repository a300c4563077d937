package org.intercop.assay.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Intervention.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {
    private static final Network NETWORK = Network.simulate(Scenario.standard(), 1);
    private static final SampleFiles FILES = NETWORK.files();

    @Test
    void theSameSeedGivesTheSameBytesWhateverTheLocaleAndZone() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            assertEquals(FILES, Network.simulate(Scenario.standard(), 1).files());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void anotherSeedGivesOtherRecordsOfTheSameNetwork() {
        Network other = Network.simulate(Scenario.standard(), 2);
        assertEquals(registryFiles(FILES), registryFiles(other.files()));
        assertEquals(
                NETWORK.registry().agencies().values().stream()
                        .map(a -> a.withKeys(List.of()))
                        .toList(),
                other.registry().agencies().values().stream()
                        .map(a -> a.withKeys(List.of()))
                        .toList());
        NETWORK.registry()
                .agencies()
                .forEach((id, agency) -> assertNotEquals(
                        agency.keys(), other.registry().agencies().get(id).keys(), id));
        assertEquals(FILES.texts().keySet(), other.files().texts().keySet());
        for (String path : FILES.texts().keySet()) {
            if (path.startsWith("inbox/")) {
                assertNotEquals(FILES.texts().get(path), other.files().texts().get(path), path);
            }
        }
    }

    /** All but the agencies, whose keys follow from the seed. */
    private static List<String> registryFiles(SampleFiles files) {
        return files.texts().entrySet().stream()
                .filter(file -> file.getKey().startsWith("registry/"))
                .filter(file -> !file.getKey().startsWith("registry/agencies/"))
                .map(Object::toString)
                .toList();
    }

    @Test
    void hasTwentySixCountriesOneSilentOneWithCellsOnly() {
        assertEquals(26, NETWORK.registry().agencies().size());
        assertTrue(NETWORK.registry().agencies().values().stream().allMatch(Agency::synthetic));
        Set<String> submitting = FILES.texts().keySet().stream()
                .filter(path -> path.endsWith("/datapackage.json"))
                .map(path -> path.split("/")[1])
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(31, submitting.size());
        assertFalse(submitting.contains("synthetic-lv-2026-03"), submitting.toString());
        assertEquals(
                List.of("inbox/synthetic-ch-2026-03/cells.csv"),
                FILES.texts().keySet().stream()
                        .filter(path -> path.endsWith("/cells.csv"))
                        .toList());
    }

    @Test
    void hasFourteenInventedInterventionsOfEveryKind() {
        assertEquals(14, NETWORK.registry().interventions().size());
        Set<Kind> kinds = new HashSet<>();
        for (Intervention intervention : NETWORK.registry().interventions().values()) {
            assertTrue(intervention.synthetic(), intervention.id());
            assertTrue(intervention.summary().startsWith("Invented for demonstration"), intervention.summary());
            kinds.add(intervention.kind());
        }
        assertEquals(
                Set.of(
                        Kind.DIVERSION,
                        Kind.WARNING_VISIT,
                        Kind.WARNING_LETTER,
                        Kind.WORKSHOP,
                        Kind.COURSE,
                        Kind.CAMPAIGN,
                        Kind.OTHER),
                kinds);
    }

    @Test
    void everyManifestSaysThatItIsSynthetic() {
        FILES.texts().forEach((path, text) -> {
            if (path.endsWith("/datapackage.json")) {
                assertTrue(text.contains("\"title\" : \"Synthetic data: Synthetic agency "), path);
                assertTrue(text.contains("Simulated by Assay with seed 1"), path);
            }
        });
    }

    @Test
    void cohortsAreSmallAndSkewedToTheRight() {
        List<Integer> treated = NETWORK.units().stream()
                .filter(unit -> unit.intervention().intervention().kind() != Kind.CAMPAIGN)
                .map(unit -> (int) unit.people().stream()
                        .filter(person -> person.arm() == Arm.TREATED)
                        .count())
                .sorted()
                .toList();
        assertTrue(treated.get(0) >= 10 && treated.get(treated.size() - 1) <= 200, treated.toString());
        double mean = treated.stream().mapToInt(n -> n).average().orElseThrow();
        int median = treated.get(treated.size() / 2);
        assertTrue(mean > 1.1 * median, "mean " + mean + " of " + treated);
        assertTrue(treated.get(treated.size() / 10) < 30, treated.toString());
        assertTrue(treated.get(treated.size() * 9 / 10) > 100, treated.toString());
    }

    @Test
    void everyUnitHasImmaturePeopleAndMostPeopleAreMature() {
        long mature = 0;
        long all = 0;
        for (SimulatedUnit unit : NETWORK.units()) {
            for (Person person : unit.people()) {
                all++;
                mature += person.followUpDays() == Person.LONGEST_FOLLOW_UP ? 1 : 0;
            }
        }
        double share = mature / (double) all;
        assertTrue(share > 0.65 && share < 0.85, "share followed for a year: " + share);
    }

    @Test
    void pseudonymsLookLikeKeyedHashesAndAreNeverShared() {
        Pattern form = Pattern.compile("[A-Z2-7]{26}");
        Set<String> seen = new HashSet<>();
        for (SimulatedUnit unit : NETWORK.units()) {
            assertFalse(unit.people().isEmpty(), unit.toString());
        }
        for (String path : recordFiles()) {
            Set<String> own =
                    rows(path).stream().map(row -> row.getField("participant")).collect(Collectors.toSet());
            own.forEach(participant -> {
                assertTrue(form.matcher(participant).matches(), participant);
                assertTrue(seen.add(participant), participant);
            });
        }
        assertTrue(seen.size() > 10_000, Integer.toString(seen.size()));
    }

    @Test
    void plantedRowsStayBelowTheQuarantineLimit() {
        assertEquals(10, NETWORK.truth().planted().size());
        NETWORK.truth().planted().forEach((submission, rules) -> {
            int rows = rows("inbox/" + submission + "/records.csv").size();
            assertEquals(Set.of("R01", "R03", "R04", "R05", "R10"), rules.keySet());
            int bad = rules.values().stream().mapToInt(n -> n).sum();
            assertTrue(bad < 0.05 * rows, bad + " of " + rows + " rows of " + submission);
        });
    }

    @Test
    void armsOfTheSingleArmCourseAndTheDesignsAreAsPlanned() {
        for (SimulatedUnit unit : NETWORK.units()) {
            boolean comparison = unit.people().stream().anyMatch(person -> person.arm() == Arm.COMPARISON);
            assertEquals(unit.intervention().plan().design() != Design.SINGLE_ARM, comparison);
        }
    }

    @Test
    void aCellIsNoPersonAndCountsConserve() {
        List<NamedCsvRecord> cells = rows("inbox/synthetic-ch-2026-03/cells.csv");
        long people = NETWORK.units().stream()
                .filter(unit -> unit.country().country().value().equals("CH"))
                .mapToLong(unit -> unit.people().size())
                .sum();
        assertFalse(cells.get(0).getHeader().contains("participant"));
        assertEquals(
                people,
                cells.stream()
                        .mapToLong(row -> Long.parseLong(row.getField("count")))
                        .sum());
        assertTrue(cells.size() < people, cells.size() + " cells of " + people);
    }

    @Test
    void writesEveryFile(@TempDir Path directory) throws IOException {
        FILES.writeTo(directory);
        for (var file : FILES.texts().entrySet()) {
            assertEquals(file.getValue(), Files.readString(directory.resolve(file.getKey())));
        }
    }

    private static List<String> recordFiles() {
        return FILES.texts().keySet().stream()
                .filter(path -> path.endsWith("/records.csv"))
                .toList();
    }

    private static List<NamedCsvRecord> rows(String path) {
        return CsvReader.builder().ofNamedCsvRecord(FILES.texts().get(path)).stream()
                .toList();
    }
}
