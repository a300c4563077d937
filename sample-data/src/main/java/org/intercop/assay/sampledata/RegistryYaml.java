package org.intercop.assay.sampledata;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.AgencyKey;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;

/** Writes a registry as the YAML files of a workspace. Every text is quoted, so that {@code NO} stays Norway. */
final class RegistryYaml {
    private RegistryYaml() {}

    static SampleFiles write(Registry registry) {
        SortedMap<String, String> files = new TreeMap<>();
        registry.agencies().values().forEach(entry -> files.put(path("agencies", entry.id()), agency(entry)));
        registry.interventions()
                .values()
                .forEach(entry -> files.put(path("interventions", entry.id()), intervention(entry)));
        registry.outcomes().values().forEach(entry -> files.put(path("outcomes", entry.code()), outcome(entry)));
        registry.covariates().values().forEach(entry -> files.put(path("covariates", entry.code()), covariate(entry)));
        registry.plans().values().forEach(entry -> files.put(path("plans", entry.intervention()), plan(entry)));
        return new SampleFiles(files);
    }

    private static String path(String kind, String id) {
        return "registry/" + kind + "/" + id + ".yaml";
    }

    private static String agency(Agency agency) {
        Block block = new Block()
                .text("id", agency.id())
                .text("name", agency.name())
                .text("country", agency.country().value())
                .flag("synthetic", agency.synthetic());
        if (!agency.keys().isEmpty()) {
            block.line("# A synthetic key: it is made from the seed of the sample data and keeps nothing secret")
                    .line("keys:");
            for (AgencyKey key : agency.keys()) {
                block.line("  - id: " + quoted(key.id()))
                        .line("    publicKey: " + quoted(key.key().base64()))
                        .line("    validFrom: " + quoted(key.validFrom().toString()))
                        .line("    validUntil: " + quoted(key.validUntil().toString()));
            }
        }
        return block.toString();
    }

    private static String intervention(Intervention intervention) {
        Block block = new Block()
                .text("id", intervention.id())
                .text("name", intervention.name())
                .text("kind", code(intervention.kind()))
                .text("summary", intervention.summary())
                .texts("versions", intervention.versions());
        if (!intervention.studies().isEmpty()) {
            block.line("studies:");
            for (Intervention.Study study : intervention.studies()) {
                block.line("  - code: " + quoted(study.code())).line("    name: " + quoted(study.name()));
            }
        }
        Intervention.Emmie emmie = intervention.emmie();
        block.line("emmie:")
                .line("  mechanism: " + quoted(emmie.mechanism()))
                .line("  moderators: " + quoted(emmie.moderators()))
                .line("  implementation: " + quoted(emmie.implementation()))
                .line("  economicCost: " + quoted(emmie.economicCost()));
        intervention.cost().ifPresent(cost -> block.line("cost:")
                .line("  perParticipant: " + cost.perParticipant())
                .line("  currency: " + quoted(cost.currency()))
                .line("  year: " + cost.year()));
        return block.text("source", intervention.source())
                .flag("synthetic", intervention.synthetic())
                .toString();
    }

    private static String outcome(OutcomeDefinition outcome) {
        Block block = new Block()
                .text("code", outcome.code())
                .text("name", outcome.name())
                .text("measure", outcome.measure())
                .text("kind", code(outcome.kind()))
                .text("event", outcome.event())
                .text("scope", outcome.scope())
                .line("windowMonths: " + outcome.windowMonths())
                .line("proofLagMonths: " + outcome.proofLagMonths())
                .text("better", code(outcome.better()));
        return outcome.competing().isEmpty()
                ? block.toString()
                : block.texts("competing", outcome.competing()).toString();
    }

    private static String covariate(CovariateDefinition covariate) {
        return new Block()
                .text("code", covariate.code())
                .text("name", covariate.name())
                .texts("levels", covariate.levels())
                .text("reference", covariate.reference())
                .flag("prePeriod", covariate.prePeriod())
                .toString();
    }

    private static String plan(AnalysisPlan plan) {
        Block block = new Block()
                .text("intervention", plan.intervention())
                .text("design", code(plan.design()))
                .text("primaryMeasure", plan.primaryMeasure())
                .texts("measures", plan.measures())
                .texts("covariates", plan.covariates())
                .text("estimand", code(plan.estimand()))
                .texts("negativeControls", plan.negativeControls())
                .line("margins:")
                .line("  worthwhile: " + plan.margins().worthwhile())
                .line("  harm: " + plan.margins().harm())
                .line("planned:")
                .line("  ratio: " + plan.planned().ratio())
                .line("  comparisonRisk: " + plan.planned().comparisonRisk())
                .line("  comparisonPerTreated: " + plan.planned().comparisonPerTreated())
                .line("  power: " + plan.planned().power())
                .line("  horizonMonths: " + plan.planned().horizonMonths())
                .line("  tuning: " + plan.planned().tuning())
                .text("evaluatedBy", code(plan.evaluatedBy()));
        plan.registered().ifPresent(day -> block.text("registered", day.toString()));
        return block.toString();
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A YAML mapping, line by line. */
    private static final class Block {
        private final StringBuilder yaml = new StringBuilder();

        Block line(String line) {
            yaml.append(line).append('\n');
            return this;
        }

        Block text(String key, String value) {
            return line(key + ": " + quoted(value));
        }

        Block texts(String key, List<String> values) {
            return line(key + ": ["
                    + String.join(
                            ", ", values.stream().map(RegistryYaml::quoted).toList()) + "]");
        }

        Block flag(String key, boolean value) {
            return line(key + ": " + value);
        }

        @Override
        public String toString() {
            return yaml.toString();
        }
    }
}
