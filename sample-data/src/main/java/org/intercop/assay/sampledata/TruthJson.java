package org.intercop.assay.sampledata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.intercop.assay.sampledata.Truth.OfCountOrTime;
import org.intercop.assay.sampledata.Truth.OfPool;
import org.intercop.assay.sampledata.Truth.OfUnit;
import org.intercop.assay.sampledata.Truth.Spread;
import org.intercop.assay.stats.estimand.EffectMeasure;

/** The truth as a JSON file. */
final class TruthJson {
    private TruthJson() {}

    static String write(Truth truth) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schemaVersion", "1");
        root.put("synthetic", true);
        root.put("seed", truth.seed());
        root.put("asOf", truth.asOf().toString());
        for (OfPool pool : truth.pools()) {
            write(pool, root.withArrayProperty("pools").addObject());
        }
        for (OfUnit unit : truth.units()) {
            write(unit, root.withArrayProperty("units").addObject());
        }
        for (OfCountOrTime unit : truth.countsAndTimes()) {
            write(unit, root.withArrayProperty("countsAndTimes").addObject());
        }
        for (Map.Entry<String, SortedMap<String, Integer>> submission :
                truth.planted().entrySet()) {
            submission.getValue().forEach((rule, rows) -> root.withArrayProperty("planted")
                    .addObject()
                    .put("submission", submission.getKey())
                    .put("rule", rule)
                    .put("rows", rows));
        }
        return Json.text(root);
    }

    private static void write(OfPool pool, ObjectNode node) {
        node.put("intervention", pool.intervention());
        node.put("version", pool.version());
        node.put("outcome", pool.outcome());
        node.put("units", pool.units());
        pool.conditional().ifPresent(effect -> node.putObject("conditionalLogOddsRatio")
                .put("mean", effect.mean())
                .put("betweenCountrySd", effect.betweenCountrySd()));
        ObjectNode effects = node.putObject("effects");
        for (Map.Entry<EffectMeasure, Spread> effect : pool.effects().entrySet()) {
            Spread spread = effect.getValue();
            effects.putObject(effect.getKey().code())
                    .put("expectedMean", spread.expectedMean())
                    .put("expectedSd", spread.expectedSd())
                    .put("mean", spread.mean())
                    .put("sd", spread.sd());
        }
    }

    private static void write(OfCountOrTime truth, ObjectNode node) {
        node.put("intervention", truth.unit().intervention());
        node.put("version", truth.unit().version());
        node.put("outcome", truth.unit().outcome());
        node.put("country", truth.unit().country().value());
        node.put("measure", truth.measure());
        node.put("design", "randomised");
        ObjectNode effects = node.putObject("effects");
        truth.effects().forEach((measure, effect) -> effects.put(measure.code(), effect));
        ObjectNode pool = node.putObject("pool");
        truth.pool().forEach((measure, effect) -> pool.put(measure.code(), effect));
        node.putObject("logRatio")
                .put("mean", truth.logRatio().mean())
                .put("betweenCountrySd", truth.logRatio().betweenCountrySd());
        node.put("perArm", truth.perArm());
        truth.unbiasedEstimators().forEach(node.putArray("unbiasedEstimators")::add);
    }

    private static void write(OfUnit truth, ObjectNode node) {
        node.put("intervention", truth.unit().intervention());
        node.put("version", truth.unit().version());
        node.put("outcome", truth.unit().outcome());
        node.put("country", truth.unit().country().value());
        node.put("study", truth.unit().study());
        node.put("measure", truth.measure());
        node.put("design", code(truth));
        ObjectNode effects = node.putObject("effects");
        truth.effects().forEach((measure, effect) -> effects.put(measure.code(), effect));
        ObjectNode risks = node.putObject("risks").put("treated", truth.treated());
        truth.untreated().ifPresent(risk -> risks.put("untreated", risk));
        truth.comparison().ifPresent(risk -> risks.put("comparison", risk));
        truth.realised().ifPresent(realised -> node.putObject("realisedRisks")
                .put("treated", realised.treated())
                .put("untreated", realised.comparison()));
        truth.conditionalLogOddsRatio().ifPresent(effect -> node.put("conditionalLogOddsRatio", effect));
        node.putObject("people")
                .put("treated", truth.sample().treated())
                .put("comparison", truth.sample().comparison())
                .put("matureTreated", truth.sample().matureTreated())
                .put("matureComparison", truth.sample().matureComparison());
        truth.unbiasedEstimators().forEach(node.putArray("unbiasedEstimators")::add);
    }

    private static String code(OfUnit truth) {
        return truth.design().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
