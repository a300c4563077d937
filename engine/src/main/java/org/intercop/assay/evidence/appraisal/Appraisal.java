package org.intercop.assay.evidence.appraisal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is to be thought of one intervention, version and outcome tonight, and why.
 *
 * @param topic what it is about
 * @param verdict the verdict that holds: tonight's, or an earlier one carried forward
 * @param reading what every rule says of tonight's figures
 * @param strength of the evidence, with its steps
 * @param score to sort by, with its factors; empty where nothing can be evaluated
 * @param progress of the information, with the anytime-valid interval
 * @param looks every look at a milestone so far, with its bound
 * @param q among all that was looked at tonight; empty where there is no pooled effect
 * @param forecast how many more people are needed and by when that is reached
 * @param cost of a participant and of an event; empty where no cost is registered
 * @param canSay sentences that the evidence carries, first the verdict's own
 * @param cannotSay sentences that it does not carry
 * @param entry for the verdict ledger; empty where the verdict is carried forward
 */
public record Appraisal(
        Topic topic,
        Verdict verdict,
        Reading reading,
        EvidenceStrength strength,
        Optional<Score> score,
        Progress progress,
        List<Look> looks,
        OptionalDouble q,
        Forecast forecast,
        Optional<CostEffect> cost,
        List<Sentence> canSay,
        List<Sentence> cannotSay,
        Optional<VerdictEntry> entry) {
    public Appraisal {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(strength, "strength");
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(q, "q");
        Objects.requireNonNull(forecast, "forecast");
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(entry, "entry");
        looks = List.copyOf(looks);
        canSay = List.copyOf(canSay);
        cannotSay = List.copyOf(cannotSay);
    }
}
