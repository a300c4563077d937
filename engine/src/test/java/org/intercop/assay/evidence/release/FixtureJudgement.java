package org.intercop.assay.evidence.release;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.intercop.assay.evidence.appraisal.Cause;
import org.intercop.assay.evidence.appraisal.CostEffect;
import org.intercop.assay.evidence.appraisal.Forecast;
import org.intercop.assay.evidence.appraisal.PerHundred;
import org.intercop.assay.evidence.appraisal.Score;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.registry.Intervention.Cost;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;

/** Verdicts of every kind for the fixture, with and without each figure. */
final class FixtureJudgement {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final Topic EFFECTIVE = new Topic("coding-diversion", "2", "reoffended-12m-conviction");
    private static final Topic OPEN = new Topic("warning-visit", "2", "reoffended-12m-conviction");
    private static final Topic CLOSED = new Topic("one-country", "2", "reoffended-12m-conviction");
    private static final Topic HARMFUL = new Topic("hostile", "2", "reoffended-12m-conviction");

    private FixtureJudgement() {}

    static Judgement judgement() {
        return new Judgement(verdicts(), checks(), sentences(), history(), subgroups(), notes());
    }

    private static List<VerdictRow> verdicts() {
        return List.of(
                new VerdictRow(
                        EFFECTIVE,
                        Verdict.EFFECTIVE,
                        LocalDate.of(2025, 9, 30),
                        5,
                        Optional.of(new Score(93.5, 0.91, 0.001, 1, 0.957)),
                        OptionalDouble.of(0.957),
                        Optional.of(new Forecast(
                                Forecast.Answer.BY_MONTH, OptionalLong.of(64), Optional.of(YearMonth.of(2026, 7)))),
                        OptionalDouble.of(0.004),
                        Optional.of(new PerHundred(
                                -8.7, new Interval(-13.1, -4.2, 0.95), Optional.of(new Interval(-16.0, 0.9, 0.95)))),
                        Optional.of(new CostEffect(
                                new Cost(900, "EUR", 2025),
                                CostEffect.Answer.INTERVAL,
                                Optional.of(10344.8),
                                Optional.of(new Interval(6870, 21428, 0.95)))),
                        "1"),
                new VerdictRow(
                        OPEN,
                        Verdict.INCONCLUSIVE,
                        DAY,
                        2,
                        Optional.of(new Score(51, 0.2, 0.15, 0.4, 1)),
                        OptionalDouble.of(1.3),
                        Optional.of(new Forecast(Forecast.Answer.REACHED, OptionalLong.of(0), Optional.empty())),
                        OptionalDouble.of(0.81),
                        Optional.of(new PerHundred(0.4, new Interval(-5, 6.1, 0.95), Optional.empty())),
                        Optional.of(new CostEffect(
                                new Cost(140, "EUR", 2025),
                                CostEffect.Answer.UNDEFINED,
                                Optional.empty(),
                                Optional.empty())),
                        "1"),
                new VerdictRow(
                        HARMFUL,
                        Verdict.POSSIBLY_HARMFUL,
                        DAY,
                        1,
                        Optional.empty(),
                        OptionalDouble.of(0.4),
                        Optional.of(new Forecast(Forecast.Answer.UNKNOWN, OptionalLong.empty(), Optional.empty())),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "1"),
                new VerdictRow(
                        CLOSED,
                        Verdict.NOT_EVALUABLE,
                        DAY,
                        0,
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "1"));
    }

    private static List<CheckRow> checks() {
        List<CheckRow> rows = new ArrayList<>();
        for (Topic topic : List.of(EFFECTIVE, OPEN, CLOSED, HARMFUL)) {
            rows.add(new CheckRow(
                    topic,
                    1,
                    CheckRow.STRENGTH,
                    "design",
                    "Randomised: starts at 5.",
                    Optional.of(5L),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty()));
            rows.add(new CheckRow(
                    topic,
                    2,
                    Verdict.EFFECTIVE.code(),
                    "worthwhile",
                    "The chance of a worthwhile effect is at least .80.",
                    Optional.empty(),
                    topic == CLOSED ? OptionalDouble.empty() : OptionalDouble.of(topic == EFFECTIVE ? 0.91 : 0.2),
                    OptionalDouble.of(0.8),
                    Optional.of(topic == EFFECTIVE)));
        }
        return rows;
    }

    private static List<SentenceRow> sentences() {
        List<SentenceRow> rows = new ArrayList<>();
        for (Topic topic : List.of(EFFECTIVE, OPEN, CLOSED, HARMFUL)) {
            rows.add(new SentenceRow(
                    topic,
                    SentenceRow.Place.CAN_SAY,
                    1,
                    "verdict",
                    topic == EFFECTIVE
                            ? "For 100 typical participants, about 9 fewer (95 %: 13 to 4 fewer) reoffended within 12"
                                    + " months than similar people without it."
                            : "We cannot tell. This does not mean that it fails."));
            rows.add(new SentenceRow(
                    topic,
                    SentenceRow.Place.CANNOT_SAY,
                    1,
                    "better-than",
                    "\"It is better than another intervention\": no two were compared."));
        }
        return rows;
    }

    private static List<VerdictHistoryRow> history() {
        return List.of(
                new VerdictHistoryRow(
                        EFFECTIVE,
                        1,
                        LocalDate.of(2025, 3, 31),
                        Optional.empty(),
                        Verdict.TOO_EARLY,
                        List.of(Cause.FIRST_APPEARANCE),
                        OptionalDouble.of(0.11),
                        "1"),
                new VerdictHistoryRow(
                        EFFECTIVE,
                        2,
                        LocalDate.of(2025, 9, 30),
                        Optional.of(Verdict.TOO_EARLY),
                        Verdict.EFFECTIVE,
                        List.of(Cause.MILESTONE, Cause.NEW_PEOPLE, Cause.NEW_FOLLOW_UP),
                        OptionalDouble.of(0.76),
                        "1"),
                new VerdictHistoryRow(
                        CLOSED,
                        1,
                        DAY,
                        Optional.empty(),
                        Verdict.NOT_EVALUABLE,
                        List.of(Cause.FIRST_APPEARANCE),
                        OptionalDouble.empty(),
                        "1"));
    }

    private static List<SubgroupRow> subgroups() {
        return List.of(
                new SubgroupRow(
                        EFFECTIVE.intervention(),
                        EFFECTIVE.outcome(),
                        "age_band",
                        1,
                        "14-17",
                        List.of("AT", "BE"),
                        Optional.of(new SubgroupRow.People(210, 240)),
                        Optional.of(new EffectEstimate(
                                EffectMeasure.ODDS_RATIO, -0.6, 0.2, new Interval(-1.01, -0.19, 0.95))),
                        OptionalDouble.of(0.03),
                        OptionalDouble.of(0.06),
                        ""),
                new SubgroupRow(
                        EFFECTIVE.intervention(),
                        EFFECTIVE.outcome(),
                        "age_band",
                        2,
                        "18-20",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.of(0.03),
                        OptionalDouble.of(0.06),
                        "Too few people in an arm for a figure to be shown."));
    }

    private static List<NoteRow> notes() {
        return List.of(
                new NoteRow(
                        EFFECTIVE.intervention(),
                        EFFECTIVE.outcome(),
                        NoteRow.Kind.REVERSAL,
                        1,
                        "All people together point one way, groups the other."),
                new NoteRow(
                        EFFECTIVE.intervention(),
                        "reoffended",
                        NoteRow.Kind.DIFFERENT_DEFINITIONS,
                        2,
                        "Countries define this outcome differently and are not pooled with each other."));
    }
}
