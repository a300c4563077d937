package org.intercop.assay.evidence.release;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.intercop.assay.evidence.appraisal.CostEffect;
import org.intercop.assay.evidence.appraisal.Forecast;
import org.intercop.assay.evidence.appraisal.PerHundred;
import org.intercop.assay.evidence.appraisal.Score;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.registry.Intervention.Cost;
import org.intercop.assay.stats.estimand.Interval;

/** The table {@code verdicts}, in both directions. */
final class VerdictTable {
    static final TableDefinition<VerdictRow> DEFINITION = TopicColumns.of(
                    new TableDefinition<VerdictRow>(
                            "verdicts",
                            "What is to be thought of each intervention, version and outcome",
                            List.of("intervention", "version", "outcome")),
                    VerdictRow::topic)
            .code("verdict", "The verdict that holds", Verdict.class, VerdictRow::verdict)
            .text("since", "Day of the figures on which it was decided", row -> row.since()
                    .toString())
            .integer("strength", "Strength of the evidence, 0 to 5", row -> (long) row.strength())
            .optionalNumber("score", "Figure to sort by, 0 to 100; 50 is unknown", score(Score::value))
            .optionalNumber(
                    "p_worthwhile",
                    "P(at least the smallest worthwhile effect), a factor of the score",
                    score(Score::worthwhile))
            .optionalNumber("p_harm", "P(at least the margin of harm), a factor of the score", score(Score::harm))
            .optionalNumber("score_weight", "Weight of the strength, a factor of the score", score(Score::weight))
            .optionalNumber(
                    "score_information",
                    "Information fraction, 1 at most, a factor of the score",
                    score(Score::information))
            .optionalNumber("information", "Share of the planned information that there is", VerdictRow::information)
            .optionalCode(
                    "forecast", "What can be said of when enough is known", Forecast.Answer.class, row -> row.forecast()
                            .map(Forecast::answer))
            .optionalInteger("people_needed", "Matured people still needed, both arms", row -> row.forecast()
                    .flatMap(forecast -> forecast.needed().isPresent()
                            ? Optional.of(forecast.needed().getAsLong())
                            : Optional.empty()))
            .optionalText("month", "Month in which enough is known at the present rate, YYYY-MM", row -> row.forecast()
                    .flatMap(Forecast::month)
                    .map(YearMonth::toString)
                    .orElse(""))
            .optionalNumber("q", "Benjamini-Hochberg q over everything that was looked at", VerdictRow::q)
            .optionalNumber(
                    "change", "More events among 100 participants; below zero are fewer", hundred(PerHundred::change))
            .optionalNumber("change_lower", "Lower end of its interval", hundred(p -> p.interval()
                    .lower()))
            .optionalNumber("change_upper", "Upper end of its interval", hundred(p -> p.interval()
                    .upper()))
            .optionalNumber("level", "Probability level of the intervals", hundred(p -> p.interval()
                    .level()))
            .optionalNumber(
                    "new_country_lower",
                    "Lower end of the change to expect in a new country",
                    newCountry(Interval::lower))
            .optionalNumber(
                    "new_country_upper",
                    "Upper end of the change to expect in a new country",
                    newCountry(Interval::upper))
            .optionalNumber("cost_per_participant", "What one participant costs", cost(c -> c.cost()
                    .perParticipant()))
            .optionalText("currency", "Currency of costs, ISO 4217", row -> row.cost()
                    .map(cost -> cost.cost().currency())
                    .orElse(""))
            .optionalInteger("cost_year", "Whose prices these are", row -> row.cost()
                    .map(cost -> (long) cost.cost().year()))
            .optionalCode(
                    "cost_answer",
                    "What can be said of the cost of one event averted or gained",
                    CostEffect.Answer.class,
                    row -> row.cost().map(CostEffect::answer))
            .optionalNumber("cost_per_event", "Cost of one event averted or gained", row -> row.cost()
                    .flatMap(CostEffect::perEvent)
                    .map(OptionalDouble::of)
                    .orElse(OptionalDouble.empty()))
            .optionalNumber("cost_lower", "Lower end of its interval", costInterval(Interval::lower))
            .optionalNumber("cost_upper", "Upper end of its interval", costInterval(Interval::upper))
            .text("policy", "Version of the verdict policy", VerdictRow::policy);

    private VerdictTable() {}

    static VerdictRow read(TableRow row) {
        return new VerdictRow(
                TopicColumns.read(row),
                row.code("verdict", Verdict.class),
                day(row.text("since")),
                Math.toIntExact(row.whole("strength")),
                row.allOrNone("score", "p_worthwhile", "p_harm", "score_weight", "score_information")
                        ? Optional.of(new Score(
                                row.real("score"),
                                row.real("p_worthwhile"),
                                row.real("p_harm"),
                                row.real("score_weight"),
                                row.real("score_information")))
                        : Optional.empty(),
                row.optionalReal("information"),
                forecast(row),
                row.optionalReal("q"),
                perHundred(row),
                cost(row),
                row.text("policy"));
    }

    private static Optional<Forecast> forecast(TableRow row) {
        if (!row.has("forecast")) {
            return Optional.empty();
        }
        Optional<YearMonth> month = row.has("month") ? Optional.of(month(row.text("month"))) : Optional.empty();
        return Optional.of(new Forecast(
                row.code("forecast", Forecast.Answer.class),
                row.has("people_needed") ? OptionalLong.of(row.whole("people_needed")) : OptionalLong.empty(),
                month));
    }

    private static Optional<PerHundred> perHundred(TableRow row) {
        if (!row.allOrNone("change", "change_lower", "change_upper", "level")) {
            return Optional.empty();
        }
        return Optional.of(new PerHundred(
                row.real("change"),
                new Interval(row.real("change_lower"), row.real("change_upper"), row.real("level")),
                row.allOrNone("new_country_lower", "new_country_upper")
                        ? Optional.of(new Interval(
                                row.real("new_country_lower"), row.real("new_country_upper"), row.real("level")))
                        : Optional.empty()));
    }

    private static Optional<CostEffect> cost(TableRow row) {
        if (!row.allOrNone("cost_per_participant", "currency", "cost_year", "cost_answer")) {
            return Optional.empty();
        }
        boolean defined = row.allOrNone("cost_per_event", "cost_lower", "cost_upper");
        return Optional.of(new CostEffect(
                new Cost(
                        row.real("cost_per_participant"),
                        row.text("currency"),
                        Math.toIntExact(row.whole("cost_year"))),
                row.code("cost_answer", CostEffect.Answer.class),
                defined ? Optional.of(row.real("cost_per_event")) : Optional.empty(),
                defined
                        ? Optional.of(new Interval(row.real("cost_lower"), row.real("cost_upper"), row.real("level")))
                        : Optional.empty()));
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not a date");
        }
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("month: '" + text + "' is not a month");
        }
    }

    private static Function<VerdictRow, OptionalDouble> score(ToDoubleFunction<Score> part) {
        return row -> row.score().stream().mapToDouble(part).findFirst();
    }

    private static Function<VerdictRow, OptionalDouble> hundred(ToDoubleFunction<PerHundred> part) {
        return row -> row.perHundred().stream().mapToDouble(part).findFirst();
    }

    private static Function<VerdictRow, OptionalDouble> newCountry(ToDoubleFunction<Interval> part) {
        return row -> row.perHundred().flatMap(PerHundred::newCountry).stream()
                .mapToDouble(part)
                .findFirst();
    }

    private static Function<VerdictRow, OptionalDouble> cost(ToDoubleFunction<CostEffect> part) {
        return row -> row.cost().stream().mapToDouble(part).findFirst();
    }

    private static Function<VerdictRow, OptionalDouble> costInterval(ToDoubleFunction<Interval> part) {
        return row -> row.cost().flatMap(CostEffect::interval).stream()
                .mapToDouble(part)
                .findFirst();
    }
}
