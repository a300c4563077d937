package org.intercop.assay.evidence.submission;

import static org.intercop.assay.evidence.submission.TestSubmission.lines;
import static org.intercop.assay.evidence.submission.TestSubmission.on;
import static org.intercop.assay.evidence.submission.TestSubmission.records;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryFiles;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.signature.SigningKey;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.evidence.submission.IntakePolicy.Signatures;
import org.intercop.assay.evidence.submission.Signing.Kind;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules F03 and F04: who sent a submission, and whether it may. */
class SignatureCheckTest {
    private static final String NORDIC = "registry/agencies/nordic.yaml";
    private static final String IN_FILE = "F03 | refused | datapackage.sig.json |  | 0 | ";
    private static final String DAY = "2026-04-02";
    private static final SigningKey OTHER = SigningKey.of(new byte[SigningKey.SEED_BYTES]);

    @Test
    void aSubmissionSignedByItsAgencyIsAccepted() {
        CheckedSubmission checked = records().check(on(DAY));
        assertEquals(Status.ACCEPTED, checked.status());
        assertEquals(List.of(), lines(checked));
        String id = RegistryFiles.KEY.verificationKey().id();
        assertEquals(
                new Signing(Kind.SIGNED, Optional.of(id), "Signed with the key " + id + " of nordic."),
                checked.signing());
    }

    @Test
    void whereNoDayIsKnownItIsSaidThatValidityWasNotAsked() {
        String id = RegistryFiles.KEY.verificationKey().id();
        assertEquals(
                "Signed with the key " + id + " of nordic. It counts from 2026-01-01 to 2027-12-31; whether it does on"
                        + " the day on which it is received was not asked.",
                records().check().signing().words());
        Registry revoked = registry(yaml -> yaml + "    revoked: 2026-02-01\n");
        CheckedSubmission checked =
                check(revoked, Signatures.REQUIRED, records().files(), Precedents.NONE);
        assertEquals(List.of(), lines(checked));
        assertEquals(
                "Signed with the key " + id + " of nordic. It counts from 2026-01-01 to 2027-12-31, but was revoked"
                        + " from 2026-02-01 on; whether it does on the day on which it is received was not asked.",
                checked.signing().words());
    }

    @Test
    void anUnsignedSubmissionIsRefusedUnlessThePolicySaysOtherwise() {
        CheckedSubmission refused = records().unsigned().check(on(DAY));
        assertEquals(
                List.of("F03 | refused |  |  | 0 | there is no datapackage.sig.json beside the manifest"),
                lines(refused));
        assertEquals(Signing.NOT_BELIEVED, refused.signing());
        assertEquals(
                "Nobody knows who sent it: it is not signed by a known agency with a valid key.",
                refused.signing().words());

        CheckedSubmission accepted = check(
                TestSubmission.registry(),
                Signatures.NOBODY_KNOWS_WHO_SENT_IT,
                records().unsigned().files(),
                on(DAY));
        assertEquals(Status.ACCEPTED, accepted.status());
        assertEquals(Signing.UNSIGNED, accepted.signing());
        assertEquals(
                "Not signed: nobody knows who sent it.",
                Receipt.of(accepted).text().lines().toList().get(3));
        assertEquals(Signing.UNSIGNED, Receipt.read(Receipt.of(accepted).json()).signing());
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31, the key does not count yet: its first day is 2026-01-01",
        "2026-05-01, the key was revoked from 2026-05-01 on",
        "2028-06-01, the key was revoked from 2026-05-01 on"
    })
    void aKeyMustCountOnTheDayOfReceiving(String day, String detail) {
        Registry revoked = registry(yaml -> yaml + "    revoked: 2026-05-01\n");
        assertEquals(
                List.of(IN_FILE + detail),
                lines(check(revoked, Signatures.REQUIRED, records().files(), on(day))));
    }

    @Test
    void anExpiredKeyIsToldFromOneThatNobodyKnows() {
        assertEquals(
                List.of(IN_FILE + "the key has expired: its last day was 2027-12-31"),
                lines(records().check(on("2028-01-01"))));
        assertEquals(
                List.of(IN_FILE + "nobody has registered the key that it names"),
                lines(records().signedWith(OTHER).check(on(DAY))));
    }

    @Test
    void anotherAgencysKeyDoesNotDo() {
        Map<String, byte[]> files = RegistryFiles.valid().bytes();
        files.put(
                "registry/agencies/baltic.yaml",
                new String(files.get(NORDIC), StandardCharsets.UTF_8)
                        .replace("nordic", "baltic")
                        .replace(
                                RegistryFiles.KEY.verificationKey().id(),
                                OTHER.verificationKey().id())
                        .replace(
                                RegistryFiles.KEY.verificationKey().base64(),
                                OTHER.verificationKey().base64())
                        .getBytes(StandardCharsets.UTF_8));
        CheckedSubmission checked = check(
                read(files), Signatures.REQUIRED, records().signedWith(OTHER).files(), on(DAY));
        assertEquals(List.of(IN_FILE + "the key that it names belongs to another agency"), lines(checked));
    }

    @Test
    void anAlteredManifestIsRefusedUnderEitherPolicy() {
        Map<String, byte[]> files = new TreeMap<>(records().files());
        files.put(
                Manifest.FILE,
                new String(files.get(Manifest.FILE), StandardCharsets.UTF_8)
                        .replace("\"sequence\": 1", "\"sequence\": 2")
                        .getBytes(StandardCharsets.UTF_8));
        for (Signatures signatures : Signatures.values()) {
            assertEquals(
                    List.of(IN_FILE
                            + "the signature does not fit: the manifest was changed after it was signed, or it was"
                            + " signed with another key than it names"),
                    lines(check(TestSubmission.registry(), signatures, files, on(DAY))));
        }
    }

    @Test
    void aSignatureOfAnotherSubmissionDoesNotDo() {
        byte[] other = records()
                .manifest("nordic-2026-03\",\n    \"sequence\"", "nordic-2026-04\",\n    \"sequence\"")
                .files()
                .get(ManifestSignature.FILE);
        assertEquals(
                "F03",
                records()
                        .file(ManifestSignature.FILE, other)
                        .check(on(DAY))
                        .findings()
                        .get(0)
                        .rule()
                        .id());
    }

    @Test
    void everyProblemOfTheSignatureFileIsReported() {
        assertEquals(
                List.of(
                        IN_FILE + "algorithm must be \"Ed25519\"",
                        IN_FILE + "key must be the key's id, 16 lower-case hexadecimal digits",
                        IN_FILE + "signature must be 64 bytes in base64"),
                lines(records()
                        .file(ManifestSignature.FILE, "{}".getBytes(StandardCharsets.UTF_8))
                        .check(on(DAY))));
    }

    @Test
    void aManifestWithoutCanonicalFormCannotBeSigned() {
        byte[] some = records().files().get(ManifestSignature.FILE);
        assertEquals(
                List.of("F03 | refused | datapackage.json |  | 0 | the manifest has a number or a character that has no"
                        + " canonical form, so that nobody can sign it"),
                lines(records()
                        .manifest("\"name\": \"nordic-2026-03\"", "\"name\": \"\\ud800\"")
                        .file(ManifestSignature.FILE, some)
                        .check(on(DAY))));
    }

    @Test
    void aManifestMayBeLaidOutAnewWithoutANewSignature() {
        byte[] signature = records().files().get(ManifestSignature.FILE);
        assertEquals(
                List.of(),
                lines(records()
                        .manifest("  \"name\": \"nordic-2026-03\",\n", "")
                        .manifest("  \"resources\"", " \"name\" :\t\"nordic-2026-\\u0030\\u0033\", \"resources\"")
                        .file(ManifestSignature.FILE, signature)
                        .check(on(DAY))));
    }

    @Test
    void aManifestListsNeitherItselfNorItsSignature() {
        assertEquals(
                List.of("F02 | refused | datapackage.json |  | 0 | the manifest lists itself or its signature"),
                lines(records()
                                .manifest("\"records.csv\"", "\"datapackage.sig.json\"")
                                .manifest("\"contents\": \"records\"", "\"contents\": \"profiles\"")
                                .manifest("\"format\": \"csv\"", "\"format\": \"json\"")
                                .manifest("\"mediatype\": \"text/csv\",", "")
                                .check(on(DAY)))
                        .stream()
                        .filter(line -> line.contains("lists itself"))
                        .toList());
    }

    /** A stranger must not be able to ask who is in the ledger. */
    @Test
    void whoeverIsNotBelievedLearnsNothingOfTheLedger() {
        Precedents everybody = new Precedents() {
            @Override
            public Optional<LocalDate> today() {
                return Optional.of(LocalDate.parse(DAY));
            }

            @Override
            public boolean knows(String agency, String intervention, String participant, Set<String> apartFrom) {
                return true;
            }
        };
        assertEquals("R02", records().check(everybody).findings().get(0).rule().id());
        assertEquals(
                List.of("F03"),
                records().signedWith(OTHER).check(everybody).findings().stream()
                        .map(finding -> finding.rule().id())
                        .toList());
    }

    @Test
    void personalDataAreFoundInWhatNobodyOwnsUpTo() {
        CheckedSubmission checked =
                records().inRow(2, "16-17", "Nilsson").unsigned().check(on(DAY));
        assertEquals(
                List.of("F03", "P08"),
                checked.findings().stream().map(f -> f.rule().id()).toList());
        assertEquals(true, checked.deletesFiles());
    }

    @Test
    void anAgencyReportsItsCountriesAndInterventionsOnly() {
        Registry wider = registry(yaml -> yaml.replace("keys:", "countries: [SE]\nkeys:"));
        assertEquals(
                List.of(),
                lines(check(
                        wider,
                        Signatures.REQUIRED,
                        records().manifest("\"NO\"", "\"SE\"").files(),
                        on(DAY))));
        Map<String, byte[]> files = RegistryFiles.valid().bytes();
        files.put(
                "registry/interventions/visit.yaml",
                new String(files.get("registry/interventions/letter.yaml"), StandardCharsets.UTF_8)
                        .replace("id: letter", "id: visit")
                        .getBytes(StandardCharsets.UTF_8));
        files.put(
                NORDIC,
                new String(files.get(NORDIC), StandardCharsets.UTF_8)
                        .replace("keys:", "interventions: [visit]\nkeys:")
                        .getBytes(StandardCharsets.UTF_8));
        CheckedSubmission checked =
                check(read(files), Signatures.REQUIRED, records().files(), on(DAY));
        assertEquals(
                List.of("F04 | refused | records.csv | intervention | 40 | the agency may not report on the"
                        + " intervention: rows 2, 3, 4, 5, 6 and 35 more"),
                lines(checked));
        assertEquals(40, checked.counts().refused());
    }

    @Test
    void anAgreedFileSizeHoldsForABelievedAgencyOnly() {
        Registry larger = registry(yaml -> yaml.replace("keys:", "fileBytes: 1000000\nkeys:"));
        IntakePolicy standard = IntakePolicy.standard();
        IntakePolicy small = standard.with(standard.limits().withFileBytes(1500));
        SubmissionCheck check = SubmissionCheck.of(larger, small);
        assertEquals(List.of(), lines(check.check(new MemorySource(records().files()), on(DAY))));
        assertEquals(
                List.of(
                        "F03 | refused |  |  | 0 | there is no datapackage.sig.json beside the manifest",
                        "F09 | refused | records.csv |  | 0 | the file has more than 1500 bytes",
                        "F17 | refused | records.csv |  | 0 | it could not be searched to its end"),
                lines(check.check(new MemorySource(records().unsigned().files()), on(DAY))));
    }

    @Test
    void aKeyStandsWithWhatIsSignedOnly() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> new Signing(Kind.UNSIGNED, Optional.of("0123456789abcdef"), ""));
        assertEquals("key: stands with what is signed, and only there", thrown.getMessage());
        assertEquals(
                Signing.NOT_ASKED,
                check(TestSubmission.registry(), Signatures.REQUIRED, Map.of(), on(DAY))
                        .signing());
    }

    private static CheckedSubmission check(
            Registry registry, Signatures signatures, Map<String, byte[]> files, Precedents precedents) {
        IntakePolicy standard = IntakePolicy.standard();
        IntakePolicy policy = standard.with(signatures);
        return SubmissionCheck.of(registry, policy).check(new MemorySource(files), precedents);
    }

    private static Registry registry(java.util.function.UnaryOperator<String> nordic) {
        Map<String, byte[]> files = RegistryFiles.valid().bytes();
        files.put(
                NORDIC,
                nordic.apply(new String(files.get(NORDIC), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        return read(files);
    }

    private static Registry read(Map<String, byte[]> files) {
        return ((Parsed.Valid<Registry>) RegistryReader.read(files)).value();
    }
}
