package org.intercop.assay.evidence.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.intercop.assay.evidence.evaluation.DeclaredProfile;
import org.intercop.assay.evidence.evaluation.DeclaredProfile.DeclaredAttrition;
import org.intercop.assay.evidence.evaluation.Estimator;
import org.intercop.assay.evidence.evaluation.MethodCatalog;
import org.intercop.assay.evidence.evaluation.UnitProfile;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.LikelihoodProfile;

/** Reads {@code profiles.json} strictly; every problem becomes a finding with its place, never with its value. */
final class ProfilesReader {
    static final int MOST_PROFILES = 200;
    static final int MOST_POINTS = 1_001;
    static final int FEWEST_POINTS = 5;

    /** Ratios beyond e^50 are no effects. */
    private static final double FARTHEST = 50;

    private static final long MOST_PEOPLE = 1_000_000_000L;

    private static final Set<String> KEYS = Set.of(
            "intervention",
            "version",
            "study",
            "measure",
            "effect",
            "estimator",
            "estimate",
            "standardError",
            "grid",
            "people",
            "checks");

    private final String resource;
    private final Manifest manifest;
    private final Registry registry;
    private final Findings findings;

    private ProfilesReader(String resource, Manifest manifest, Registry registry, Findings findings) {
        this.resource = resource;
        this.manifest = manifest;
        this.registry = registry;
        this.findings = findings;
    }

    /**
     * What a file came to.
     *
     * @param stated number of profiles in it; empty if that cannot be told
     * @param sound those without any problem
     */
    record Reading(OptionalInt stated, List<AcceptedProfile> sound) {
        static final Reading NONE = new Reading(OptionalInt.empty(), List.of());
    }

    static Reading read(String resource, FileBytes file, Manifest manifest, Registry registry, Findings findings) {
        return JsonText.PROFILES
                .read(resource, file, findings)
                .map(root -> new ProfilesReader(resource, manifest, registry, findings).profiles(root))
                .orElse(Reading.NONE);
    }

    private Reading profiles(ObjectNode root) {
        JsonFields fields = new JsonFields(root, "", resource, findings);
        fields.refuseOthers(Set.of("profiles"));
        JsonNode list = root.path("profiles");
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_PROFILES) {
            findings.add(RuleCatalog.L01, resource, "profiles must list 1 to " + MOST_PROFILES + " profiles");
            return Reading.NONE;
        }
        List<AcceptedProfile> sound = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = "profiles[" + i + "]";
            if (list.get(i) instanceof ObjectNode profile) {
                profile(new JsonFields(profile, place + ".", resource, findings))
                        .ifPresent(sound::add);
            } else {
                findings.add(RuleCatalog.L01, resource, place + " must be an object");
            }
        }
        return new Reading(OptionalInt.of(list.size()), sound);
    }

    private Optional<AcceptedProfile> profile(JsonFields fields) {
        fields.refuseOthers(KEYS);
        Optional<Intervention> intervention = intervention(fields);
        Optional<String> version = fields.text("version")
                .filter(value -> fields.check(
                        intervention
                                .map(found -> found.versions().contains(value))
                                .orElse(true),
                        RuleCatalog.L02,
                        "version",
                        "is no version of the intervention"));
        Optional<String> study = fields.has("study")
                ? fields.text("study")
                        .filter(value -> fields.check(
                                intervention
                                        .map(found -> found.studies().stream()
                                                .anyMatch(one -> one.code().equals(value)))
                                        .orElse(true),
                                RuleCatalog.L02,
                                "study",
                                "is no study of the intervention"))
                : Optional.of("");
        Optional<OutcomeDefinition> outcome = outcome(fields);
        Optional<EffectMeasure> effect = effect(fields, outcome);
        Optional<String> estimator = estimator(fields, intervention, outcome);
        Optional<LikelihoodProfile> likelihood = likelihood(fields);
        Optional<JsonFields> people = fields.object("people", Set.of("treated", "comparison"));
        OptionalLong treated = people.map(p -> p.whole("treated", MOST_PEOPLE)).orElse(OptionalLong.empty());
        OptionalLong comparison =
                people.map(p -> p.whole("comparison", MOST_PEOPLE)).orElse(OptionalLong.empty());
        Optional<JsonFields> checks = fields.object("checks", Set.of("matureShare", "attrition", "largestDifference"));
        OptionalDouble mature =
                checks.map(c -> c.number("matureShare", RuleCatalog.L04, 0, 1)).orElse(OptionalDouble.empty());
        Optional<DeclaredAttrition> attrition = checks.filter(c -> c.has("attrition"))
                .flatMap(c -> c.object("attrition", Set.of("overall", "difference")))
                .flatMap(ProfilesReader::attrition);
        OptionalDouble difference = checks.filter(c -> c.has("largestDifference"))
                .map(c -> c.number("largestDifference", RuleCatalog.L04, 0, 100))
                .orElse(OptionalDouble.empty());
        if (!fields.sound()) {
            return Optional.empty();
        }
        return Optional.of(new AcceptedProfile(
                intervention.orElseThrow().id(),
                version.orElseThrow(),
                study.orElseThrow(),
                outcome.orElseThrow().code(),
                new DeclaredProfile(
                        new UnitProfile(estimator.orElseThrow(), effect.orElseThrow(), likelihood.orElseThrow()),
                        treated.orElseThrow(),
                        comparison.orElseThrow(),
                        mature.orElseThrow(),
                        attrition,
                        difference)));
    }

    private Optional<Intervention> intervention(JsonFields fields) {
        return fields.text("intervention").flatMap(id -> {
            Optional<Intervention> found =
                    Optional.ofNullable(registry.interventions().get(id));
            fields.check(
                    found.isPresent() && registry.plan(id).isPresent(),
                    RuleCatalog.L02,
                    "intervention",
                    "is not registered with a plan");
            Agency agency = registry.agencies().get(manifest.agency());
            fields.check(
                    found.isEmpty() || agency == null || agency.mayReport(id),
                    RuleCatalog.F04,
                    "intervention",
                    "is one that the agency may not report on");
            return found;
        });
    }

    private Optional<OutcomeDefinition> outcome(JsonFields fields) {
        return fields.text("measure").flatMap(measure -> {
            Optional<OutcomeDefinition> found =
                    Optional.ofNullable(manifest.outcomes().get(measure)).map(registry.outcomes()::get);
            fields.check(found.isPresent(), RuleCatalog.L02, "measure", "is not among the measures of assay.outcomes");
            return found;
        });
    }

    private Optional<EffectMeasure> effect(JsonFields fields, Optional<OutcomeDefinition> outcome) {
        return fields.text("effect").flatMap(code -> {
            Optional<EffectMeasure> expected = outcome.flatMap(found -> effectOf(found.kind()));
            fields.check(
                    outcome.isEmpty()
                            || expected.filter(one -> one.code().equals(code)).isPresent(),
                    RuleCatalog.L02,
                    "effect",
                    "is not the effect that outcomes of this kind are pooled by"
                            + expected.map(one -> ": " + one.code()).orElse(""));
            return expected;
        });
    }

    private static Optional<EffectMeasure> effectOf(OutcomeDefinition.Kind kind) {
        return switch (kind) {
            case BINARY -> Optional.of(EffectMeasure.ODDS_RATIO);
            case COUNT -> Optional.of(EffectMeasure.RATE_RATIO);
            case TIME_TO_EVENT -> Optional.of(EffectMeasure.HAZARD_RATIO);
            default -> Optional.empty();
        };
    }

    private Optional<String> estimator(
            JsonFields fields, Optional<Intervention> intervention, Optional<OutcomeDefinition> outcome) {
        Optional<AnalysisPlan> plan = intervention.flatMap(found -> registry.plan(found.id()));
        return fields.text("estimator")
                .filter(code -> fields.check(
                        plan.isEmpty()
                                || outcome.isEmpty()
                                || admits(code, plan.get(), outcome.get().kind()),
                        RuleCatalog.L02,
                        "estimator",
                        "is no estimator that the plan admits for this outcome"));
    }

    private static boolean admits(String code, AnalysisPlan plan, OutcomeDefinition.Kind kind) {
        for (Estimator estimator : MethodCatalog.ESTIMATORS) {
            if (estimator.code().equals(code)) {
                return estimator.admits(plan, kind);
            }
        }
        return false;
    }

    private Optional<LikelihoodProfile> likelihood(JsonFields fields) {
        boolean normal = fields.has("estimate") || fields.has("standardError");
        if (normal == fields.has("grid")) {
            fields.check(false, RuleCatalog.L03, "grid", "or estimate and standardError must be given, and not both");
            return Optional.empty();
        }
        if (normal) {
            OptionalDouble estimate = fields.number("estimate", RuleCatalog.L03, -FARTHEST, FARTHEST);
            OptionalDouble error = fields.number("standardError", RuleCatalog.L03, 0.001, 100);
            return estimate.isPresent() && error.isPresent()
                    ? Optional.of(LikelihoodProfile.normal(estimate.getAsDouble(), error.getAsDouble()))
                    : Optional.empty();
        }
        return fields.object("grid", Set.of("effects", "logLikelihoods")).flatMap(this::grid);
    }

    private Optional<LikelihoodProfile> grid(JsonFields fields) {
        Optional<List<Double>> effects =
                fields.numbers("effects", RuleCatalog.L03, FEWEST_POINTS, MOST_POINTS, FARTHEST);
        Optional<List<Double>> values =
                fields.numbers("logLikelihoods", RuleCatalog.L03, FEWEST_POINTS, MOST_POINTS, 1e9);
        if (effects.isEmpty() || values.isEmpty()) {
            return Optional.empty();
        }
        List<Double> x = effects.get();
        boolean ascending = true;
        for (int i = 1; i < x.size(); i++) {
            ascending &= x.get(i) - x.get(i - 1) >= 1e-9;
        }
        boolean usable = fields.check(ascending, RuleCatalog.L03, "effects", "must ascend")
                & fields.check(
                        x.size() == values.get().size(),
                        RuleCatalog.L03,
                        "logLikelihoods",
                        "must have as many values as effects")
                & fields.check(
                        values.get().stream().distinct().count() > 1,
                        RuleCatalog.L03,
                        "logLikelihoods",
                        "are all equal, so they say nothing; leave the profile out");
        return usable ? Optional.of(LikelihoodProfile.onGrid(x, values.get())) : Optional.empty();
    }

    private static Optional<DeclaredAttrition> attrition(JsonFields fields) {
        OptionalDouble overall = fields.number("overall", RuleCatalog.L04, 0, 1);
        OptionalDouble difference = fields.number("difference", RuleCatalog.L04, 0, 1);
        return overall.isPresent() && difference.isPresent()
                ? Optional.of(new DeclaredAttrition(overall.getAsDouble(), difference.getAsDouble()))
                : Optional.empty();
    }
}
