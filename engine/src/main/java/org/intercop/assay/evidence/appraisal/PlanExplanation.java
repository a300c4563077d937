package org.intercop.assay.evidence.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.AnalysisPlan.Planned;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.diagnose.EventsNeeded;
import org.intercop.assay.stats.diagnose.Sides;
import org.intercop.assay.stats.diagnose.TwoProportionTest;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.sequential.GroupSequentialDesign;
import org.intercop.assay.stats.sequential.Spending;
import org.intercop.assay.stats.sequential.Tails;

/**
 * What a plan means in people, before there are data: the risks it counts on, the matured people it needs over all
 * countries together, and what each milestone asks for. It is about one outcome measured as a risk ratio; spread between
 * countries and adjustment need more people, which nobody knows beforehand.
 *
 * @param plan which plan
 * @param outcome for which of its outcomes
 * @param comparisonRisk expected risk without the intervention
 * @param treatedRisk expected risk with it, at the registered effect
 * @param treated matured treated people needed over all countries
 * @param comparison matured comparison people needed over all countries
 * @param equalArms people in each of two equal arms by the test of two proportions, for comparison; empty where no
 *     number suffices
 * @param events events in both arms by Schoenfeld's formula, for time to event
 * @param inflation how many times more people the looks at the milestones cost, 1 or a little more
 * @param milestones what each of them asks for
 */
public record PlanExplanation(
        AnalysisPlan plan,
        OutcomeDefinition outcome,
        double comparisonRisk,
        double treatedRisk,
        long treated,
        long comparison,
        OptionalLong equalArms,
        OptionalLong events,
        double inflation,
        List<Milestone> milestones) {
    public PlanExplanation {
        milestones = List.copyOf(milestones);
    }

    /**
     * What one milestone asks for.
     *
     * @param fraction information fraction
     * @param people matured people of both arms at which it is about reached
     * @param bound for the size of the standardised statistic
     * @param pValue two-sided, at that bound
     */
    public record Milestone(double fraction, long people, double bound, double pValue) {}

    /**
     * Explains a plan for one of its outcomes.
     *
     * @throws IllegalArgumentException if the plan's design compares nobody
     */
    public static PlanExplanation of(AnalysisPlan plan, OutcomeDefinition outcome, VerdictPolicy policy) {
        if (!plan.design().compares()) {
            throw new IllegalArgumentException("plan: " + plan.design() + " compares nobody, so there is no power");
        }
        Planned planned = plan.planned();
        EffectScale scale = new EffectScale(outcome.better(), EffectMeasure.RISK_RATIO, planned.comparisonRisk());
        double risk = planned.comparisonRisk();
        double treatedRisk = scale.riskWith(risk, scale.planned(planned.ratio()));
        double share = 1 / (1 + planned.comparisonPerTreated());
        double people = Progress.needed(scale, planned, policy.alpha())
                / Forecaster.plannedPerPerson(scale, planned)
                / (share * (1 - share));
        GroupSequentialDesign design = GroupSequentialDesign.spending(
                policy.milestones(), policy.alpha(), Tails.TWO, new Spending.OBrienFlemingType());
        List<Milestone> milestones = new ArrayList<>();
        for (int i = 0; i < policy.milestones().size(); i++) {
            double fraction = policy.milestones().get(i);
            milestones.add(new Milestone(
                    fraction,
                    up(people * fraction),
                    design.bounds().get(i),
                    design.nominalPValues().get(i)));
        }
        double hazardRatio = FastMath.log1p(-treatedRisk) / FastMath.log1p(-risk);
        return new PlanExplanation(
                plan,
                outcome,
                risk,
                treatedRisk,
                up(people * share),
                up(people * (1 - share)),
                whole(TwoProportionTest.twoSided(policy.alpha()).sizePerArm(treatedRisk, risk, planned.power())),
                whole(new EventsNeeded(hazardRatio, share, policy.alpha(), Sides.TWO).schoenfeld(planned.power())),
                design.operation(planned.power()).inflation(),
                milestones);
    }

    private static OptionalLong whole(Estimation<Double> number) {
        return number.isEstimated() ? OptionalLong.of(up(number.orThrow())) : OptionalLong.empty();
    }

    private static long up(double people) {
        return (long) FastMath.ceil(people - 1e-9);
    }

    /** The plan in words, a sentence a line. */
    public List<String> lines() {
        Planned planned = plan.planned();
        List<String> lines = new ArrayList<>();
        lines.add("The plan counts on " + percent(comparisonRisk) + " with \"" + outcome.name()
                + "\" without the intervention and " + percent(treatedRisk) + " with it.");
        lines.add("To find that with a power of " + percent(planned.power()) + ", about "
                + Sentences.rounded(treated) + " matured treated and " + Sentences.rounded(comparison)
                + " matured comparison people are needed over all countries together.");
        lines.add("Looking at the milestones on the way costs "
                + String.format(Locale.ROOT, "%.1f", 100 * (inflation - 1)) + " % more.");
        events.ifPresent(number ->
                lines.add("As time to event, about " + Sentences.rounded(number) + " events in both arms are needed."));
        lines.add("Somebody counts " + outcome.maturityMonths() + " months after the start: "
                + outcome.windowMonths() + " of follow-up and " + outcome.proofLagMonths()
                + " until the registers are complete.");
        String better = outcome.better() == Better.LOWER ? "less" : "more";
        lines.add("Of this outcome " + better + " is better; an effect of "
                + ratio(plan.margins().worthwhile()) + " is worth having, one of "
                + ratio(plan.margins().harm()) + " is harm.");
        for (Milestone milestone : milestones) {
            lines.add("At " + percent(milestone.fraction()) + " of the information, with about "
                    + Sentences.rounded(milestone.people()) + " people, the effect must lie "
                    + String.format(Locale.ROOT, "%.2f", milestone.bound()) + " standard errors from none (p = "
                    + String.format(Locale.ROOT, milestone.pValue() < 0.001 ? "%.5f" : "%.3f", milestone.pValue())
                    + ").");
        }
        return lines;
    }

    private String ratio(double plannedRatio) {
        double own = outcome.better() == Better.LOWER ? plannedRatio : 1 / plannedRatio;
        return String.format(Locale.ROOT, "%.2f", own);
    }

    private static String percent(double share) {
        return FastMath.round(100 * share) + " %";
    }
}
