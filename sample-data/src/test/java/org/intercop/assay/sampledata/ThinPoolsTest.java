package org.intercop.assay.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.intercop.assay.evidence.appraisal.Appraisal;
import org.intercop.assay.evidence.appraisal.Evidence;
import org.intercop.assay.evidence.appraisal.PooledEvidence;
import org.intercop.assay.evidence.appraisal.Sentence;
import org.intercop.assay.evidence.appraisal.SentenceCode;
import org.intercop.assay.evidence.appraisal.SentenceTexts;
import org.intercop.assay.evidence.appraisal.StrengthRule;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.sampledata.SubmissionFolder.Contents;
import org.junit.jupiter.api.Test;

/** From the columns of a submission to the sentences, where hardly anything is known. */
class ThinPoolsTest {
    private static final SentenceTexts TEXTS = SentenceTexts.english();
    private static final OutcomeDefinition OUTCOME = new OutcomeDefinition(
            "reoffended-12m",
            "Reoffended within 12 months",
            "reoffended",
            OutcomeDefinition.Kind.BINARY,
            "charge",
            "any",
            12,
            0,
            OutcomeDefinition.Better.LOWER);

    private static final Set<Verdict> GOOD = EnumSet.of(Verdict.EFFECTIVE, Verdict.PROMISING);

    /** Events and people of both arms. */
    private record Table(int treatedEvents, int treated, int comparisonEvents, int comparison) {}

    @Test
    void countriesWithoutAnyEventSayNothing() {
        Judged judged = judge(new Table(0, 30, 0, 30), new Table(0, 40, 0, 45), new Table(0, 25, 0, 20));
        assertEquals(Verdict.NOT_EVALUABLE, judged.appraisal().verdict());
        assertEquals(List.of(SentenceCode.NO_GATE_OPEN), judged.codes());
    }

    @Test
    void countriesWithoutEventsAmongTheTreatedStillCount() {
        Judged judged = judge(new Table(0, 60, 14, 60), new Table(0, 50, 11, 50));
        assertEquals(Verdict.TOO_EARLY, judged.appraisal().verdict());
        assertTrue(judged.appraisal().progress().fraction() > 0.1, judged.toString());
        assertTrue(judged.pooled().orElseThrow().benefit() > 0.99, judged.toString());
    }

    @Test
    void countriesWithoutEventsAmongTheComparisonStillCount() {
        Judged judged = judge(new Table(14, 60, 0, 60), new Table(11, 50, 0, 50));
        assertEquals(Verdict.TOO_EARLY, judged.appraisal().verdict());
        assertTrue(judged.appraisal().progress().fraction() > 0.1, judged.toString());
        assertTrue(judged.pooled().orElseThrow().harm() > 0.99, judged.toString());
    }

    @Test
    void aCountryWithoutEventsInAnArmJoinsOthers() {
        Judged judged = judge(new Table(0, 60, 14, 60), new Table(9, 100, 31, 100), new Table(8, 90, 26, 95));
        assertEquals(3, judged.pooledCountries());
        assertTrue(GOOD.contains(judged.appraisal().verdict()), judged.toString());
    }

    @Test
    void oneCountryAloneIsNeverEnough() {
        Judged judged = judge(new Table(30, 150, 55, 150));
        assertEquals(Verdict.INCONCLUSIVE, judged.appraisal().verdict());
        assertTrue(judged.appraisal().strength().steps().stream()
                .anyMatch(step -> step.rule() == StrengthRule.SINGLE_COUNTRY));
        Judged strong = judge(new Table(30, 300, 130, 300));
        assertEquals(Verdict.PROMISING, strong.appraisal().verdict());
    }

    @Test
    void noCountryThatMayBeShown() {
        Judged judged = judge(new Table(2, 4, 3, 5), new Table(1, 5, 2, 4));
        assertEquals(Verdict.NOT_EVALUABLE, judged.appraisal().verdict());
        assertEquals(List.of(SentenceCode.NO_GATE_OPEN), judged.codes());
    }

    @Test
    void nobodyAtAll() {
        FirstNight night = FirstNight.of(new TakenIn(files()).registry(), List.of());
        assertTrue(night.evidence().isEmpty());
        assertTrue(night.appraisals().isEmpty());
    }

    /** An appraisal with its pool. */
    private record Judged(Appraisal appraisal, Optional<PooledEvidence> pooled, int pooledCountries) {
        List<SentenceCode> codes() {
            return appraisal.canSay().stream().map(Sentence::code).toList();
        }
    }

    private static Judged judge(Table... countries) {
        FirstNight night = new TakenIn(files(countries)).judge();
        Topic topic = new Topic("letter", "1", OUTCOME.code());
        Appraisal appraisal = night.appraisals().get(topic);
        String all = night.evidence().toString()
                + appraisal
                + appraisal.canSay().stream().map(TEXTS::text).toList()
                + appraisal.cannotSay().stream().map(TEXTS::text).toList();
        assertFalse(all.contains("NaN"), all);
        assertFalse(all.contains("Infinity"), all);
        Evidence evidence = night.evidence().get(topic);
        return new Judged(appraisal, evidence.pooled(), evidence.contributing().size());
    }

    private static SampleFiles files(Table... countries) {
        List<String> codes = List.of("AT", "BE", "CZ");
        List<Agency> agencies = codes.stream()
                .map(code -> SampleKeys.register(
                        0,
                        new Agency(
                                "agency-" + code.toLowerCase(Locale.ROOT),
                                "Agency " + code,
                                new CountryCode(code),
                                true)))
                .toList();
        AnalysisPlan plan = AnalysisPlan.standard(
                "letter",
                AnalysisPlan.Design.RANDOMISED,
                List.of(OUTCOME.measure()),
                List.of(),
                Optional.of(LocalDate.of(2020, 1, 1)));
        Intervention letter = new Intervention(
                "letter",
                "Letter",
                Intervention.Kind.WARNING_LETTER,
                "A letter.",
                List.of("1"),
                List.of(),
                new Intervention.Emmie("Unknown", "Unknown", "Unknown", "Unknown"),
                Optional.of(new Intervention.Cost(9, "EUR", 2025)),
                "Made up",
                true);
        SampleFiles files =
                RegistryYaml.write(new Registry(agencies, List.of(letter), List.of(OUTCOME), List.of(), List.of(plan)));
        for (int i = 0; i < countries.length; i++) {
            files = files.and(new SubmissionFolder(
                            agencies.get(i),
                            agencies.get(i).id() + "-1",
                            1,
                            LocalDate.of(2026, 3, 31),
                            Contents.CELLS,
                            new TreeMap<>(Map.of(OUTCOME.measure(), OUTCOME.code())),
                            "Made up",
                            rows(countries[i]))
                    .files(SampleKeys.of(0, agencies.get(i))));
        }
        return files;
    }

    private static List<Map<String, String>> rows(Table table) {
        List<Map<String, String>> rows = new ArrayList<>();
        add("treated", "yes", table.treatedEvents(), rows);
        add("treated", "no", table.treated() - table.treatedEvents(), rows);
        add("comparison", "yes", table.comparisonEvents(), rows);
        add("comparison", "no", table.comparison() - table.comparisonEvents(), rows);
        return rows;
    }

    private static void add(String arm, String reoffended, int count, List<Map<String, String>> rows) {
        if (count > 0) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("intervention", "letter");
            row.put("version", "1");
            row.put("arm", arm);
            row.put("start_month", "2023-01");
            row.put("reoffended", reoffended);
            row.put("count", Integer.toString(count));
            rows.add(row);
        }
    }
}
