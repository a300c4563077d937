package org.intercop.assay.evidence.appraisal;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.evidence.appraisal.CountryEvidence.People;
import org.intercop.assay.evidence.evaluation.Accrual;
import org.intercop.assay.evidence.registry.AnalysisPlan.Planned;
import org.intercop.assay.evidence.registry.Intervention.Cost;

/**
 * Everything an appraisal goes by: one intervention, version and outcome, and nothing of where it came from.
 *
 * @param question what is asked
 * @param scale how the effects are measured and turned
 * @param conduct how the evidence came about
 * @param planned what the plan counts on
 * @param countries every contributor, also those left out; kept in ascending order of their names
 * @param pooled the pooled effect; empty where there is none
 * @param perHundred the effect among 100 participants; empty where there is none
 * @param accrual who started when
 * @param disclosure whether the figures may be shown
 * @param cost what one participant costs; empty where it is not known
 * @param inputs what all this was made from
 */
public record Evidence(
        Question question,
        EffectScale scale,
        Conduct conduct,
        Planned planned,
        List<CountryEvidence> countries,
        Optional<PooledEvidence> pooled,
        Optional<PerHundred> perHundred,
        Accrual accrual,
        Disclosure disclosure,
        Optional<Cost> cost,
        Inputs inputs) {
    public Evidence {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(conduct, "conduct");
        Objects.requireNonNull(planned, "planned");
        Objects.requireNonNull(pooled, "pooled");
        Objects.requireNonNull(perHundred, "perHundred");
        Objects.requireNonNull(accrual, "accrual");
        Objects.requireNonNull(disclosure, "disclosure");
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(inputs, "inputs");
        countries = countries.stream()
                .sorted(Comparator.comparing(CountryEvidence::contributor))
                .toList();
        if (scale.better() != question.better()) {
            throw new IllegalArgumentException(
                    "scale: " + scale.better() + " is better there, and " + question.better() + " in the question");
        }
        if (pooled.isPresent() && countries.stream().noneMatch(CountryEvidence::pooled)) {
            throw new IllegalArgumentException("pooled: there is a pooled effect of no country");
        }
    }

    /** Whether figures may be shown. */
    public enum Disclosure {
        SHOWN,
        SUPPRESSED
    }

    /** What this is about. */
    public Topic topic() {
        return question.topic();
    }

    /** The contributors that are part of the pool. */
    public List<CountryEvidence> contributing() {
        return countries.stream().filter(CountryEvidence::pooled).toList();
    }

    /** How many countries those are: several studies of one country are one country. */
    public long contributingCountries() {
        return contributing().stream().map(CountryEvidence::country).distinct().count();
    }

    /** The treated people of the pool. */
    public People treated() {
        return contributing().stream().map(CountryEvidence::treated).reduce(new People(0, 0), People::plus);
    }

    /** The comparison people of the pool. */
    public People comparison() {
        return contributing().stream().map(CountryEvidence::comparison).reduce(new People(0, 0), People::plus);
    }
}
