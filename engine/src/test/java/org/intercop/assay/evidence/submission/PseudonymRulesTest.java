package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pseudonyms that somebody could work out, and such that nobody can. */
class PseudonymRulesTest {
    private static final String FOLLOW = "pseudonyms follow one another or have parts in common";
    private static final String MIXED = "pseudonyms are less mixed than keyed hashes are";
    private static final String LISTED = "pseudonyms are plain hashes of numbers or dates, which anybody can list";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static List<String> details(List<String> pseudonyms) {
        TestSubmission submission = TestSubmission.noRecords();
        for (int i = 0; i < pseudonyms.size(); i++) {
            submission.row(TestSubmission.record(i + 1).replace(TestSubmission.pseudonym(i + 1), pseudonyms.get(i)));
        }
        return submission.check().findings().stream()
                .filter(finding -> finding.rule().equals(RuleCatalog.P11))
                .map(Finding::detail)
                .toList();
    }

    private static List<String> of(int people, IntFunction<String> pseudonym) {
        return IntStream.range(0, people).mapToObj(pseudonym).toList();
    }

    private static String hex(BigInteger number) {
        return String.format(Locale.ROOT, "%032x", number);
    }

    private static String hash(String algorithm, String text, boolean base32) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return base32 ? base32(digest) : HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The first 26 characters; short digests end in zero bits. */
    private static String base32(byte[] bytes) {
        BigInteger bits = new BigInteger(1, bytes).shiftLeft(5);
        int length = 8 * bytes.length + 5;
        StringBuilder text = new StringBuilder();
        for (int from = 5; text.length() < 26; from += 5) {
            text.append(BASE32.charAt(bits.shiftRight(length - from).intValue() & 31));
        }
        return text.toString();
    }

    private static String keyed(int person, boolean base32) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("secret of an agency".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] tag = mac.doFinal(Integer.toString(person).getBytes(StandardCharsets.UTF_8));
            return base32 ? base32(tag) : HexFormat.of().formatHex(tag).substring(0, 32);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40, 2000})
    void keyedHashesPass(int people) {
        assertEquals(List.of(), details(of(people, person -> keyed(person, false))));
        assertEquals(List.of(), details(of(people, person -> keyed(person, true))));
    }

    @Test
    void numbersOneAfterAnotherAreFound() {
        assertEquals(List.of(FOLLOW), details(of(2, person -> hex(BigInteger.valueOf(person + 1)))));
        BigInteger far = BigInteger.ONE.shiftLeft(127);
        assertEquals(List.of(FOLLOW), details(of(2, person -> hex(far.add(BigInteger.valueOf(person))))));
        assertEquals(
                List.of(FOLLOW), details(of(30, person -> "ABCDEFGHIJKLMNOPQRSTUVWX" + BASE32.charAt(person) + "A")));
    }

    @Test
    void theLongestBeginningInCommonThatChanceMayGiveIsAllowed() {
        String keyed = keyed(1, false).substring(8);
        assertEquals(
                List.of(FOLLOW),
                details(List.of("12345678" + keyed, "1234567a" + keyed(2, false).substring(8))));
        assertEquals(
                List.of(),
                details(List.of("12345678" + keyed, "1234587a" + keyed(2, false).substring(8))));
    }

    @Test
    void constantStepsAreFoundFromFivePeopleOn() {
        BigInteger start = new BigInteger("123456789abcdef0123456789abcdef", 16);
        BigInteger step = new BigInteger("0fedcba987654321fedcba98765432", 16);
        IntFunction<String> person = n -> hex(start.add(step.multiply(BigInteger.valueOf(7L * n * n + n))));
        assertEquals(List.of(FOLLOW), details(of(5, person)));
        BigInteger small = BigInteger.valueOf(1023);
        Random random = new Random(5);
        List<String> multiples = of(40, n -> hex(new BigInteger(118, random).multiply(small)));
        assertEquals(List.of(), details(multiples));
        BigInteger large = BigInteger.valueOf(1024);
        assertEquals(List.of(FOLLOW), details(of(40, n -> hex(new BigInteger(118, random).multiply(large)))));
    }

    @Test
    void partsInCommonAreFoundWhereverTheyStand() {
        assertEquals(
                List.of(FOLLOW),
                details(of(
                        12,
                        n -> keyed(n, false).substring(0, 14) + "beef"
                                + keyed(n + 50, false).substring(0, 14))));
        assertEquals(
                List.of(),
                details(of(
                        12,
                        n -> keyed(n, false).substring(0, 14) + "bee"
                                + keyed(n + 50, false).substring(0, 15))));
    }

    @Test
    void digitsAloneAreFound() {
        Random random = new Random(4);
        IntFunction<String> digits =
                n -> random.ints(32, 0, 10).mapToObj(Integer::toString).reduce("", String::concat);
        assertEquals(List.of(MIXED), details(of(40, digits)));
    }

    @ParameterizedTest
    @CsvSource({
        "MD5, 12345, false",
        "SHA-1, 7, false",
        "SHA-256, 99999, false",
        "SHA-512, 812, false",
        "MD5, 4711, true",
        "SHA-1, 0, true",
        "SHA-256, 000042, true",
        "SHA-256, 0042, false",
        "SHA-256, 2011-04-05, false",
        "MD5, 05.04.2011, false",
        "SHA-1, 20110405, true",
        "SHA-256, nordic-17, false",
        "SHA-256, nordic17, true",
        "MD5, NO:1999, false"
    })
    void aPlainHashOfWhatCanBeListedIsFoundAmongKeyedOnes(String algorithm, String text, boolean base32) {
        List<String> pseudonyms = new ArrayList<>(of(20, person -> keyed(person, base32)));
        pseudonyms.set(13, hash(algorithm, text, base32));
        assertEquals(List.of(LISTED), details(pseudonyms));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100000", "nordic-2000", "1939-12-31", "Kari Nordmann", "nordic"})
    void aHashOfSomethingElseCannotBeTold(String text) {
        List<String> pseudonyms = new ArrayList<>(of(20, person -> keyed(person, false)));
        pseudonyms.set(13, hash("SHA-256", text, false));
        assertEquals(List.of(), details(pseudonyms));
    }

    @Test
    void theAnswerDoesNotDependOnTheOrder() {
        List<String> numbers = new ArrayList<>(of(3000, n -> hash("SHA-256", Integer.toString(n + 5_000), false)));
        assertEquals(List.of(LISTED), details(numbers));
        Collections.shuffle(numbers, new Random(1));
        assertEquals(List.of(LISTED), details(numbers));
    }

    /** The bound says fewer than one in 100 million; here are two thousand. */
    @Test
    void evenDrawsRaiseNoAlarm() {
        Random random = new Random(20260331);
        Manifest manifest = TestSubmission.records().check().manifest().orElseThrow();
        int alarms = 0;
        for (int submission = 0; submission < 2_000; submission++) {
            Candidates candidates = new Candidates();
            CandidateGroup group = candidates.group("letter", "1", "", List.of(Columns.ARM));
            int cell = group.cell(new int[] {candidates.values().code(Columns.TREATED)});
            Pseudonym pseudonym = new Pseudonym();
            for (int person = 0; person < 2 + submission % 60; person++) {
                boolean base32 = submission % 2 == 0;
                byte[] bytes = new byte[32];
                random.nextBytes(bytes);
                assertTrue(pseudonym.read(
                        base32 ? base32(bytes) : HexFormat.of().formatHex(bytes).substring(0, 32)));
                candidates.add(0, person + 2, pseudonym, group, cell, 1, Candidates.State.ACCEPTED);
            }
            Findings findings = new Findings();
            PseudonymCheck.check(candidates, manifest, findings);
            alarms += findings.sorted().size();
        }
        assertEquals(0, alarms);
    }

    @Test
    void pseudonymsOfAnotherAgencyRefuseBoth() {
        Precedents shared = new Precedents() {
            @Override
            public boolean knowsElsewhere(String agency, String participant) {
                return agency.equals("nordic") && participant.equals(TestSubmission.pseudonym(7));
            }

            @Override
            public Set<String> submissionsElsewhere(String agency, String participant) {
                return Set.of("baltic-2026-03", "baltic-2025-12");
            }
        };
        CheckedSubmission checked = TestSubmission.records().check(shared);
        assertEquals(List.of("P12 | refused | records.csv | participant | 1 | row 8"), TestSubmission.lines(checked));
        assertEquals(List.of("baltic-2025-12", "baltic-2026-03"), checked.suspects());
        assertTrue(checked.deletesFiles());
        assertFalse(TestSubmission.records().check().deletesFiles());
        TestSubmission capitals = TestSubmission.records()
                .inRow(
                        8,
                        TestSubmission.pseudonym(7),
                        TestSubmission.pseudonym(7).toUpperCase(Locale.ROOT));
        assertEquals(
                List.of("P12 | refused | records.csv | participant | 1 | row 8"),
                TestSubmission.lines(capitals.check(shared)));
    }

    @Test
    void bothCasesAreTheSamePseudonym() {
        for (boolean base32 : new boolean[] {true, false}) {
            String lower = keyed(7, base32).toLowerCase(Locale.ROOT);
            String upper = lower.toUpperCase(Locale.ROOT);
            String kept = base32 ? upper : lower;
            assertEquals(kept, Pseudonym.folded(lower));
            assertEquals(kept, Pseudonym.folded(upper));
            assertSame(kept, Pseudonym.folded(kept), "nothing is made for what is folded already");
            for (String text : List.of(lower, upper)) {
                Pseudonym read = new Pseudonym();
                assertTrue(read.read(text));
                assertEquals(kept, Pseudonym.text(read.high(), read.low(), read.rest()));
            }
            String mixed = lower.substring(0, 13) + upper.substring(13);
            assertFalse(new Pseudonym().read(mixed), "one case in each");
            assertEquals(mixed, Pseudonym.folded(mixed));
        }
        assertEquals("nobody", Pseudonym.folded("nobody"));
    }

    @Test
    void cellsBelowTheCountrysMinimumAreRefused() {
        IntakePolicy standard = IntakePolicy.standard();
        for (int least : new int[] {1, 4, 5, 8}) {
            IntakePolicy policy = new IntakePolicy(
                    "1",
                    standard.quarantineLimit(),
                    standard.missingWarning(),
                    standard.signatures(),
                    new java.util.TreeMap<>(java.util.Map.of(
                            org.intercop.assay.evidence.registry.CountryCode.parse("NO")
                                    .orElseThrow(),
                            least)),
                    standard.smallGroups(),
                    standard.standingOut(),
                    standard.limits());
            List<String> lines = TestSubmission.lines(SubmissionCheck.of(TestSubmission.registry(), policy)
                    .check(new MemorySource(TestSubmission.cells().files()), Precedents.NONE));
            String p13 = "P13 | refused | cells.csv | count | ";
            assertEquals(least <= 4 ? List.of() : List.of(p13 + (least <= 7 ? "1 | row 2" : "2 | rows 2, 4")), lines);
        }
    }
}
