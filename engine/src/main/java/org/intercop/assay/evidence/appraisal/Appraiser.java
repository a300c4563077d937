package org.intercop.assay.evidence.appraisal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes verdicts from evidence under a policy. The same evidence and history give the same appraisal. */
public final class Appraiser {
    /** Raised whenever the same evidence and history would be appraised otherwise. */
    public static final int VERSION = 2;

    private final VerdictPolicy policy;
    private final StrengthScale scale;
    private final VerdictRules rules;
    private final VerdictClock clock;
    private final Forecaster forecaster;

    public Appraiser(VerdictPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.scale = new StrengthScale(policy);
        this.rules = new VerdictRules(policy);
        this.clock = new VerdictClock(policy);
        this.forecaster = new Forecaster(policy);
    }

    /**
     * Appraises everything of one night.
     *
     * @param night each topic at most once; together they are the family whose false discoveries are controlled
     * @param histories the decisions so far; topics that are not there appear for the first time
     * @return ascending by topic
     */
    public List<Appraisal> appraise(Collection<Evidence> night, Map<Topic, VerdictHistory> histories) {
        NightlyFamily family = NightlyFamily.of(night);
        List<Appraisal> appraisals = new ArrayList<>();
        night.stream()
                .sorted(Comparator.comparing(Evidence::topic))
                .forEach(evidence -> appraisals.add(
                        appraise(evidence, family, histories.getOrDefault(evidence.topic(), VerdictHistory.none()))));
        return appraisals;
    }

    /**
     * Appraises one topic.
     *
     * @param family of the night, see {@link NightlyFamily}
     * @param history the decisions on this topic so far
     * @throws IllegalArgumentException if the history is about another topic
     */
    public Appraisal appraise(Evidence evidence, NightlyFamily family, VerdictHistory history) {
        EvidenceStrength strength = scale.of(evidence);
        Progress progress = Progress.of(evidence, policy.alpha());
        OptionalDouble q = family.q(evidence.topic());
        VerdictClock.Decision decision = clock.decide(evidence, strength, progress, q, history);
        boolean closed = rules.notEvaluable(evidence).matched();
        Forecast forecast = forecaster.of(evidence, progress);
        Sentences sentences = new Sentences(
                evidence,
                decision.verdict(),
                decision.reading(),
                strength,
                forecast,
                policy.harm().mention());
        Optional<VerdictEntry> holding = decision.entry().or(history::latest);
        return new Appraisal(
                evidence.topic(),
                decision.verdict(),
                decision.reading(),
                strength,
                closed ? Optional.empty() : Score.of(evidence, strength, progress, policy),
                progress,
                holding.map(VerdictEntry::looks).orElse(List.of()),
                q,
                forecast,
                evidence.cost()
                        .map(cost -> CostEffect.of(
                                cost, evidence.question().better(), closed ? Optional.empty() : evidence.perHundred())),
                sentences.canSay(),
                sentences.cannotSay(),
                decision.entry());
    }
}
