package org.intercop.assay.evidence.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Attrition;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Balance;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Credibly;
import org.intercop.assay.evidence.appraisal.CountryEvidence.NegativeControls;
import org.intercop.assay.evidence.appraisal.CountryEvidence.People;
import org.intercop.assay.evidence.appraisal.CountryEvidence.SampleRatio;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Standing;
import org.intercop.assay.evidence.evaluation.Accrual;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.AnalysisPlan.EvaluatedBy;
import org.intercop.assay.evidence.registry.AnalysisPlan.Margins;
import org.intercop.assay.evidence.registry.AnalysisPlan.Planned;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.meta.BayesianPool;
import org.intercop.assay.stats.meta.BayesianPooling;
import org.intercop.assay.stats.meta.ConditionalProfile;
import org.intercop.assay.stats.meta.PooledEffect;
import org.intercop.assay.stats.meta.RandomEffects;
import org.intercop.assay.stats.meta.StudyEffects;
import org.intercop.assay.stats.numeric.Normal;

/**
 * A network of six to twelve countries, each with ten to two hundred people in either arm, who mature day by day over two
 * years. Odds ratios are pooled; countries enter with ten matured people in each arm.
 */
final class SimulatedNetwork {
    static final int NIGHTS = 730;
    static final EffectScale SCALE =
            new EffectScale(Better.LOWER, EffectMeasure.ODDS_RATIO, Planned.STANDARD.comparisonRisk());
    static final double NEEDED = Progress.needed(SCALE, Planned.STANDARD, 0.05);

    private static final Margins MARGINS = Margins.STANDARD;
    private static final int LEAST = 10;

    private final int countries;
    /** For each country and arm (treated first), people who matured up to a night, and events among them. */
    private final int[][][] people;

    private final int[][][] events;

    /**
     * Draws a network.
     *
     * @param ratio true risk ratio
     * @param tau standard deviation of the true log ratios between countries
     * @param plannedSizes how many times the planned size is recruited; any size that the countries happen to have if 0
     */
    SimulatedNetwork(SplittableRandom random, double ratio, double tau, double plannedSizes) {
        countries = 6 + random.nextInt(7);
        double[] sizes = new double[countries];
        double sum = 0;
        for (int i = 0; i < countries; i++) {
            sizes[i] = 10 * FastMath.pow(20, random.nextDouble());
            sum += sizes[i];
        }
        double wanted = plannedSizes == 0 ? sum : plannedSizes * plannedPerArm();
        people = new int[countries][2][NIGHTS];
        events = new int[countries][2][NIGHTS];
        for (int i = 0; i < countries; i++) {
            int size = (int) FastMath.max(LEAST, FastMath.round(sizes[i] * wanted / sum));
            double risk = 0.15 + 0.2 * random.nextDouble();
            double treated = FastMath.min(0.95, risk * ratio * FastMath.exp(tau * gaussian(random)));
            mature(random, i, 0, size, treated);
            mature(random, i, 1, size, risk);
        }
    }

    /** People in each arm for the planned information. */
    static double plannedPerArm() {
        return 2 * NEEDED / Forecaster.plannedPerPerson(SCALE, Planned.STANDARD);
    }

    private static double gaussian(SplittableRandom random) {
        return Normal.quantile(FastMath.max(1e-300, random.nextDouble()));
    }

    private void mature(SplittableRandom random, int country, int arm, int size, double risk) {
        for (int person = 0; person < size; person++) {
            int night = random.nextInt(NIGHTS);
            people[country][arm][night]++;
            events[country][arm][night] += random.nextDouble() < risk ? 1 : 0;
        }
        for (int night = 1; night < NIGHTS; night++) {
            people[country][arm][night] += people[country][arm][night - 1];
            events[country][arm][night] += events[country][arm][night - 1];
        }
    }

    /** The tables of a night, of countries with enough people. */
    List<TwoByTwo> tables(int night) {
        List<TwoByTwo> tables = new ArrayList<>();
        for (int i = 0; i < countries; i++) {
            TwoByTwo table =
                    new TwoByTwo(events[i][0][night], people[i][0][night], events[i][1][night], people[i][1][night]);
            if (table.treatedSize() >= LEAST && table.comparisonSize() >= LEAST) {
                tables.add(table);
            }
        }
        return tables;
    }

    /** Log odds ratios and their variances; one half is added to the cells of a table with an empty one. */
    static StudyEffects effects(List<TwoByTwo> tables) {
        double[] estimates = new double[tables.size()];
        double[] variances = new double[tables.size()];
        for (int i = 0; i < estimates.length; i++) {
            TwoByTwo t = tables.get(i);
            double a = t.treatedEvents();
            double b = t.treatedSize() - t.treatedEvents();
            double c = t.comparisonEvents();
            double d = t.comparisonSize() - t.comparisonEvents();
            double more = FastMath.min(FastMath.min(a, b), FastMath.min(c, d)) == 0 ? 0.5 : 0;
            estimates[i] = FastMath.log((a + more) * (d + more) / ((b + more) * (c + more)));
            variances[i] = 1 / (a + more) + 1 / (b + more) + 1 / (c + more) + 1 / (d + more);
        }
        return StudyEffects.of(estimates, variances);
    }

    static double information(StudyEffects effects) {
        double sum = 0;
        for (int i = 0; i < effects.size(); i++) {
            sum += 1 / effects.variance(i);
        }
        return sum;
    }

    /** The common effect: enough to see whether harm is worth asking for. */
    static double common(StudyEffects effects) {
        double sum = 0;
        for (int i = 0; i < effects.size(); i++) {
            sum += effects.estimate(i) / effects.variance(i);
        }
        return sum / information(effects);
    }

    /** The pools under the standard and the sceptical prior from normal likelihoods. */
    static BayesianPool normal(StudyEffects effects, VerdictPolicy.Prior prior) {
        return pooling(prior).pool(effects).orThrow();
    }

    /** The same from exact conditional likelihoods, as the engine pools. */
    static BayesianPool exact(List<TwoByTwo> tables, VerdictPolicy.Prior prior) {
        List<LikelihoodProfile> profiles = new ArrayList<>();
        for (TwoByTwo table : tables) {
            var profile = ConditionalProfile.of(List.of(table));
            if (profile.isEstimated()) {
                profiles.add(profile.orThrow());
            }
        }
        return pooling(prior).pool(profiles).orThrow();
    }

    private static BayesianPooling pooling(VerdictPolicy.Prior prior) {
        BayesianPooling standard = BayesianPooling.withDefaults();
        return prior == VerdictPolicy.Prior.STANDARD ? standard : standard.sceptical();
    }

    static double harm(BayesianPool pool) {
        return 1 - pool.mean().probabilityBelow(SCALE.planned(MARGINS.harm()));
    }

    /** Evidence of a randomised design without any fault, so that only the figures decide. */
    static Evidence evidence(int night, List<TwoByTwo> tables) {
        StudyEffects effects = effects(tables);
        double z = Normal.halfWidth(0.95);
        List<CountryEvidence> contributors = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            double error = FastMath.sqrt(effects.variance(i));
            double estimate = effects.estimate(i);
            Credibly credibly = estimate + z * error < 0
                    ? Credibly.BETTER
                    : estimate - z * error > 0 ? Credibly.WORSE : Credibly.NEITHER;
            contributors.add(new CountryEvidence(
                    "C" + (10 + i),
                    Standing.POOLED,
                    new People(tables.get(i).treatedSize(), tables.get(i).treatedSize()),
                    new People(tables.get(i).comparisonSize(), tables.get(i).comparisonSize()),
                    Attrition.LOW,
                    Balance.GREEN,
                    SampleRatio.FITS,
                    NegativeControls.PASSED,
                    Optional.of(new CountryEvidence.Effect(estimate, error, credibly))));
        }
        PooledEffect classical = RandomEffects.withDefaults().pool(effects).orThrow();
        PooledEvidence pooled = PooledEvidence.of(
                SCALE,
                MARGINS,
                exact(tables, VerdictPolicy.Prior.STANDARD),
                exact(tables, VerdictPolicy.Prior.SCEPTICAL),
                0.95,
                information(effects),
                new Classical(classical.estimate(), classical.standardError(), classical.degreesOfFreedom()));
        return new Evidence(
                new Question(
                        new Topic("simulated", "1", "reoffended"),
                        "the intervention",
                        "reoffended",
                        Better.LOWER,
                        Question.About.OFFENDING,
                        12,
                        18),
                SCALE,
                new Conduct(
                        Design.RANDOMISED,
                        Conduct.Adjustment.UNADJUSTED,
                        EvaluatedBy.INDEPENDENT,
                        Conduct.Registration.NONE,
                        Conduct.DoseResponse.NOT_SHOWN),
                Planned.STANDARD,
                contributors,
                Optional.of(pooled),
                Optional.of(PerHundred.of(0.25, SCALE, pooled)),
                Accrual.NONE,
                Evidence.Disclosure.SHOWN,
                Optional.empty(),
                new Inputs(
                        LocalDate.of(2026, 1, 1).plusDays(night),
                        Integer.toString(night),
                        "none",
                        "same",
                        "same",
                        "1"));
    }
}
