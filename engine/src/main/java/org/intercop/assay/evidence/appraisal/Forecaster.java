package org.intercop.assay.evidence.appraisal;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.appraisal.Forecast.Answer;
import org.intercop.assay.evidence.evaluation.Accrual;
import org.intercop.assay.evidence.registry.AnalysisPlan.Planned;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * Forecasts when the planned information is reached. Information grows with n1 n2 / (n1 + n2) of the matured people: as
 * in the data so far, or, while those are few, as the plan says. People who started mature in known months; those yet
 * to come join at the mean rate of the latest full months; of both the same share will have known outcomes as of those
 * whose time has passed.
 */
final class Forecaster {
    private final VerdictPolicy.Forecasting policy;

    Forecaster(VerdictPolicy policy) {
        this.policy = policy.forecast();
    }

    Forecast of(Evidence evidence, Progress progress) {
        if (progress.fraction() >= 1) {
            return new Forecast(Answer.REACHED, OptionalLong.of(0), Optional.empty());
        }
        Arms now = new Arms(evidence.treated().matured(), evidence.comparison().matured());
        double perPerson = perPerson(evidence, progress, now);
        OptionalLong needed = needed(evidence.planned(), progress, now, perPerson);
        if (evidence.accrual().started().isEmpty()) {
            return new Forecast(Answer.UNKNOWN, needed, Optional.empty());
        }
        YearMonth today = YearMonth.from(evidence.inputs().asOf());
        Accrual accrual = evidence.accrual();
        int maturity = evidence.question().maturityMonths();
        Arms elapsed = sum(accrual, accrual.started().firstKey(), today.minusMonths(maturity + 1L));
        double known = elapsed.size() > 0 ? FastMath.min(1, now.size() / elapsed.size()) : 1;
        Arms rate = rate(accrual, today).times(known);
        int horizon = evidence.planned().horizonMonths();
        Arms then = now;
        for (int ahead = 1; ahead <= horizon; ahead++) {
            YearMonth started = today.plusMonths(ahead).minusMonths(maturity + 1L);
            then = then.plus(
                    started.isAfter(today) ? rate : startedIn(accrual, started).times(known));
            if (then.effective() * perPerson >= progress.needed()) {
                return new Forecast(Answer.BY_MONTH, needed, Optional.of(today.plusMonths(ahead)));
            }
        }
        return new Forecast(
                everReached(evidence, then, rate, known, progress.needed() / perPerson), needed, Optional.empty());
    }

    /** Beyond the horizon: will it come at all? */
    private static Answer everReached(Evidence evidence, Arms then, Arms rate, double known, double effective) {
        if (rate.treated() > 0 && rate.comparison() > 0) {
            return Answer.BEYOND_HORIZON;
        }
        YearMonth today = YearMonth.from(evidence.inputs().asOf());
        int maturity = evidence.question().maturityMonths();
        YearMonth first = today.plusMonths(evidence.planned().horizonMonths() - (long) maturity);
        Arms all = then.plus(sum(evidence.accrual(), first, today).times(known));
        return all.effective() >= effective ? Answer.BEYOND_HORIZON : Answer.NOBODY_JOINS;
    }

    /** Information of one effective person, n1 n2 / (n1 + n2) being their number. */
    private double perPerson(Evidence evidence, Progress progress, Arms now) {
        return progress.fraction() >= policy.observedFrom() && now.effective() > 0
                ? progress.information() / now.effective()
                : plannedPerPerson(evidence.scale(), evidence.planned());
    }

    /** As the plan counts on: the variance of a log ratio at its risks. */
    static double plannedPerPerson(EffectScale scale, Planned planned) {
        double risk = planned.comparisonRisk();
        double treated = scale.riskWith(risk, scale.planned(planned.ratio()));
        double share = 1 / (1 + planned.comparisonPerTreated());
        boolean odds = scale.measure() == EffectMeasure.ODDS_RATIO;
        double ofTreated = odds ? 1 / (treated * (1 - treated)) : (1 - treated) / treated;
        double ofComparison = odds ? 1 / (risk * (1 - risk)) : (1 - risk) / risk;
        double variance = ofTreated / share + ofComparison / (1 - share);
        return 1 / (variance * share * (1 - share));
    }

    /** More people of both arms, at the mix there is, or at the planned one. */
    private static OptionalLong needed(Planned planned, Progress progress, Arms now, double perPerson) {
        double share = now.effective() > 0 ? now.treated() / now.size() : 1 / (1 + planned.comparisonPerTreated());
        double all = progress.needed() / perPerson / (share * (1 - share));
        return OptionalLong.of((long) FastMath.ceil(FastMath.max(1, all - now.size())));
    }

    /** The mean of the latest full months, counted from the first start on. */
    private Arms rate(Accrual accrual, YearMonth today) {
        YearMonth last = today.minusMonths(1);
        YearMonth first = last.minusMonths(policy.recentMonths() - 1L);
        YearMonth begun = accrual.started().firstKey();
        YearMonth from = begun.isAfter(first) ? begun : first;
        long months = from.isAfter(last) ? 1 : ChronoUnit.MONTHS.between(from, last) + 1;
        return sum(accrual, from, from.isAfter(last) ? today : last).times(1.0 / months);
    }

    private static Arms sum(Accrual accrual, YearMonth from, YearMonth to) {
        Arms sum = new Arms(0, 0);
        if (!from.isAfter(to)) {
            for (Accrual.Started starts :
                    accrual.started().subMap(from, to.plusMonths(1)).values()) {
                sum = sum.plus(new Arms(starts.treated(), starts.comparison()));
            }
        }
        return sum;
    }

    private static Arms startedIn(Accrual accrual, YearMonth month) {
        return sum(accrual, month, month);
    }

    private record Arms(double treated, double comparison) {
        double size() {
            return treated + comparison;
        }

        double effective() {
            return size() > 0 ? treated * comparison / size() : 0;
        }

        Arms plus(Arms other) {
            return new Arms(treated + other.treated, comparison + other.comparison);
        }

        Arms times(double factor) {
            return new Arms(treated * factor, comparison * factor);
        }
    }
}
