package org.intercop.assay.jobs.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.intercop.assay.evidence.evaluation.Answer;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Scale;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Private figures for researchers as a table: one row for each unit, estimator and measure. */
public final class ResearcherTable {
    private final List<UnitEvaluation> evaluations;

    private ResearcherTable(List<UnitEvaluation> evaluations) {
        this.evaluations = List.copyOf(evaluations);
    }

    /** The table of these evaluations, in their order. */
    public static ResearcherTable of(List<UnitEvaluation> evaluations) {
        return new ResearcherTable(evaluations);
    }

    /** As a Tablesaw table, ready to be filtered and summarised; ratios are shown as ratios. */
    public Table table() {
        StringColumn unit = StringColumn.create("unit");
        StringColumn estimator = StringColumn.create("estimator");
        StringColumn measure = StringColumn.create("measure");
        LongColumn treated = LongColumn.create("treated");
        LongColumn comparison = LongColumn.create("comparison");
        StringColumn estimate = StringColumn.create("estimate");
        StringColumn interval = StringColumn.create("interval");
        StringColumn gates = StringColumn.create("gates");
        for (UnitEvaluation evaluation : evaluations) {
            for (Answer answer : evaluation.answers()) {
                unit.append(evaluation.unit().toString());
                estimator.append(answer.estimator() + (answer.primary() ? " *" : ""));
                measure.append(answer.measure().code());
                treated.append(evaluation.treated().analysed());
                comparison.append(evaluation.comparison().analysed());
                gates.append(evaluation.admissible() ? "open" : "closed");
                if (answer.estimation() instanceof Estimation.NotEstimable<EffectEstimate> not) {
                    estimate.append(not.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
                    interval.append("");
                } else {
                    EffectEstimate effect = answer.estimation().orThrow();
                    Scale scale = answer.measure().scale();
                    estimate.append(figure(scale.toReader(effect.estimate())));
                    interval.append(figure(scale.toReader(effect.interval().lower())) + " to "
                            + figure(scale.toReader(effect.interval().upper())));
                }
            }
        }
        return Table.create(
                "Private figures", unit, estimator, measure, treated, comparison, estimate, interval, gates);
    }

    /** The table as text; the plan's first choice is starred. */
    public String text() {
        Table table = table();
        return table.printAll()
                + "\n* the plan's first choice. Private figures: no disclosure control, do not pass on.";
    }

    /** Everything at full precision, as the store holds it. */
    public ArrayNode json() {
        ArrayNode array = new ObjectMapper().createArrayNode();
        for (UnitEvaluation evaluation : evaluations) {
            ObjectNode node =
                    (ObjectNode) EvaluationCodec.parse(EvaluationCodec.write(new StoredEvaluation("", evaluation)));
            node.remove("digest");
            array.add(node);
        }
        return array;
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
