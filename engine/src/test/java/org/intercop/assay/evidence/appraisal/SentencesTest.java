package org.intercop.assay.evidence.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Credibly;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final SentenceTexts ENGLISH = SentenceTexts.english();
    private final TestEvidence evidence = new TestEvidence();

    private static List<String> texts(List<Sentence> sentences) {
        return sentences.stream().map(ENGLISH::text).toList();
    }

    private static List<SentenceCode> codes(List<Sentence> sentences) {
        return sentences.stream().map(Sentence::code).toList();
    }

    @Test
    void whatIsEffectiveLeadsToItsEffect() {
        Appraisal appraisal = evidence.appraise();
        assertEquals(
                List.of(
                        "For 100 typical participants, the warning visit leads to about 7 fewer with \"reoffended within"
                                + " 12 months\" (95 %: 11 fewer to 3 fewer) than among similar people without it, in 2"
                                + " countries.",
                        "In a new country, expect between 13 fewer and 1 more per 100 (95 %)."),
                texts(appraisal.canSay()));
        assertEquals(
                List.of(SentenceCode.NOT_IT_WORKS_IN, SentenceCode.NOT_BETTER_THAN_OTHERS),
                codes(appraisal.cannotSay()));
        assertEquals(
                "\"the warning visit works in FI, NL\", because only all countries together say so, if any do.",
                ENGLISH.text(appraisal.cannotSay().get(0)));
    }

    @Test
    void whatLeansToHarmIsSaidWhereTheVerdictLeavesItOpen() {
        evidence.benefit = 0.02;
        evidence.worthwhile = 0.01;
        evidence.median = 0.3;
        evidence.estimate = 0.2;
        evidence.information = TestEvidence.NEEDED * 0.6;
        evidence.harm = 0.80;
        Appraisal open = evidence.appraise();
        assertEquals(Verdict.INCONCLUSIVE, open.verdict());
        assertEquals(
                "The figures lean towards harm (probability of harm that matters about 80 %). By the rules that is not yet"
                        + " enough for a warning; it is enough to look closely.",
                ENGLISH.text(open.canSay().get(1)));
        evidence.harm = 0.79;
        assertFalse(codes(evidence.appraise().canSay()).contains(SentenceCode.LEANS_TO_HARM));
        evidence.harm = 0.95;
        Appraisal warned = evidence.appraise();
        assertEquals(Verdict.POSSIBLY_HARMFUL, warned.verdict());
        assertFalse(codes(warned.canSay()).contains(SentenceCode.LEANS_TO_HARM), "the warning itself is said");
    }

    @Test
    void whatIsInconclusiveSaysHowManyMoreAreNeeded() {
        evidence.benefit = 0.8;
        evidence.worthwhile = 0.5;
        evidence.median = -0.1;
        evidence.halfWidth = 0.3;
        evidence.estimate = -0.1;
        evidence.information = TestEvidence.NEEDED * 0.6;
        evidence.starts(YearMonth.of(2025, 1), 23, 10, 10);
        assertEquals(
                List.of(
                        "We cannot tell whether the warning visit changes \"reoffended within 12 months\". This does not"
                                + " mean that it fails.",
                        "Per 100 people, the data fit anything from 8 fewer to 6 more (95 %).",
                        "In a new country, expect between 13 fewer and 16 more per 100 (95 %).",
                        "About 300 more matured participants are needed, at the present rate by month 2028-01."),
                texts(evidence.appraise().canSay()));
        assertEquals(
                List.of(
                        SentenceCode.NOT_IT_REDUCES,
                        SentenceCode.NOT_IT_WORKS_IN,
                        SentenceCode.NOT_IT_FAILS,
                        SentenceCode.NOT_IT_IS_HARMLESS,
                        SentenceCode.NOT_BETTER_THAN_OTHERS),
                codes(evidence.appraise().cannotSay()));
    }

    @Test
    void nothingIsCalledACauseBelowStrengthThree() {
        VerdictHistory effective =
                VerdictHistory.none().plus(evidence.appraise().entry().orElseThrow());
        evidence.design = Design.OBSERVATIONAL;
        evidence.window = 11;
        for (Appraisal weak : List.of(evidence.appraise(), evidence.appraise(effective))) {
            assertEquals(2, weak.strength().level());
            assertFalse(codes(weak.canSay()).contains(SentenceCode.LEADS_TO));
            assertTrue(codes(weak.canSay()).contains(SentenceCode.GOES_WITH));
            assertTrue(codes(weak.cannotSay()).contains(SentenceCode.NOT_IT_CAUSES));
        }
        assertEquals(Verdict.EFFECTIVE, evidence.appraise(effective).verdict());
        assertTrue(codes(evidence.appraise(effective).canSay()).contains(SentenceCode.CARRIED_FORWARD));
    }

    @Test
    void nothingIsReducedWhereTheIntervalIncludesNone() {
        evidence.halfWidth = 0.35;
        assertTrue(codes(evidence.appraise().cannotSay()).contains(SentenceCode.NOT_IT_REDUCES));
        assertFalse(codes(evidence.appraise().canSay()).contains(SentenceCode.LEADS_TO));
        evidence.halfWidth = 0.349;
        assertFalse(codes(evidence.appraise().cannotSay()).contains(SentenceCode.NOT_IT_REDUCES));
        evidence.better = Better.HIGHER;
        evidence.halfWidth = 0.4;
        assertTrue(codes(evidence.appraise().cannotSay()).contains(SentenceCode.NOT_IT_RAISES));
    }

    @Test
    void countriesThatShowItThemselvesAreNotListed() {
        evidence.countries.set(0, TestEvidence.with(evidence.countries.get(0), Credibly.BETTER));
        assertTrue(texts(evidence.appraise().cannotSay()).get(0).startsWith("\"the warning visit works in NL\""));
        evidence.each(c -> TestEvidence.with(c, Credibly.BETTER));
        assertFalse(codes(evidence.appraise().cannotSay()).contains(SentenceCode.NOT_IT_WORKS_IN));
    }

    @Test
    void careersSayNothingAboutOffending() {
        evidence.about = Question.About.SOMETHING_ELSE;
        assertTrue(codes(evidence.appraise().cannotSay()).contains(SentenceCode.NOT_IT_CUTS_OFFENDING));
    }

    @Test
    void whatCannotBeEvaluatedNamesNoFigure() {
        evidence.disclosure = Evidence.Disclosure.SUPPRESSED;
        Appraisal appraisal = evidence.appraise();
        assertEquals(List.of(SentenceCode.SUPPRESSED), codes(appraisal.canSay()));
        assertEquals(
                List.of(SentenceCode.NOT_IT_CHANGES, SentenceCode.NOT_IT_FAILS, SentenceCode.NOT_BETTER_THAN_OTHERS),
                codes(appraisal.cannotSay()));
        evidence.disclosure = Evidence.Disclosure.SHOWN;
        evidence.each(c -> TestEvidence.people(c, 4, 4));
        assertEquals(
                "Nothing can be said about the warning visit and \"reoffended within 12 months\": fewer than 10 treated"
                        + " people have been followed for long enough.",
                texts(evidence.appraise().canSay()).get(0));
    }

    @Test
    void harmIsSaidWithItsProbability() {
        evidence.harm = 0.9999;
        assertEquals(
                "The probability of harm that matters is about 99 %.",
                texts(evidence.appraise().canSay()).get(1));
    }

    @Test
    void everyVerdictHasASentence() {
        evidence.information = 1;
        assertEquals(SentenceCode.TOO_EARLY, evidence.appraise().canSay().get(0).code());
        assertEquals(
                SentenceCode.NEEDED_RATE_UNKNOWN,
                evidence.appraise().canSay().get(1).code());
        evidence.information = TestEvidence.NEEDED;
        evidence.worthwhile = 0.1;
        assertEquals(SentenceCode.PROMISING, evidence.appraise().canSay().get(0).code());
        evidence.benefit = 0.6;
        evidence.equal = 0.95;
        assertEquals(
                SentenceCode.NO_MEANINGFUL_EFFECT,
                evidence.appraise().canSay().get(0).code());
        evidence.countries.set(0, TestEvidence.with(evidence.countries.get(0), Credibly.BETTER));
        evidence.countries.set(1, TestEvidence.with(evidence.countries.get(1), Credibly.WORSE));
        assertEquals(SentenceCode.MIXED, evidence.appraise().canSay().get(0).code());
    }

    @Test
    void peopleAreRoundedUpToAboutTwoDigits() {
        assertEquals(5, Sentences.rounded(1));
        assertEquals(100, Sentences.rounded(100));
        assertEquals(150, Sentences.rounded(101));
        assertEquals(350, Sentences.rounded(312));
        assertEquals(5500, Sentences.rounded(5001));
    }

    @Test
    void aLanguageHasEveryKeyWithItsValuesAndNoOther() throws IOException {
        assertEquals(
                "source: has no text for [change.fewer, change.more, change.none]",
                refused(english().replaceAll("(?m)^change.*$", "")));
        assertEquals(
                "source: has texts for unknown keys [sentence.other]", refused(english() + "sentence.other = x\n"));
        assertEquals(
                "source: the text of sentence.not-it-causes has not exactly the values [intervention]",
                refused(english().replace("\"{intervention} causes", "\"It causes")));
        assertEquals(
                "zu früh",
                SentenceTexts.read(new StringReader(english().replace("too early\n", "zu früh\n")))
                        .text(Verdict.TOO_EARLY));
    }

    @Test
    void bracesInANameStayWhatTheyAre() {
        Sentence sentence = Sentence.of(SentenceCode.PROMISING, Map.of("intervention", new Sentence.Plain("{a} $1")));
        assertEquals("The signs for {a} $1 are good, and they are no proof yet.", ENGLISH.text(sentence));
        assertEquals(
                "values: [] are not those of PROMISING",
                assertThrows(IllegalArgumentException.class, () -> Sentence.of(SentenceCode.PROMISING, Map.of()))
                        .getMessage());
    }

    private static String refused(String texts) {
        return assertThrows(IllegalArgumentException.class, () -> SentenceTexts.read(new StringReader(texts)))
                .getMessage();
    }

    private static String english() throws IOException {
        try (java.io.InputStream in =
                SentenceTexts.class.getResourceAsStream("/org/intercop/assay/sentences/en.properties")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
