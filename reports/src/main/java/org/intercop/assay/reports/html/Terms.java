package org.intercop.assay.reports.html;

import org.intercop.assay.evidence.appraisal.Cause;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.evaluation.Pool;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.Intervention.Study;
import org.intercop.assay.evidence.release.DiagnosticRow;
import org.intercop.assay.evidence.release.EstimateRow;
import org.intercop.assay.stats.estimand.EffectMeasure;

/** The words for codes. */
final class Terms {
    private Terms() {}

    static String measure(EffectMeasure measure) {
        return switch (measure) {
            case RISK_DIFFERENCE -> "Difference per 100";
            case RISK_RATIO -> "Risk ratio";
            case ODDS_RATIO -> "Odds ratio";
            case RATE_RATIO -> "Rate ratio";
            case HAZARD_RATIO -> "Hazard ratio";
            case RATE_DIFFERENCE -> "Difference per 100 person-years";
            case SUBDISTRIBUTION_HAZARD_RATIO -> "Subdistribution hazard ratio";
            case RMST_DIFFERENCE -> "Difference in event-free days";
            case MEAN_DIFFERENCE -> "Difference in means";
            case HEDGES_G -> "Standardised mean difference";
            case PROPORTION, LOGIT_PROPORTION -> "Per cent";
            default -> capitalised(measure.code());
        };
    }

    /** The estimator's name, or its code where there is none yet. */
    static String estimator(String code) {
        return switch (code) {
            case "unadjusted" -> "Unadjusted";
            case "standardisation" -> "Standardisation";
            case "aipw" -> "Doubly robust (AIPW)";
            case "ipw-att" -> "Propensity weights (ATT)";
            case "ipw-ate" -> "Propensity weights (ATE)";
            case "ipw-atc" -> "Propensity weights (ATC)";
            case "overlap-weights" -> "Overlap weights";
            case "matching-weights" -> "Matching weights";
            case "matching" -> "One-to-one matching";
            case "entropy-balancing" -> "Entropy balancing";
            case "propensity-fifths" -> "Propensity fifths";
            case "exact-strata" -> "Exact, propensity strata";
            case "single-arm" -> "Share";
            case "negative-binomial" -> "Negative binomial";
            case "negative-binomial-adjusted" -> "Negative binomial, adjusted";
            case "quasi-poisson" -> "Quasi-Poisson";
            case "ipw-rates" -> "Propensity weights (rates)";
            case "rates" -> "Rates as they are";
            case "survival-curves" -> "Survival curves";
            case "cox" -> "Cox";
            case "cox-adjusted" -> "Cox, adjusted";
            case "ipw-cox" -> "Propensity weights (Cox)";
            case "fine-gray" -> "Fine and Gray";
            default -> code;
        };
    }

    static String verdict(Verdict verdict) {
        return capitalised(verdict.code());
    }

    /** The verdict of a code; another code reads as words. */
    static String verdict(String code) {
        return capitalised(code);
    }

    static String cause(Cause cause) {
        return switch (cause) {
            case FIRST_APPEARANCE -> "first appearance";
            case MILESTONE -> "a milestone of the information was reached";
            case HARM_TRIGGER -> "the rule of possible harm matched";
            case EVALUABILITY -> "it became, or ceased to be, evaluable";
            case CORRECTION -> "submitted data were corrected or withdrawn";
            case DEFINITION_CHANGED -> "the definition of the outcome changed";
            case PLAN_CHANGED -> "the analysis plan changed";
            case METHOD_VERSION -> "the method changed";
            case POLICY_VERSION -> "the rules changed";
            case NEW_PEOPLE -> "new people";
            case NEW_FOLLOW_UP -> "longer follow-up";
        };
    }

    /** The text with a capital first letter. */
    static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    static String pooling(Pool.Method pooling) {
        return switch (pooling) {
            case REML_HK -> "Random effects (REML-HK)";
            case REML_HK_MODIFIED -> "Random effects (REML-HK, never narrower)";
            case MANTEL_HAENSZEL -> "Mantel-Haenszel";
        };
    }

    static String design(Design design) {
        return switch (design) {
            case RANDOMISED -> "Randomised";
            case NATURAL_EXPERIMENT -> "Natural experiment: a rule or event decided who took part";
            case WAITING_LIST -> "Compared with people on a waiting list";
            case STEPPED_ROLLOUT -> "Stepped rollout: places began one after another";
            case BEFORE_AFTER -> "Before and after, without a comparison group at the same time";
            case OBSERVATIONAL -> "Observational, compared with similar people";
            case SINGLE_ARM -> "Single arm, no comparison";
        };
    }

    static String kind(Intervention.Kind kind) {
        return capitalised(kind.name());
    }

    static String status(EstimateRow.Status status) {
        return switch (status) {
            case ESTIMATED -> "Shown";
            case NOT_ESTIMABLE -> "Not estimable";
            case HIDDEN -> "Hidden";
        };
    }

    static String status(DiagnosticRow.Status status) {
        return switch (status) {
            case PASS -> "Pass";
            case WARN -> "Warning";
            case FAIL -> "Fail";
            case NOT_EVALUATED -> "Not evaluated";
        };
    }

    /** A gate's code as words: {@code people-per-arm} reads "People per arm". */
    static String gate(String code) {
        return capitalised(code);
    }

    /** The country's name, and the study's behind it where there is one. */
    static String contributor(CountryCode country, String study, Intervention intervention) {
        if (study.isEmpty()) {
            return country.englishName();
        }
        String name = intervention.studies().stream()
                .filter(candidate -> candidate.code().equals(study))
                .map(Study::name)
                .findFirst()
                .orElse(study);
        return country.englishName() + ": " + name;
    }

    /** The same for a figure, where a study's name needs the room: the country's code in front of it. */
    static String shortContributor(CountryCode country, String study, Intervention intervention) {
        String name = contributor(country, study, intervention);
        return study.isEmpty()
                ? name
                : country.value() + name.substring(country.englishName().length());
    }

    private static String capitalised(String code) {
        String words = code.toLowerCase(java.util.Locale.ROOT).replace('_', ' ').replace('-', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
