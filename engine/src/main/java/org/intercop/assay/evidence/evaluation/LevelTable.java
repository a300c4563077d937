package org.intercop.assay.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.effect.TwoByTwo;

/**
 * The two arms of a unit among the people of one level of a covariate.
 *
 * @param covariate code of the covariate
 * @param level its level; people without a value are in none
 * @param table analysed people and events
 */
public record LevelTable(String covariate, String level, TwoByTwo table) {

    /** One for each level of each covariate, in the order of the registry, levels that nobody has included. */
    static List<LevelTable> of(CellTable analysed, List<CovariateDefinition> covariates) {
        List<LevelTable> tables = new ArrayList<>();
        for (CovariateDefinition covariate : covariates) {
            for (String level : covariate.levels()) {
                tables.add(new LevelTable(covariate.code(), level, table(analysed, covariate.code(), level)));
            }
        }
        return tables;
    }

    private static TwoByTwo table(CellTable analysed, String covariate, String level) {
        long[] events = new long[2];
        long[] people = new long[2];
        for (int cell = 0; cell < analysed.rows(); cell++) {
            if (analysed.text(covariate, cell).equals(level)) {
                int arm = analysed.text(UnitData.ARM, cell).equals(UnitData.TREATED) ? 0 : 1;
                people[arm] += analysed.count(cell);
                if (analysed.text(UnitData.OUTCOME, cell).equals(UnitData.YES)) {
                    events[arm] += analysed.count(cell);
                }
            }
        }
        return new TwoByTwo(events[0], people[0], events[1], people[1]);
    }
}
