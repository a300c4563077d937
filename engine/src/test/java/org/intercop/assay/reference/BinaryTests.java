package org.intercop.assay.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.intercop.assay.stats.effect.AssociationTest;
import org.intercop.assay.stats.effect.ExactTest;
import org.intercop.assay.stats.effect.MantelHaenszel;
import org.intercop.assay.stats.effect.MatchedPairs;
import org.intercop.assay.stats.effect.Tabulation;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.effect.WithError;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;

/** Tests on two-by-two tables. */
final class BinaryTests {
    private BinaryTests() {}

    static Map<String, Object> fisher(ReferenceCase reference) {
        ExactTest test = ExactTest.of(BinaryFamily.table(reference));
        double level = BinaryFamily.level(reference);
        return new Results()
                .put("p_two_sided", test.twoSided())
                .put("p_less", test.less())
                .put("p_greater", test.greater())
                .put("p_two_sided_midp", test.twoSidedMidP())
                .put("p_central", test.central())
                .put("p_central_midp", test.centralMidP())
                .put("or_cmle", test.logOddsRatio(), Math::exp)
                .put("or_cmle_ci", Results.ratioEnds(test.interval(level)))
                .put("or_cmle_ci_midp", Results.ratioEnds(test.midPInterval(level)))
                .map();
    }

    static Map<String, Object> association(ReferenceCase reference) {
        TwoByTwo table = BinaryFamily.table(reference);
        Results results = new Results();
        BinaryFamily.test(results, "pearson", AssociationTest.PEARSON.of(table));
        BinaryFamily.test(results, "yates", AssociationTest.YATES.of(table));
        BinaryFamily.test(results, "g2", AssociationTest.LIKELIHOOD_RATIO.of(table));
        BinaryFamily.test(results, "n_minus_1", AssociationTest.N_MINUS_ONE.of(table));
        return results.map();
    }

    static Map<String, Object> mcNemar(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        MatchedPairs pairs = new MatchedPairs(
                inputs.path("a").asLong(),
                inputs.path("b").asLong(),
                inputs.path("c").asLong(),
                inputs.path("d").asLong());
        double level = BinaryFamily.level(reference);
        Estimation<EffectEstimate> difference = pairs.riskDifference(level);
        Results results = new Results()
                .put("chisq", pairs.mcNemar(), test -> test.statistic())
                .put("p", pairs.mcNemar(), test -> test.pValue())
                .put("chisq_cc", pairs.mcNemarCorrected(), test -> test.statistic())
                .put("p_cc", pairs.mcNemarCorrected(), test -> test.pValue())
                .put("p_exact", pairs.exact(), p -> p)
                .put("p_midp", pairs.midP(), p -> p)
                .put("or_ci_exact", pairs.exactInterval(level), Results::ratioEnds)
                .put("rd", difference, EffectEstimate::estimate)
                .put("se_rd", difference, EffectEstimate::standardError)
                .put("rd_ci", difference, estimate -> Results.ends(estimate.interval()));
        Estimation<WithError> ratio = pairs.logOddsRatio();
        return results.put("or", ratio, effect -> Math.exp(effect.value()))
                .put("log_or", ratio, WithError::value)
                .put("se_log_or", ratio, WithError::standardError)
                .put("or_ci", pairs.waldInterval(level), Results::ratioEnds)
                .map();
    }

    static Map<String, Object> stratified(ReferenceCase reference) {
        JsonNode inputs = reference.inputs();
        DataFrame data = reference.data();
        Tabulation tabulation = new Tabulation(
                inputs.path("row").asText(),
                inputs.path("row_levels").path(0).asText(),
                inputs.path("row_levels").path(1).asText(),
                inputs.path("col").asText(),
                inputs.path("col_levels").path(0).asText());
        List<TwoByTwo> strata = tabulation.tables(
                data,
                row -> Math.round(data.number(inputs.path("weights").asText(), row)),
                List.of(inputs.path("strata").asText()));
        MantelHaenszel common = MantelHaenszel.of(strata);
        ExactTest exact = ExactTest.of(strata);
        Estimation<EffectEstimate> ratio = common.estimate(EffectMeasure.ODDS_RATIO, 0.95);
        return new Results()
                .put("cmh", common.cochranMantelHaenszel(), test -> test.statistic())
                .put("p", common.cochranMantelHaenszel(), test -> test.pValue())
                .put("cmh_cc", common.cochranMantelHaenszelCorrected(), test -> test.statistic())
                .put("p_cc", common.cochranMantelHaenszelCorrected(), test -> test.pValue())
                .put("or_mh", ratio, estimate -> Math.exp(estimate.estimate()))
                .put("or_mh_ci", ratio, estimate -> Results.ratioEnds(estimate.interval()))
                .put("exact_p", exact.twoSided())
                .put("exact_or", exact.logOddsRatio(), Math::exp)
                .map();
    }
}
