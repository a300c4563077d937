package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.intercop.assay.evidence.evaluation.PooledPosterior.CountryEffect;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.estimand.Scale;
import org.intercop.assay.stats.meta.BayesianPool;
import org.intercop.assay.stats.meta.Posterior;

/**
 * Pools the likelihood profiles of the countries that share an outcome code, by Bayesian random effects under every
 * {@link Prior}. No country is left out for want of events in one arm: its profile bounds the effect on one side. Where
 * a country's profile is of another estimator than the plan's first choice, it is pooled all the same: what is pooled is
 * the likelihood of the same measure.
 */
final class ProfilePooling {
    private final Registry registry;
    private final GatePolicy policy;
    private final double level;

    ProfilePooling(Registry registry, GatePolicy policy) {
        this.registry = registry;
        this.policy = policy;
        this.level = policy.confidenceLevel();
    }

    /** Every pool of profiles among the units of one intervention, version and outcome code. */
    List<PosteriorPool> pools(List<UnitEvaluation> group) {
        List<PosteriorPool> pools = new ArrayList<>();
        for (PoolKey key : keys(group)) {
            for (Prior prior : Prior.values()) {
                pools.add(pool(key, prior, group));
            }
        }
        return pools;
    }

    /** A pool for every measure that a profile is of; without any, one that says so for what would be pooled. */
    private SortedSet<PoolKey> keys(List<UnitEvaluation> group) {
        Unit unit = group.get(0).unit();
        SortedSet<PoolKey> keys = new TreeSet<>();
        Optional<String> first = firstChoice(unit);
        if (first.isPresent()) {
            group.forEach(evaluation -> evaluation
                    .profile()
                    .ifPresent(profile -> keys.add(PoolKey.of(unit, first.get(), profile.measure()))));
            if (keys.isEmpty()) {
                keys.add(PoolKey.of(unit, first.get(), usual(outcome(unit).kind())));
            }
        }
        return keys;
    }

    private Optional<String> firstChoice(Unit unit) {
        return MethodCatalog.firstChoice(plan(unit), outcome(unit).kind()).map(Estimator::code);
    }

    private static EffectMeasure usual(OutcomeDefinition.Kind kind) {
        return switch (kind) {
            case BINARY -> EffectMeasure.ODDS_RATIO;
            case SINGLE_ARM_PROPORTION -> EffectMeasure.LOGIT_PROPORTION;
            case COUNT -> EffectMeasure.RATE_RATIO;
            case TIME_TO_EVENT -> EffectMeasure.HAZARD_RATIO;
        };
    }

    private PosteriorPool pool(PoolKey key, Prior prior, List<UnitEvaluation> group) {
        List<UnitEvaluation> members = PoolMembers.of(group, policy, evaluation -> evaluation
                        .profile()
                        .filter(profile -> profile.measure() == key.measure())
                        .isPresent())
                .members();
        List<Unit> silent = group.stream()
                .filter(evaluation ->
                        evaluation.admissible() && evaluation.profile().isEmpty())
                .map(UnitEvaluation::unit)
                .toList();
        Estimation<PooledPosterior> posterior = members.isEmpty()
                ? Estimation.not(Reason.TOO_FEW_STUDIES, nothing(silent))
                : prior.pooling()
                        .pool(members.stream().map(ProfilePooling::profile).toList())
                        .map(pool -> summary(key, members, pool));
        return new PosteriorPool(
                key,
                prior,
                members.stream().map(UnitEvaluation::unit).toList(),
                silent,
                members.stream()
                        .mapToLong(evaluation -> evaluation.treated().analysed())
                        .sum(),
                members.stream()
                        .mapToLong(evaluation -> evaluation.comparison().analysed())
                        .sum(),
                posterior);
    }

    private static String nothing(List<Unit> silent) {
        return silent.isEmpty()
                ? Pooling.NOBODY
                : "In the countries that may be pooled, nobody or everybody has the event: they say nothing of the"
                        + " effect.";
    }

    private PooledPosterior summary(PoolKey key, List<UnitEvaluation> members, BayesianPool pool) {
        Unit unit = members.get(0).unit();
        Optional<ReferenceRisk> risk = key.measure() == EffectMeasure.ODDS_RATIO
                ? Optional.of(ReferenceRisk.of(tables(members), plan(unit)))
                : Optional.empty();
        Optional<EffectMargins> margins = key.measure().scale() == Scale.LOG
                ? Optional.of(
                        EffectMargins.of(plan(unit).margins(), outcome(unit).better(), key.measure(), risk))
                : Optional.empty();
        List<CountryEffect> countries = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Posterior effect = pool.effects().get(i);
            countries.add(new CountryEffect(
                    members.get(i).unit(),
                    members.get(i).profile().orElseThrow().estimator(),
                    effect.median(),
                    effect.standardDeviation(),
                    effect.central(level),
                    margins.isPresent() ? OptionalDouble.of(margins.get().benefit(effect)) : OptionalDouble.empty()));
        }
        return new PooledPosterior(
                pool.mean().median(),
                pool.mean().standardDeviation(),
                pool.mean().central(level),
                pool.mean().shortest(level),
                pool.spread().median(),
                pool.spread().central(level),
                pool.prediction().central(level),
                risk,
                margins,
                margins.map(found -> found.credibility(pool.mean())),
                countries);
    }

    private static List<TwoByTwo> tables(List<UnitEvaluation> members) {
        return members.stream()
                .map(UnitEvaluation::table)
                .flatMap(Optional::stream)
                .toList();
    }

    private AnalysisPlan plan(Unit unit) {
        return registry.plan(unit.intervention())
                .orElseThrow(() -> new IllegalArgumentException("evaluations: " + unit + " has no analysis plan"));
    }

    private OutcomeDefinition outcome(Unit unit) {
        OutcomeDefinition outcome = registry.outcomes().get(unit.outcome());
        if (outcome == null) {
            throw new IllegalArgumentException("evaluations: the outcome of " + unit + " is not registered");
        }
        return outcome;
    }

    private static LikelihoodProfile profile(UnitEvaluation evaluation) {
        return evaluation.profile().orElseThrow().profile();
    }
}
