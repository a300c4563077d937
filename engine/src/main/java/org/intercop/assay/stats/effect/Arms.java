package org.intercop.assay.stats.effect;

import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/** What the comparisons of two arms have in common. */
final class Arms {
    private Arms() {}

    /** The table, unless an arm has nobody in it. */
    static Estimation<TwoByTwo> bothFilled(TwoByTwo table) {
        if (table.size() == 0) {
            return Estimation.not(Reason.NO_DATA, "There is nobody in either arm.");
        }
        if (table.hasEmptyArm()) {
            String arm = table.treatedSize() == 0 ? "treated" : "comparison";
            return Estimation.not(Reason.EMPTY_ARM, "There is nobody in the " + arm + " arm (" + table + ").");
        }
        return Estimation.of(table);
    }

    static double treatedRisk(TwoByTwo table) {
        return (double) table.treatedEvents() / table.treatedSize();
    }

    static double comparisonRisk(TwoByTwo table) {
        return (double) table.comparisonEvents() / table.comparisonSize();
    }
}
