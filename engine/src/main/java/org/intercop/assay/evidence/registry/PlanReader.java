package org.intercop.assay.evidence.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.intercop.assay.evidence.registry.AnalysisPlan.EvaluatedBy;
import org.intercop.assay.evidence.registry.AnalysisPlan.Margins;
import org.intercop.assay.evidence.registry.AnalysisPlan.Planned;
import org.intercop.assay.evidence.registry.RegistryReader.References;
import org.intercop.assay.evidence.registry.RegistryReader.Section;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.YamlMapping;
import org.intercop.assay.evidence.text.YamlMapping.Located;
import org.intercop.assay.stats.estimand.Estimand;

/** Reads an analysis plan by its keys; whatever may be left out has the standard of {@link AnalysisPlan}. */
final class PlanReader {
    private final String path;
    private final YamlMapping entry;
    private final References references;

    PlanReader(String path, YamlMapping entry, References references) {
        this.path = path;
        this.entry = entry;
        this.references = references;
    }

    Runnable plan(Consumer<AnalysisPlan> made) {
        Optional<String> intervention = entry.text("intervention");
        Optional<AnalysisPlan.Design> design = entry.choice("design", AnalysisPlan.Design.class);
        Optional<Estimand> estimand = estimand();
        Optional<String> primary = entry.text("primaryMeasure", NameForm.COLUMN);
        Optional<List<Located>> measures = entry.texts("measures", NameForm.COLUMN);
        Optional<List<Located>> covariates = entry.texts("covariates", NameForm.COLUMN);
        Optional<List<Located>> controls = entry.has("negativeControls")
                ? entry.texts("negativeControls", NameForm.COLUMN)
                : Optional.of(List.of());
        Optional<Margins> margins = entry.has("margins")
                ? entry.mapping("margins").flatMap(PlanReader::margins)
                : Optional.of(Margins.STANDARD);
        Optional<Planned> planned = entry.has("planned")
                ? entry.mapping("planned").flatMap(PlanReader::planned)
                : Optional.of(Planned.STANDARD);
        Optional<EvaluatedBy> evaluatedBy = entry.has("evaluatedBy")
                ? entry.choice("evaluatedBy", EvaluatedBy.class)
                : Optional.of(EvaluatedBy.DELIVERER);
        Optional<LocalDate> registered = entry.has("registered") ? entry.date("registered") : Optional.empty();

        intervention.ifPresent(
                id -> references.require(Section.INTERVENTIONS, path, new Located(id, entry.line("intervention"))));
        measures.ifPresent(list -> list.forEach(measure -> references.requireMeasure(path, measure)));
        covariates.ifPresent(
                list -> list.forEach(covariate -> references.require(Section.COVARIATES, path, covariate)));
        measures.ifPresent(list -> checkMeasures(list, primary));
        measures.ifPresent(list -> controls.ifPresent(others -> checkControls(list, others)));
        return () -> made.accept(new AnalysisPlan(
                intervention.orElseThrow(),
                design.orElseThrow(),
                estimand.orElseGet(() -> design.orElseThrow().standardEstimand()),
                primary.orElseThrow(),
                EntryReader.plain(measures.orElseThrow()),
                EntryReader.plain(covariates.orElseThrow()),
                EntryReader.plain(controls.orElseThrow()),
                margins.orElseThrow(),
                planned.orElseThrow(),
                evaluatedBy.orElseThrow(),
                registered));
    }

    private void checkMeasures(List<Located> measures, Optional<String> primary) {
        if (measures.isEmpty()) {
            entry.refuse("measures", "needs at least 1 entry");
        } else if (primary.isPresent() && !measures.get(0).text().equals(primary.get())) {
            entry.refuse("primaryMeasure", "is not the first of the measures; put it first there");
        }
    }

    private void checkControls(List<Located> measures, List<Located> controls) {
        for (Located control : controls) {
            references.requireMeasure(path, control);
            if (measures.stream().anyMatch(measure -> measure.text().equals(control.text()))) {
                entry.refuse(
                        "negativeControls",
                        "names '" + control.text() + "', which is one of the measures; keep it in one of the lists");
            }
        }
    }

    private Optional<Estimand> estimand() {
        return entry.has("estimand")
                ? entry.choice("estimand", List.of("ate", "att", "ato")).map(code -> switch (code) {
                    case "ate" -> Estimand.ATE;
                    case "att" -> Estimand.ATT;
                    default -> Estimand.ATO;
                })
                : Optional.empty();
    }

    private static Optional<Margins> margins(YamlMapping yaml) {
        OptionalDouble worthwhile = decimal(yaml, "worthwhile", 0.01, 0.99, Margins.STANDARD.worthwhile());
        OptionalDouble harm = decimal(yaml, "harm", 1.01, 100, Margins.STANDARD.harm());
        yaml.close();
        return worthwhile.isPresent() && harm.isPresent()
                ? Optional.of(new Margins(worthwhile.getAsDouble(), harm.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<Planned> planned(YamlMapping yaml) {
        Planned standard = Planned.STANDARD;
        OptionalDouble ratio = decimal(yaml, "ratio", 0.01, 0.99, standard.ratio());
        OptionalDouble risk = decimal(yaml, "comparisonRisk", 0.001, 0.999, standard.comparisonRisk());
        OptionalDouble perTreated = decimal(yaml, "comparisonPerTreated", 0.01, 100, standard.comparisonPerTreated());
        OptionalDouble power = decimal(yaml, "power", 0.51, 0.99, standard.power());
        OptionalInt horizon = yaml.has("horizonMonths")
                ? yaml.integer("horizonMonths", 1, 120)
                : OptionalInt.of(standard.horizonMonths());
        OptionalDouble tuning = decimal(yaml, "tuning", 0.01, 1, standard.tuning());
        yaml.close();
        boolean whole = ratio.isPresent()
                && risk.isPresent()
                && perTreated.isPresent()
                && power.isPresent()
                && horizon.isPresent()
                && tuning.isPresent();
        return whole
                ? Optional.of(new Planned(
                        ratio.getAsDouble(),
                        risk.getAsDouble(),
                        perTreated.getAsDouble(),
                        power.getAsDouble(),
                        horizon.getAsInt(),
                        tuning.getAsDouble()))
                : Optional.empty();
    }

    private static OptionalDouble decimal(
            YamlMapping yaml, String key, double lowest, double highest, double standard) {
        return yaml.has(key) ? yaml.decimal(key, lowest, highest) : OptionalDouble.of(standard);
    }
}
