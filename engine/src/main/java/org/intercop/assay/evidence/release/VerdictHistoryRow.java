package org.intercop.assay.evidence.release;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.appraisal.Cause;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;

/**
 * One decision on a topic: a row of the release's {@code verdict_history}.
 *
 * @param topic what it is about
 * @param number place among the topic's decisions, from 1
 * @param asOf day of the figures
 * @param before the verdict until then; empty at the first appearance
 * @param verdict the verdict from then on
 * @param causes why, at least one
 * @param information share of the planned information that there was; empty where nothing could be evaluated
 * @param policy version of the verdict policy
 */
public record VerdictHistoryRow(
        Topic topic,
        long number,
        LocalDate asOf,
        Optional<Verdict> before,
        Verdict verdict,
        List<Cause> causes,
        OptionalDouble information,
        String policy) {
    static final Comparator<VerdictHistoryRow> ORDER =
            Comparator.comparing(VerdictHistoryRow::topic).thenComparing(VerdictHistoryRow::number);

    public VerdictHistoryRow {
        causes = List.copyOf(causes);
    }

    String key() {
        return topic + "/" + number;
    }
}
