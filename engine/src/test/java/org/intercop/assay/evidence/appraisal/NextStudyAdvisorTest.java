package org.intercop.assay.evidence.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Credibly;
import org.intercop.assay.evidence.appraisal.NextStudyAdvisor.Advice;
import org.intercop.assay.evidence.appraisal.NextStudyAdvisor.Candidate;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.AnalysisPlan.Planned;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.junit.jupiter.api.Test;

class NextStudyAdvisorTest {
    private final NextStudyAdvisor advisor =
            new NextStudyAdvisor(new EffectScale(Better.LOWER, EffectMeasure.RISK_RATIO, 0.25), Planned.STANDARD);
    private final List<CountryEvidence> countries = List.of(
            TestEvidence.country("FI", -0.3, 0.2, Credibly.NEITHER, 100),
            TestEvidence.country("NL", -0.4, 0.3, Credibly.NEITHER, 100));

    private static Candidate candidate(String country, int size) {
        return new Candidate(country, Design.RANDOMISED, size, size);
    }

    @Test
    void theFiguresByHand() {
        Advice advice =
                advisor.rank(countries, 0.1, List.of(candidate("SE", 100))).get(0);
        double now = 1 / FastMath.sqrt(1 / (0.04 + 0.01) + 1 / (0.09 + 0.01));
        double added = 0.825 / 0.175 / 100 + 3.0 / 100;
        double then = 1 / FastMath.sqrt(1 / (0.04 + 0.01) + 1 / (0.09 + 0.01) + 1 / (added + 0.01));
        assertEquals(now, advice.standardErrorNow(), 1e-12);
        assertEquals(then, advice.standardErrorThen(), 1e-12);
        assertEquals(1 - then / now, advice.narrower(), 1e-12);
    }

    @Test
    void whereCountriesDifferAnotherCountryTellsMoreThanMorePeople() {
        List<Candidate> candidates = List.of(candidate("FI", 400), candidate("SE", 100));
        assertEquals("FI", best(0, candidates));
        assertEquals("SE", best(0.5, candidates));
    }

    private String best(double tau, List<Candidate> candidates) {
        return advisor.rank(countries, tau, candidates).get(0).candidate().contributor();
    }

    @Test
    void moreOfTheSameNarrowsMoreAndTheOrderOfCandidatesDoesNotMatter() {
        List<Candidate> candidates = List.of(
                candidate("SE", 50),
                candidate("SE", 100),
                candidate("DK", 100),
                new Candidate("DK", Design.OBSERVATIONAL, 100, 100));
        List<Advice> ranked = advisor.rank(countries, 0.2, candidates);
        assertEquals(
                List.of(candidates.get(2), candidates.get(1), candidates.get(3), candidates.get(0)),
                ranked.stream().map(Advice::candidate).toList());
        List<Candidate> reversed = List.of(candidates.get(3), candidates.get(2), candidates.get(1), candidates.get(0));
        assertEquals(ranked, advisor.rank(countries, 0.2, reversed));
        assertTrue(ranked.stream().allMatch(advice -> advice.narrower() > 0 && advice.narrower() < 1));
    }

    @Test
    void theFirstStudyOfAllNarrowsEverything() {
        Advice advice =
                advisor.rank(List.of(), 0.2, List.of(candidate("SE", 50))).get(0);
        assertEquals(Double.POSITIVE_INFINITY, advice.standardErrorNow());
        assertEquals(1, advice.narrower());
    }

    @Test
    void refusesWhatIsNoStudy() {
        assertEquals(
                "design: SINGLE_ARM compares nobody",
                assertThrows(IllegalArgumentException.class, () -> new Candidate("SE", Design.SINGLE_ARM, 10, 10))
                        .getMessage());
        assertEquals(
                "treated, comparison: 10, 0 are not both 1 or more",
                assertThrows(IllegalArgumentException.class, () -> new Candidate("SE", Design.RANDOMISED, 10, 0))
                        .getMessage());
        assertEquals(
                "tau: -0.1 is not a number of 0 or more",
                assertThrows(IllegalArgumentException.class, () -> advisor.rank(countries, -0.1, List.of()))
                        .getMessage());
    }
}
