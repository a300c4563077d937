package org.intercop.assay.reports.html;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.release.CheckRow;
import org.intercop.assay.evidence.release.Judgement;
import org.intercop.assay.evidence.release.SentenceRow;
import org.intercop.assay.evidence.release.SentenceRow.Place;
import org.intercop.assay.evidence.release.VerdictHistoryRow;
import org.intercop.assay.evidence.release.VerdictRow;

/**
 * The verdict on a question with everything that led to it.
 *
 * @param row the verdict
 * @param canSay what the evidence carries, the verdict's own sentence first
 * @param cannotSay what it does not carry
 * @param strength steps of the evidence strength
 * @param rules conditions of the rules, in the order in which they are asked
 * @param history every decision so far
 */
record Judged(
        VerdictRow row,
        List<String> canSay,
        List<String> cannotSay,
        List<CheckRow> strength,
        List<CheckRow> rules,
        List<VerdictHistoryRow> history) {

    /** Empty where the release gives no verdict on the topic. */
    static Optional<Judged> of(Topic topic, Judgement judgement) {
        List<CheckRow> checks = judgement.checks().stream()
                .filter(check -> check.topic().equals(topic))
                .toList();
        return judgement.verdicts().stream()
                .filter(row -> row.topic().equals(topic))
                .findFirst()
                .map(row -> new Judged(
                        row,
                        sentences(topic, Place.CAN_SAY, judgement),
                        sentences(topic, Place.CANNOT_SAY, judgement),
                        checks.stream()
                                .filter(check -> check.rule().equals(CheckRow.STRENGTH))
                                .toList(),
                        checks.stream()
                                .filter(check -> !check.rule().equals(CheckRow.STRENGTH))
                                .toList(),
                        judgement.history().stream()
                                .filter(entry -> entry.topic().equals(topic))
                                .toList()));
    }

    private static List<String> sentences(Topic topic, Place place, Judgement judgement) {
        return judgement.sentences().stream()
                .filter(sentence -> sentence.topic().equals(topic) && sentence.place() == place)
                .map(SentenceRow::text)
                .map(Plain::line)
                .toList();
    }

    Verdict verdict() {
        return row.verdict();
    }

    /** Whether nothing can be evaluated, so that no pooled figure is shown. */
    boolean closed() {
        return verdict() == Verdict.NOT_EVALUABLE;
    }
}
