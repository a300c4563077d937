package org.intercop.assay.stats.causal;

import java.util.List;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.Term;

/**
 * The effect of a treatment by stratification on the propensity score (subclassification): people are put into strata
 * of alike scores, arms are compared within each, and the strata's means are averaged over the target population. Five
 * strata remove about nine tenths of the bias from one normal covariate.
 *
 * <p>Cuts stand at equally spaced quantiles (R's type 7) of the scores of the treated for the ATT, of the comparison
 * group for the ATC and of everybody otherwise; a score at a cut belongs above it. These are the conventions of the R
 * package MatchIt. Where it moves single people into a stratum that lacks an arm, strata are joined here: from the
 * lowest up, a stratum with fewer than {@code fewestPerArm} people of an arm joins the neighbour whose mean score is
 * nearer (the lower of two as near), until every stratum has them. With tied scores there can be fewer strata than were
 * asked for.
 *
 * <p>Valid if every common cause of treatment and outcome is among the covariates, and people of one stratum are alike
 * enough; the balance shows what is left.
 *
 * <p>Not estimable: everything in {@link PropensityModel}; fewer than two people in an arm; one stratum only, because
 * all scores tie ({@code NO_VARIATION}) or because the arms meet in none ({@code NO_OVERLAP}).
 *
 * <p>Rosenbaum PR, Rubin DB (1984). Reducing bias in observational studies using subclassification on the propensity
 * score. Journal of the American Statistical Association 79:516-524, doi:10.1080/01621459.1984.10478078; Ho DE, Imai K,
 * King G, Stuart EA (2011). MatchIt: nonparametric preprocessing for parametric causal inference. Journal of Statistical
 * Software 42(8), doi:10.18637/jss.v042.i08.
 */
public final class PropensityStratification {
    private final PropensityModel model;
    private final Estimand estimand;
    private final int strata;
    private final int fewestPerArm;

    private PropensityStratification(PropensityModel model, Estimand estimand, int strata, int fewestPerArm) {
        this.model = model;
        this.estimand = estimand;
        this.strata = strata;
        this.fewestPerArm = fewestPerArm;
    }

    /** Fifths of the scores of a propensity model, with two people of each arm in each stratum. */
    public static PropensityStratification of(PropensityModel model, Estimand estimand) {
        return new PropensityStratification(model, estimand, 5, 2);
    }

    /** The same by logistic scores on these covariates. */
    public static PropensityStratification of(List<Term> covariates, Estimand estimand) {
        return of(PropensityModel.logistic(covariates), estimand);
    }

    /**
     * The same with another number of strata.
     *
     * @param number from 2 to 1000
     */
    public PropensityStratification withStrata(int number) {
        if (number < 2 || number > 1000) {
            throw new IllegalArgumentException("number: " + number + " strata are not between 2 and 1000");
        }
        return new PropensityStratification(model, estimand, number, fewestPerArm);
    }

    /**
     * The same where each stratum has at least this many people of each arm. One person has no spread of their own, so
     * that a standard error with strata of one is too small.
     *
     * @param people from 1
     */
    public PropensityStratification withFewestPerArm(int people) {
        if (people < 1) {
            throw new IllegalArgumentException("people: " + people + " is below 1");
        }
        return new PropensityStratification(model, estimand, strata, people);
    }

    /** The effect on an outcome, from the rows of a cohort that are complete in the covariates and the outcome. */
    public Estimation<StratifiedEffect> estimate(Cohort cohort, Outcome outcome) {
        return model.fit(cohort.completeIn(List.of(outcome.column()))).flatMap(scores -> {
            Cohort complete = scores.cohort();
            if (complete.treatedPeople() < 2 || complete.comparisonPeople() < 2) {
                return DoublyRobust.tooFew(complete);
            }
            return PropensityStrata.of(scores, estimand, strata, fewestPerArm)
                    .map(found -> StratifiedEffect.of(found, estimand, outcome.values(complete)));
        });
    }
}
