package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Intervention.Cost;
import org.intercop.assay.evidence.registry.Intervention.Emmie;
import org.intercop.assay.evidence.registry.Intervention.Kind;
import org.intercop.assay.sampledata.SimulatedIntervention.CohortSizes;
import org.intercop.assay.sampledata.SimulatedIntervention.Effect;
import org.intercop.assay.sampledata.SimulatedIntervention.Version;

/** Builds a {@link SimulatedIntervention} step by step. Effects belong to the version named last. */
final class InterventionDraft {
    private static final LocalDate REGISTERED = LocalDate.of(2020, 11, 2);

    private final String id;
    private final String name;
    private final Kind kind;
    private final Design design;
    private String summary = "";
    private Optional<Emmie> emmie = Optional.empty();
    private Optional<Cost> cost = Optional.empty();
    private List<String> measures = List.of();
    private List<String> covariates = List.of();
    private final List<Version> versions = new ArrayList<>();
    private double targeting;
    private double hiddenMotivation;
    private double lostReoffenders = 1;
    private Optional<CohortSizes> sizes = Optional.empty();
    private Optional<Double> completion = Optional.empty();
    private List<CountryCode> countries = List.of();

    private InterventionDraft(String id, String name, Kind kind, Design design) {
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.design = design;
    }

    static InterventionDraft named(String id, String name, Kind kind, Design design) {
        return new InterventionDraft(id, name, kind, design);
    }

    InterventionDraft summary(String text) {
        summary = text;
        return this;
    }

    InterventionDraft costing(double euros) {
        cost = Optional.of(new Cost(euros, "EUR", 2025));
        return this;
    }

    InterventionDraft emmie(String mechanism, String moderators, String implementation, String economicCost) {
        emmie = Optional.of(new Emmie(mechanism, moderators, implementation, economicCost));
        return this;
    }

    /** The measures of the plan, primary first. */
    InterventionDraft measures(String... codes) {
        measures = List.of(codes);
        return this;
    }

    InterventionDraft adjustedFor(String... codes) {
        covariates = List.of(codes);
        return this;
    }

    InterventionDraft version(String version, String starts, String ends) {
        versions.add(new Version(version, YearMonth.parse(starts), YearMonth.parse(ends), Effect.NONE, Effect.NONE));
        return this;
    }

    InterventionDraft reoffending(double mean, double betweenCountrySd) {
        Version last = versions.remove(versions.size() - 1);
        versions.add(new Version(
                last.version(), last.starts(), last.ends(), new Effect(mean, betweenCountrySd), last.referral()));
        return this;
    }

    InterventionDraft referral(double mean, double betweenCountrySd) {
        Version last = versions.remove(versions.size() - 1);
        versions.add(new Version(
                last.version(), last.starts(), last.ends(), last.reoffending(), new Effect(mean, betweenCountrySd)));
        return this;
    }

    InterventionDraft targeting(double logOdds) {
        targeting = logOdds;
        return this;
    }

    InterventionDraft hiddenMotivation(double logOdds) {
        hiddenMotivation = logOdds;
        return this;
    }

    InterventionDraft lostReoffenders(double factor) {
        lostReoffenders = factor;
        return this;
    }

    InterventionDraft completion(double share) {
        completion = Optional.of(share);
        return this;
    }

    InterventionDraft sizes(double median, double logSd, int smallest, int largest, double comparisonPerTreated) {
        sizes = Optional.of(new CohortSizes(median, logSd, smallest, largest, comparisonPerTreated));
        return this;
    }

    InterventionDraft countries(String codes) {
        countries = Arrays.stream(codes.split(" ")).map(CountryCode::new).toList();
        return this;
    }

    SimulatedIntervention build() {
        return new SimulatedIntervention(
                new Intervention(
                        id,
                        name,
                        kind,
                        "Invented for demonstration. " + summary + ".",
                        versions.stream().map(Version::version).toList(),
                        List.of(),
                        emmie.orElseThrow(),
                        cost,
                        "Simulated by Assay; describes no real programme or agency",
                        true),
                plan(),
                versions,
                targeting,
                hiddenMotivation,
                lostReoffenders,
                sizes.orElseThrow(),
                completion,
                countries);
    }

    /** A plan at its standard, but for an evaluation by the network instead of by those who deliver. */
    private AnalysisPlan plan() {
        AnalysisPlan plan = AnalysisPlan.standard(id, design, measures, covariates, Optional.of(REGISTERED));
        return new AnalysisPlan(
                plan.intervention(),
                plan.design(),
                plan.estimand(),
                plan.primaryMeasure(),
                plan.measures(),
                plan.covariates(),
                plan.negativeControls(),
                plan.margins(),
                plan.planned(),
                AnalysisPlan.EvaluatedBy.INDEPENDENT,
                plan.registered());
    }
}
