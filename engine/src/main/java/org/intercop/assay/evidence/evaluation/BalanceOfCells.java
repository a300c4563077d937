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
import org.intercop.assay.stats.diagnose.Overlap;
import org.intercop.assay.stats.estimand.Estimation;
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

    /** The arms as they are; no level where no covariate varies. */
    static Optional<Comparability> unweighted(String estimator, UnitData data) {
        Cohort cohort = cohort(data);
        return of(estimator, AnalysisWeights.equal(cohort), terms(data, cohort), Denominator.POOLED, Optional.empty());
    }

    /** The arms under weights; empty where an arm is. */
    static Optional<Comparability> of(
            String estimator,
            AnalysisWeights weights,
            List<Term> terms,
            Denominator denominator,
            Optional<Overlap> overlap) {
        Estimation<Balance> balance = Balance.of(weights, terms, denominator);
        if (!balance.isEstimated()) {
            return Optional.empty();
        }
        List<Comparability.Level> levels = balance.orThrow().rows().stream()
                .map(row -> new Comparability.Level(
                        row.label(),
                        row.before().standardisedDifference(),
                        row.after().standardisedDifference(),
                        row.after().varianceRatio()))
                .toList();
        return Optional.of(new Comparability(
                estimator,
                levels,
                weights.treated().effectiveSampleSize(),
                weights.comparison().effectiveSampleSize(),
                overlap));
    }
}
