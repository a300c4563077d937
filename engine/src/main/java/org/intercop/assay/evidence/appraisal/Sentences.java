package org.intercop.assay.evidence.appraisal;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Credibly;
import org.intercop.assay.evidence.appraisal.Question.About;
import org.intercop.assay.evidence.appraisal.Sentence.Change;
import org.intercop.assay.evidence.appraisal.Sentence.Named;
import org.intercop.assay.evidence.appraisal.Sentence.Plain;
import org.intercop.assay.evidence.appraisal.Sentence.Value;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.estimand.Interval;

/** What can and what cannot be said. Where nothing can be evaluated no figure is named. */
final class Sentences {
    /** Below it nothing is called a cause. */
    private static final int CAUSAL_STRENGTH = 3;

    private final Evidence evidence;
    private final Verdict verdict;
    private final Reading reading;
    private final EvidenceStrength strength;
    private final Forecast forecast;
    private final double mentionHarm;
    private final Map<String, Value> names;

    Sentences(
            Evidence evidence,
            Verdict verdict,
            Reading reading,
            EvidenceStrength strength,
            Forecast forecast,
            double mentionHarm) {
        this.evidence = evidence;
        this.verdict = verdict;
        this.reading = reading;
        this.strength = strength;
        this.forecast = forecast;
        this.mentionHarm = mentionHarm;
        this.names = Map.of(
                "intervention", new Plain(evidence.question().interventionName()),
                "outcome", new Plain(evidence.question().outcomeName()));
    }

    List<Sentence> canSay() {
        List<Sentence> said = new ArrayList<>();
        if (verdict == Verdict.NOT_EVALUABLE) {
            List<Check> reasons = reading.rule(Verdict.NOT_EVALUABLE).checks().stream()
                    .filter(Check::holds)
                    .toList();
            // Where no country contributes, no people do; to say that they are few would be another claim
            boolean nobody = evidence.contributing().isEmpty();
            reasons.stream()
                    .filter(check -> !nobody || check.code().equals("gates"))
                    .forEach(check -> said.add(notEvaluable(check)));
            return said;
        }
        said.add(ofVerdict());
        if (verdict == Verdict.POSSIBLY_HARMFUL && reading.verdict() == Verdict.POSSIBLY_HARMFUL) {
            RuleAnswer suspicion = reading.rule(Verdict.POSSIBLY_HARMFUL);
            double harm = suspicion.matched()
                    ? suspicion.checks().get(0).figure().orElseThrow()
                    : evidence.pooled().orElseThrow().harm();
            said.add(sentence(SentenceCode.HARM_PROBABILITY, Map.of("probability", whole(bounded(100 * harm)))));
        }
        if (verdict == Verdict.INCONCLUSIVE || verdict == Verdict.TOO_EARLY) {
            evidence.pooled()
                    .map(PooledEvidence::harm)
                    .filter(harm -> harm >= mentionHarm)
                    .ifPresent(harm -> said.add(
                            sentence(SentenceCode.LEANS_TO_HARM, Map.of("probability", whole(bounded(100 * harm))))));
        }
        if (verdict != Verdict.TOO_EARLY) {
            evidence.perHundred().ifPresent(effect -> figures(effect, said));
        }
        if (verdict == Verdict.TOO_EARLY || verdict == Verdict.INCONCLUSIVE || verdict == Verdict.PROMISING) {
            said.add(needed());
        }
        if (reading.verdict() != verdict) {
            said.add(sentence(SentenceCode.CARRIED_FORWARD, Map.of("verdict", new Named(reading.verdict()))));
        }
        return said;
    }

    private Sentence notEvaluable(Check check) {
        return switch (check.code()) {
            case "gates" -> sentence(SentenceCode.NO_GATE_OPEN, Map.of());
            case "treated" ->
                sentence(
                        SentenceCode.TOO_FEW_TREATED,
                        Map.of("least", whole(check.threshold().orElseThrow())));
            default -> sentence(SentenceCode.SUPPRESSED, Map.of());
        };
    }

    /** The verdict's own sentence; that of an effective intervention names a cause and has its figures, if any. */
    private Sentence ofVerdict() {
        return switch (verdict) {
            case POSSIBLY_HARMFUL -> sentence(SentenceCode.POSSIBLY_HARMFUL, Map.of());
            case TOO_EARLY -> sentence(SentenceCode.TOO_EARLY, Map.of());
            case MIXED -> sentence(SentenceCode.MIXED, Map.of());
            case EFFECTIVE -> effective();
            case PROMISING -> sentence(SentenceCode.PROMISING, Map.of());
            case NO_MEANINGFUL_EFFECT -> sentence(SentenceCode.NO_MEANINGFUL_EFFECT, Map.of());
            default -> sentence(SentenceCode.INCONCLUSIVE, Map.of());
        };
    }

    private Sentence effective() {
        if (strength.level() < CAUSAL_STRENGTH || includesNone()) {
            return sentence(SentenceCode.PROMISING, Map.of());
        }
        return evidence.perHundred()
                .map(effect -> effect(SentenceCode.LEADS_TO, effect))
                .orElseGet(() -> sentence(SentenceCode.EFFECTIVE, Map.of()));
    }

    private void figures(PerHundred effect, List<Sentence> said) {
        boolean named = said.get(0).code() == SentenceCode.LEADS_TO;
        if (!named && includesNone()) {
            said.add(sentence(SentenceCode.DATA_FIT, range(effect.interval())));
        } else if (!named) {
            said.add(effect(SentenceCode.GOES_WITH, effect));
        }
        effect.newCountry().ifPresent(interval -> said.add(sentence(SentenceCode.NEW_COUNTRY, range(interval))));
    }

    private Sentence effect(SentenceCode code, PerHundred effect) {
        Map<String, Value> values = new TreeMap<>(range(effect.interval()));
        values.put("change", change(effect.change()));
        values.put("countries", whole(evidence.contributingCountries()));
        return sentence(code, values);
    }

    private static Map<String, Value> range(Interval interval) {
        return Map.ofEntries(
                entry("from", change(interval.lower())),
                entry("to", change(interval.upper())),
                entry("level", whole(100 * interval.level())));
    }

    private Sentence needed() {
        Map<String, Value> needed = forecast.needed().isPresent()
                ? Map.of("needed", whole(rounded(forecast.needed().getAsLong())))
                : Map.of();
        return switch (forecast.answer()) {
            case REACHED -> sentence(SentenceCode.PLANNED_SIZE_REACHED, Map.of());
            case BY_MONTH ->
                sentence(
                        SentenceCode.NEEDED_BY_MONTH,
                        with(
                                needed,
                                "month",
                                new Plain(forecast.month().orElseThrow().toString())));
            case BEYOND_HORIZON ->
                sentence(
                        SentenceCode.NEEDED_BEYOND_HORIZON,
                        with(needed, "months", whole(evidence.planned().horizonMonths())));
            case NOBODY_JOINS -> sentence(SentenceCode.NEEDED_NOBODY_JOINS, needed);
            case UNKNOWN -> sentence(SentenceCode.NEEDED_RATE_UNKNOWN, needed);
        };
    }

    List<Sentence> cannotSay() {
        List<Sentence> said = new ArrayList<>();
        boolean shown = verdict != Verdict.NOT_EVALUABLE;
        boolean lower = evidence.question().better() == Better.LOWER;
        if (!shown) {
            said.add(sentence(SentenceCode.NOT_IT_CHANGES, Map.of()));
        } else if (includesNone()) {
            said.add(sentence(lower ? SentenceCode.NOT_IT_REDUCES : SentenceCode.NOT_IT_RAISES, Map.of()));
        }
        if (strength.level() < CAUSAL_STRENGTH) {
            said.add(sentence(SentenceCode.NOT_IT_CAUSES, Map.of()));
        }
        if (shown) {
            worksIn().ifPresent(said::add);
        }
        if (verdict == Verdict.NOT_EVALUABLE || verdict == Verdict.TOO_EARLY || verdict == Verdict.INCONCLUSIVE) {
            said.add(sentence(SentenceCode.NOT_IT_FAILS, Map.of()));
        }
        if (shown
                && evidence.pooled().map(pooled -> pooled.central().upper() > 0).orElse(true)) {
            said.add(sentence(SentenceCode.NOT_IT_IS_HARMLESS, Map.of()));
        }
        said.add(sentence(SentenceCode.NOT_BETTER_THAN_OTHERS, Map.of()));
        if (evidence.question().about() == About.SOMETHING_ELSE) {
            said.add(sentence(SentenceCode.NOT_IT_CUTS_OFFENDING, Map.of()));
        }
        return said;
    }

    /** Every contributing country whose own figures do not say it. */
    private Optional<Sentence> worksIn() {
        List<String> countries = evidence.contributing().stream()
                .filter(country -> country.effect()
                        .filter(effect -> effect.credibly() == Credibly.BETTER)
                        .isEmpty())
                .map(CountryEvidence::contributor)
                .toList();
        return countries.isEmpty()
                ? Optional.empty()
                : Optional.of(sentence(
                        SentenceCode.NOT_IT_WORKS_IN, Map.of("countries", new Plain(String.join(", ", countries)))));
    }

    /** Whether the interval includes no effect, or there is none. */
    private boolean includesNone() {
        return verdict == Verdict.NOT_EVALUABLE
                || evidence.pooled().map(pooled -> pooled.central().contains(0)).orElse(true);
    }

    private Sentence sentence(SentenceCode code, Map<String, Value> values) {
        Map<String, Value> all = new TreeMap<>(values);
        names.forEach((name, value) -> {
            if (code.needs().contains(name)) {
                all.put(name, value);
            }
        });
        return Sentence.of(code, all);
    }

    private static Map<String, Value> with(Map<String, Value> values, String name, Value value) {
        Map<String, Value> more = new TreeMap<>(values);
        more.put(name, value);
        return more;
    }

    private static Change change(double perHundred) {
        return new Change(FastMath.round(perHundred));
    }

    private static Plain whole(double number) {
        return new Plain(Long.toString(FastMath.round(number)));
    }

    /** Never 0 and never certain. */
    private static double bounded(double percent) {
        return FastMath.min(99, FastMath.max(1, percent));
    }

    /** Up to about two digits: 37 is 40, 312 is 350. */
    static long rounded(long people) {
        long step = 5;
        while (people > step * 20) {
            step *= 10;
        }
        return (people + step - 1) / step * step;
    }
}
