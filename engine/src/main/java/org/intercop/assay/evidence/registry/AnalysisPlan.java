package org.intercop.assay.evidence.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.stats.estimand.Estimand;

/**
 * How an intervention is evaluated, fixed before its data are seen.
 *
 * @param intervention the intervention's id
 * @param design how its comparison group came about
 * @param estimand whose average effect is meant
 * @param primaryMeasure the measure of the primary outcome, one of {@code measures}; each country's own outcome code
 *     for it is evaluated
 * @param measures the measures to evaluate, primary first
 * @param covariates codes of the covariates to adjust for; empty for none
 * @param negativeControls measures that the intervention cannot change; an effect found on them is error. None is
 *     among {@code measures}
 * @param margins which effects count as worthwhile and which as harm
 * @param planned the effect and the data that the plan counts on
 * @param evaluatedBy who evaluates
 * @param registered when the plan was fixed; empty where it was not registered beforehand
 */
public record AnalysisPlan(
        String intervention,
        Design design,
        Estimand estimand,
        String primaryMeasure,
        List<String> measures,
        List<String> covariates,
        List<String> negativeControls,
        Margins margins,
        Planned planned,
        EvaluatedBy evaluatedBy,
        Optional<LocalDate> registered) {
    public AnalysisPlan {
        measures = List.copyOf(measures);
        covariates = List.copyOf(covariates);
        negativeControls = List.copyOf(negativeControls);
    }

    /** A plan with everything that is not named here at its standard. */
    public static AnalysisPlan standard(
            String intervention,
            Design design,
            List<String> measures,
            List<String> covariates,
            Optional<LocalDate> registered) {
        return new AnalysisPlan(
                intervention,
                design,
                design.standardEstimand(),
                measures.get(0),
                measures,
                covariates,
                List.of(),
                Margins.STANDARD,
                Planned.STANDARD,
                EvaluatedBy.DELIVERER,
                registered);
    }

    /** Every measure to evaluate, negative controls last. */
    public List<String> evaluated() {
        List<String> all = new ArrayList<>(measures);
        all.addAll(negativeControls);
        return List.copyOf(all);
    }

    /** How the comparison group came about. */
    public enum Design {
        /** Chance decided. */
        RANDOMISED,
        /** Something that has nothing to do with the people decided, for example a rule that changed on a day. */
        NATURAL_EXPERIMENT,
        /** Those who waited are compared with those whose turn it was. */
        WAITING_LIST,
        /** Places began one after another. */
        STEPPED_ROLLOUT,
        /** A group that is alike was found, or is made alike by matching or adjustment. */
        OBSERVATIONAL,
        /** The same or other people before the intervention existed. */
        BEFORE_AFTER,
        /** Nobody to compare with. */
        SINGLE_ARM;

        /** Everybody where chance decided, otherwise the treated. */
        public Estimand standardEstimand() {
            return this == RANDOMISED ? Estimand.ATE : Estimand.ATT;
        }

        /** Whether there is a comparison group. */
        public boolean compares() {
            return this != SINGLE_ARM;
        }
    }

    /** Who evaluates. */
    public enum EvaluatedBy {
        /** Those who deliver the intervention evaluate it. */
        DELIVERER,
        /** Somebody else does. */
        INDEPENDENT
    }

    /**
     * Which ratios count, written for an outcome of which less is better. Where more is better their reciprocals count.
     *
     * @param worthwhile largest risk, rate or hazard ratio that is worth having, above 0 and below 1
     * @param harm smallest ratio that counts as harm, above 1
     */
    public record Margins(double worthwhile, double harm) {
        /** .90 and 1.10. */
        public static final Margins STANDARD = new Margins(0.90, 1.10);

        public Margins {
            if (!(worthwhile > 0 && worthwhile < 1)) {
                throw new IllegalArgumentException("worthwhile: " + worthwhile + " is not between 0 and 1");
            }
            if (!(harm > 1 && Double.isFinite(harm))) {
                throw new IllegalArgumentException("harm: " + harm + " is not above 1");
            }
        }
    }

    /**
     * What the plan counts on. It fixes when enough is known; it is no result.
     *
     * @param ratio registered risk, rate or hazard ratio, written for an outcome of which less is better, above 0 and
     *     below 1
     * @param comparisonRisk expected risk without the intervention, above 0 and below 1
     * @param comparisonPerTreated expected comparison people for each treated one, above 0
     * @param power chance of finding the registered effect, above .5 and below 1
     * @param horizonMonths months for which results will be looked at
     * @param tuning share of the planned information at which the confidence sequence is narrowest, above 0 up to 1
     */
    public record Planned(
            double ratio,
            double comparisonRisk,
            double comparisonPerTreated,
            double power,
            int horizonMonths,
            double tuning) {
        /** A ratio of .70 at a risk of 25 %, one to one, power 80 %, two years, narrowest at half the information. */
        public static final Planned STANDARD = new Planned(0.70, 0.25, 1, 0.80, 24, 0.50);

        public Planned {
            if (!(ratio > 0 && ratio < 1)) {
                throw new IllegalArgumentException("ratio: " + ratio + " is not between 0 and 1");
            }
            if (!(comparisonRisk > 0 && comparisonRisk < 1)) {
                throw new IllegalArgumentException("comparisonRisk: " + comparisonRisk + " is not between 0 and 1");
            }
            if (!(comparisonPerTreated > 0 && Double.isFinite(comparisonPerTreated))) {
                throw new IllegalArgumentException("comparisonPerTreated: " + comparisonPerTreated + " is not above 0");
            }
            if (!(power > 0.5 && power < 1)) {
                throw new IllegalArgumentException("power: " + power + " is not between .5 and 1");
            }
            if (horizonMonths < 1) {
                throw new IllegalArgumentException("horizonMonths: " + horizonMonths + " is below 1");
            }
            if (!(tuning > 0 && tuning <= 1)) {
                throw new IllegalArgumentException("tuning: " + tuning + " is not above 0 and up to 1");
            }
        }
    }
}
