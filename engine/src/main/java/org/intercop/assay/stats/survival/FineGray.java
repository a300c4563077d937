package org.intercop.assay.stats.survival;

import org.apache.commons.math3.linear.RealMatrix;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * The proportional subdistribution hazards model of Fine and Gray: how covariates move the cumulative incidence of one
 * cause where others compete. People who had a competing event stay in the risk set, with the weight \( G(t-)/G(X-) \),
 * G the Kaplan-Meier estimate of the time to censoring, that they would by then have been censored.
 *
 * <p>Ties as Breslow. The variance is the sandwich that counts the estimation of G. The ratio of subdistribution hazards
 * orders incidences; it is not a ratio of rates among those at risk: report the cause-specific hazard ratios beside it.
 *
 * <p>Not estimable, with the reason: nobody followed, no event of the cause, and as {@link Cox} for covariates without
 * variation, collinear or separating. Without censoring and competing events the estimate is Cox's with Breslow ties.
 *
 * <p>Reference: Fine and Gray (1999), Journal of the American Statistical Association 94:496-509,
 * doi:10.1080/01621459.1999.10474144.
 */
public final class FineGray {
    private FineGray() {}

    /**
     * The model for one cause.
     *
     * @param followUp at risk from the origin, one stratum, without analysis weights
     * @param cause its number in the follow-up, from 1; all other causes compete
     * @param covariates without an intercept
     * @throws IllegalArgumentException if the follow-up has delayed entry, strata or analysis weights
     */
    public static Estimation<FineGrayFit> fit(FollowUp followUp, int cause, ModelMatrix covariates) {
        if (cause < 1) {
            throw new IllegalArgumentException("cause: " + cause + " is not a number from 1");
        }
        if (followUp.hasDelayedEntry() || followUp.isWeighted()) {
            throw new IllegalArgumentException(
                    "followUp: has delayed entry or analysis weights, which a Fine-Gray model does not take");
        }
        FollowUp tied = followUp.withEqualTies();
        CoxData data = new CoxData(tied, covariates);
        if (data.cells() == 0) {
            return Estimation.not(Reason.NO_DATA, "Nobody was followed.");
        }
        if (data.strata() > 1) {
            throw new IllegalArgumentException("followUp: has " + data.strata() + " strata, not one");
        }
        long events = tied.onlyCause(cause).events();
        if (events == 0) {
            return Estimation.not(Reason.NO_EVENTS, "Nobody had an event of cause " + cause + ".");
        }
        SubdistributionSets sets = new SubdistributionSets(data, cause, CensoringWeights.of(tied));
        Climb climb = new Climb(covariates.labels(), data.ranges(), sets::likelihood);
        LikelihoodPoint start = sets.likelihood(new double[data.width()]);
        return climb.obstacle(start.information(), events)
                .<Estimation<LikelihoodPoint>>map(obstacle -> obstacle)
                .orElseGet(() -> climb.from(start))
                .map(end -> {
                    RealMatrix inverse =
                            PositiveDefinite.of(end.information()).orElseThrow().inverse();
                    RealMatrix variance = new SubdistributionScores(sets, end.parameters()).sandwich(tied, inverse);
                    return new FineGrayFit(covariates.labels(), start, end, variance, data.records(), events);
                });
    }
}
