package org.intercop.assay.evidence.release;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.appraisal.CostEffect;
import org.intercop.assay.evidence.appraisal.Forecast;
import org.intercop.assay.evidence.appraisal.PerHundred;
import org.intercop.assay.evidence.appraisal.Score;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;

/**
 * The verdict on one intervention, version and outcome: a row of the release's {@code verdicts}. Where nothing can be
 * evaluated there are no figures.
 *
 * @param topic what it is about
 * @param verdict the verdict that holds
 * @param since day of the figures on which it was decided
 * @param strength of the evidence, 0 to 5
 * @param score to sort by, with its factors
 * @param information share of the planned information that there is, 0 or more
 * @param forecast how many more people are needed and by when they are there
 * @param q Benjamini and Hochberg's q over everything that was looked at
 * @param perHundred the effect among 100 participants
 * @param cost of a participant and of an event
 * @param policy version of the verdict policy
 */
public record VerdictRow(
        Topic topic,
        Verdict verdict,
        LocalDate since,
        int strength,
        Optional<Score> score,
        OptionalDouble information,
        Optional<Forecast> forecast,
        OptionalDouble q,
        Optional<PerHundred> perHundred,
        Optional<CostEffect> cost,
        String policy) {
    public VerdictRow {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(since, "since");
        if (verdict == Verdict.NOT_EVALUABLE
                && (score.isPresent() || information.isPresent() || perHundred.isPresent())) {
            throw new IllegalArgumentException("verdict: " + topic + " is not evaluable and has figures");
        }
    }
}
