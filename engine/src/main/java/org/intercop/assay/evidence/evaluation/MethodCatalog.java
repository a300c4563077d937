package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.evaluation.CountRegression.Spread;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.estimand.Estimand;

/** All estimators, in the order in which they are shown. Adding one is one class and one line here. */
public final class MethodCatalog {
    /** The estimators. */
    public static final List<Estimator> ESTIMATORS = List.of(
            new Unadjusted(),
            new CovariateStandardisation(),
            new Aipw(),
            new PropensityWeights(Estimand.ATT),
            new PropensityWeights(Estimand.ATE),
            new PropensityWeights(Estimand.ATC),
            new PropensityWeights(Estimand.ATO),
            new PropensityWeights(Estimand.ATM),
            new NearestNeighbour(),
            new EntropyWeights(),
            new PropensityFifths(),
            new ExactStrata(),
            new SingleArm(),
            new CountRegression(Spread.NEGATIVE_BINOMIAL, Adjustment.NONE),
            new CountRegression(Spread.NEGATIVE_BINOMIAL, Adjustment.COVARIATES),
            new CountRegression(Spread.QUASI_POISSON, Adjustment.NONE),
            new WeightedRates(),
            new Rates(),
            new SurvivalCurves(),
            new CoxHazards(Adjustment.NONE),
            new CoxHazards(Adjustment.COVARIATES),
            new WeightedCoxHazards(),
            new SubdistributionHazards());

    static final String UNADJUSTED = "unadjusted";

    private MethodCatalog() {}

    /** The first choice under a plan for a kind of outcome; empty where no estimator answers. */
    public static Optional<Estimator> firstChoice(AnalysisPlan plan, Kind kind) {
        return ESTIMATORS.stream()
                .filter(estimator -> estimator.isPrimary(plan, kind))
                .findFirst();
    }

    /** Whether the estimator with this code adjusts; one that is not in the catalogue does not. */
    public static boolean adjusts(String code) {
        return ESTIMATORS.stream().anyMatch(estimator -> estimator.code().equals(code) && estimator.adjusts());
    }

    /** Codes and versions of all estimators, gates and pooling, as they enter the digest of every result. */
    public static String versions() {
        return ESTIMATORS.stream()
                        .map(estimator -> estimator.code() + "@" + estimator.version())
                        .collect(Collectors.joining(" "))
                + " gates@" + Gates.VERSION + " pooling@" + Pooling.VERSION;
    }
}
