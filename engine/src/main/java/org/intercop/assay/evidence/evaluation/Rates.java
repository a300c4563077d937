package org.intercop.assay.evidence.evaluation;

import java.util.List;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.effect.RateDifference;
import org.intercop.assay.stats.effect.RateRatio;
import org.intercop.assay.stats.effect.RateTable;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * The rates of the two arms as they are, per person and year. Its intervals take everybody to have the same rate, so
 * where a few people have most of the events they are too narrow; it stands beside the models that do not.
 */
final class Rates implements Estimator {
    @Override
    public String code() {
        return "rates";
    }

    @Override
    public String title() {
        return "Rates as they are";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean admits(AnalysisPlan plan, Kind kind) {
        return kind == Kind.COUNT && plan.design().compares();
    }

    @Override
    public boolean isPrimary(AnalysisPlan plan, Kind kind) {
        return false;
    }

    @Override
    public boolean isSymmetric(AnalysisPlan plan) {
        return true;
    }

    @Override
    public boolean adjusts() {
        return false;
    }

    @Override
    public Estimates estimate(UnitData data, double level) {
        RateTable table = PersonTime.of(data).table();
        return new Estimates(
                List.of(
                        new Effect(EffectMeasure.RATE_RATIO, RateRatio.estimate(table, level)),
                        new Effect(EffectMeasure.RATE_DIFFERENCE, RateDifference.estimate(table, level))),
                BalanceOfCells.unweighted(code(), data),
                Profiles.none());
    }
}
