package org.intercop.assay.evidence.appraisal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.appraisal.Conduct.Adjustment;
import org.intercop.assay.evidence.appraisal.Conduct.DoseResponse;
import org.intercop.assay.evidence.appraisal.Conduct.Registration;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Attrition;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Balance;
import org.intercop.assay.evidence.appraisal.CountryEvidence.NegativeControls;
import org.intercop.assay.evidence.appraisal.CountryEvidence.SampleRatio;
import org.intercop.assay.evidence.appraisal.EvidenceStrength.Step;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.AnalysisPlan.EvaluatedBy;

/**
 * Gives an evidence strength: start by design, take off for faults, add one at most, and let nothing lift it above a
 * cap. A fault of single countries counts once the countries that have it hold a given share of the pool's matured
 * treated people, so that one small country cannot spoil the work of all others.
 */
final class StrengthScale {
    private final VerdictPolicy.Strength limits;

    StrengthScale(VerdictPolicy policy) {
        this.limits = policy.strength();
    }

    EvidenceStrength of(Evidence evidence) {
        List<Step> steps = new ArrayList<>();
        int start = start(evidence, steps);
        attrition(evidence, steps);
        balance(evidence, steps);
        size(evidence, steps);
        spread(evidence, steps);
        double mismatch = share(evidence, country -> country.sampleRatio() == SampleRatio.MISMATCH);
        if (mismatch >= limits.faultShare()) {
            add(steps, StrengthRule.SAMPLE_RATIO, -2, mismatch, "The sizes of the arms do not fit the drawing.");
        }
        if (start > 0) {
            support(evidence, steps);
        }
        int free = sum(steps);
        if (free < 0) {
            add(steps, StrengthRule.RANGE, -free, free, "A strength is never below 0.");
        } else if (free > 5) {
            add(steps, StrengthRule.RANGE, 5 - free, free, "A strength is never above 5.");
        }
        double failed = share(evidence, country -> country.negativeControls() == NegativeControls.FAILED);
        cap(steps, StrengthRule.NEGATIVE_CONTROLS, failed, "Effects were found where there can be none: 1 at most.");
        double severe = share(evidence, country -> country.balance() == Balance.SEVERE);
        cap(steps, StrengthRule.SEVERE_IMBALANCE, severe, "The arms are too far apart to be compared: 1 at most.");
        return new EvidenceStrength(sum(steps), steps);
    }

    private int start(Evidence evidence, List<Step> steps) {
        Conduct conduct = evidence.conduct();
        Design design = conduct.design();
        int start;
        String wording;
        switch (design) {
            case RANDOMISED -> {
                start = 5;
                wording = "Chance decided who took part.";
            }
            case NATURAL_EXPERIMENT, WAITING_LIST, STEPPED_ROLLOUT -> {
                start = 4;
                wording = "Something that has nothing to do with the people decided who took part, or who waited.";
            }
            case OBSERVATIONAL -> {
                boolean adjusted = conduct.adjustment() == Adjustment.ADJUSTED;
                boolean green = share(evidence, country -> country.balance() != Balance.GREEN) < limits.faultShare();
                start = !adjusted ? 1 : green ? 3 : 2;
                wording = !adjusted
                        ? "A comparison group was found, and nothing was adjusted for."
                        : green
                                ? "A comparison group was made alike, and is."
                                : "A comparison group was adjusted, and is not shown to be well balanced.";
            }
            case BEFORE_AFTER -> {
                start = 1;
                wording = "People before and after are compared.";
            }
            default -> {
                start = 0;
                wording = "There is nobody to compare with.";
            }
        }
        add(steps, StrengthRule.DESIGN, start, OptionalDouble.empty(), wording);
        return start;
    }

    private void attrition(Evidence evidence, List<Step> steps) {
        double high = share(evidence, country -> country.attrition() == Attrition.HIGH);
        double some = share(evidence, country -> country.attrition() != Attrition.LOW);
        if (high >= limits.faultShare()) {
            add(steps, StrengthRule.ATTRITION, -2, high, "Unknown outcomes may well distort the comparison.");
        } else if (some >= limits.faultShare()) {
            add(steps, StrengthRule.ATTRITION, -1, some, "Unknown outcomes may distort the comparison.");
        }
    }

    /** An observational design already starts lower where balance is not green; it does not pay twice. */
    private void balance(Evidence evidence, List<Step> steps) {
        if (evidence.conduct().design() != Design.OBSERVATIONAL) {
            double off = share(evidence, country -> country.balance().compareTo(Balance.AMBER) >= 0);
            if (off >= limits.faultShare()) {
                add(steps, StrengthRule.BALANCE, -1, off, "The arms are not well balanced.");
            }
        }
    }

    private void size(Evidence evidence, List<Step> steps) {
        long countries = evidence.contributingCountries();
        if (countries < 2) {
            add(steps, StrengthRule.SINGLE_COUNTRY, -1, countries, "No second country has shown the same.");
        }
        long treated = evidence.treated().matured();
        if (treated < limits.treated()) {
            add(
                    steps,
                    StrengthRule.FEW_TREATED,
                    -1,
                    treated,
                    "Fewer than " + limits.treated() + " treated people are matured.");
        }
        int window = evidence.question().windowMonths();
        if (window < limits.windowMonths()) {
            add(
                    steps,
                    StrengthRule.SHORT_WINDOW,
                    -1,
                    window,
                    "People were followed for fewer than " + limits.windowMonths() + " months.");
        }
        if (evidence.conduct().evaluatedBy() == EvaluatedBy.DELIVERER) {
            add(
                    steps,
                    StrengthRule.EVALUATED_BY_DELIVERER,
                    -1,
                    OptionalDouble.empty(),
                    "Those who deliver the intervention evaluate it.");
        }
    }

    private void spread(Evidence evidence, List<Step> steps) {
        evidence.pooled().ifPresent(pooled -> {
            if (pooled.tau() > FastMath.log(limits.spreadRatio())) {
                add(
                        steps,
                        StrengthRule.SPREAD,
                        -1,
                        FastMath.exp(pooled.tau()),
                        "Effects differ much between countries.");
            }
        });
    }

    private void support(Evidence evidence, List<Step> steps) {
        long agreeing = agreeing(evidence);
        Conduct conduct = evidence.conduct();
        if (agreeing >= limits.agreeingCountries()) {
            add(steps, StrengthRule.SUPPORT, 1, agreeing, agreeing + " countries show effects in the same direction.");
        } else if (conduct.doseResponse() == DoseResponse.SHOWN) {
            add(steps, StrengthRule.SUPPORT, 1, OptionalDouble.empty(), "More of it goes with more of the effect.");
        } else if (conduct.registration() == Registration.UNCHANGED) {
            add(steps, StrengthRule.SUPPORT, 1, OptionalDouble.empty(), "The plan was fixed beforehand and kept.");
        }
    }

    /** Contributing countries whose effects all point one way; 0 as soon as one study points the other way. */
    private static long agreeing(Evidence evidence) {
        List<CountryEvidence> pointing = evidence.contributing().stream()
                .filter(country -> country.effect().isPresent())
                .toList();
        List<Double> effects = pointing.stream()
                .map(country -> country.effect().orElseThrow().logRatio())
                .toList();
        boolean good = effects.stream().allMatch(effect -> effect < 0);
        boolean bad = effects.stream().allMatch(effect -> effect > 0);
        return good || bad
                ? pointing.stream().map(CountryEvidence::country).distinct().count()
                : 0;
    }

    private void cap(List<Step> steps, StrengthRule rule, double share, String wording) {
        int now = sum(steps);
        if (share >= limits.faultShare() && now > 1) {
            add(steps, rule, 1 - now, share, wording);
        }
    }

    /** The share of the matured treated people who live in countries with a fault; of the countries if there are none. */
    private static double share(Evidence evidence, Predicate<CountryEvidence> fault) {
        List<CountryEvidence> countries = evidence.contributing();
        if (countries.isEmpty()) {
            return 0;
        }
        long all = evidence.treated().matured();
        List<CountryEvidence> faulty = countries.stream().filter(fault).toList();
        return all == 0
                ? (double) faulty.size() / countries.size()
                : (double) faulty.stream()
                                .mapToLong(country -> country.treated().matured())
                                .sum()
                        / all;
    }

    private static int sum(List<Step> steps) {
        return steps.stream().mapToInt(Step::change).sum();
    }

    private static void add(List<Step> steps, StrengthRule rule, int change, double figure, String wording) {
        add(steps, rule, change, OptionalDouble.of(figure), wording);
    }

    private static void add(List<Step> steps, StrengthRule rule, int change, OptionalDouble figure, String wording) {
        steps.add(new Step(rule, change, figure, wording));
    }
}
