package org.intercop.assay.evidence.appraisal;

import static org.intercop.assay.evidence.appraisal.TestEvidence.NEEDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.intercop.assay.stats.sequential.GroupSequentialDesign;
import org.intercop.assay.stats.sequential.Spending;
import org.intercop.assay.stats.sequential.Tails;
import org.junit.jupiter.api.Test;

/** Nights one after another: when may the verdict change, and what does the ledger say of it? */
class VerdictClockTest {
    private final TestEvidence evidence = new TestEvidence();
    private VerdictHistory history = VerdictHistory.none();
    private Appraisal tonight;

    /** One more night with other data, at this information fraction. */
    private VerdictClockTest night(double fraction, Consumer<TestEvidence> change) {
        evidence.asOf = evidence.asOf.plusDays(1);
        evidence.data = "data of " + evidence.asOf;
        evidence.information = NEEDED * fraction;
        change.accept(evidence);
        return again();
    }

    private VerdictClockTest night(double fraction) {
        return night(fraction, e -> {});
    }

    private VerdictClockTest again() {
        tonight = evidence.appraise(history);
        tonight.entry().ifPresent(entry -> history = history.plus(entry));
        return this;
    }

    private void decided(Verdict verdict, Cause... causes) {
        assertEquals(verdict, tonight.verdict());
        assertEquals(List.of(causes), tonight.entry().orElseThrow().causes());
        assertEquals(verdict, history.latest().orElseThrow().verdict());
    }

    private void carried(Verdict verdict) {
        assertEquals(verdict, tonight.verdict());
        assertEquals(Optional.empty(), tonight.entry());
    }

    private List<Double> milestones() {
        return tonight.looks().stream().map(Look::milestone).toList();
    }

    @Test
    void theFirstAppearanceIsAnEntry() {
        night(0.1).decided(Verdict.TOO_EARLY, Cause.FIRST_APPEARANCE);
        VerdictEntry entry = tonight.entry().orElseThrow();
        assertTrue(entry.changed());
        assertEquals(Optional.empty(), entry.before());
        assertEquals(List.of(), entry.looks());
        assertEquals("1", entry.policy());
        assertEquals(0.1, entry.fraction(), 1e-12);
        assertEquals(400, entry.matured());
        assertEquals(480, entry.enrolled());
        night(0.2).carried(Verdict.TOO_EARLY);
    }

    @Test
    void betweenMilestonesTheVerdictIsCarriedForward() {
        night(0.3).decided(Verdict.PROMISING, Cause.FIRST_APPEARANCE, Cause.MILESTONE);
        night(0.4, e -> e.benefit = 0.5).carried(Verdict.PROMISING);
        assertEquals(Verdict.INCONCLUSIVE, tonight.reading().verdict());
        night(0.5, e -> e.estimate = -0.1).decided(Verdict.INCONCLUSIVE, Cause.MILESTONE);
    }

    @Test
    void aMilestoneSpendsWhatItsInformationAllows() {
        night(0.1).night(0.26, e -> e.estimate = -0.44).decided(Verdict.EFFECTIVE, Cause.MILESTONE);
        night(0.3, e -> e.estimate = 0).carried(Verdict.EFFECTIVE);
        night(0.5, e -> e.benefit = 0.5).decided(Verdict.INCONCLUSIVE, Cause.MILESTONE);
        night(0.77, e -> {}).decided(Verdict.INCONCLUSIVE, Cause.MILESTONE);
        assertFalse(tonight.entry().orElseThrow().changed());
        night(1.2).decided(Verdict.INCONCLUSIVE, Cause.MILESTONE);
        assertEquals(List.of(0.25, 0.5, 0.75, 1.0), milestones());
        List<Double> fractions = tonight.looks().stream().map(Look::fraction).toList();
        assertEquals(List.of(0.26, 0.5, 0.77, 1.0), fractions);
        assertEquals(
                GroupSequentialDesign.spending(fractions, 0.05, Tails.TWO, new Spending.OBrienFlemingType())
                        .bounds(),
                tonight.looks().stream().map(Look::bound).toList());
        night(1.5).carried(Verdict.INCONCLUSIVE);
    }

    @Test
    void skippedMilestonesAreOneLook() {
        night(0.1).night(0.8).decided(Verdict.EFFECTIVE, Cause.MILESTONE);
        assertEquals(List.of(0.75), milestones());
        assertEquals(
                GroupSequentialDesign.spending(List.of(0.8), 0.05, Tails.TWO, new Spending.OBrienFlemingType())
                        .bounds()
                        .get(0),
                tonight.looks().get(0).bound());
    }

    @Test
    void informationThatFallsBringsNoMilestoneBack() {
        night(0.1).night(0.55).night(0.3).carried(Verdict.EFFECTIVE);
        night(0.52).carried(Verdict.EFFECTIVE);
        night(0.76).decided(Verdict.EFFECTIVE, Cause.MILESTONE);
        assertEquals(List.of(0.5, 0.75), milestones());
    }

    @Test
    void looksMayFollowEachOtherClosely() {
        night(0.1).night(0.999).night(1);
        assertEquals(List.of(0.75, 1.0), milestones());
        assertTrue(tonight.looks().get(1).bound() > tonight.looks().get(0).bound(), "almost all is spent already");
    }

    @Test
    void theSameNightAgainChangesNothing() {
        night(0.1).again().carried(Verdict.TOO_EARLY);
        night(0.6).again().carried(Verdict.EFFECTIVE);
        assertEquals(2, history.entries().size());
        assertEquals(1, tonight.looks().size());
    }

    @Test
    void harmIsSaidAtOnceAndStaysUntilTheNextMilestone() {
        night(0.3).night(0.4, e -> e.harm = 1).decided(Verdict.POSSIBLY_HARMFUL, Cause.HARM_TRIGGER);
        night(0.41).carried(Verdict.POSSIBLY_HARMFUL);
        night(0.45, e -> e.harm = 0).carried(Verdict.POSSIBLY_HARMFUL);
        assertEquals(Verdict.PROMISING, tonight.reading().verdict());
        night(0.5).decided(Verdict.EFFECTIVE, Cause.MILESTONE);
    }

    @Test
    void correctionsDefinitionsPlansMethodsAndPoliciesAreDecidedOnAtOnce() {
        night(0.3).night(0.35, e -> e.benefit = 0.5).carried(Verdict.PROMISING);
        night(0.36, e -> e.corrections = "one").decided(Verdict.INCONCLUSIVE, Cause.CORRECTION);
        night(0.36).carried(Verdict.INCONCLUSIVE);
        night(0.36, e -> e.definitions = "changed").decided(Verdict.INCONCLUSIVE, Cause.DEFINITION_CHANGED);
        night(0.36, e -> e.plan = "changed").decided(Verdict.INCONCLUSIVE, Cause.PLAN_CHANGED);
        night(0.36, e -> e.method = "2").decided(Verdict.INCONCLUSIVE, Cause.METHOD_VERSION);
        VerdictPolicy standard = VerdictPolicy.standard();
        VerdictPolicy another = new VerdictPolicy(
                "another",
                standard.alpha(),
                standard.milestones(),
                standard.evaluable(),
                standard.harm(),
                standard.effective(),
                standard.promising(),
                standard.noMeaningfulEffect(),
                standard.strength(),
                standard.scoreWeights(),
                standard.forecast());
        Appraisal appraisal = evidence.appraise(another, history);
        assertEquals(
                List.of(Cause.POLICY_VERSION), appraisal.entry().orElseThrow().causes());
        assertEquals(1, appraisal.looks().size(), "none of this is a look");
    }

    @Test
    void aClosedGateAndItsOpeningAreDecidedOnAtOnce() {
        night(0.6)
                .night(0.61, e -> e.disclosure = Evidence.Disclosure.SUPPRESSED)
                .decided(Verdict.NOT_EVALUABLE, Cause.EVALUABILITY);
        night(0.62).carried(Verdict.NOT_EVALUABLE);
        night(0.8).carried(Verdict.NOT_EVALUABLE);
        assertEquals(List.of(0.5), milestones(), "nothing was looked at while it was closed");
        night(0.81, e -> e.disclosure = Evidence.Disclosure.SHOWN)
                .decided(Verdict.EFFECTIVE, Cause.MILESTONE, Cause.EVALUABILITY);
    }

    @Test
    void aMilestoneWaitsUntilHalfOfTheEnrolledAreMatured() {
        night(0.3, e -> e.each(c -> TestEvidence.people(c, 300, 100)))
                .night(0.4)
                .carried(Verdict.TOO_EARLY);
        night(0.45, e -> e.each(c -> TestEvidence.people(c, 300, 200)))
                .decided(Verdict.EFFECTIVE, Cause.MILESTONE, Cause.NEW_FOLLOW_UP);
        assertEquals(0.45, tonight.looks().get(0).fraction());
    }

    @Test
    void whatCameInIsNamedBesideWhatLetTheVerdictChange() {
        night(0.1)
                .night(0.5, e -> e.each(c -> TestEvidence.people(c, 150, 120)))
                .decided(Verdict.EFFECTIVE, Cause.MILESTONE, Cause.NEW_PEOPLE, Cause.NEW_FOLLOW_UP);
        assertEquals(
                Optional.of(Verdict.TOO_EARLY), tonight.entry().orElseThrow().before());
    }

    @Test
    void aHistoryOfSomethingElseIsRefused() {
        night(0.1);
        TestEvidence other = new TestEvidence();
        other.intervention = "letter";
        assertEquals(
                "history: is about visit/1/reoffended, not letter/1/reoffended",
                assertThrows(IllegalArgumentException.class, () -> other.appraise(history))
                        .getMessage());
    }

    @Test
    void aNightIsAppraisedInTheOrderOfItsTopics() {
        TestEvidence other = new TestEvidence();
        other.intervention = "letter";
        List<Appraisal> night = new Appraiser(VerdictPolicy.standard())
                .appraise(List.of(evidence.evidence(), other.evidence()), java.util.Map.of());
        assertEquals(
                List.of("letter", "visit"),
                night.stream().map(a -> a.topic().intervention()).toList());
        assertEquals(
                "night: letter/1/reoffended occurs twice",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> NightlyFamily.of(List.of(other.evidence(), other.evidence())))
                        .getMessage());
    }
}
