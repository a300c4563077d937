package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.diagnose.Balance;
import org.intercop.assay.stats.diagnose.Balance.Denominator;
import org.intercop.assay.stats.glm.Term;

/** A unit's covariates as terms, and how alike the arms are on them. */
final class BalanceOfCells {
    private BalanceOfCells() {}

    /** The people with a value for every covariate. */
    static Cohort cohort(UnitData data) {
        return Cohort.ofCells(data.analysed(), new Treatment(UnitData.ARM, UnitData.TREATED))
                .completeIn(data.covariates().stream()
                        .map(CovariateDefinition::code)
                        .toList());
    }

    /**
     * The covariates that vary, as factors over the levels that occur, in the order of the registry. The reference is
     * the registered one where it occurs, otherwise the first that does.
     */
    static List<Term> terms(UnitData data, Cohort cohort) {
        List<Term> terms = new ArrayList<>();
        for (CovariateDefinition covariate : data.covariates()) {
            Map<String, Boolean> occurs = new LinkedHashMap<>();
            for (int row = 0; row < cohort.rows(); row++) {
                occurs.put(cohort.frame().text(covariate.code(), row), true);
            }
            List<String> levels =
                    covariate.levels().stream().filter(occurs::containsKey).toList();
            if (levels.size() > 1) {
                String reference = levels.contains(covariate.reference()) ? covariate.reference() : levels.get(0);
                terms.add(new Term.Factor(covariate.code(), levels, reference));
            }
        }
        return terms;
    }

    /** Balance without weights; nothing to find where no covariate varies. */
    static Optional<CovariateBalance> unweighted(UnitData data) {
        Cohort cohort = cohort(data);
        if (terms(data, cohort).isEmpty() && cohort.treatedPeople() > 0 && cohort.comparisonPeople() > 0) {
            return Optional.of(new CovariateBalance(
                    "no covariate varies", 0, 1, cohort.treatedPeople(), cohort.comparisonPeople()));
        }
        return of(AnalysisWeights.equal(cohort), terms(data, cohort), Denominator.POOLED);
    }

    /** Balance with weights: the level that differs most. */
    static Optional<CovariateBalance> of(AnalysisWeights weights, List<Term> terms, Denominator denominator) {
        if (terms.isEmpty() || !Balance.of(weights, terms, denominator).isEstimated()) {
            return Optional.empty();
        }
        List<Balance.Row> rows =
                Balance.of(weights, terms, denominator).orThrow().rows();
        Balance.Row worst = rows.get(0);
        for (Balance.Row row : rows) {
            if (difference(row) > difference(worst)) {
                worst = row;
            }
        }
        return Optional.of(new CovariateBalance(
                worst.label(),
                difference(worst),
                rows.size(),
                weights.treated().effectiveSampleSize(),
                weights.comparison().effectiveSampleSize()));
    }

    private static double difference(Balance.Row row) {
        return Math.abs(row.after().standardisedDifference());
    }
}
