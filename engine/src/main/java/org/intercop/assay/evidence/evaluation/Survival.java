package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.survival.FollowUp;

/** The follow-up of people whose outcome is a time to an event. */
final class Survival {
    /** Number of the event itself among the causes; competing events follow. */
    static final int EVENT = 1;

    private static final Term.Factor ARMS =
            new Term.Factor(UnitData.ARM, List.of(UnitData.COMPARISON, UnitData.TREATED), UnitData.COMPARISON);

    private final Cohort cohort;
    private final FollowUp everybody;

    Survival(Cohort cohort) {
        this.cohort = cohort;
        this.everybody = FollowUp.of(cohort.frame(), cohort::count, UnitData.DAYS, UnitData.OUTCOME);
    }

    /** Everybody observed. */
    static Survival of(UnitData data) {
        return new Survival(Cohort.ofCells(data.analysed(), new Treatment(UnitData.ARM, UnitData.TREATED)));
    }

    Cohort cohort() {
        return cohort;
    }

    FollowUp everybody() {
        return everybody;
    }

    FollowUp treated() {
        return everybody.where(cohort::isTreated);
    }

    FollowUp comparison() {
        return everybody.where(row -> !cohort.isTreated(row));
    }

    /** 1 for an event of a row, 0 for another ending. */
    long events(int row) {
        return everybody.cause(row) == EVENT ? 1 : 0;
    }

    /** The treatment alone. */
    ModelMatrix treatment() {
        return matrix(List.of());
    }

    /** The treatment, first, and covariates. */
    ModelMatrix matrix(List<Term> covariates) {
        List<Term> terms = new ArrayList<>();
        terms.add(ARMS);
        terms.addAll(covariates);
        return ModelMatrix.withoutIntercept(cohort.frame(), terms);
    }
}
