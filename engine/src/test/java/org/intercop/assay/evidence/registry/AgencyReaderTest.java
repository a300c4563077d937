package org.intercop.assay.evidence.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.AgencyKey.Standing;
import org.intercop.assay.evidence.signature.VerificationKey;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an agency may report, and its keys. */
class AgencyReaderTest {
    private static final String AGENCY = "registry/agencies/nordic.yaml";
    private static final String KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private static final String KEYS =
            """
            keys:
              - id: 21fe31dfa154a261
                publicKey: 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
                validFrom: 2026-01-01
                validUntil: 2027-12-31
            """;

    @Test
    void readsWhatAnAgencyMayReportAndItsKeys() {
        Agency agency = agency("countries: [SE, DK]\ninterventions: [letter]\nfileBytes: 900000000\n" + KEYS
                + "    revoked: 2026-06-30\n");
        assertEquals(
                new Agency(
                        "nordic",
                        "Nordic agency",
                        new CountryCode("NO"),
                        false,
                        List.of(new CountryCode("SE"), new CountryCode("DK")),
                        Optional.of(List.of("letter")),
                        OptionalInt.of(900_000_000),
                        List.of(new AgencyKey(
                                new VerificationKey(KEY),
                                LocalDate.of(2026, 1, 1),
                                LocalDate.of(2027, 12, 31),
                                Optional.of(LocalDate.of(2026, 6, 30))))),
                agency);
        assertTrue(agency.speaksFor(new CountryCode("NO")));
        assertTrue(agency.speaksFor(new CountryCode("DK")));
        assertFalse(agency.speaksFor(new CountryCode("FI")));
        assertTrue(agency.mayReport("letter"));
        assertFalse(agency.mayReport("visit"));
    }

    @Test
    void withoutAnyOfThemItMayReportEverythingOfItsCountryAndSignNothing() {
        Agency agency = agency("");
        assertEquals(new Agency("nordic", "Nordic agency", new CountryCode("NO"), false), agency);
        assertEquals(List.of(), agency.keys());
        assertTrue(agency.mayReport("anything"));
        assertFalse(agency.speaksFor(new CountryCode("SE")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "validFrom: 2026-01-01 | validFrom: 2028-01-01 | 8: keys.validUntil is before validFrom; a key counts from the first of them to the second",
                "validFrom: 2026-01-01 | validFrom: soon | 7: keys.validFrom is 'soon'; write a day as YYYY-MM-DD",
                "21fe31dfa154a261 | 21fe31dfa154a262 | 5: keys.id is '21fe31dfa154a262', but this public key's is 21fe31dfa154a261",
                "publicKey: 11qY | publicKey: 21qY | 6: keys.publicKey '21qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=' is no point of the curve; copy the block that 'assay keygen' prints",
                "HURo= | HURo | 6: keys.publicKey '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo' is not base64 as RFC 4648 writes it; copy the block that 'assay keygen' prints",
                "validUntil | until | 5: keys.validUntil is missing; add it",
                "keys: | countries: [UK]~keys: | 4: countries is 'UK', not a country code of ISO 3166-1; write two capital letters, the United Kingdom is GB",
                "keys: | countries: [Norway]~keys: | 4: countries is 'Norway'; write two capital letters of ISO 3166-1, for example NO",
                "keys: | interventions: []~keys: | 4: interventions names none; leave the key out where the agency may report on all",
                "keys: | interventions: [visit]~keys: | 4: 'visit' is unknown; correct it or add registry/interventions/visit.yaml",
                "keys: | fileBytes: 5 GB~keys: | 4: fileBytes is '5 GB'; write a whole number from 1 to 999999999",
                "keys: | keys: []~key: | 5: key is not a known key; did you mean 'keys'?"
            })
    void saysWhatIsWrongAndWhere(String text, String replacement, String problem) {
        List<String> lines = problems(Map.of(AGENCY, agencyYaml(KEYS.replace(text, replacement.replace("~", "\n")))));
        assertTrue(lines.contains(AGENCY + ":" + problem), lines.toString());
    }

    @Test
    void aKeyStandsOnceInTheWholeRegistry() {
        String other = agencyYaml(KEYS).replace("nordic", "other");
        assertEquals(
                List.of("registry/agencies/other.yaml:6: the key 21fe31dfa154a261 also stands in " + AGENCY
                        + "; each key stands once"),
                problems(Map.of(AGENCY, agencyYaml(KEYS), "registry/agencies/other.yaml", other)));
        assertEquals(
                List.of(AGENCY + ":10: the key 21fe31dfa154a261 also stands in " + AGENCY + "; each key stands once"),
                problems(Map.of(AGENCY, agencyYaml(KEYS + KEYS.substring(KEYS.indexOf('\n') + 1)))));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31, NOT_YET_VALID",
        "2026-01-01, VALID",
        "2026-06-29, VALID",
        "2026-06-30, REVOKED",
        "2027-12-31, REVOKED",
        "2030-01-01, REVOKED"
    })
    void aRevokedKeyCountsNoMore(LocalDate received, Standing standing) {
        assertEquals(standing, key(Optional.of(LocalDate.of(2026, 6, 30))).standing(received));
    }

    @ParameterizedTest
    @CsvSource({"2025-12-31, NOT_YET_VALID", "2026-01-01, VALID", "2027-12-31, VALID", "2028-01-01, EXPIRED"})
    void aKeyCountsFromItsFirstToItsLastDay(LocalDate received, Standing standing) {
        assertEquals(standing, key(Optional.empty()).standing(received));
    }

    @Test
    void aKeyDoesNotEndBeforeItBegins() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> new AgencyKey(
                        new VerificationKey(KEY),
                        LocalDate.of(2026, 1, 2),
                        LocalDate.of(2026, 1, 1),
                        Optional.empty()));
        assertEquals("validUntil: 2026-01-01 is before 2026-01-02", thrown.getMessage());
    }

    private static AgencyKey key(Optional<LocalDate> revoked) {
        return new AgencyKey(new VerificationKey(KEY), LocalDate.of(2026, 1, 1), LocalDate.of(2027, 12, 31), revoked);
    }

    private static String agencyYaml(String more) {
        return "id: nordic\nname: Nordic agency\ncountry: NO\n" + more;
    }

    private static Agency agency(String more) {
        return ((Parsed.Valid<Registry>) read(Map.of(AGENCY, agencyYaml(more))))
                .value()
                .agencies()
                .get("nordic");
    }

    private static List<String> problems(Map<String, String> agencies) {
        return ((Parsed.Invalid<Registry>) read(agencies))
                .problems().stream().map(Problem::toString).toList();
    }

    private static Parsed<Registry> read(Map<String, String> agencies) {
        Map<String, byte[]> files = new TreeMap<>(RegistryFiles.valid().bytes());
        agencies.forEach((path, text) -> files.put(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return RegistryReader.read(files);
    }
}
