package org.intercop.assay.evidence.release;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a release makes of its figures: verdicts and how they came about. Its lists are in a fixed order, whatever the
 * order they were given in.
 *
 * @param verdicts one for each intervention, version and outcome that is compared, by topic
 * @param checks every step towards them, by topic and number
 * @param sentences what can and cannot be said
 * @param history every decision so far
 * @param subgroups effects by group of people
 * @param notes what must be known to compare
 */
public record Judgement(
        List<VerdictRow> verdicts,
        List<CheckRow> checks,
        List<SentenceRow> sentences,
        List<VerdictHistoryRow> history,
        List<SubgroupRow> subgroups,
        List<NoteRow> notes) {
    /** Nothing. */
    public static final Judgement NONE =
            new Judgement(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Judgement {
        verdicts = sorted("verdicts", verdicts, VerdictRow::topic, comparing(VerdictRow::topic));
        checks = sorted("checks", checks, CheckRow::key, CheckRow.ORDER);
        sentences = sorted("sentences", sentences, SentenceRow::key, SentenceRow.ORDER);
        history = sorted("history", history, VerdictHistoryRow::key, VerdictHistoryRow.ORDER);
        subgroups = sorted("subgroups", subgroups, SubgroupRow::key, comparing(SubgroupRow::key));
        notes = sorted("notes", notes, NoteRow::key, comparing(NoteRow::key));
    }

    private static <T, K> List<T> sorted(
            String argument, List<T> rows, Function<T, K> key, Comparator<? super T> order) {
        Set<K> seen = new HashSet<>();
        for (T row : rows) {
            if (!seen.add(key.apply(row))) {
                throw new IllegalArgumentException(argument + ": " + key.apply(row) + " occurs twice");
            }
        }
        return rows.stream().sorted(order).toList();
    }
}
