package org.intercop.assay.evidence.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.appraisal.Appraisal;
import org.intercop.assay.evidence.appraisal.Check;
import org.intercop.assay.evidence.appraisal.EvidenceStrength;
import org.intercop.assay.evidence.appraisal.PerHundred;
import org.intercop.assay.evidence.appraisal.RuleAnswer;
import org.intercop.assay.evidence.appraisal.Sentence;
import org.intercop.assay.evidence.appraisal.SentenceTexts;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.appraisal.VerdictEntry;
import org.intercop.assay.evidence.appraisal.VerdictHistory;
import org.intercop.assay.evidence.comparison.DifferingDefinitions;
import org.intercop.assay.evidence.comparison.Moderator;
import org.intercop.assay.evidence.comparison.Subgroup;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Estimation;

/** Puts verdicts and comparisons into rows. Where nothing can be evaluated, figures stay behind. */
public final class JudgementAssembly {
    private static final String TOO_FEW = "Too few people in an arm for a figure to be shown.";

    private final List<VerdictRow> verdicts = new ArrayList<>();
    private final List<CheckRow> checks = new ArrayList<>();
    private final List<SentenceRow> sentences = new ArrayList<>();
    private final List<VerdictHistoryRow> history = new ArrayList<>();
    private final List<SubgroupRow> subgroups = new ArrayList<>();
    private final List<NoteRow> notes = new ArrayList<>();
    private final SentenceTexts texts = SentenceTexts.english();

    /**
     * Adds a verdict with everything that led to it.
     *
     * @param appraisal of the night
     * @param perHundred the effect among 100 participants
     * @param decisions on the topic, the night's own included
     */
    public JudgementAssembly add(Appraisal appraisal, Optional<PerHundred> perHundred, VerdictHistory decisions) {
        boolean closed = appraisal.verdict() == Verdict.NOT_EVALUABLE;
        VerdictEntry decided = lastChange(decisions);
        verdicts.add(new VerdictRow(
                appraisal.topic(),
                appraisal.verdict(),
                decided.inputs().asOf(),
                appraisal.strength().level(),
                closed ? Optional.empty() : appraisal.score(),
                closed
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(appraisal.progress().fraction()),
                closed ? Optional.empty() : Optional.of(appraisal.forecast()),
                closed ? OptionalDouble.empty() : appraisal.q(),
                closed ? Optional.empty() : perHundred,
                closed ? Optional.empty() : appraisal.cost(),
                decided.policy()));
        addChecks(appraisal, closed);
        addSentences(appraisal.topic(), SentenceRow.Place.CAN_SAY, appraisal.canSay());
        addSentences(appraisal.topic(), SentenceRow.Place.CANNOT_SAY, appraisal.cannotSay());
        long number = 0;
        for (VerdictEntry entry : decisions.entries()) {
            number++;
            history.add(new VerdictHistoryRow(
                    entry.topic(),
                    number,
                    entry.inputs().asOf(),
                    entry.before(),
                    entry.verdict(),
                    entry.causes(),
                    entry.verdict() == Verdict.NOT_EVALUABLE
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(entry.fraction()),
                    entry.policy()));
        }
        return this;
    }

    /** The decision since which the present verdict holds without a break. */
    private static VerdictEntry lastChange(VerdictHistory decisions) {
        VerdictEntry since = decisions.latest().orElseThrow();
        for (VerdictEntry entry : decisions.entries()) {
            since = entry.changed() ? entry : since;
        }
        return since;
    }

    private void addChecks(Appraisal appraisal, boolean closed) {
        long number = 0;
        for (EvidenceStrength.Step step : appraisal.strength().steps()) {
            number++;
            checks.add(new CheckRow(
                    appraisal.topic(),
                    number,
                    CheckRow.STRENGTH,
                    code(step.rule()),
                    step.wording(),
                    Optional.of((long) step.change()),
                    closed ? OptionalDouble.empty() : step.figure(),
                    OptionalDouble.empty(),
                    Optional.empty()));
        }
        for (RuleAnswer rule : appraisal.reading().rules()) {
            for (Check check : rule.checks()) {
                number++;
                checks.add(new CheckRow(
                        appraisal.topic(),
                        number,
                        rule.verdict().code(),
                        check.code(),
                        check.wording(),
                        Optional.empty(),
                        closed ? OptionalDouble.empty() : check.figure(),
                        check.threshold(),
                        Optional.of(check.holds())));
            }
        }
    }

    private void addSentences(Topic topic, SentenceRow.Place place, List<Sentence> list) {
        long number = 0;
        for (Sentence sentence : list) {
            number++;
            sentences.add(new SentenceRow(topic, place, number, code(sentence.code()), texts.text(sentence)));
        }
    }

    /** Adds the effects by group of one intervention and outcome, and what may mislead there. */
    public JudgementAssembly add(String intervention, String outcome, List<Moderator> moderators) {
        for (Moderator moderator : moderators) {
            long number = 0;
            for (Subgroup subgroup : moderator.subgroups()) {
                number++;
                subgroups.add(row(intervention, outcome, moderator, subgroup, number));
            }
            for (Moderator.Warning warning : moderator.warnings()) {
                note(
                        intervention,
                        outcome,
                        warning.kind() == Moderator.Warning.Kind.REVERSAL
                                ? NoteRow.Kind.REVERSAL
                                : NoteRow.Kind.REGRESSION_TO_THE_MEAN,
                        warning.detail());
            }
        }
        return this;
    }

    private static SubgroupRow row(
            String intervention, String outcome, Moderator moderator, Subgroup subgroup, long number) {
        Estimation<EffectEstimate> oddsRatio = subgroup.oddsRatio();
        boolean given = subgroup.shown() && oddsRatio.isEstimated();
        String reason = oddsRatio instanceof Estimation.NotEstimable<EffectEstimate> not ? not.detail() : "";
        return new SubgroupRow(
                intervention,
                outcome,
                moderator.dimension(),
                number,
                subgroup.level(),
                subgroup.shown() ? subgroup.contributors() : List.of(),
                subgroup.shown()
                        ? Optional.of(new SubgroupRow.People(
                                subgroup.people().treatedSize(),
                                subgroup.people().comparisonSize()))
                        : Optional.empty(),
                given ? Optional.of(oddsRatio.orThrow()) : Optional.empty(),
                moderator.interaction().isEstimated()
                        ? OptionalDouble.of(moderator.interaction().orThrow().pValue())
                        : OptionalDouble.empty(),
                moderator.adjustedP(),
                given ? "" : subgroup.shown() ? reason : TOO_FEW);
    }

    /** Adds where countries follow different definitions. */
    public JudgementAssembly add(Collection<DifferingDefinitions> definitions) {
        for (DifferingDefinitions one : definitions) {
            List<String> followers = one.definitions().stream()
                    .map(follower -> String.join(", ", follower.countries()) + " ("
                            + follower.outcome().code() + ")")
                    .toList();
            note(
                    one.intervention(),
                    one.measure(),
                    NoteRow.Kind.DIFFERENT_DEFINITIONS,
                    "Countries define this outcome differently and are not pooled with each other: "
                            + String.join("; ", followers) + ". " + String.join(" ", one.differences()));
        }
        return this;
    }

    private void note(String intervention, String about, NoteRow.Kind kind, String text) {
        long number = notes.stream()
                        .filter(note -> note.intervention().equals(intervention))
                        .count()
                + 1;
        notes.add(new NoteRow(intervention, about, kind, number, text));
    }

    /** Everything that was added. */
    public Judgement judgement() {
        return new Judgement(verdicts, checks, sentences, history, subgroups, notes);
    }

    private static String code(Enum<?> constant) {
        return ReleaseTable.code(constant);
    }
}
