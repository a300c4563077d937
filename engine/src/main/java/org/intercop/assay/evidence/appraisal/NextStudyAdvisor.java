package org.intercop.assay.evidence.appraisal;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.AnalysisPlan.Planned;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * Which further study would narrow the pooled interval most? Each candidate is added to the countries' standard errors at
 * the present spread tau: the pooled standard error is one over the root of the sum of 1 / (variance + tau^2). In a
 * country that already contributes, new people only narrow that country's own part; a new country also tells something
 * about the spread of all.
 */
public final class NextStudyAdvisor {
    private final EffectScale scale;
    private final Planned planned;

    public NextStudyAdvisor(EffectScale scale, Planned planned) {
        this.scale = Objects.requireNonNull(scale, "scale");
        this.planned = Objects.requireNonNull(planned, "planned");
    }

    /**
     * A study that could be done.
     *
     * @param contributor country, or {@code country:study}
     * @param design its design
     * @param treated matured treated people, at least 1
     * @param comparison matured comparison people, at least 1
     */
    public record Candidate(String contributor, Design design, int treated, int comparison) {
        public Candidate {
            Objects.requireNonNull(contributor, "contributor");
            if (!design.compares()) {
                throw new IllegalArgumentException("design: " + design + " compares nobody");
            }
            if (treated < 1 || comparison < 1) {
                throw new IllegalArgumentException(
                        "treated, comparison: " + treated + ", " + comparison + " are not both 1 or more");
            }
        }
    }

    /**
     * A candidate with what it would bring.
     *
     * @param candidate which one
     * @param standardErrorNow of the pooled effect, log scale; infinite where no country contributes yet
     * @param standardErrorThen with the candidate
     * @param narrower share by which the interval becomes narrower, 0 to 1
     */
    public record Advice(Candidate candidate, double standardErrorNow, double standardErrorThen, double narrower) {}

    /**
     * All candidates, best first; equal ones by the strength of their design and then by name and size.
     *
     * @param countries those that contribute now
     * @param tau spread between countries, log scale, 0 or more
     */
    public List<Advice> rank(List<CountryEvidence> countries, double tau, List<Candidate> candidates) {
        if (!(tau >= 0 && Double.isFinite(tau))) {
            throw new IllegalArgumentException("tau: " + tau + " is not a number of 0 or more");
        }
        return candidates.stream()
                .map(candidate -> advice(countries, tau, candidate))
                .sorted(Comparator.comparingDouble((Advice advice) -> -advice.narrower())
                        .thenComparing(advice -> advice.candidate().design())
                        .thenComparing(advice -> advice.candidate().contributor())
                        .thenComparing(advice -> advice.candidate().treated())
                        .thenComparing(advice -> advice.candidate().comparison()))
                .toList();
    }

    private Advice advice(List<CountryEvidence> countries, double tau, Candidate candidate) {
        double added = 1 / variance(candidate);
        double now = 0;
        double then = 0;
        boolean known = false;
        for (CountryEvidence country : countries) {
            if (country.pooled() && country.effect().isPresent()) {
                double error = country.effect().get().standardError();
                double own = 1 / (error * error);
                boolean same = country.contributor().equals(candidate.contributor());
                known |= same;
                now += weight(own, tau);
                then += weight(same ? own + added : own, tau);
            }
        }
        if (!known) {
            then += weight(added, tau);
        }
        double before = 1 / FastMath.sqrt(now);
        double after = 1 / FastMath.sqrt(then);
        return new Advice(candidate, before, after, now == 0 ? 1 : 1 - after / before);
    }

    private static double weight(double information, double tau) {
        return 1 / (1 / information + tau * tau);
    }

    /** The expected variance of its log ratio at the planned risks. */
    private double variance(Candidate candidate) {
        double risk = planned.comparisonRisk();
        double treated = scale.riskWith(risk, scale.planned(planned.ratio()));
        return variance(treated) / candidate.treated() + variance(risk) / candidate.comparison();
    }

    private double variance(double risk) {
        return scale.measure() == EffectMeasure.ODDS_RATIO ? 1 / (risk * (1 - risk)) : (1 - risk) / risk;
    }
}
