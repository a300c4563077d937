package org.intercop.assay.evidence.evaluation;

import java.util.List;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.effect.RateTable;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.NegativeBinomial;
import org.intercop.assay.stats.glm.Responses;
import org.intercop.assay.stats.glm.Term;

/**
 * Rates by a regression of the counts with log years at risk as offset, which lets people differ in their rates: by
 * the negative binomial model, or quasi-Poisson. The rate difference is standardised to the people of both arms.
 *
 * <p>Negative binomial: where the counts vary no more than Poisson counts do, its limit is the Poisson model, and that is
 * what answers. With covariates, people without a value for one are left out, and so is the whole model where an arm
 * has too few events.
 */
final class CountRegression implements Estimator {
    /** How people may differ in their rates. */
    enum Spread {
        NEGATIVE_BINOMIAL,
        QUASI_POISSON
    }

    private final Spread spread;
    private final Adjustment adjustment;

    CountRegression(Spread spread, Adjustment adjustment) {
        this.spread = spread;
        this.adjustment = adjustment;
    }

    @Override
    public String code() {
        return (spread == Spread.NEGATIVE_BINOMIAL ? "negative-binomial" : "quasi-poisson")
                + (adjustment == Adjustment.COVARIATES ? "-adjusted" : "");
    }

    @Override
    public String title() {
        return (spread == Spread.NEGATIVE_BINOMIAL ? "Negative binomial rates" : "Quasi-Poisson rates")
                + (adjustment == Adjustment.COVARIATES ? ", adjusted by regression" : "");
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return kind == Kind.COUNT
                && plan.design().compares()
                && (adjustment == Adjustment.NONE || !plan.covariates().isEmpty());
    }

    @Override
    public boolean isPrimary(AnalysisPlan plan, Kind kind) {
        return admits(plan, kind)
                && plan.design() == Design.RANDOMISED
                && spread == Spread.NEGATIVE_BINOMIAL
                && adjustment == Adjustment.NONE;
    }

    @Override
    public boolean isSymmetric(AnalysisPlan plan) {
        return true;
    }

    @Override
    public boolean adjusts() {
        return adjustment != Adjustment.NONE;
    }

    @Override
    public Estimates estimate(UnitData data, double level) {
        PersonTime people = adjustment == Adjustment.NONE
                ? PersonTime.of(data)
                : new PersonTime(BalanceOfCells.cohort(data), data.outcome());
        List<Term> covariates = adjustment == Adjustment.NONE ? List.of() : BalanceOfCells.terms(data, people.cohort());
        Estimation<GlmFit> fit = fit(people, covariates, data.minimumEventsPerArm());
        Estimation<EffectEstimate> ratio = fit.map(model -> RateContrast.ratio(model, model.covariance(), level));
        return new Estimates(
                List.of(
                        new Effect(EffectMeasure.RATE_RATIO, ratio),
                        new Effect(
                                EffectMeasure.RATE_DIFFERENCE,
                                fit.map(model -> RateContrast.difference(model, people.cohort(), level)))),
                BalanceOfCells.unweighted(code(), data),
                Profiles.normal(code(), ratio));
    }

    private Estimation<GlmFit> fit(PersonTime people, List<Term> covariates, int minimumEvents) {
        RateTable table = people.table();
        if (table.hasEmptyArm()) {
            return Estimation.not(Reason.EMPTY_ARM, "An arm has no time at risk (" + table + ").");
        }
        if (table.treatedEvents() == 0 || table.comparisonEvents() == 0) {
            return Estimation.not(Reason.NO_EVENTS, "An arm has no events (" + table + ").");
        }
        ModelMatrix matrix = people.matrix(covariates);
        var few = EnoughEvents.<GlmFit>obstacle(people.cohort(), people::events, matrix.columnCount(), minimumEvents);
        if (few.isPresent()) {
            return few.get();
        }
        Responses responses = people.responses();
        if (spread == Spread.QUASI_POISSON) {
            return Glm.poisson().withEstimatedDispersion().fit(matrix, responses);
        }
        Estimation<GlmFit> fit = NegativeBinomial.fit(matrix, responses).map(NegativeBinomial::regression);
        boolean poisson = fit instanceof NotEstimable<GlmFit> not && not.reason() == Reason.UNBOUNDED;
        return poisson ? Glm.poisson().fit(matrix, responses) : fit;
    }
}
