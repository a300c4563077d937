package org.intercop.assay.evidence.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.Accrual;
import org.intercop.assay.evidence.evaluation.Flow;
import org.intercop.assay.evidence.evaluation.Gate;
import org.intercop.assay.evidence.evaluation.GateAnswer;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.evaluation.GateStatus;
import org.intercop.assay.evidence.evaluation.LevelTable;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.stats.effect.CommonOddsRatioTest;
import org.intercop.assay.stats.effect.ExactTest;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.junit.jupiter.api.Test;

class ModeratorsTest {
    private static final Moderators MODERATORS = new Moderators(GatePolicy.standard());

    /** Applicants to six departments of Berkeley, 1973: admitted men and women (Bickel et al. 1975). */
    private static final List<TwoByTwo> DEPARTMENTS = List.of(
            new TwoByTwo(512, 825, 89, 108),
            new TwoByTwo(353, 560, 17, 25),
            new TwoByTwo(120, 325, 202, 593),
            new TwoByTwo(138, 417, 131, 375),
            new TwoByTwo(53, 191, 94, 393),
            new TwoByTwo(22, 373, 24, 341));

    @Test
    void aReversalIsWarnedOf() {
        CovariateDefinition department =
                new CovariateDefinition("department", "Department", List.of("A", "B", "C", "D", "E", "F"), "A");
        Moderator moderator = only(List.of(unit("US", department, DEPARTMENTS)), department);

        // Bickel et al.: men 1.84 overall; the common conditional odds ratio within departments is .905 (R:
        // mantelhaen.test, exact)
        assertEquals(
                List.of(new Moderator.Warning(
                        Moderator.Warning.Kind.REVERSAL,
                        "All people together have an odds ratio of 1.84, within countries and groups of department it"
                                + " is 0.91: the mix of people, not the intervention, makes the first figure.")),
                moderator.warnings());
        assertEquals(5, moderator.interaction().orThrow().degreesOfFreedom());
    }

    @Test
    void aHiddenCountryCountsButIsNotNamed() {
        CovariateDefinition age = new CovariateDefinition("age", "Age", List.of("young", "old"), "young");
        List<TwoByTwo> north = List.of(new TwoByTwo(5, 30, 9, 31), new TwoByTwo(2, 20, 7, 25));
        List<TwoByTwo> hidden = List.of(new TwoByTwo(1, 4, 2, 5), new TwoByTwo(1, 3, 2, 4));
        Subgroup young = only(List.of(unit("NO", age, north), unit("FI", age, hidden)), age)
                .subgroups()
                .get(0);

        assertEquals(List.of("NO"), young.contributors());
        assertEquals(new TwoByTwo(6, 34, 11, 36), young.people());
    }

    @Test
    void countriesKeepTheirOwnBaseRisks() {
        CovariateDefinition age = new CovariateDefinition("age", "Age", List.of("young", "old"), "young");
        List<TwoByTwo> north = List.of(new TwoByTwo(5, 30, 9, 31), new TwoByTwo(2, 20, 7, 25));
        List<TwoByTwo> south = List.of(new TwoByTwo(15, 30, 19, 31), new TwoByTwo(12, 22, 17, 25));
        Moderator moderator = only(List.of(unit("NO", age, north), unit("IT", age, south)), age);

        Subgroup young = moderator.subgroups().get(0);
        assertEquals(ExactTest.of(List.of(south.get(0), north.get(0))).estimate(0.95), young.oddsRatio());
        assertEquals(List.of("IT", "NO"), young.contributors());
        assertEquals(new TwoByTwo(20, 60, 28, 62), young.people());
        assertEquals(
                CommonOddsRatioTest.of(
                        List.of(List.of(south.get(0), north.get(0)), List.of(south.get(1), north.get(1)))),
                moderator.interaction());
        assertTrue(moderator.warnings().isEmpty());
    }

    @Test
    void pValuesAreAdjustedForAllDimensions() {
        CovariateDefinition age = new CovariateDefinition("age", "Age", List.of("young", "old"), "young");
        CovariateDefinition risk = new CovariateDefinition("risk", "Risk", List.of("low", "high"), "low");
        List<LevelTable> levels = new ArrayList<>();
        levels.addAll(levels(age, List.of(new TwoByTwo(5, 40, 20, 40), new TwoByTwo(20, 40, 10, 40))));
        levels.addAll(levels(risk, List.of(new TwoByTwo(12, 40, 15, 40), new TwoByTwo(13, 40, 15, 40))));
        List<Moderator> found = MODERATORS.of(Map.of("1", List.of(unit("NO", levels))), List.of(age, risk));

        double p = found.get(0).interaction().orThrow().pValue();
        assertEquals(2 * p, found.get(0).adjustedP().orElseThrow(), 1e-15);
        assertEquals(
                found.get(1).interaction().orThrow().pValue(),
                found.get(1).adjustedP().orElseThrow(),
                1e-15);
    }

    @Test
    void oneSmallGroupAloneIsNotLeftToSubtraction() {
        CovariateDefinition age = new CovariateDefinition("age", "Age", List.of("a", "b", "c"), "a");
        List<TwoByTwo> tables =
                List.of(new TwoByTwo(5, 40, 9, 40), new TwoByTwo(2, 12, 3, 12), new TwoByTwo(1, 4, 2, 12));
        Moderator moderator = only(List.of(unit("NO", age, tables)), age);
        assertEquals(
                List.of(true, false, false),
                moderator.subgroups().stream().map(Subgroup::shown).toList());
    }

    @Test
    void smallGroupsTogetherAreAsLargeAsOneThatIsShown() {
        CovariateDefinition age = new CovariateDefinition("age", "Age", List.of("a", "b", "c", "d"), "a");
        List<TwoByTwo> tables = List.of(
                new TwoByTwo(5, 40, 9, 40),
                new TwoByTwo(2, 12, 3, 12),
                new TwoByTwo(1, 4, 2, 12),
                new TwoByTwo(1, 5, 2, 12));
        assertEquals(
                List.of(true, false, false, false),
                only(List.of(unit("NO", age, tables)), age).subgroups().stream()
                        .map(Subgroup::shown)
                        .toList(),
                "nine treated people could be found by subtraction");

        List<TwoByTwo> enough = List.of(tables.get(0), tables.get(1), tables.get(2), new TwoByTwo(1, 6, 2, 12));
        assertEquals(
                List.of(true, true, false, false),
                only(List.of(unit("NO", age, enough)), age).subgroups().stream()
                        .map(Subgroup::shown)
                        .toList());
    }

    @Test
    void aGroupNobodyIsInHidesNothing() {
        CovariateDefinition age = new CovariateDefinition("age", "Age", List.of("a", "b", "c"), "a");
        List<TwoByTwo> tables =
                List.of(new TwoByTwo(5, 40, 9, 40), new TwoByTwo(2, 12, 3, 12), new TwoByTwo(0, 0, 0, 0));
        Moderator moderator = only(List.of(unit("NO", age, tables)), age);
        assertEquals(
                List.of(true, true, false),
                moderator.subgroups().stream().map(Subgroup::shown).toList());
        assertFalse(moderator.subgroups().get(2).oddsRatio().isEstimated());
    }

    @Test
    void selectionOnTheTimeBeforeIsWarnedOfWithItsSize() {
        CovariateDefinition prior =
                new CovariateDefinition("prior", "Offences before", List.of("none", "many"), "none", true);
        // Treated: 20 none, 80 many; comparison: 80 none at 10 %, 20 many at 50 %
        List<TwoByTwo> tables = List.of(new TwoByTwo(2, 20, 8, 80), new TwoByTwo(30, 80, 10, 20));
        Moderator moderator = only(List.of(unit("NO", prior, tables)), prior);
        assertEquals(
                "The arms were chosen differently on Offences before (standardised difference 1.50). Comparison people"
                        + " with the treated's record would have had the outcome in 42 of 100 cases instead of 18; that"
                        + " part is no effect.",
                moderator.warnings().stream()
                        .filter(warning -> warning.kind() == Moderator.Warning.Kind.REGRESSION_TO_THE_MEAN)
                        .findFirst()
                        .orElseThrow()
                        .detail());

        List<TwoByTwo> alike = List.of(new TwoByTwo(2, 20, 8, 80), new TwoByTwo(30, 80, 2, 20));
        assertEquals(
                "The arms were chosen differently on Offences before (standardised difference 1.50). Among the comparison"
                        + " people that record changes the outcome by less than 1 in 100.",
                only(List.of(unit("NO", prior, alike)), prior).warnings().stream()
                        .filter(warning -> warning.kind() == Moderator.Warning.Kind.REGRESSION_TO_THE_MEAN)
                        .findFirst()
                        .orElseThrow()
                        .detail());

        CovariateDefinition plain =
                new CovariateDefinition("prior", "Offences before", List.of("none", "many"), "none");
        assertTrue(only(List.of(unit("NO", plain, tables)), plain).warnings().stream()
                .noneMatch(warning -> warning.kind() == Moderator.Warning.Kind.REGRESSION_TO_THE_MEAN));
    }

    @Test
    void versionsAreComparedWithinCountries() {
        CovariateDefinition age = new CovariateDefinition("age", "Age", List.of("a", "b"), "a");
        UnitEvaluation first = unit("NO", age, List.of(new TwoByTwo(5, 20, 9, 20), new TwoByTwo(5, 20, 9, 20)));
        UnitEvaluation second = unit("NO", age, List.of(new TwoByTwo(2, 20, 9, 20), new TwoByTwo(1, 20, 9, 20)));
        List<Moderator> found =
                MODERATORS.of(new TreeMap<>(Map.of("1", List.of(first), "2", List.of(second))), List.of(age));
        Moderator version = found.get(1);
        assertEquals(Moderator.VERSION, version.dimension());
        assertEquals(
                CommonOddsRatioTest.of(
                        List.of(List.of(new TwoByTwo(10, 40, 18, 40)), List.of(new TwoByTwo(3, 40, 18, 40)))),
                version.interaction());
        // Covariates are those of the newest version
        assertEquals(new TwoByTwo(2, 20, 9, 20), found.get(0).subgroups().get(0).people());
        assertEquals(List.of(), MODERATORS.of(Map.of(), List.of(age)));
    }

    private static Moderator only(List<UnitEvaluation> units, CovariateDefinition covariate) {
        return MODERATORS.of(Map.of("1", units), List.of(covariate)).get(0);
    }

    private static UnitEvaluation unit(String country, CovariateDefinition covariate, List<TwoByTwo> tables) {
        return unit(country, levels(covariate, tables));
    }

    private static List<LevelTable> levels(CovariateDefinition covariate, List<TwoByTwo> tables) {
        List<LevelTable> levels = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            levels.add(new LevelTable(covariate.code(), covariate.levels().get(i), tables.get(i)));
        }
        return levels;
    }

    private static UnitEvaluation unit(String country, List<LevelTable> levels) {
        String first = levels.get(0).covariate();
        TwoByTwo all = Moderators.sum(levels.stream()
                .filter(table -> table.covariate().equals(first))
                .map(LevelTable::table)
                .toList());
        return new UnitEvaluation(
                new Unit("visit", "1", "reoffended", new CountryCode(country), ""),
                new Flow(all.treatedSize(), 0, 0, all.treatedSize(), all.treatedEvents()),
                new Flow(all.comparisonSize(), 0, 0, all.comparisonSize(), all.comparisonEvents()),
                List.of(),
                gates(all),
                Optional.empty(),
                levels,
                Accrual.NONE);
    }

    private static List<GateAnswer> gates(TwoByTwo people) {
        boolean small = Math.min(people.treatedSize(), people.comparisonSize()) < 10;
        return Arrays.stream(Gate.values())
                .map(gate -> new GateAnswer(
                        gate,
                        gate == Gate.SIZE && small ? GateStatus.FAIL : GateStatus.PASS,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        "."))
                .toList();
    }
}
