package org.intercop.assay.sampledata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.appraisal.Appraisal;
import org.intercop.assay.evidence.appraisal.Check;
import org.intercop.assay.evidence.appraisal.PooledEvidence;
import org.intercop.assay.evidence.appraisal.RuleAnswer;
import org.intercop.assay.evidence.appraisal.SentenceTexts;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.sampledata.Truth.OfPool;
import org.intercop.assay.stats.estimand.EffectMeasure;

/** Truth, verdict and why, side by side, as the documentation shows them. */
final class VerdictTable {
    private VerdictTable() {}

    static List<String> rows(Network network, FirstNight night) {
        List<String> rows = new ArrayList<>();
        for (OfPool truth : network.truth().pools()) {
            Topic topic = new Topic(truth.intervention(), truth.version(), truth.outcome());
            if (night.appraisals().containsKey(topic)) {
                rows.add(row(network, truth, night, topic));
            }
        }
        network.truth().countsAndTimes().stream()
                .map(truth -> row(truth, night))
                .distinct()
                .forEach(rows::add);
        return rows;
    }

    private static String row(Truth.OfCountOrTime truth, FirstNight night) {
        Topic topic = new Topic(
                truth.unit().intervention(),
                truth.unit().version(),
                truth.unit().outcome());
        boolean count = truth.pool().containsKey(EffectMeasure.RATE_RATIO);
        String difference = count
                ? number(100 * truth.pool().get(EffectMeasure.RATE_DIFFERENCE)) + " offences"
                : number(100 * truth.pool().get(EffectMeasure.RISK_DIFFERENCE));
        return String.join(
                " | ",
                "| " + truth.unit().intervention(),
                truth.unit().outcome(),
                (count ? "rate ratio " : "hazard ratio ")
                        + number(FastMath.exp(truth.logRatio().mean())),
                difference,
                number(truth.logRatio().betweenCountrySd()),
                "",
                found(night, topic, 6));
    }

    private static String row(Network network, OfPool truth, FirstNight night, Topic topic) {
        SimulatedIntervention intervention = network.scenario().interventions().stream()
                .filter(one -> one.intervention().id().equals(truth.intervention()))
                .findFirst()
                .orElseThrow();
        return String.join(
                " | ",
                "| " + truth.intervention() + (truth.version().equals("1") ? "" : " v" + truth.version()),
                truth.outcome(),
                number(FastMath.exp(
                        truth.effects().get(EffectMeasure.ODDS_RATIO).expectedMean())),
                number(100 * truth.effects().get(EffectMeasure.RISK_DIFFERENCE).expectedMean()),
                number(truth.conditional().orElseThrow().betweenCountrySd()),
                bias(intervention, truth),
                found(night, topic, truth.units()));
    }

    private static String found(FirstNight night, Topic topic, int units) {
        Appraisal appraisal = night.appraisals().get(topic);
        var evidence = night.evidence().get(topic);
        return String.join(
                " | ",
                evidence.contributing().size() + " of " + units,
                evidence.pooled()
                        .map(pooled -> effect(pooled, evidence.question().better()))
                        .orElse("none"),
                number(appraisal.progress().fraction()),
                Integer.toString(appraisal.strength().level()),
                SentenceTexts.english().text(appraisal.verdict()),
                why(appraisal) + " |");
    }

    private static String bias(SimulatedIntervention intervention, OfPool truth) {
        if (!truth.outcome().startsWith("reoffended")) {
            return "";
        }
        return intervention.hiddenMotivation() > 0
                ? "hidden motivation"
                : intervention.lostReoffenders() > 1 ? "lost reoffenders" : "";
    }

    private static String effect(PooledEvidence pooled, Better better) {
        double sign = better == Better.LOWER ? 1 : -1;
        double low = FastMath.exp(sign * pooled.central().lower());
        double high = FastMath.exp(sign * pooled.central().upper());
        return number(FastMath.exp(sign * pooled.median())) + " (" + number(FastMath.min(low, high)) + " to "
                + number(FastMath.max(low, high)) + ")";
    }

    /** The conditions that decided, each with its threshold: of the rule that matched, and of the next better verdict. */
    private static String why(Appraisal appraisal) {
        RuleAnswer matched = appraisal.reading().rule(appraisal.reading().verdict());
        String held = checks(matched, Check::holds);
        return switch (matched.verdict()) {
            case INCONCLUSIVE ->
                "not promising: " + checks(appraisal.reading().rule(Verdict.PROMISING), check -> !check.holds());
            case PROMISING ->
                held + "; not effective: "
                        + checks(appraisal.reading().rule(Verdict.EFFECTIVE), check -> !check.holds());
            default -> held;
        };
    }

    private static String checks(RuleAnswer rule, Predicate<Check> wanted) {
        return rule.checks().stream()
                .filter(wanted)
                .map(check -> check.code() + " " + figure(check.figure()) + " (" + figure(check.threshold()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String figure(OptionalDouble figure) {
        return figure.isPresent() ? String.format(Locale.ROOT, "%.3f", figure.getAsDouble()) : "none";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.equals("-0.00") ? "0.00" : text;
    }
}
