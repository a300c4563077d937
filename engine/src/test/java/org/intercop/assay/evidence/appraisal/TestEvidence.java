package org.intercop.assay.evidence.appraisal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.appraisal.Conduct.Adjustment;
import org.intercop.assay.evidence.appraisal.Conduct.DoseResponse;
import org.intercop.assay.evidence.appraisal.Conduct.Registration;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Attrition;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Balance;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Credibly;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Effect;
import org.intercop.assay.evidence.appraisal.CountryEvidence.NegativeControls;
import org.intercop.assay.evidence.appraisal.CountryEvidence.People;
import org.intercop.assay.evidence.appraisal.CountryEvidence.SampleRatio;
import org.intercop.assay.evidence.appraisal.CountryEvidence.Standing;
import org.intercop.assay.evidence.evaluation.Accrual;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.evidence.registry.AnalysisPlan.EvaluatedBy;
import org.intercop.assay.evidence.registry.AnalysisPlan.Planned;
import org.intercop.assay.evidence.registry.Intervention.Cost;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;

/** Evidence that is strong and good in every respect, changed piece by piece. Mutable, for tests only. */
final class TestEvidence {
    static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    /** A risk ratio of .70 at 80 % power. */
    static final double NEEDED =
            Progress.needed(new EffectScale(Better.LOWER, EffectMeasure.RISK_RATIO, 0.25), Planned.STANDARD, 0.05);

    String intervention = "visit";
    Better better = Better.LOWER;
    Question.About about = Question.About.OFFENDING;
    int window = 12;
    Design design = Design.RANDOMISED;
    Adjustment adjustment = Adjustment.ADJUSTED;
    EvaluatedBy evaluatedBy = EvaluatedBy.INDEPENDENT;
    Registration registration = Registration.NONE;
    DoseResponse dose = DoseResponse.NOT_SHOWN;
    Planned planned = Planned.STANDARD;
    List<CountryEvidence> countries = new ArrayList<>(List.of(country("FI", -0.3), country("NL", -0.4)));
    boolean isPooled = true;
    double median = -0.35;
    double halfWidth = 0.2;
    double tau = 0.1;
    double benefit = 0.99;
    double worthwhile = 0.9;
    double equal = 0.05;
    double harm = 0.01;
    double information = NEEDED;
    double estimate = -0.35;
    double error = 0.1;
    Accrual accrual = Accrual.NONE;
    Evidence.Disclosure disclosure = Evidence.Disclosure.SHOWN;
    Optional<Cost> cost = Optional.empty();
    LocalDate asOf = DAY;
    String data = "data";
    String corrections = "none";
    String definitions = "definitions";
    String plan = "plan";
    String method = "1";

    static CountryEvidence country(String name, double logRatio) {
        return country(name, logRatio, 0.2, Credibly.NEITHER, 100);
    }

    static CountryEvidence country(String name, double logRatio, double error, Credibly credibly, long matured) {
        return new CountryEvidence(
                name,
                Standing.POOLED,
                new People(matured + 20, matured),
                new People(matured + 20, matured),
                Attrition.LOW,
                Balance.GREEN,
                SampleRatio.FITS,
                NegativeControls.PASSED,
                Optional.of(new Effect(logRatio, error, credibly)));
    }

    TestEvidence each(UnaryOperator<CountryEvidence> change) {
        countries.replaceAll(change);
        return this;
    }

    static CountryEvidence people(CountryEvidence c, long enrolled, long matured) {
        People people = new People(enrolled, matured);
        return new CountryEvidence(
                c.contributor(),
                c.standing(),
                people,
                people,
                c.attrition(),
                c.balance(),
                c.sampleRatio(),
                c.negativeControls(),
                c.effect());
    }

    static CountryEvidence with(CountryEvidence c, Attrition attrition) {
        return new CountryEvidence(
                c.contributor(),
                c.standing(),
                c.treated(),
                c.comparison(),
                attrition,
                c.balance(),
                c.sampleRatio(),
                c.negativeControls(),
                c.effect());
    }

    static CountryEvidence with(CountryEvidence c, Balance balance) {
        return new CountryEvidence(
                c.contributor(),
                c.standing(),
                c.treated(),
                c.comparison(),
                c.attrition(),
                balance,
                c.sampleRatio(),
                c.negativeControls(),
                c.effect());
    }

    static CountryEvidence with(CountryEvidence c, SampleRatio ratio) {
        return new CountryEvidence(
                c.contributor(),
                c.standing(),
                c.treated(),
                c.comparison(),
                c.attrition(),
                c.balance(),
                ratio,
                c.negativeControls(),
                c.effect());
    }

    static CountryEvidence with(CountryEvidence c, NegativeControls controls) {
        return new CountryEvidence(
                c.contributor(),
                c.standing(),
                c.treated(),
                c.comparison(),
                c.attrition(),
                c.balance(),
                c.sampleRatio(),
                controls,
                c.effect());
    }

    static CountryEvidence with(CountryEvidence c, Credibly credibly) {
        Effect effect = c.effect().orElseThrow();
        return new CountryEvidence(
                c.contributor(),
                c.standing(),
                c.treated(),
                c.comparison(),
                c.attrition(),
                c.balance(),
                c.sampleRatio(),
                c.negativeControls(),
                Optional.of(new Effect(effect.logRatio(), effect.standardError(), credibly)));
    }

    TestEvidence starts(YearMonth from, int months, long treated, long comparison) {
        TreeMap<YearMonth, Accrual.Started> starts = new TreeMap<>(accrual.started());
        for (int i = 0; i < months; i++) {
            starts.put(from.plusMonths(i), new Accrual.Started(treated, comparison));
        }
        accrual = new Accrual(starts);
        return this;
    }

    Evidence evidence() {
        EffectScale scale = new EffectScale(better, EffectMeasure.RISK_RATIO, planned.comparisonRisk());
        PooledEvidence pooled = new PooledEvidence(
                median,
                new Interval(median - halfWidth, median + halfWidth, 0.95),
                tau,
                Optional.of(new Interval(median - 2 * halfWidth, median + 2 * halfWidth, 0.95)),
                benefit,
                worthwhile,
                equal,
                harm,
                harm,
                information,
                new Classical(estimate, error, OptionalDouble.empty()));
        return new Evidence(
                new Question(
                        new Topic(intervention, "1", "reoffended"),
                        "the warning visit",
                        "reoffended within 12 months",
                        better,
                        about,
                        window,
                        window + 6),
                scale,
                new Conduct(design, adjustment, evaluatedBy, registration, dose),
                planned,
                countries,
                isPooled ? Optional.of(pooled) : Optional.empty(),
                isPooled ? Optional.of(PerHundred.of(0.25, scale, pooled)) : Optional.empty(),
                accrual,
                disclosure,
                cost,
                new Inputs(asOf, data, corrections, definitions, plan, method));
    }

    Appraisal appraise() {
        return appraise(VerdictHistory.none());
    }

    Appraisal appraise(VerdictHistory history) {
        return appraise(VerdictPolicy.standard(), history);
    }

    Appraisal appraise(VerdictPolicy policy, VerdictHistory history) {
        Evidence evidence = evidence();
        return new Appraiser(policy).appraise(evidence, NightlyFamily.of(List.of(evidence)), history);
    }

    static double log(double ratio) {
        return FastMath.log(ratio);
    }
}
