package org.intercop.assay.stats.survival;

import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.ModelMatrix;

/**
 * Cox's proportional hazards model by maximum partial likelihood.
 *
 * <p>\( h(t \mid x) = h_0(t) e^{x'\beta} \), a baseline hazard for each stratum. Rows may enter late, be counted, carry
 * analysis weights (the likelihood is then weighted and only the robust variance is right) and belong to clusters. Each
 * row of the follow-up stands for {@code count} people; the result is that of the expanded rows. All causes are events;
 * use {@link FollowUp#onlyCause} for a cause-specific hazard.
 *
 * <p>Not estimable, with the reason: nobody followed; no events; a covariate that does not vary among those at risk at
 * an event ({@code NO_VARIATION}); one that follows from the others ({@code COLLINEAR}); one by which those with and
 * without the event separate, so that its coefficient grows without bound ({@code SEPARATION}).
 *
 * <p>References: Cox (1972), Journal of the Royal Statistical Society B 34:187-202,
 * doi:10.1111/j.2517-6161.1972.tb00899.x; Therneau and Grambsch (2000), Modeling Survival Data,
 * doi:10.1007/978-1-4757-3294-8.
 */
public final class Cox {
    private Cox() {}

    /** The model with Efron's handling of ties. */
    public static Estimation<CoxFit> fit(FollowUp followUp, ModelMatrix covariates) {
        return fit(followUp, covariates, Ties.EFRON);
    }

    /**
     * The model.
     *
     * @param followUp one row of time at risk per row of covariates
     * @param covariates without an intercept
     * @throws IllegalArgumentException if the rows do not match, or there is no covariate
     */
    public static Estimation<CoxFit> fit(FollowUp followUp, ModelMatrix covariates, Ties ties) {
        FollowUp tied = followUp.withEqualTies();
        CoxData data = new CoxData(tied, covariates);
        if (data.cells() == 0) {
            return Estimation.not(Reason.NO_DATA, "Nobody was followed.");
        }
        if (data.eventCount() == 0) {
            return Estimation.not(Reason.NO_EVENTS, "None of " + data.records() + " had the event.");
        }
        LikelihoodPoint start = LikelihoodPoint.ofCox(data, ties, new double[data.width()]);
        Climb climb = new Climb(covariates.labels(), data.ranges(), beta -> LikelihoodPoint.ofCox(data, ties, beta));
        return climb.obstacle(start.information(), data.eventCount())
                .<Estimation<LikelihoodPoint>>map(obstacle -> obstacle)
                .orElseGet(() -> climb.from(start))
                .map(end -> new CoxFit(tied, data, covariates, ties, start, end));
    }
}
