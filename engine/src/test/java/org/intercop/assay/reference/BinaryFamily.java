package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.intercop.assay.stats.effect.ChiSquared;
import org.intercop.assay.stats.effect.EffectSizes;
import org.intercop.assay.stats.effect.EmptyArms;
import org.intercop.assay.stats.effect.HedgesFactor;
import org.intercop.assay.stats.effect.MantelHaenszel;
import org.intercop.assay.stats.effect.NumberNeeded;
import org.intercop.assay.stats.effect.OddsRatio;
import org.intercop.assay.stats.effect.Proportion;
import org.intercop.assay.stats.effect.RiskDifference;
import org.intercop.assay.stats.effect.RiskRatio;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.effect.WithError;
import org.intercop.assay.stats.effect.ZeroCells;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;

/** Two-group binary outcomes. */
final class BinaryFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        return Map.ofEntries(
                Map.entry("binary.prop_ci", BinaryFamily::proportion),
                Map.entry("binary.rd", BinaryFamily::riskDifference),
                Map.entry("binary.rr_or", BinaryFamily::ratios),
                Map.entry("binary.mh", BinaryFamily::mantelHaenszel),
                Map.entry("binary.fisher", BinaryTests::fisher),
                Map.entry("binary.chisq", BinaryTests::association),
                Map.entry("binary.mcnemar", BinaryTests::mcNemar),
                Map.entry("binary.cmh_general", BinaryTests::stratified),
                Map.entry("binary.effect_size", BinaryFamily::effectSizes),
                Map.entry("binary.nnt", BinaryFamily::numberNeeded));
    }

    static double level(ReferenceCase reference) {
        return reference.inputs().path("level").asDouble(0.95);
    }

    private static Map<String, Object> proportion(ReferenceCase reference) {
        long events = reference.inputs().path("x").asLong();
        long size = reference.inputs().path("n").asLong();
        Results results = new Results();
        results.put("est", Proportion.estimate(events, size, level(reference)), EffectEstimate::estimate);
        Map<String, Proportion.Method> methods = Map.of(
                "wald", Proportion.Method.WALD,
                "wilson", Proportion.Method.WILSON,
                "wilson_cc", Proportion.Method.WILSON_CONTINUITY,
                "clopper_pearson", Proportion.Method.CLOPPER_PEARSON,
                "jeffreys", Proportion.Method.JEFFREYS,
                "agresti_coull", Proportion.Method.AGRESTI_COULL,
                "mid_p", Proportion.Method.MID_P);
        methods.forEach((name, method) -> results.put(
                name,
                Proportion.estimate(events, size, level(reference), method),
                estimate -> Results.ends(estimate.interval())));
        return results.map();
    }

    private static Results counts(TwoByTwo table) {
        return new Results()
                .put("e1", table.treatedEvents())
                .put("n1", table.treatedSize())
                .put("e0", table.comparisonEvents())
                .put("n0", table.comparisonSize());
    }

    private static Map<String, Object> riskDifference(ReferenceCase reference) {
        TwoByTwo table = table(reference);
        double level = level(reference);
        Results results = counts(table)
                .put(
                        "p1",
                        Proportion.estimate(table.treatedEvents(), table.treatedSize(), level),
                        EffectEstimate::estimate)
                .put(
                        "p0",
                        Proportion.estimate(table.comparisonEvents(), table.comparisonSize(), level),
                        EffectEstimate::estimate)
                .put("rd", RiskDifference.estimate(table, level), EffectEstimate::estimate)
                .put("se", RiskDifference.estimate(table, level), EffectEstimate::standardError);
        Map<String, RiskDifference.Method> methods = Map.of(
                "wald", RiskDifference.Method.WALD,
                "newcombe", RiskDifference.Method.NEWCOMBE,
                "agresti_caffo", RiskDifference.Method.AGRESTI_CAFFO,
                "miettinen_nurminen", RiskDifference.Method.MIETTINEN_NURMINEN,
                "mee", RiskDifference.Method.MEE);
        methods.forEach((name, method) -> results.put(
                name, RiskDifference.estimate(table, level, method), estimate -> Results.ends(estimate.interval())));
        return results.map();
    }

    private static Map<String, Object> ratios(ReferenceCase reference) {
        TwoByTwo table = table(reference);
        double level = level(reference);
        Results results = counts(table).put("zero_cell", table.hasZeroCell());
        ratio(results, "rr", RiskRatio.estimate(table, level, ZeroCells.ADD_HALF));
        ratio(results, "or", OddsRatio.estimate(table, level, ZeroCells.ADD_HALF));
        results.put(
                "rr_score_mn",
                RiskRatio.scoreInterval(table, level, RiskRatio.Score.MIETTINEN_NURMINEN),
                Results::ratioEnds);
        results.put(
                "rr_score_koopman", RiskRatio.scoreInterval(table, level, RiskRatio.Score.KOOPMAN), Results::ratioEnds);
        return results.map();
    }

    static void ratio(Results results, String name, Estimation<EffectEstimate> estimation) {
        results.put("log_" + name, estimation, EffectEstimate::estimate)
                .put("se_log_" + name, estimation, EffectEstimate::standardError)
                .put(name, estimation, estimate -> estimate.measure().scale().toReader(estimate.estimate()))
                .put(name + "_ci", estimation, estimate -> Results.ratioEnds(estimate.interval()));
    }

    private static Map<String, Object> mantelHaenszel(ReferenceCase reference) {
        List<TwoByTwo> tables = strata(reference);
        MantelHaenszel strata = MantelHaenszel.of(tables);
        double level = level(reference);
        Results results = new Results().put("k", tables.size());
        ratio(results, "or", strata.estimate(EffectMeasure.ODDS_RATIO, level));
        ratio(results, "rr", strata.estimate(EffectMeasure.RISK_RATIO, level));
        Estimation<EffectEstimate> difference = strata.estimate(EffectMeasure.RISK_DIFFERENCE, level);
        results.put("rd", difference, EffectEstimate::estimate)
                .put("se_rd", difference, EffectEstimate::standardError)
                .put("rd_ci", difference, estimate -> Results.ends(estimate.interval()));
        test(results, "or_q", strata.heterogeneity(EffectMeasure.ODDS_RATIO, EmptyArms.ADD_HALF));
        test(results, "rr_q", strata.heterogeneity(EffectMeasure.RISK_RATIO, EmptyArms.ADD_HALF));
        test(results, "rd_q", strata.heterogeneity(EffectMeasure.RISK_DIFFERENCE, EmptyArms.ADD_HALF));
        test(results, "breslow_day", strata.breslowDay());
        test(results, "tarone", strata.tarone());
        test(results, "cmh", strata.cochranMantelHaenszel());
        test(results, "cmh_cc", strata.cochranMantelHaenszelCorrected());
        return results.map();
    }

    private static Map<String, Object> effectSizes(ReferenceCase reference) {
        TwoByTwo table = table(reference);
        Estimation<EffectSizes> sizes = EffectSizes.of(table);
        Results results = new Results();
        withError(results, "log_or", sizes.map(EffectSizes::logOddsRatio));
        withError(results, "d_cox", sizes.map(EffectSizes::coxD));
        withError(results, "d_logit", sizes.map(EffectSizes::logitD));
        withError(results, "d_probit", sizes.map(EffectSizes::probitD));
        withError(results, "g_cox", sizes.map(EffectSizes::coxG));
        withError(results, "g_logit", sizes.map(EffectSizes::logitG));
        withError(results, "arcsine", sizes.map(EffectSizes::arcsine));
        withError(results, "phi", sizes.flatMap(EffectSizes::phi));
        withError(results, "yule_q", sizes.map(EffectSizes::yuleQ));
        withError(results, "yule_y", sizes.map(EffectSizes::yuleY));
        return results.put("cohen_h", sizes.map(EffectSizes::cohenH), WithError::value)
                .put("hedges_j_exact", sizes, EffectSizes::hedgesFactor)
                .put("hedges_j_approx", HedgesFactor.approximate(table.size() - 2.0))
                .map();
    }

    private static void withError(Results results, String name, Estimation<WithError> effect) {
        results.put(name, effect, WithError::value).put("se_" + name, effect, WithError::standardError);
    }

    private static Map<String, Object> numberNeeded(ReferenceCase reference) {
        TwoByTwo table = table(reference);
        double level = level(reference);
        Estimation<NumberNeeded> needed = NumberNeeded.of(table, level);
        return new Results()
                .put("rd", RiskDifference.estimate(table, level), EffectEstimate::estimate)
                .put("rd_newcombe", needed, number -> Results.ends(number.riskDifference()))
                .put("nnt", needed, NumberNeeded::people)
                .put("direction", needed, number -> number.direction().name().toLowerCase(Locale.ROOT))
                .put("inverse_ends", needed, number -> new double[] {number.inverseOfLower(), number.inverseOfUpper()})
                .put("crosses_zero", needed, NumberNeeded::crossesZero)
                .map();
    }

    static void test(Results results, String name, Estimation<ChiSquared> test) {
        results.put(name, test, ChiSquared::statistic)
                .put(name + "_df", test, ChiSquared::degreesOfFreedom)
                .put(name + "_p", test, ChiSquared::pValue);
    }

    static TwoByTwo table(ReferenceCase reference) {
        JsonNode inline = reference.inputs().path("table");
        return inline.isMissingNode()
                ? CountedRows.of(reference).table()
                : new TwoByTwo(
                        inline.path("e1").asLong(),
                        inline.path("n1").asLong(),
                        inline.path("e0").asLong(),
                        inline.path("n0").asLong());
    }

    private static List<TwoByTwo> strata(ReferenceCase reference) {
        return reference.inputs().hasNonNull("ai")
                ? StudyColumns.tables(reference)
                : CountedRows.of(reference).tables();
    }
}
