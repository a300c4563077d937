package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.appraisal.Cause;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.release.SubgroupRow.People;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;

/** The tables that say how a verdict came about and what must be known beside it, in both directions. */
final class JudgementTables {
    static final TableDefinition<CheckRow> CHECKS = TopicColumns.of(
                    new TableDefinition<CheckRow>(
                            "verdict_checks",
                            "Every step of the evidence strength and every condition of every rule, in order",
                            List.of("intervention", "version", "outcome", "number")),
                    CheckRow::topic)
            .integer("number", "Place among the steps of the topic, from 1", CheckRow::number)
            .text("rule", "strength, or the verdict that the rule leads to", CheckRow::rule)
            .text("code", "Code of the step or condition", CheckRow::code)
            .text("wording", "The step or condition in words", CheckRow::wording)
            .optionalInteger("change", "Change of the strength; empty for a condition", CheckRow::change)
            .optionalNumber("figure", "What was found; empty where there is none or it is not shown", CheckRow::figure)
            .optionalNumber("threshold", "What it was held against", CheckRow::threshold)
            .optionalFlag("holds", "Whether the condition holds; empty for a step of the strength", CheckRow::holds);

    static final TableDefinition<SentenceRow> SENTENCES = TopicColumns.of(
                    new TableDefinition<SentenceRow>(
                            "sentences",
                            "What can and what cannot be said, from a closed set of sentences",
                            List.of("intervention", "version", "outcome", "place", "number")),
                    SentenceRow::topic)
            .code("place", "Whether the evidence carries the sentence", SentenceRow.Place.class, SentenceRow::place)
            .integer("number", "Place among those, from 1", SentenceRow::number)
            .text("code", "Which sentence", SentenceRow::code)
            .text("text", "The sentence in English", SentenceRow::text);

    static final TableDefinition<VerdictHistoryRow> HISTORY = TopicColumns.of(
                    new TableDefinition<VerdictHistoryRow>(
                            "verdict_history",
                            "Every decision so far, with its causes",
                            List.of("intervention", "version", "outcome", "number")),
                    VerdictHistoryRow::topic)
            .integer("number", "Place among the decisions on the topic, from 1", VerdictHistoryRow::number)
            .text("as_of", "Day of the figures", row -> row.asOf().toString())
            .optionalCode(
                    "before",
                    "Verdict until then; empty at the first appearance",
                    Verdict.class,
                    VerdictHistoryRow::before)
            .code("verdict", "Verdict from then on", Verdict.class, VerdictHistoryRow::verdict)
            .text(
                    "causes",
                    "Why, separated by blanks",
                    row -> String.join(
                            " ", row.causes().stream().map(Cause::code).toList()))
            .optionalNumber(
                    "information", "Share of the planned information that there was", VerdictHistoryRow::information)
            .text("policy", "Version of the verdict policy", VerdictHistoryRow::policy);

    static final TableDefinition<SubgroupRow> SUBGROUPS = new TableDefinition<SubgroupRow>(
                    "subgroups",
                    "The effect by group of people, one dimension at a time, over all countries",
                    List.of("intervention", "outcome", "dimension", "level"))
            .text("intervention", "Id of the intervention", SubgroupRow::intervention)
            .text("outcome", "Outcome code", SubgroupRow::outcome)
            .text("dimension", "Covariate, or version", SubgroupRow::dimension)
            .integer("number", "Place of the group in its dimension, from 1", SubgroupRow::number)
            .text("level", "The group", SubgroupRow::level)
            .optionalText(
                    "contributors",
                    "Countries with people of both arms in it, separated by blanks",
                    row -> String.join(" ", row.contributors()))
            .optionalInteger("treated", "Treated people; empty where suppressed", row -> row.people()
                    .map(People::treated))
            .optionalInteger("comparison", "Comparison people; empty where suppressed", row -> row.people()
                    .map(People::comparison))
            .optionalNumber("estimate", "Log odds ratio that the countries share", row -> row.oddsRatio().stream()
                    .mapToDouble(EffectEstimate::estimate)
                    .findFirst())
            .optionalNumber("standard_error", "Its standard error", row -> row.oddsRatio().stream()
                    .mapToDouble(EffectEstimate::standardError)
                    .findFirst())
            .optionalNumber("lower", "Lower end of its exact interval", row -> row.oddsRatio().stream()
                    .mapToDouble(effect -> effect.interval().lower())
                    .findFirst())
            .optionalNumber("upper", "Upper end of its exact interval", row -> row.oddsRatio().stream()
                    .mapToDouble(effect -> effect.interval().upper())
                    .findFirst())
            .optionalNumber("level_of_interval", "Confidence level of the interval", row -> row.oddsRatio().stream()
                    .mapToDouble(effect -> effect.interval().level())
                    .findFirst())
            .optionalNumber(
                    "interaction_p_value",
                    "P value of the test that all groups of the dimension are alike",
                    SubgroupRow::pValue)
            .optionalNumber("adjusted_p_value", "The same, adjusted (Holm) for all dimensions", SubgroupRow::adjustedP)
            .optionalText("reason", "Why there is no figure; empty where there is one", SubgroupRow::reason);

    static final TableDefinition<NoteRow> NOTES = new TableDefinition<NoteRow>(
                    "notes", "What must be known to compare", List.of("intervention", "number"))
            .text("intervention", "Id of the intervention", NoteRow::intervention)
            .text("about", "Outcome code, or the measure whose definitions differ", NoteRow::about)
            .code("kind", "Which sort of note", NoteRow.Kind.class, NoteRow::kind)
            .integer("number", "Place among the intervention's notes, from 1", NoteRow::number)
            .text("text", "One sentence", NoteRow::text);

    private JudgementTables() {}

    static CheckRow check(TableRow row) {
        return new CheckRow(
                TopicColumns.read(row),
                row.whole("number"),
                row.text("rule"),
                row.text("code"),
                row.text("wording"),
                row.has("change") ? Optional.of(row.whole("change")) : Optional.empty(),
                row.optionalReal("figure"),
                row.optionalReal("threshold"),
                row.has("holds") ? Optional.of(row.flag("holds")) : Optional.empty());
    }

    static SentenceRow sentence(TableRow row) {
        return new SentenceRow(
                TopicColumns.read(row),
                row.code("place", SentenceRow.Place.class),
                row.whole("number"),
                row.text("code"),
                row.text("text"));
    }

    static VerdictHistoryRow history(TableRow row) {
        return new VerdictHistoryRow(
                TopicColumns.read(row),
                row.whole("number"),
                VerdictTable.day(row.text("as_of")),
                row.has("before") ? Optional.of(row.code("before", Verdict.class)) : Optional.empty(),
                row.code("verdict", Verdict.class),
                row.words("causes").stream().map(JudgementTables::cause).toList(),
                row.optionalReal("information"),
                row.text("policy"));
    }

    private static Cause cause(String code) {
        for (Cause cause : Cause.values()) {
            if (cause.code().equals(code)) {
                return cause;
            }
        }
        throw new IllegalArgumentException("causes: '" + code + "' is unknown");
    }

    static SubgroupRow subgroup(TableRow row) {
        Optional<EffectEstimate> oddsRatio = row.allOrNone(
                        "estimate", "standard_error", "lower", "upper", "level_of_interval")
                ? Optional.of(new EffectEstimate(
                        EffectMeasure.ODDS_RATIO,
                        row.real("estimate"),
                        row.real("standard_error"),
                        row.interval("lower", "upper", "level_of_interval").orElseThrow()))
                : Optional.empty();
        return new SubgroupRow(
                row.text("intervention"),
                row.text("outcome"),
                row.text("dimension"),
                row.whole("number"),
                row.text("level"),
                row.words("contributors"),
                row.allOrNone("treated", "comparison")
                        ? Optional.of(new People(row.whole("treated"), row.whole("comparison")))
                        : Optional.empty(),
                oddsRatio,
                row.optionalReal("interaction_p_value"),
                row.optionalReal("adjusted_p_value"),
                row.optionalText("reason"));
    }

    static NoteRow note(TableRow row) {
        return new NoteRow(
                row.text("intervention"),
                row.text("about"),
                row.code("kind", NoteRow.Kind.class),
                row.whole("number"),
                row.text("text"));
    }
}
