package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.effect.RateTable;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Responses;
import org.intercop.assay.stats.glm.Term;

/** Events and years at risk of people whose outcome is a count. */
final class PersonTime {
    /** The column of a model that tells the arms apart. */
    static final String TREATED = UnitData.ARM + "=" + UnitData.TREATED;

    private final Cohort cohort;
    private final OutcomeDefinition outcome;

    PersonTime(Cohort cohort, OutcomeDefinition outcome) {
        this.cohort = cohort;
        this.outcome = outcome;
    }

    /** Everybody analysed. */
    static PersonTime of(UnitData data) {
        return new PersonTime(
                Cohort.ofCells(data.analysed(), new Treatment(UnitData.ARM, UnitData.TREATED)), data.outcome());
    }

    Cohort cohort() {
        return cohort;
    }

    /** Events of each person of a row. */
    long events(int row) {
        return Long.parseLong(cohort.frame().text(UnitData.OUTCOME, row));
    }

    /** Years at risk of each person of a row. */
    double years(int row) {
        return outcome.yearsAtRisk(Long.parseLong(cohort.frame().text(UnitData.DAYS, row)));
    }

    /** Events and years of both arms. */
    RateTable table() {
        long[] events = new long[2];
        double[] years = new double[2];
        for (int row = 0; row < cohort.rows(); row++) {
            int arm = cohort.isTreated(row) ? 1 : 0;
            events[arm] += cohort.count(row) * events(row);
            years[arm] += cohort.count(row) * years(row);
        }
        return new RateTable(events[1], years[1], events[0], years[0]);
    }

    /** Intercept, treatment and covariates. */
    ModelMatrix matrix(List<Term> covariates) {
        List<Term> terms = new ArrayList<>();
        terms.add(new Term.Factor(UnitData.ARM, List.of(UnitData.COMPARISON, UnitData.TREATED), UnitData.COMPARISON));
        terms.addAll(covariates);
        return ModelMatrix.withIntercept(cohort.frame(), terms);
    }

    /** The counts, with the logarithm of the years at risk as offset. */
    Responses responses() {
        long[] people = new long[cohort.rows()];
        for (int row = 0; row < people.length; row++) {
            people[row] = cohort.count(row);
        }
        return Responses.of(perRow(this::events))
                .withCounts(people)
                .withOffset(perRow(row -> FastMath.log(years(row))));
    }

    private double[] perRow(IntToDoubleFunction value) {
        double[] values = new double[cohort.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = value.applyAsDouble(row);
        }
        return values;
    }
}
