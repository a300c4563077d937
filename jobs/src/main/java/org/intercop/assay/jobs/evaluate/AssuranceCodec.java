package org.intercop.assay.jobs.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Comparability;
import org.intercop.assay.evidence.evaluation.Fallback;
import org.intercop.assay.evidence.evaluation.Sensitivity;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.stats.diagnose.Overlap;
import org.intercop.assay.stats.estimand.EffectMeasure;

/** What stands behind an evaluation's figures, as JSON: fall-back, comparability and sensitivity. */
final class AssuranceCodec {
    private AssuranceCodec() {}

    static void write(ObjectNode node, UnitEvaluation evaluation) {
        evaluation.fallback().ifPresent(fallback -> node.putObject("fallback")
                .put("from", fallback.from())
                .put("to", fallback.to())
                .put("why", fallback.why()));
        for (Comparability one : evaluation.comparability()) {
            ObjectNode entry = node.withArray("comparability").addObject();
            entry.put("estimator", one.estimator());
            entry.put("treated", one.treated());
            entry.put("comparison", one.comparison());
            one.overlap().ifPresent(overlap -> entry.putObject("overlap")
                    .put("treated", overlap.treatedShare())
                    .put("comparison", overlap.comparisonShare()));
            for (Comparability.Level level : one.levels()) {
                ObjectNode row = entry.withArray("levels").addObject();
                row.put("covariate", level.covariate());
                EvaluationCodec.writeEnd(row, "before", level.before());
                EvaluationCodec.writeEnd(row, "after", level.after());
                level.varianceRatio().ifPresent(ratio -> EvaluationCodec.writeEnd(row, "varianceRatio", ratio));
            }
        }
        for (Sensitivity one : evaluation.sensitivities()) {
            ObjectNode entry = node.withArray("sensitivities").addObject();
            entry.put("kind", one.kind().name());
            entry.put("measure", one.measure().code());
            one.figure().ifPresent(figure -> EvaluationCodec.writeEnd(entry, "figure", figure));
            entry.put("detail", one.detail());
        }
    }

    static Optional<Fallback> fallback(JsonNode node) {
        JsonNode one = node.path("fallback");
        return one.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Fallback(
                        one.path("from").asText(),
                        one.path("to").asText(),
                        one.path("why").asText()));
    }

    static List<Comparability> comparability(JsonNode node) {
        List<Comparability> all = new ArrayList<>();
        for (JsonNode one : node.path("comparability")) {
            List<Comparability.Level> levels = new ArrayList<>();
            for (JsonNode row : one.path("levels")) {
                levels.add(new Comparability.Level(
                        row.path("covariate").asText(),
                        EvaluationCodec.readEnd(row.path("before")),
                        EvaluationCodec.readEnd(row.path("after")),
                        EvaluationCodec.number(row.path("varianceRatio"))));
            }
            JsonNode overlap = one.path("overlap");
            all.add(new Comparability(
                    one.path("estimator").asText(),
                    levels,
                    one.path("treated").asDouble(),
                    one.path("comparison").asDouble(),
                    overlap.isMissingNode()
                            ? Optional.empty()
                            : Optional.of(new Overlap(
                                    overlap.path("treated").asDouble(),
                                    overlap.path("comparison").asDouble()))));
        }
        return all;
    }

    static List<Sensitivity> sensitivities(JsonNode node) {
        List<Sensitivity> all = new ArrayList<>();
        for (JsonNode one : node.path("sensitivities")) {
            all.add(new Sensitivity(
                    Sensitivity.Kind.valueOf(one.path("kind").asText()),
                    EffectMeasure.ofCode(one.path("measure").asText()),
                    EvaluationCodec.number(one.path("figure")),
                    one.path("detail").asText()));
        }
        return all;
    }
}
