package org.intercop.assay.evidence.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestSignatureTest {
    private static final SigningKey KEY = SigningKey.of(new byte[SigningKey.SEED_BYTES]);
    private static final String MANIFEST = "{\"name\": \"a\", \"assay\": {\"sequence\": 1}}";
    private static final String VALID = new String(sign(MANIFEST).json(), StandardCharsets.UTF_8);

    /** The example of RFC 8785, section 3.2.2. */
    @Test
    void agreesWithTheRfc() {
        String given =
                """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""";
        assertEquals(
                "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
                canonical(given).text());
    }

    /** The canonical form may write a number longer than it was: up to 25 characters. */
    @ParameterizedTest
    @CsvSource({
        "4803E17, 480300000000000000000",
        "9007199254740992, 9007199254740992",
        "480300000000000000000, 480300000000000000000",
        "-9.9999999999999993e20, -999999999999999900000",
        "1e21, 1e+21",
        "-1.2345678901234567E-6, -0.0000012345678901234567",
        "-1.2345678901234567E-308, -1.2345678901234567e-308"
    })
    void canonicalFormsAreTheirOwnCanonicalForm(String written, String number) {
        CanonicalManifest manifest = canonical("{\"sequence\":" + written + "}");
        assertEquals("{\"sequence\":" + number + "}", manifest.text());
        assertEquals(manifest, canonical(manifest.text()));
    }

    /** RFC 8785, section 3.2.3: keys are sorted by their UTF-16 units, so an emoji stands before some letters. */
    @Test
    void sortsKeysByUtf16() {
        assertEquals(
                "{\"\\r\":1,\"1\":2,\"\u0080\":3,\"\u00f6\":4,\"\u20ac\":5,\"\ud83d\ude02\":6,\"\ufb33\":7}",
                canonical("{\"\u20ac\":5,\"\\r\":1,\"\ufb33\":7,\"1\":2,\"\ud83d\ude02\":6,\"\u0080\":3,\"\u00f6\":4}")
                        .text());
    }

    @Test
    void spacesOrderAndSpellingDoNotMatterValuesDo() {
        ManifestSignature signature = sign(MANIFEST);
        String rewritten = "\uFEFF{ \"assay\":\r\n{\"sequence\":1.0},\t\"name\":\"\\u0061\"}";
        assertTrue(signature.verifies(canonical(rewritten), KEY.verificationKey()));
        for (String altered : List.of(
                MANIFEST.replace("1", "2"),
                MANIFEST.replace("\"a\"", "\"A\""),
                MANIFEST.replace("name", "named"),
                MANIFEST.replace("{\"seq", "{\"more\": null, \"seq"))) {
            assertFalse(signature.verifies(canonical(altered), KEY.verificationKey()), altered);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"text\"",
                "{\"a\": 1, \"a\": 1}",
                "{\"a\": {\"b\": 1, \"b\": 2}}",
                "{\"a\": 1} {}",
                "{\"a\": 1e400}",
                "{\"a\": -1e400}",
                "{\"a\": NaN}",
                "{\"a\": 123456789012345678901}",
                "{\"a\": 9007199254740993}",
                "{\"a\": [{\"b\": -9007199254740993}]}",
                "{\"a\": \"\\ud800\"}",
                "{\"a\": \"\\udc00\\ud800\"}",
                "{\"\\ud800\": 1}",
                "{\"a\": 'b'}",
                "{\"a\": 1,}"
            })
    void whatHasNoCanonicalFormIsNotSigned(String text) {
        assertEquals(Optional.empty(), CanonicalManifest.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void bytesThatAreNotUtf8OrNestTooDeepHaveNoCanonicalForm() {
        assertEquals(
                Optional.empty(), CanonicalManifest.of("{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)));
        String deep = "{\"a\":".repeat(60) + "1" + "}".repeat(60);
        assertEquals(Optional.empty(), CanonicalManifest.of(deep.getBytes(StandardCharsets.UTF_8)));
    }

    /** The signature holds for a manifest alone, never for the same text signed for another purpose. */
    @Test
    void saysWhatItIsASignatureOf() {
        byte[] bare = canonical(MANIFEST).text().getBytes(StandardCharsets.UTF_8);
        ManifestSignature elsewhere = new ManifestSignature(
                KEY.verificationKey().id(), java.util.Base64.getEncoder().encodeToString(KEY.sign(bare)));
        assertFalse(elsewhere.verifies(canonical(MANIFEST), KEY.verificationKey()));
    }

    @Test
    void namesItsKey() {
        ManifestSignature signature = sign(MANIFEST);
        ManifestSignature renamed = new ManifestSignature("0123456789abcdef", signature.value());
        assertFalse(renamed.verifies(canonical(MANIFEST), KEY.verificationKey()));
    }

    @Test
    void comesBackFromItsFile() {
        ManifestSignature signature = sign(MANIFEST);
        assertEquals(new Parsed.Valid<>(signature), ManifestSignature.read(signature.json()));
        assertEquals(
                "{\n  \"algorithm\": \"Ed25519\",\n  \"key\": \""
                        + KEY.verificationKey().id() + "\",\n  \"signature\": \"" + signature.value() + "\"\n}\n",
                VALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ed25519 | Ed448 | algorithm must be \"Ed25519\"",
                "\"Ed25519\" | 25519 | algorithm must be \"Ed25519\"",
                "\"key\" | \"Key\" | has a key other than algorithm, key, signature; key must be the key's id, 16 lower-case hexadecimal digits",
                "\"key\": \" | \"key\": \"0 | key must be the key's id, 16 lower-case hexadecimal digits",
                "\"signature\": \" | \"signature\": \"AAAA | signature must be 64 bytes in base64",
                "== | = | signature must be 64 bytes in base64",
                "{ | {\"key\": \"0123456789abcdef\", | has a key twice",
                "{ | {\"more\": 1, | has a key other than algorithm, key, signature",
                "} | }} | is not JSON",
                "} | '' | is not JSON"
            })
    void anythingElseIsRefused(String text, String replacement, String problems) {
        assertTrue(VALID.contains(text), VALID);
        assertEquals(problems, problems(VALID.replace(text, replacement).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertEquals("must be a JSON object", problems("[]".getBytes(StandardCharsets.UTF_8)));
        assertEquals("must be a JSON object", problems(new byte[0]));
        assertEquals("is not UTF-8", problems(new byte[] {'"', (byte) 0xFF, '"'}));
        assertEquals("has more than 1000 bytes", problems(" ".repeat(1001).getBytes(StandardCharsets.UTF_8)));
        assertEquals("is not JSON", problems("[[[[1]]]]".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesWhatIsNoSignature() {
        assertEquals(
                "keyId: 'K' is not 16 lower-case hexadecimal digits",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ManifestSignature("K", sign(MANIFEST).value()))
                        .getMessage());
        assertEquals(
                "value: 'AA==' is not 64 bytes in base64",
                assertThrows(IllegalArgumentException.class, () -> new ManifestSignature("0123456789abcdef", "AA=="))
                        .getMessage());
    }

    private static String problems(byte[] bytes) {
        List<Problem> problems = ((Parsed.Invalid<ManifestSignature>) ManifestSignature.read(bytes)).problems();
        problems.forEach(problem -> assertEquals("datapackage.sig.json", problem.file()));
        return String.join("; ", problems.stream().map(Problem::message).toList());
    }

    private static ManifestSignature sign(String manifest) {
        return ManifestSignature.of(canonical(manifest), KEY);
    }

    private static CanonicalManifest canonical(String manifest) {
        return CanonicalManifest.of(manifest.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
