package org.intercop.assay.evidence.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.intercop.assay.evidence.evaluation.Estimator.Effect;
import org.intercop.assay.evidence.evaluation.Estimator.Estimates;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws that every estimator of the catalogue obeys (docs/methods), whatever it is: the test knows none by name and
 * asks each only what it admits and whether it is symmetric.
 */
class CatalogueLawsTest {
    private static final double LEVEL = 0.95;
    /** What rounding and the end of an iteration may change. */
    private static final double TOLERANCE = 1e-7;

    /** An estimator under a plan that it admits. */
    record Square(Estimator estimator, AnalysisPlan plan, Kind kind) {
        Estimates estimates(UnitData data) {
            return estimator.estimate(data, LEVEL);
        }

        List<Effect> effects(UnitData data) {
            return estimates(data).effects();
        }

        @Override
        public String toString() {
            return estimator.code() + " " + plan.design() + " " + plan.estimand() + " " + plan.covariates() + " "
                    + kind;
        }
    }

    static List<Square> squares() {
        List<Square> squares = new ArrayList<>();
        for (Estimator estimator : MethodCatalog.ESTIMATORS) {
            for (AnalysisPlan plan : plans()) {
                for (Kind kind : Kind.values()) {
                    if (estimator.admits(plan, kind) && (!kind.needsFollowUp() || isEnough(plan))) {
                        squares.add(new Square(estimator, plan, kind));
                    }
                }
            }
        }
        return squares;
    }

    /** Counts and times look at the design to choose the primary alone, so that two of them stand for all. */
    private static boolean isEnough(AnalysisPlan plan) {
        boolean ofItsOwn = plan.estimand() == plan.design().standardEstimand();
        boolean ofTwo = plan.design() == Design.RANDOMISED && ofItsOwn
                || plan.design() == Design.OBSERVATIONAL && (ofItsOwn || plan.estimand() == Estimand.ATE);
        return ofTwo && !plan.covariates().isEmpty();
    }

    /** Every design with its own estimand, with and without covariates, and the other estimands where nobody chose. */
    private static List<AnalysisPlan> plans() {
        List<String> codes =
                MadeUpPeople.COVARIATES.stream().map(CovariateDefinition::code).toList();
        List<AnalysisPlan> plans = new ArrayList<>();
        for (Design design : Design.values()) {
            plans.add(plan(design, design.standardEstimand(), codes));
            plans.add(plan(design, design.standardEstimand(), List.of()));
        }
        for (Estimand estimand : Estimand.values()) {
            plans.add(plan(Design.OBSERVATIONAL, estimand, codes));
        }
        return new LinkedHashSet<>(plans).stream().toList();
    }

    private static AnalysisPlan plan(Design design, Estimand estimand, List<String> covariates) {
        AnalysisPlan standard =
                AnalysisPlan.standard("visit", design, List.of(MadeUpPeople.MEASURE), covariates, Optional.empty());
        return new AnalysisPlan(
                standard.intervention(),
                design,
                estimand,
                standard.primaryMeasure(),
                standard.measures(),
                covariates,
                standard.negativeControls(),
                standard.margins(),
                standard.planned(),
                standard.evaluatedBy(),
                standard.registered());
    }

    @ParameterizedTest
    @MethodSource("squares")
    void ordinaryPeopleHaveAnAnswer(Square square) {
        UnitData data = MadeUpPeople.made(2000, 0.3, 1).together(square.plan(), square.kind());
        for (Effect effect : square.effects(data)) {
            assertTrue(effect.estimation().isEstimated(), effect.toString());
            assertEquals(effect.measure(), effect.estimation().orThrow().measure());
            assertEquals(LEVEL, effect.estimation().orThrow().interval().level(), 0);
        }
    }

    @ParameterizedTest
    @MethodSource("squares")
    void theSamePeopleGiveTheSameBitsInWhateverOrderAndSubmissions(Square square) {
        Locale before = Locale.getDefault();
        try {
            for (MadeUpPeople people : everybody()) {
                Locale.setDefault(Locale.ROOT);
                Estimates once = square.estimates(people.together(square.plan(), square.kind()));
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                for (long seed = 1; seed <= 3; seed++) {
                    Estimates again = square.estimates(people.scattered(square.plan(), square.kind(), seed));
                    assertEquals(once.effects(), again.effects(), people.name());
                    assertEquals(once.balance(), again.balance(), people.name());
                    assertEquals(once.profile(), again.profile(), people.name());
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @MethodSource("squares")
    void cellsEqualTheirRows(Square square) {
        for (MadeUpPeople people : everybody()) {
            if (people.people().size() <= 300) {
                UnitData cells = people.together(square.plan(), square.kind());
                assertClose(square.effects(cells), square.effects(expanded(cells)), people.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("squares")
    void namesAndOrderOfLevelsChangeNothing(Square square) {
        for (MadeUpPeople people : everybody()) {
            List<Effect> effects = square.effects(people.together(square.plan(), square.kind()));
            assertClose(
                    effects,
                    square.effects(people.relabelled(square.plan(), square.kind())),
                    people.name() + ", other names");
            assertClose(
                    effects,
                    square.effects(people.reordered(square.plan(), square.kind())),
                    people.name() + ", other order");
        }
    }

    @ParameterizedTest
    @MethodSource("squares")
    void swappingTheArmsNegatesWhatIsSymmetricAndNothingElse(Square square) {
        boolean broken = false;
        for (MadeUpPeople people : everybody()) {
            List<Effect> effects = square.effects(people.together(square.plan(), square.kind()));
            List<Effect> swapped = square.effects(people.swapped().together(square.plan(), square.kind()));
            for (int i = 0; i < effects.size(); i++) {
                Estimation<EffectEstimate> negated = swapped.get(i).estimation().map(CatalogueLawsTest::negated);
                Optional<String> difference = bothWithoutAnswer(effects.get(i).estimation(), negated)
                        ? Optional.empty()
                        : difference(effects.get(i).estimation(), negated);
                if (square.estimator().isSymmetric(square.plan())) {
                    assertEquals(Optional.empty(), difference, people.name() + ": " + effects.get(i));
                }
                broken |= difference.isPresent();
            }
        }
        assertTrue(
                broken || square.estimator().isSymmetric(square.plan()),
                "it is symmetric, so Estimator.isSymmetric should say so");
    }

    @ParameterizedTest
    @MethodSource("squares")
    void everyEdgeHasAnAnswerOrAReason(Square square) {
        Set<List<EffectMeasure>> measures = new LinkedHashSet<>();
        for (MadeUpPeople people : everybody()) {
            List<Effect> effects = square.effects(people.together(square.plan(), square.kind()));
            measures.add(effects.stream().map(Effect::measure).toList());
            for (Effect effect : effects) {
                String where = people.name() + ": " + effect;
                if (effect.estimation() instanceof NotEstimable<EffectEstimate> not) {
                    assertFalse(not.detail().isBlank(), where);
                    assertFalse(not.detail().contains("NaN") || not.detail().contains("Infinity"), where);
                } else {
                    EffectEstimate estimate = effect.estimation().orThrow();
                    assertTrue(Double.isFinite(estimate.estimate()), where);
                    assertTrue(Double.isFinite(estimate.standardError()), where);
                    assertTrue(estimate.interval().contains(estimate.estimate()), where);
                }
            }
        }
        assertEquals(1, measures.size(), "always the same measures, not " + measures);
        assertFalse(measures.iterator().next().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("squares")
    void nobodyIsNotEstimable(Square square) {
        for (MadeUpPeople people : MadeUpPeople.edges()) {
            UnitData data = people.together(square.plan(), square.kind());
            if (data.treated().analysed() == 0) {
                for (Effect effect : square.effects(data)) {
                    assertFalse(effect.estimation().isEstimated(), people.name() + ": " + effect);
                }
            }
        }
    }

    /** An arm without events and one with events only can both be the reason; which is named first is no matter. */
    private static boolean bothWithoutAnswer(Estimation<EffectEstimate> a, Estimation<EffectEstimate> b) {
        List<Reason> either = List.of(Reason.NO_EVENTS, Reason.ALL_EVENTS);
        return a instanceof NotEstimable<EffectEstimate> one
                && b instanceof NotEstimable<EffectEstimate> other
                && either.contains(one.reason())
                && either.contains(other.reason());
    }

    private static List<MadeUpPeople> everybody() {
        return Stream.concat(MadeUpPeople.several().stream(), MadeUpPeople.edges().stream())
                .toList();
    }

    /** A row of its own for everybody, told apart by a variable that no estimator looks at. */
    private static UnitData expanded(UnitData data) {
        List<String> variables = new ArrayList<>(data.analysed().schema().names());
        variables.add("person");
        CellTable.Builder rows = CellTable.builder(variables);
        int[] number = {0};
        data.analysed().expand(labels -> {
            List<String> row = new ArrayList<>(labels);
            row.add(String.format(Locale.ROOT, "%06d", number[0]++));
            rows.add(row);
        });
        return new UnitData(
                data.unit(),
                data.plan(),
                data.outcome(),
                data.covariates(),
                rows.build(),
                data.treated(),
                data.comparison(),
                data.accrual(),
                data.minimumEventsPerArm());
    }

    private static EffectEstimate negated(EffectEstimate one) {
        return new EffectEstimate(
                one.measure(),
                -one.estimate(),
                one.standardError(),
                new Interval(
                        -one.interval().upper(),
                        -one.interval().lower(),
                        one.interval().level()));
    }

    private static void assertClose(List<Effect> expected, List<Effect> actual, String people) {
        assertEquals(expected.size(), actual.size(), people);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).measure(), actual.get(i).measure(), people);
            assertEquals(
                    Optional.empty(),
                    difference(expected.get(i).estimation(), actual.get(i).estimation()),
                    people + ": " + expected.get(i));
        }
    }

    private static Optional<String> difference(Estimation<EffectEstimate> a, Estimation<EffectEstimate> b) {
        if (a instanceof NotEstimable<EffectEstimate> one && b instanceof NotEstimable<EffectEstimate> other) {
            return one.reason() == other.reason() ? Optional.empty() : Optional.of(one + " and " + other);
        }
        if (!(a.isEstimated() && b.isEstimated())) {
            return Optional.of(a + " and " + b);
        }
        EffectEstimate one = a.orThrow();
        EffectEstimate other = b.orThrow();
        boolean close = close(one.estimate(), other.estimate())
                && close(one.standardError(), other.standardError())
                && close(one.interval().lower(), other.interval().lower())
                && close(one.interval().upper(), other.interval().upper());
        return close ? Optional.empty() : Optional.of(one + " and " + other);
    }

    private static boolean close(double a, double b) {
        return a == b || Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }
}
