package org.intercop.assay.sampledata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.sampledata.Characteristics.Level;

/**
 * The people whom one version of an intervention could reach in one country: every combination of characteristics
 * with its share in each arm and its outcome risks under treatment and without. Shares in the comparison group are the
 * country's; shares in the treated group are those times {@code exp(g(x))}, so that the propensity of treatment is
 * exactly logistic in the covariates, whatever the sizes of the arms.
 */
final class Population {
    private static final double REFERRAL_BASE_RISK = 0.14;

    private final List<Pattern> patterns;
    private final double[] cumulativeTreated;
    private final double[] cumulativeComparison;

    private Population(List<Pattern> patterns) {
        this.patterns = List.copyOf(patterns);
        this.cumulativeTreated = new double[patterns.size()];
        this.cumulativeComparison = new double[patterns.size()];
        double treated = 0;
        double comparison = 0;
        for (int i = 0; i < patterns.size(); i++) {
            treated += patterns.get(i).shareTreated();
            comparison += patterns.get(i).shareComparison();
            cumulativeTreated[i] = treated;
            cumulativeComparison[i] = comparison;
        }
    }

    /**
     * A combination of characteristics.
     *
     * @param covariates level of each covariate by its code, in the order of {@link Characteristics}
     * @param shareTreated share among the treated; all add up to one
     * @param shareComparison share in the comparison group; all add up to one
     * @param reoffending risks of reoffending
     * @param referral risks of referral into a legal career
     */
    record Pattern(
            Map<String, String> covariates,
            double shareTreated,
            double shareComparison,
            ArmRisks reoffending,
            ArmRisks referral) {

        ArmRisks risks(Measure measure) {
            return measure == Measure.REOFFENDED ? reoffending : referral;
        }
    }

    /** The population of an intervention's version in a country, given the effects that are true there. */
    static Population of(
            SimulatedIntervention intervention,
            CountryProfile country,
            double reoffendingEffect,
            double referralEffect) {
        List<Pattern> raw = new ArrayList<>();
        combine(intervention, country, reoffendingEffect, referralEffect, List.of(), raw);
        double treated = raw.stream().mapToDouble(Pattern::shareTreated).sum();
        double comparison = raw.stream().mapToDouble(Pattern::shareComparison).sum();
        return new Population(raw.stream()
                .map(p -> new Pattern(
                        p.covariates(),
                        p.shareTreated() / treated,
                        p.shareComparison() / comparison,
                        p.reoffending(),
                        p.referral()))
                .toList());
    }

    private static void combine(
            SimulatedIntervention intervention,
            CountryProfile country,
            double reoffendingEffect,
            double referralEffect,
            List<Level> chosen,
            List<Pattern> into) {
        Characteristics[] all = Characteristics.values();
        if (chosen.size() < all.length) {
            for (Level level : all[chosen.size()].levels()) {
                List<Level> more = new ArrayList<>(chosen);
                more.add(level);
                combine(intervention, country, reoffendingEffect, referralEffect, more, into);
            }
            return;
        }
        for (double motivation : new double[] {-0.5, 0.5}) {
            into.add(pattern(intervention, country, reoffendingEffect, referralEffect, chosen, motivation));
        }
    }

    private static Pattern pattern(
            SimulatedIntervention intervention,
            CountryProfile country,
            double reoffendingEffect,
            double referralEffect,
            List<Level> levels,
            double motivation) {
        Map<String, String> covariates = new LinkedHashMap<>();
        double share = 1;
        double selection = 0;
        double reoffending = country.baseShift() + logit(country.event().baseRisk());
        double referral = logit(REFERRAL_BASE_RISK);
        for (Characteristics characteristic : Characteristics.values()) {
            Level level = levels.get(characteristic.ordinal());
            int position = characteristic.levels().indexOf(level);
            covariates.put(characteristic.code(), level.label());
            share *= level.share()
                    * (characteristic.shiftsWithRisk() ? FastMath.exp(country.riskShift() * (position - 1)) : 1);
            reoffending += level.reoffending();
            referral += level.referral();
            if (intervention.plan().covariates().contains(characteristic.code())) {
                selection -= intervention.targeting() * level.reoffending();
            }
        }
        selection += intervention.hiddenMotivation() * motivation;
        reoffending -= intervention.hiddenMotivation() * motivation;
        return new Pattern(
                covariates,
                share * FastMath.exp(selection),
                share,
                new ArmRisks(logistic(reoffending + reoffendingEffect), logistic(reoffending)),
                new ArmRisks(logistic(referral + referralEffect), logistic(referral)));
    }

    List<Pattern> patterns() {
        return patterns;
    }

    /** Draws the characteristics of one person of an arm. */
    Pattern draw(Arm arm, RandomGenerator random) {
        double[] cumulative = arm == Arm.TREATED ? cumulativeTreated : cumulativeComparison;
        double uniform = random.nextDouble() * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > uniform) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return patterns.get(low);
    }

    /** Risks of the treated under treatment and without it, averaged over the shares of the treated. */
    ArmRisks risksOfTheTreated(Measure measure) {
        double treated = 0;
        double untreated = 0;
        for (Pattern pattern : patterns) {
            treated += pattern.shareTreated() * pattern.risks(measure).treated();
            untreated += pattern.shareTreated() * pattern.risks(measure).comparison();
        }
        return new ArmRisks(treated, untreated);
    }

    /** The same with another effect, a log odds ratio given the covariates, in place of the true one. */
    ArmRisks risksOfTheTreated(Measure measure, double effect) {
        double oddsRatio = FastMath.exp(effect);
        double treated = 0;
        double untreated = 0;
        for (Pattern pattern : patterns) {
            double risk = pattern.risks(measure).comparison();
            treated += pattern.shareTreated() * risk * oddsRatio / (1 - risk + risk * oddsRatio);
            untreated += pattern.shareTreated() * risk;
        }
        return new ArmRisks(treated, untreated);
    }

    /** Risk of the comparison group, averaged over its own shares. */
    double riskOfTheComparison(Measure measure) {
        double risk = 0;
        for (Pattern pattern : patterns) {
            risk += pattern.shareComparison() * pattern.risks(measure).comparison();
        }
        return risk;
    }

    static double logit(double probability) {
        return FastMath.log(probability / (1 - probability));
    }

    static double logistic(double logOdds) {
        return 1 / (1 + FastMath.exp(-logOdds));
    }
}
