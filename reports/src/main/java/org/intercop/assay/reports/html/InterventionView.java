package org.intercop.assay.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Intervention.Emmie;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.release.Release;

/**
 * What an intervention's page shows; all text is still to be escaped.
 *
 * @param id the intervention's id
 * @param name its name
 * @param kind its kind in words
 * @param summary what it is
 * @param notices what must be known first
 * @param questions what the release says about it, the primary outcome first
 * @param emmie the EMMIE card: dimension and text
 * @param methods how it was evaluated: term and text
 * @param provenance what the figures come from: term and text
 * @param source where the data come from, with licence; empty text for the agencies' own
 */
public record InterventionView(
        String id,
        String name,
        String kind,
        String summary,
        List<String> notices,
        List<QuestionView> questions,
        List<Entry> emmie,
        List<Entry> methods,
        List<Entry> provenance,
        String source) {

    /** A term and what is said about it. */
    public record Entry(String term, String text) {}

    static InterventionView of(Intervention intervention, Release release) {
        List<Question> questions = Question.about(intervention, release);
        return new InterventionView(
                intervention.id(),
                Plain.line(intervention.name()),
                Terms.kind(intervention.kind()),
                Plain.line(intervention.summary()),
                Page.notices(release, intervention),
                questions.stream()
                        .map(question -> QuestionView.of(question, QuestionView.anchor(question), release))
                        .toList(),
                emmie(intervention, questions),
                methods(questions, release, intervention),
                provenance(release, intervention),
                Plain.line(intervention.source()));
    }

    private static List<Entry> emmie(Intervention intervention, List<Question> questions) {
        Emmie written = intervention.emmie();
        String effect = questions.stream()
                .filter(question -> !question.singleArm())
                .findFirst()
                .map(question -> Answer.of(question).sentence())
                .orElse("No outcome was compared yet.");
        String delivery = questions.stream()
                .filter(Question::singleArm)
                .findFirst()
                .map(question -> " " + Delivery.of(question).sentence())
                .orElse("");
        return List.of(
                new Entry("Effect", effect),
                new Entry("Mechanism", written(written.mechanism())),
                new Entry("Moderators", written(written.moderators())),
                new Entry("Implementation", written(written.implementation()) + delivery),
                new Entry("Economic cost", written(written.economicCost())));
    }

    private static String written(String text) {
        return text.isBlank() ? "Not described yet." : Plain.line(text);
    }

    private static List<Entry> methods(List<Question> questions, Release release, Intervention intervention) {
        List<Entry> entries = new ArrayList<>();
        Optional<AnalysisPlan> plan = release.plans().stream()
                .filter(candidate -> candidate.intervention().equals(intervention.id()))
                .findFirst();
        plan.ifPresent(p -> {
            entries.add(new Entry("Design", Terms.design(p.design())));
            entries.add(new Entry(
                    "Plan",
                    p.registered()
                            .map(day -> "Fixed on " + day + ", before the data were seen.")
                            .orElse("Not registered beforehand.")));
            entries.add(new Entry(
                    "Adjusted for",
                    p.covariates().isEmpty()
                            ? "Nothing: the arms are compared as they are."
                            : Plain.line(String.join(", ", p.covariates()).replace('_', ' '))));
        });
        entries.add(new Entry("Versions", Plain.line(String.join(", ", intervention.versions()))));
        for (OutcomeDefinition outcome :
                questions.stream().map(Question::outcome).distinct().toList()) {
            entries.add(new Entry(
                    "Outcome: " + Plain.line(outcome.name()),
                    "Counts: " + Plain.line(outcome.event()) + " (" + Plain.line(outcome.scope()) + ") within "
                            + outcome.windowMonths() + " months. People enter once " + outcome.maturityMonths()
                            + " months have passed since their start. "
                            + (outcome.better() == OutcomeDefinition.Better.LOWER
                                    ? "Fewer is better."
                                    : "More is better.")));
        }
        entries.add(new Entry(
                "Pooling",
                "Verdicts: Bayesian random effects over the countries' likelihoods. Beside them, as a check: restricted"
                        + " maximum likelihood with the Knapp-Hartung interval, and Mantel-Haenszel. No continuity"
                        + " correction."));
        return List.copyOf(entries);
    }

    private static List<Entry> provenance(Release release, Intervention intervention) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("Release", release.id()));
        entries.add(new Entry("Data up to", release.asOf().toString()));
        entries.add(new Entry("Engine version", release.provenance().engineVersion()));
        Optional.ofNullable(release.provenance().plans().get(intervention.id()))
                .ifPresent(digest -> entries.add(new Entry("SHA-256 of the analysis plan", digest)));
        release.provenance()
                .policies()
                .forEach((name, digest) -> entries.add(new Entry("SHA-256 of " + Plain.line(name), digest)));
        entries.add(new Entry(
                "Inputs",
                release.provenance().inputs().size() + " submissions; their digests stand in provenance.json"));
        return List.copyOf(entries);
    }
}
