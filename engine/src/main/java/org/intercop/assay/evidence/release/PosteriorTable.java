package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.intercop.assay.evidence.evaluation.EffectMargins;
import org.intercop.assay.evidence.evaluation.EffectMargins.Credibility;
import org.intercop.assay.evidence.evaluation.PoolKey;
import org.intercop.assay.evidence.evaluation.PooledPosterior;
import org.intercop.assay.evidence.evaluation.Prior;
import org.intercop.assay.evidence.evaluation.ReferenceRisk;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.estimand.Scale;

/** The table {@code posteriors}, in both directions. */
final class PosteriorTable {
    static final TableDefinition<PosteriorRow> DEFINITION = new TableDefinition<PosteriorRow>(
                    "posteriors",
                    "What is known of each effect after pooling the countries' likelihoods (Bayesian random effects)",
                    List.of("intervention", "version", "outcome", "estimator", "measure", "prior"))
            .text("intervention", "Id of the intervention", row -> row.key().intervention())
            .text("version", "Version of the intervention", row -> row.key().version())
            .text("outcome", "Outcome code that all pooled countries share", row -> row.key()
                    .outcome())
            .text("estimator", "The plan's first estimator", row -> row.key().estimator())
            .code("measure", "What is estimated", EffectMeasure.class, row -> row.key()
                    .measure())
            .code(
                    "scale",
                    "Scale of all figures but the probabilities and the reference risk: log for ratios, logit for shares",
                    Scale.class,
                    row -> row.key().measure().scale())
            .code(
                    "prior",
                    "Prior of the mean effect: default N(0, 2), sceptical N(0, 0.35)",
                    Prior.class,
                    PosteriorRow::prior)
            .optionalText(
                    "contributors",
                    "Countries, or country:study, that were pooled, separated by blanks",
                    row -> String.join(" ", row.contributors()))
            .optionalText(
                    "silent",
                    "Countries that may be pooled but say nothing of the effect, separated by blanks",
                    row -> String.join(" ", row.silent()))
            .integer("treated", "Mature treated people behind the pool", PosteriorRow::treated)
            .integer(
                    "comparison",
                    "Mature comparison people behind the pool; 0 for a single arm",
                    PosteriorRow::comparison)
            .optionalNumber("median", "Median of the mean effect", number(PooledPosterior::median))
            .optionalNumber(
                    "standard_deviation",
                    "Standard deviation of the mean effect",
                    number(PooledPosterior::standardDeviation))
            .optionalNumber("lower", "Lower end of the central interval of the mean effect", number(p -> p.central()
                    .lower()))
            .optionalNumber("upper", "Upper end of the central interval of the mean effect", number(p -> p.central()
                    .upper()))
            .optionalNumber(
                    "shortest_lower", "Lower end of the shortest interval of the mean effect", number(p -> p.shortest()
                            .lower()))
            .optionalNumber(
                    "shortest_upper", "Upper end of the shortest interval of the mean effect", number(p -> p.shortest()
                            .upper()))
            .optionalNumber("level", "Probability level of all intervals of the row", number(p -> p.central()
                    .level()))
            .optionalNumber("tau", "Median of the standard deviation between countries", number(PooledPosterior::tau))
            .optionalNumber("tau_lower", "Lower end of its central interval", number(p -> p.tauInterval()
                    .lower()))
            .optionalNumber("tau_upper", "Upper end of its central interval", number(p -> p.tauInterval()
                    .upper()))
            .optionalNumber(
                    "prediction_lower",
                    "Lower end of the central interval of the effect in a new country",
                    number(p -> p.prediction().lower()))
            .optionalNumber(
                    "prediction_upper",
                    "Upper end of the central interval of the effect in a new country",
                    number(p -> p.prediction().upper()))
            .optionalNumber(
                    "reference_risk",
                    "Risk without the intervention at which an odds ratio is read; empty for other measures",
                    risk(ReferenceRisk::risk))
            .optionalCode(
                    "reference_source",
                    "Where the reference risk comes from: the pooled comparison groups, or the plan",
                    ReferenceRisk.Source.class,
                    row -> row.posterior()
                            .flatMap(PooledPosterior::referenceRisk)
                            .map(ReferenceRisk::source))
            .optionalNumber(
                    "margin_worthwhile",
                    "The plan's smallest effect worth having, on the scale; INF where no treated risk could reach it",
                    margin(EffectMargins::worthwhile))
            .optionalNumber(
                    "margin_harm",
                    "The plan's smallest effect that is harm, on the scale; INF where no treated risk could reach it",
                    margin(EffectMargins::harm))
            .optionalNumber(
                    "p_benefit", "Probability of any effect in the good direction", credible(Credibility::benefit))
            .optionalNumber(
                    "p_worthwhile",
                    "Probability of at least the smallest effect worth having",
                    credible(Credibility::worthwhile))
            .optionalNumber(
                    "p_equivalent",
                    "Probability of an effect between the two margins",
                    credible(Credibility::equivalent))
            .optionalNumber(
                    "p_harm", "Probability of at least the smallest effect that is harm", credible(Credibility::harm))
            .optionalText("reason", "Why nothing is known; empty where something is", PosteriorRow::reason);

    private PosteriorTable() {}

    static PosteriorRow read(TableRow row) {
        EffectMeasure measure = row.code("measure", EffectMeasure.class);
        row.expect("scale", ReleaseTable.code(measure.scale()));
        return new PosteriorRow(
                new PoolKey(
                        row.text("intervention"),
                        row.text("version"),
                        row.text("outcome"),
                        row.text("estimator"),
                        measure),
                row.code("prior", Prior.class),
                row.words("contributors"),
                row.words("silent"),
                row.whole("treated"),
                row.whole("comparison"),
                posterior(row),
                row.optionalText("reason"));
    }

    private static Optional<PooledPosterior> posterior(TableRow row) {
        if (!row.allOrNone(
                "median",
                "standard_deviation",
                "lower",
                "upper",
                "shortest_lower",
                "shortest_upper",
                "level",
                "tau",
                "tau_lower",
                "tau_upper",
                "prediction_lower",
                "prediction_upper")) {
            return Optional.empty();
        }
        boolean effect = row.allOrNone(
                "margin_worthwhile", "margin_harm", "p_benefit", "p_worthwhile", "p_equivalent", "p_harm");
        return Optional.of(new PooledPosterior(
                row.real("median"),
                row.real("standard_deviation"),
                interval(row, "lower", "upper"),
                interval(row, "shortest_lower", "shortest_upper"),
                row.real("tau"),
                interval(row, "tau_lower", "tau_upper"),
                interval(row, "prediction_lower", "prediction_upper"),
                row.allOrNone("reference_risk", "reference_source")
                        ? Optional.of(new ReferenceRisk(
                                row.real("reference_risk"), row.code("reference_source", ReferenceRisk.Source.class)))
                        : Optional.empty(),
                effect ? Optional.of(margins(row)) : Optional.empty(),
                effect
                        ? Optional.of(new Credibility(
                                row.real("p_benefit"),
                                row.real("p_worthwhile"),
                                row.real("p_equivalent"),
                                row.real("p_harm")))
                        : Optional.empty(),
                List.of()));
    }

    private static EffectMargins margins(TableRow row) {
        double worthwhile = row.real("margin_worthwhile");
        return new EffectMargins(worthwhile < 0 ? Better.LOWER : Better.HIGHER, worthwhile, row.real("margin_harm"));
    }

    private static Interval interval(TableRow row, String lower, String upper) {
        return new Interval(row.real(lower), row.real(upper), row.real("level"));
    }

    private static Function<PosteriorRow, OptionalDouble> number(ToDoubleFunction<PooledPosterior> part) {
        return row -> row.posterior().stream().mapToDouble(part).findFirst();
    }

    private static Function<PosteriorRow, OptionalDouble> risk(ToDoubleFunction<ReferenceRisk> part) {
        return row -> row.posterior().flatMap(PooledPosterior::referenceRisk).stream()
                .mapToDouble(part)
                .findFirst();
    }

    private static Function<PosteriorRow, OptionalDouble> margin(ToDoubleFunction<EffectMargins> part) {
        return row -> row.posterior().flatMap(PooledPosterior::margins).stream()
                .mapToDouble(part)
                .findFirst();
    }

    private static Function<PosteriorRow, OptionalDouble> credible(ToDoubleFunction<Credibility> part) {
        return row -> row.posterior().flatMap(PooledPosterior::credibility).stream()
                .mapToDouble(part)
                .findFirst();
    }
}
