package org.intercop.assay.evidence.appraisal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.intercop.assay.evidence.appraisal.VerdictPolicy.Credible;
import org.intercop.assay.evidence.appraisal.VerdictPolicy.Effective;
import org.intercop.assay.evidence.appraisal.VerdictPolicy.Evaluable;
import org.intercop.assay.evidence.appraisal.VerdictPolicy.Forecasting;
import org.intercop.assay.evidence.appraisal.VerdictPolicy.Harm;
import org.intercop.assay.evidence.appraisal.VerdictPolicy.Prior;
import org.intercop.assay.evidence.appraisal.VerdictPolicy.Strength;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problems;
import org.intercop.assay.evidence.text.YamlMapping;
import org.intercop.assay.evidence.text.YamlReader;

/** Reads {@code policies/verdicts.yaml} by its keys; every key is needed. */
final class VerdictPolicyReader {
    private VerdictPolicyReader() {}

    static Parsed<VerdictPolicy> read(String file, byte[] bytes) {
        Problems problems = new Problems();
        Optional<VerdictPolicy> policy = YamlReader.read(file, bytes, problems).flatMap(yaml -> read(yaml, problems));
        return problems.unlessAny(policy::orElseThrow);
    }

    private static Optional<VerdictPolicy> read(YamlMapping yaml, Problems problems) {
        Optional<String> version = yaml.text("version", NameForm.VERSION);
        OptionalDouble alpha = yaml.decimal("alpha", 0.001, 0.5);
        Optional<List<Double>> milestones = milestones(yaml);
        Optional<Evaluable> evaluable = yaml.mapping("evaluable").flatMap(VerdictPolicyReader::evaluable);
        Optional<Harm> harm = yaml.mapping("harm").flatMap(VerdictPolicyReader::harm);
        Optional<Effective> effective = yaml.mapping("effective").flatMap(VerdictPolicyReader::effective);
        Optional<Credible> promising = yaml.mapping("promising").flatMap(VerdictPolicyReader::credible);
        Optional<Credible> nothing = yaml.mapping("noMeaningfulEffect").flatMap(VerdictPolicyReader::credible);
        Optional<Strength> strength = yaml.mapping("strength").flatMap(VerdictPolicyReader::strength);
        Optional<List<Double>> weights = weights(yaml);
        Optional<Forecasting> forecast = yaml.mapping("forecast").flatMap(VerdictPolicyReader::forecast);
        yaml.close();
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(new VerdictPolicy(
                        version.orElseThrow(),
                        alpha.orElseThrow(),
                        milestones.orElseThrow(),
                        evaluable.orElseThrow(),
                        harm.orElseThrow(),
                        effective.orElseThrow(),
                        promising.orElseThrow(),
                        nothing.orElseThrow(),
                        strength.orElseThrow(),
                        weights.orElseThrow(),
                        forecast.orElseThrow()));
    }

    private static Optional<List<Double>> milestones(YamlMapping yaml) {
        Optional<List<Double>> found = yaml.decimals("milestones", 0.01, 1);
        if (found.isPresent() && !VerdictPolicy.ascendToOne(found.get())) {
            yaml.refuse("milestones", "must ascend and end at 1");
            return Optional.empty();
        }
        return found;
    }

    private static Optional<List<Double>> weights(YamlMapping yaml) {
        Optional<List<Double>> found = yaml.decimals("scoreWeights", 0, 1);
        if (found.isPresent() && !VerdictPolicy.sixAscending(found.get())) {
            yaml.refuse("scoreWeights", "must be 6 numbers, for strength 0 to 5, none below the one before");
            return Optional.empty();
        }
        return found;
    }

    private static Optional<Evaluable> evaluable(YamlMapping yaml) {
        OptionalInt treated = yaml.integer("treated", 1, 10_000);
        OptionalDouble share = yaml.decimal("maturedShare", 0, 1);
        yaml.close();
        return treated.isPresent() && share.isPresent()
                ? Optional.of(new Evaluable(treated.getAsInt(), share.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<Harm> harm(YamlMapping yaml) {
        OptionalDouble probability = yaml.decimal("probability", 0.5, 1);
        Optional<Prior> prior = yaml.choice("prior", Prior.class);
        OptionalDouble information = yaml.decimal("information", 0, 1);
        OptionalDouble mention = yaml.decimal("mention", 0.5, 1);
        yaml.close();
        return probability.isPresent() && prior.isPresent() && information.isPresent() && mention.isPresent()
                ? Optional.of(new Harm(
                        probability.getAsDouble(), prior.get(), information.getAsDouble(), mention.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<Effective> effective(YamlMapping yaml) {
        OptionalDouble probability = yaml.decimal("probability", 0.5, 1);
        OptionalInt strength = yaml.integer("strength", 0, 5);
        OptionalInt countries = yaml.integer("countries", 1, 100);
        OptionalDouble spread = yaml.decimal("spreadRatio", 1.01, 100);
        OptionalDouble discovery = yaml.decimal("falseDiscovery", 0, 1);
        yaml.close();
        return probability.isPresent()
                        && strength.isPresent()
                        && countries.isPresent()
                        && spread.isPresent()
                        && discovery.isPresent()
                ? Optional.of(new Effective(
                        probability.getAsDouble(),
                        strength.getAsInt(),
                        countries.getAsInt(),
                        spread.getAsDouble(),
                        discovery.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<Credible> credible(YamlMapping yaml) {
        OptionalDouble probability = yaml.decimal("probability", 0.5, 1);
        OptionalInt strength = yaml.integer("strength", 0, 5);
        yaml.close();
        return probability.isPresent() && strength.isPresent()
                ? Optional.of(new Credible(probability.getAsDouble(), strength.getAsInt()))
                : Optional.empty();
    }

    private static Optional<Strength> strength(YamlMapping yaml) {
        OptionalInt treated = yaml.integer("treated", 1, 10_000);
        OptionalInt window = yaml.integer("windowMonths", 1, 120);
        OptionalDouble spread = yaml.decimal("spreadRatio", 1.01, 100);
        OptionalDouble fault = yaml.decimal("faultShare", 0.01, 1);
        OptionalInt agreeing = yaml.integer("agreeingCountries", 2, 100);
        yaml.close();
        return treated.isPresent()
                        && window.isPresent()
                        && spread.isPresent()
                        && fault.isPresent()
                        && agreeing.isPresent()
                ? Optional.of(new Strength(
                        treated.getAsInt(),
                        window.getAsInt(),
                        spread.getAsDouble(),
                        fault.getAsDouble(),
                        agreeing.getAsInt()))
                : Optional.empty();
    }

    private static Optional<Forecasting> forecast(YamlMapping yaml) {
        OptionalDouble observed = yaml.decimal("observedFrom", 0, 1);
        OptionalInt recent = yaml.integer("recentMonths", 1, 120);
        yaml.close();
        return observed.isPresent() && recent.isPresent()
                ? Optional.of(new Forecasting(observed.getAsDouble(), recent.getAsInt()))
                : Optional.empty();
    }
}
