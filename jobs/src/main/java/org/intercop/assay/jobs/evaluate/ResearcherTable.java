package org.intercop.assay.jobs.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.evaluation.Answer;
import org.intercop.assay.evidence.evaluation.Flow;
import org.intercop.assay.evidence.evaluation.Sensitivity;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.release.EstimateRow;
import org.intercop.assay.evidence.release.ReleaseTable;
import org.intercop.assay.evidence.release.ReleaseTables;
import org.intercop.assay.evidence.release.SensitivityRow;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Scale;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Private figures for researchers as a table: one row for each unit, estimator and measure. */
public final class ResearcherTable {
    private final List<UnitEvaluation> evaluations;
    private final Predicate<Answer> wanted;

    private ResearcherTable(List<UnitEvaluation> evaluations, Predicate<Answer> wanted) {
        this.evaluations = List.copyOf(evaluations);
        this.wanted = wanted;
    }

    /** The table of these evaluations, in their order, with the answers that are wanted. */
    public static ResearcherTable of(List<UnitEvaluation> evaluations, Predicate<Answer> wanted) {
        return new ResearcherTable(evaluations, wanted);
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
            for (Answer answer : answers(evaluation)) {
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

    /**
     * The table as text; the primary estimator is starred. Below it a line for each unit whose primary is not the
     * plan's first choice, and one for each unit that was put to the test.
     */
    public String text() {
        StringBuilder text = new StringBuilder(table().printAll())
                .append("\n* primary. Private figures: no disclosure control, do not pass on.");
        for (UnitEvaluation evaluation : evaluations) {
            evaluation.fallback().ifPresent(fallback -> text.append("\n")
                    .append(evaluation.unit())
                    .append(": ")
                    .append(fallback.to())
                    .append(" instead of ")
                    .append(fallback.from())
                    .append(". ")
                    .append(fallback.why()));
            if (!evaluation.sensitivities().isEmpty()) {
                text.append("\n")
                        .append(evaluation.unit())
                        .append(": ")
                        .append(evaluation.sensitivities().stream()
                                .map(ResearcherTable::compact)
                                .collect(Collectors.joining(", ")));
            }
        }
        return text.toString();
    }

    private static String compact(Sensitivity one) {
        return one.kind().code() + " "
                + (one.figure().isPresent()
                        ? figure(one.scale().toReader(one.figure().getAsDouble()))
                        : "none");
    }

    /** How much it takes to change the primary answers: the columns of the release table of that name, but private. */
    public ReleaseTable sensitivity() {
        List<SensitivityRow> rows = new ArrayList<>();
        evaluations.forEach(evaluation ->
                evaluation.sensitivities().forEach(one -> rows.add(new SensitivityRow(evaluation.unit(), one))));
        ReleaseTable table = ReleaseTables.sensitivities(rows);
        return new ReleaseTable(
                table.name(),
                "Private figures, without disclosure control",
                table.columns(),
                table.key(),
                table.rows());
    }

    private List<Answer> answers(UnitEvaluation evaluation) {
        return evaluation.answers().stream().filter(wanted).toList();
    }

    /**
     * The figures at full precision on their analysis scale, with every count: the columns of the release table {@code
     * estimates}, but private.
     */
    public ReleaseTable figures() {
        List<EstimateRow> rows = new ArrayList<>();
        for (UnitEvaluation evaluation : evaluations) {
            Flow treated = evaluation.treated();
            Flow comparison = evaluation.comparison();
            EstimateRow.Counts counts = new EstimateRow.Counts(
                    treated.analysed(), treated.events(), comparison.analysed(), comparison.events());
            for (Answer answer : answers(evaluation)) {
                boolean estimated = answer.estimation().isEstimated();
                rows.add(new EstimateRow(
                        evaluation.unit(),
                        answer.estimator(),
                        answer.measure(),
                        Optional.of(counts),
                        estimated ? Optional.of(answer.estimation().orThrow()) : Optional.empty(),
                        answer.primary(),
                        evaluation.poolable(),
                        estimated ? EstimateRow.Status.ESTIMATED : EstimateRow.Status.NOT_ESTIMABLE,
                        answer.estimation() instanceof Estimation.NotEstimable<EffectEstimate> not
                                ? not.detail()
                                : ""));
            }
        }
        ReleaseTable table = ReleaseTables.estimates(rows);
        return new ReleaseTable(
                "figures", "Private figures, without disclosure control", table.columns(), table.key(), table.rows());
    }

    /**
     * Everything at full precision, as the store holds it: gates, profiles and who started when too. Answers that are
     * not wanted are left out.
     */
    public ArrayNode json() {
        ArrayNode array = new ObjectMapper().createArrayNode();
        for (UnitEvaluation evaluation : evaluations) {
            ObjectNode node =
                    (ObjectNode) EvaluationCodec.parse(EvaluationCodec.write(new StoredEvaluation("", evaluation)));
            node.remove("digest");
            ArrayNode kept = node.putArray("answers");
            answers(evaluation).forEach(answer -> EvaluationCodec.writeAnswer(kept.addObject(), answer));
            array.add(node);
        }
        return array;
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
