package org.intercop.assay.evidence.appraisal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Credibly;
import org.intercop.assay.evidence.appraisal.Evidence.Disclosure;
import org.intercop.assay.evidence.appraisal.RuleAnswer.Needs;

/** Asks every rule of the policy. */
final class VerdictRules {
    private final VerdictPolicy policy;

    VerdictRules(VerdictPolicy policy) {
        this.policy = policy;
    }

    /**
     * The answers of all rules.
     *
     * @param strength of the evidence
     * @param progress of its information
     * @param bound of the latest milestone for the standardised statistic; empty before the first
     * @param q of the night's family; empty where the topic is not part of it
     */
    Reading read(
            Evidence evidence, EvidenceStrength strength, Progress progress, OptionalDouble bound, OptionalDouble q) {
        return new Reading(List.of(
                notEvaluable(evidence),
                harmful(evidence, progress),
                harmfulAtMilestone(evidence.pooled(), bound),
                tooEarly(evidence, progress),
                mixed(evidence),
                effective(evidence, strength, bound, q),
                new RuleAnswer(
                        Verdict.PROMISING,
                        Needs.ALL,
                        List.of(
                                probability(
                                        "benefit",
                                        "any benefit is probable",
                                        evidence,
                                        PooledEvidence::benefit,
                                        policy.promising().probability()),
                                strength(strength, policy.promising().strength()))),
                new RuleAnswer(
                        Verdict.NO_MEANINGFUL_EFFECT,
                        Needs.ALL,
                        List.of(
                                probability(
                                        "equal",
                                        "the effect is probably too small to matter",
                                        evidence,
                                        PooledEvidence::equal,
                                        policy.noMeaningfulEffect().probability()),
                                strength(strength, policy.noMeaningfulEffect().strength()))),
                new RuleAnswer(Verdict.INCONCLUSIVE, Needs.ALL, List.of())));
    }

    RuleAnswer notEvaluable(Evidence evidence) {
        long pooled = evidence.pooled().isPresent() ? evidence.contributing().size() : 0;
        int suppressed = evidence.disclosure() == Disclosure.SUPPRESSED ? 1 : 0;
        return new RuleAnswer(
                Verdict.NOT_EVALUABLE,
                Needs.ANY,
                List.of(
                        Check.below("gates", "no country's gates are open", pooled, 1),
                        Check.below(
                                "treated",
                                "too few treated people are matured",
                                evidence.treated().matured(),
                                policy.evaluable().treated()),
                        Check.atLeast(
                                "suppressed",
                                "the figures are suppressed for disclosure",
                                OptionalDouble.of(suppressed),
                                1)));
    }

    private RuleAnswer harmful(Evidence evidence, Progress progress) {
        return new RuleAnswer(
                Verdict.POSSIBLY_HARMFUL,
                Needs.ALL,
                List.of(
                        probability(
                                "harm",
                                "harm that matters is probable",
                                evidence,
                                policy.harm().prior() == VerdictPolicy.Prior.SCEPTICAL
                                        ? PooledEvidence::scepticalHarm
                                        : PooledEvidence::harm,
                                policy.harm().probability()),
                        Check.atLeast(
                                "harm-information",
                                "enough is known to ask for harm",
                                OptionalDouble.of(progress.fraction()),
                                policy.harm().information())));
    }

    /**
     * The same error that is spent on benefit is spent on harm: one country alone, of which the sceptical prior believes
     * little about others, is warned of where its own figures are beyond doubt.
     */
    private RuleAnswer harmfulAtMilestone(Optional<PooledEvidence> pooled, OptionalDouble bound) {
        String wording = "the interval of the milestone excludes no effect, on the bad side";
        OptionalDouble statistic =
                pooled.isPresent() ? OptionalDouble.of(pooled.get().classical().statistic()) : OptionalDouble.empty();
        OptionalDouble harm =
                pooled.isPresent() ? OptionalDouble.of(pooled.get().harm()) : OptionalDouble.empty();
        return new RuleAnswer(
                Verdict.POSSIBLY_HARMFUL,
                Needs.ALL,
                List.of(
                        bound.isPresent()
                                ? Check.atLeast("milestone-harm", wording, statistic, bound.getAsDouble())
                                : new Check("milestone-harm", wording, statistic, bound, false),
                        Check.atLeast(
                                "harm-likely",
                                "harm that matters is likely",
                                harm,
                                policy.harm().mention())));
    }

    RuleAnswer tooEarly(Evidence evidence, Progress progress) {
        return new RuleAnswer(
                Verdict.TOO_EARLY,
                Needs.ANY,
                List.of(
                        Check.below(
                                "information",
                                "the first milestone is not reached",
                                progress.fraction(),
                                policy.milestones().get(0)),
                        Check.below(
                                "matured",
                                "too few of the enrolled are matured",
                                maturedShare(evidence),
                                policy.evaluable().maturedShare())));
    }

    private static double maturedShare(Evidence evidence) {
        long enrolled = evidence.treated().enrolled() + evidence.comparison().enrolled();
        long matured = evidence.treated().matured() + evidence.comparison().matured();
        return enrolled == 0 ? 0 : (double) matured / enrolled;
    }

    private static RuleAnswer mixed(Evidence evidence) {
        return new RuleAnswer(
                Verdict.MIXED,
                Needs.ALL,
                List.of(
                        Check.atLeast("better", "a country is credibly better", count(evidence, Credibly.BETTER), 1),
                        Check.atLeast("worse", "a country is credibly worse", count(evidence, Credibly.WORSE), 1)));
    }

    private static OptionalDouble count(Evidence evidence, Credibly credibly) {
        return OptionalDouble.of(evidence.contributing().stream()
                .flatMap(country -> country.effect().stream())
                .filter(effect -> effect.credibly() == credibly)
                .count());
    }

    private RuleAnswer effective(Evidence evidence, EvidenceStrength strength, OptionalDouble bound, OptionalDouble q) {
        VerdictPolicy.Effective limits = policy.effective();
        long good = evidence.contributing().stream()
                .filter(country ->
                        country.effect().filter(effect -> effect.logRatio() < 0).isPresent())
                .map(CountryEvidence::country)
                .distinct()
                .count();
        return new RuleAnswer(
                Verdict.EFFECTIVE,
                Needs.ALL,
                List.of(
                        milestone(evidence.pooled(), bound),
                        probability(
                                "worthwhile",
                                "a worthwhile effect is probable",
                                evidence,
                                PooledEvidence::worthwhile,
                                limits.probability()),
                        strength(strength, limits.strength()),
                        Check.atLeast(
                                "countries",
                                "countries with effects in the good direction",
                                OptionalDouble.of(good),
                                limits.countries()),
                        Check.atMost(
                                "spread",
                                "effects do not differ much between countries",
                                figure(evidence, pooled -> FastMath.exp(pooled.tau())),
                                limits.spreadRatio()),
                        Check.atMost(
                                "q",
                                "it stands out among all that was looked at tonight",
                                q,
                                limits.falseDiscovery())));
    }

    /** The milestone's interval excludes no effect on the good side where the statistic reaches the bound. */
    private static Check milestone(Optional<PooledEvidence> pooled, OptionalDouble bound) {
        String wording = "the interval of the milestone excludes no effect";
        OptionalDouble statistic =
                pooled.isPresent() ? OptionalDouble.of(-pooled.get().classical().statistic()) : OptionalDouble.empty();
        return bound.isPresent()
                ? Check.atLeast("milestone", wording, statistic, bound.getAsDouble())
                : new Check("milestone", wording, statistic, bound, false);
    }

    private static Check strength(EvidenceStrength strength, int threshold) {
        return Check.atLeast(
                "strength", "the evidence is strong enough", OptionalDouble.of(strength.level()), threshold);
    }

    private static Check probability(
            String code, String wording, Evidence evidence, ToDoubleFunction<PooledEvidence> figure, double threshold) {
        return Check.atLeast(code, wording, figure(evidence, figure), threshold);
    }

    private static OptionalDouble figure(Evidence evidence, ToDoubleFunction<PooledEvidence> figure) {
        return evidence.pooled().stream().mapToDouble(figure).findFirst();
    }
}
