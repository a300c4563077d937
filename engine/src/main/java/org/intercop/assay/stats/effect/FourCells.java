package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;

/**
 * The four counts of a table as numbers, perhaps with one half added to each.
 *
 * @param a events in the treated arm
 * @param b non-events in the treated arm
 * @param c events in the comparison arm
 * @param d non-events in the comparison arm
 */
record FourCells(double a, double b, double c, double d) {

    static FourCells of(TwoByTwo table, ZeroCells zeroCells) {
        double more = zeroCells == ZeroCells.ADD_HALF && table.hasZeroCell() ? 0.5 : 0;
        return new FourCells(
                table.treatedEvents() + more,
                table.treatedNonEvents() + more,
                table.comparisonEvents() + more,
                table.comparisonNonEvents() + more);
    }

    double treatedSize() {
        return a + b;
    }

    double comparisonSize() {
        return c + d;
    }

    double size() {
        return a + b + c + d;
    }

    double treatedRisk() {
        return a / treatedSize();
    }

    double comparisonRisk() {
        return c / comparisonSize();
    }

    WithError logRiskRatio() {
        return new WithError(
                FastMath.log(treatedRisk()) - FastMath.log(comparisonRisk()),
                FastMath.sqrt(1 / a - 1 / treatedSize() + 1 / c - 1 / comparisonSize()));
    }

    WithError logOddsRatio() {
        return new WithError(
                (FastMath.log(a) - FastMath.log(b)) - (FastMath.log(c) - FastMath.log(d)),
                FastMath.sqrt(1 / a + 1 / b + 1 / c + 1 / d));
    }

    WithError riskDifference() {
        double treated = treatedRisk();
        double comparison = comparisonRisk();
        return new WithError(
                treated - comparison,
                FastMath.sqrt(
                        treated * (1 - treated) / treatedSize() + comparison * (1 - comparison) / comparisonSize()));
    }
}
