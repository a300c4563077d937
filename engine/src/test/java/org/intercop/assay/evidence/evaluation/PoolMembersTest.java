package org.intercop.assay.evidence.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.evaluation.PoolMembers.LeftOut;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.junit.jupiter.api.Test;

class PoolMembersTest {
    private static final GatePolicy POLICY = GatePolicy.standard();
    private static final String ALONE =
            "It is not shown, and too few such units and people come together to enter the pool unseen.";

    @Test
    void whatIsShownIsPooled() {
        List<UnitEvaluation> shown = List.of(unit("DK", 40, 40), unit("NO", 12, 30));
        assertEquals(shown, PoolMembers.of(shown, POLICY).members());
        assertEquals(List.of(), PoolMembers.of(shown, POLICY).leftOut());
    }

    @Test
    void oneHiddenUnitStaysOutSoThatNobodyCanSubtract() {
        PoolMembers members = PoolMembers.of(List.of(unit("DK", 40, 40), unit("SE", 9, 300)), POLICY);
        assertEquals(List.of("DK"), countries(members));
        assertEquals(List.of(new LeftOut(unit("SE", 9, 300).unit(), ALONE)), members.leftOut());
    }

    @Test
    void twoHiddenUnitsEnterWithEnoughPeopleTogether() {
        assertEquals(
                List.of("DK", "FI", "SE"),
                countries(PoolMembers.of(List.of(unit("SE", 6, 8), unit("DK", 40, 40), unit("FI", 4, 9)), POLICY)));
        // nine treated together
        PoolMembers nine = PoolMembers.of(List.of(unit("SE", 5, 80), unit("DK", 40, 40), unit("FI", 4, 90)), POLICY);
        assertEquals(List.of("DK"), countries(nine));
        assertEquals(2, nine.leftOut().size());
        // nine in the comparison together
        assertEquals(List.of(), countries(PoolMembers.of(List.of(unit("SE", 50, 5), unit("FI", 40, 4)), POLICY)));
    }

    @Test
    void aHiddenUnitThatSaysNothingHidesNobody() {
        UnitEvaluation silent = with(unit("FI", 8, 8), Optional.empty());
        PoolMembers members = PoolMembers.of(List.of(unit("SE", 9, 9), silent), POLICY);
        assertEquals(List.of(), members.members());
        assertEquals(
                List.of(
                        new LeftOut(silent.unit(), "It has no figure that could be pooled."),
                        new LeftOut(unit("SE", 9, 9).unit(), ALONE)),
                members.leftOut());
        // nor where it has another figure: two pools of one topic must not differ by one hidden unit
        assertEquals(List.of(), countries(PoolMembers.of(List.of(unit("SE", 9, 9), silent), POLICY, any -> true)));
    }

    @Test
    void hiddenUnitsAreTheSameInEveryPoolOfATopicOrNone() {
        List<UnitEvaluation> units = List.of(unit("DK", 40, 40), unit("SE", 6, 8), unit("FI", 5, 9), unit("NO", 9, 9));
        assertEquals(List.of("DK", "FI", "NO", "SE"), countries(PoolMembers.of(units, POLICY)));
        PoolMembers allButOne = PoolMembers.of(
                units, POLICY, unit -> !unit.unit().country().value().equals("NO"));
        assertEquals(List.of("DK"), countries(allButOne));
        assertEquals(
                List.of(ALONE, ALONE, ALONE),
                allButOne.leftOut().stream().map(LeftOut::why).toList());
    }

    @Test
    void aClosedGateBeforePoolingKeepsAUnitOutByName() {
        UnitEvaluation unfair = closed(unit("NO", 40, 40), Gate.ATTRITION);
        assertFalse(unfair.poolable());
        assertFalse(unfair.displayable());
        assertEquals(
                List.of(new LeftOut(unfair.unit(), "The gate attrition is closed.")),
                PoolMembers.of(List.of(unfair), POLICY).leftOut());
        // a gate that was never asked opens nothing
        UnitEvaluation unasked = new UnitEvaluation(
                unfair.unit(),
                unfair.treated(),
                unfair.comparison(),
                unfair.answers(),
                List.of(),
                unfair.profile(),
                unfair.levels(),
                Accrual.NONE);
        assertEquals(
                List.of(new LeftOut(unfair.unit(), "A gate was never asked.")),
                PoolMembers.of(List.of(unasked), POLICY).leftOut());
    }

    @Test
    void aUnitThatOnlyLacksPeopleIsHiddenButPoolable() {
        UnitEvaluation small = unit("SE", 9, 9);
        assertTrue(small.poolable());
        assertFalse(small.displayable());
        assertFalse(small.admissible());
    }

    @Test
    void theOrderOfUnitsIsIrrelevant() {
        List<UnitEvaluation> units =
                new ArrayList<>(List.of(unit("SE", 6, 8), unit("DK", 40, 40), unit("FI", 4, 9), unit("NO", 3, 3)));
        PoolMembers members = PoolMembers.of(units, POLICY);
        Collections.reverse(units);
        assertEquals(members, PoolMembers.of(units, POLICY));
    }

    @Test
    void shareOfASingleArmNeedNoComparison() {
        assertEquals(
                2,
                PoolMembers.of(List.of(share("SE", 6), share("FI", 4)), POLICY)
                        .members()
                        .size());
        assertEquals(
                0,
                PoolMembers.of(List.of(share("SE", 5), share("FI", 4)), POLICY)
                        .members()
                        .size());
    }

    private static List<String> countries(PoolMembers members) {
        return members.members().stream()
                .map(evaluation -> evaluation.unit().country().value())
                .toList();
    }

    private static UnitEvaluation share(String country, int people) {
        UnitEvaluation unit = unit(country, people, 0);
        return new UnitEvaluation(
                unit.unit(),
                unit.treated(),
                Flow.NONE,
                List.of(new Answer(
                        "single-arm",
                        EffectMeasure.PROPORTION,
                        true,
                        Estimation.of(
                                new EffectEstimate(EffectMeasure.PROPORTION, 0.5, 0.1, new Interval(0.3, 0.7, 0.95))))),
                unit.gates(),
                unit.profile(),
                unit.levels(),
                Accrual.NONE);
    }

    private static UnitEvaluation closed(UnitEvaluation unit, Gate gate) {
        List<GateAnswer> gates = unit.gates().stream()
                .map(answer -> answer.gate() == gate ? GateAnswer.notEvaluated(gate, "Nobody asked.") : answer)
                .toList();
        return new UnitEvaluation(
                unit.unit(),
                unit.treated(),
                unit.comparison(),
                unit.answers(),
                gates,
                unit.profile(),
                unit.levels(),
                Accrual.NONE);
    }

    private static UnitEvaluation with(UnitEvaluation unit, Optional<UnitProfile> profile) {
        return new UnitEvaluation(
                unit.unit(),
                unit.treated(),
                unit.comparison(),
                unit.answers(),
                unit.gates(),
                profile,
                unit.levels(),
                Accrual.NONE);
    }

    private static UnitEvaluation unit(String country, int treated, int comparison) {
        List<GateAnswer> gates = new ArrayList<>();
        for (Gate gate : Gate.values()) {
            GateStatus status =
                    gate == Gate.SIZE && Math.min(treated, comparison) < 10 ? GateStatus.FAIL : GateStatus.PASS;
            gates.add(new GateAnswer(gate, status, OptionalDouble.empty(), OptionalDouble.empty(), "."));
        }
        return new UnitEvaluation(
                new Unit("visit", "1", "reoffended-12m", new CountryCode(country), ""),
                new Flow(treated, 0, 0, treated, 0),
                new Flow(comparison, 0, 0, comparison, 0),
                List.of(),
                gates,
                Optional.of(
                        new UnitProfile("unadjusted", EffectMeasure.ODDS_RATIO, LikelihoodProfile.normal(-0.2, 0.5))),
                List.of(),
                Accrual.NONE);
    }
}
