package org.intercop.assay.evidence.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.intercop.assay.evidence.appraisal.Forecast.Answer;
import org.intercop.assay.evidence.evaluation.Accrual;
import org.intercop.assay.evidence.registry.AnalysisPlan.Planned;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.junit.jupiter.api.Test;

/** One country, 100 matured in each arm, half of the planned information: 200 more are needed. */
class ForecasterTest {
    /** Somebody who starts in May 2025 has matured (12 + 6 months) when November 2026 is over. */
    private static final YearMonth NOW = YearMonth.of(2026, 11);

    private final TestEvidence evidence = new TestEvidence();

    private Forecast forecast(double fraction) {
        evidence.countries.clear();
        evidence.countries.add(TestEvidence.country("FI", -0.3));
        evidence.information = TestEvidence.NEEDED * fraction;
        return evidence.appraise().forecast();
    }

    @Test
    void theExampleOfTheManual() {
        evidence.starts(NOW.minusMonths(29), 10, 10, 10);
        evidence.starts(NOW.minusMonths(18), 19, 8, 8);
        Forecast forecast = forecast(0.5);
        assertEquals(OptionalLong.of(200), forecast.needed());
        assertEquals(
                Optional.of(YearMonth.of(2027, 12)),
                forecast.month(),
                "8 a month in each arm, the first of May 2025 in December: 100 more after 13 months");
    }

    @Test
    void enoughIsEnough() {
        evidence.starts(NOW.minusMonths(5), 3, 10, 10);
        assertEquals(new Forecast(Answer.REACHED, OptionalLong.of(0), Optional.empty()), forecast(1));
    }

    @Test
    void withoutStartsThereIsNoMonth() {
        assertEquals(new Forecast(Answer.UNKNOWN, OptionalLong.of(200), Optional.empty()), forecast(0.5));
    }

    @Test
    void nobodyJoinsAndThoseUnderWayDoNotSuffice() {
        evidence.starts(NOW.minusMonths(40), 10, 10, 10);
        assertEquals(Answer.NOBODY_JOINS, forecast(0.5).answer());
    }

    @Test
    void thoseUnderWayMaySufficeAlthoughNobodyJoins() {
        evidence.starts(NOW.minusMonths(30), 10, 10, 10);
        evidence.starts(NOW.minusMonths(18), 2, 60, 60);
        Forecast forecast = forecast(0.5);
        assertEquals(Optional.of(NOW.plusMonths(2)), forecast.month());
    }

    @Test
    void withoutComparisonPeopleNothingIsReached() {
        evidence.starts(NOW.minusMonths(40), 10, 10, 10);
        evidence.starts(NOW.minusMonths(12), 12, 50, 0);
        assertEquals(Answer.NOBODY_JOINS, forecast(0.5).answer());
    }

    @Test
    void slowAccrualIsBeyondTheHorizon() {
        evidence.starts(NOW.minusMonths(60), 60, 2, 2);
        assertEquals(Answer.BEYOND_HORIZON, forecast(0.5).answer());
    }

    @Test
    void whileLittleIsKnownThePlanSaysHowManyAreNeeded() {
        EffectScale scale = new EffectScale(Better.LOWER, EffectMeasure.RISK_RATIO, 0.25);
        double perPerson = Forecaster.plannedPerPerson(scale, Planned.STANDARD);
        assertEquals(1 / (2 * (0.825 / 0.175 + 3)) / 0.25, perPerson, 1e-12);
        assertEquals(
                OptionalLong.of((long) Math.ceil(4 * TestEvidence.NEEDED / perPerson - 200)),
                forecast(0.05).needed());
    }

    /** More people never put the month off. */
    @Test
    void fasterAccrualIsNeverLater() {
        YearMonth before = YearMonth.of(9999, 1);
        for (long rate = 4; rate <= 40; rate += 2) {
            evidence.accrual = Accrual.NONE;
            evidence.starts(NOW.minusMonths(29), 10, 10, 10).starts(NOW.minusMonths(18), 18, rate, rate);
            Forecast forecast = forecast(0.5);
            if (forecast.month().isPresent()) {
                assertTrue(!forecast.month().get().isAfter(before), "at " + rate + " a month: " + forecast);
                before = forecast.month().get();
            }
        }
        assertEquals(YearMonth.of(2027, 2), before);
    }

    @Test
    void theDayOfTheMonthDoesNotMatter() {
        evidence.starts(NOW.minusMonths(29), 30, 8, 8);
        evidence.asOf = LocalDate.of(2026, 11, 1);
        Forecast first = forecast(0.5);
        evidence.asOf = LocalDate.of(2026, 11, 30);
        assertEquals(first, forecast(0.5));
    }

    @Test
    void refusesWhatIsNoForecast() {
        assertEquals(
                "month: Optional.empty does not fit BY_MONTH",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Forecast(Answer.BY_MONTH, OptionalLong.empty(), Optional.empty()))
                        .getMessage());
        assertEquals(
                "treated, comparison: -1, 0 are not both 0 or more",
                assertThrows(IllegalArgumentException.class, () -> new Accrual.Started(-1, 0))
                        .getMessage());
        assertEquals(
                List.of(), List.copyOf(new Accrual(new TreeMap<>()).started().keySet()));
    }
}
