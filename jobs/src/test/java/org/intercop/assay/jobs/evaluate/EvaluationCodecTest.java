package org.intercop.assay.jobs.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.Accrual;
import org.intercop.assay.evidence.evaluation.Answer;
import org.intercop.assay.evidence.evaluation.Comparability;
import org.intercop.assay.evidence.evaluation.Fallback;
import org.intercop.assay.evidence.evaluation.Flow;
import org.intercop.assay.evidence.evaluation.Gate;
import org.intercop.assay.evidence.evaluation.GateAnswer;
import org.intercop.assay.evidence.evaluation.GateStatus;
import org.intercop.assay.evidence.evaluation.LevelTable;
import org.intercop.assay.evidence.evaluation.Sensitivity;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.evaluation.UnitProfile;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.stats.diagnose.Overlap;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.meta.ConditionalProfile;
import org.junit.jupiter.api.Test;

class EvaluationCodecTest {
    @Test
    void whatIsWrittenReadsBackToTheSame() {
        LikelihoodProfile grid =
                ConditionalProfile.of(List.of(new TwoByTwo(0, 30, 7, 31))).orThrow();
        for (LikelihoodProfile profile : List.of(grid, LikelihoodProfile.normal(-0.1, 1 / 3.0))) {
            StoredEvaluation stored = new StoredEvaluation("abc", evaluation(Optional.of(profile)));
            assertEquals(stored, EvaluationCodec.read(EvaluationCodec.write(stored)));
        }
        StoredEvaluation without = new StoredEvaluation("abc", evaluation(Optional.empty()));
        assertEquals(without, EvaluationCodec.read(EvaluationCodec.write(without)));
    }

    @Test
    void fallbackComparabilityAndSensitivityReadBackToTheSame() {
        UnitEvaluation plain = evaluation(Optional.empty());
        UnitEvaluation full = new UnitEvaluation(
                plain.unit(),
                plain.treated(),
                plain.comparison(),
                plain.answers(),
                plain.gates(),
                plain.profile(),
                plain.levels(),
                plain.accrual(),
                Optional.of(new Fallback("aipw", "unadjusted", "Too few events: 7.")),
                List.of(
                        new Comparability(
                                "aipw",
                                List.of(
                                        new Comparability.Level("age=1", 0.25, -1 / 3.0, OptionalDouble.empty()),
                                        new Comparability.Level(
                                                "age=2", Double.POSITIVE_INFINITY, 0, OptionalDouble.of(1.25))),
                                30,
                                1 / 7.0,
                                Optional.of(new Overlap(0.5, 1 / 3.0))),
                        new Comparability("unadjusted", List.of(), 30, 31, Optional.empty())),
                List.of(
                        new Sensitivity(
                                Sensitivity.Kind.E_VALUE, EffectMeasure.RISK_RATIO, OptionalDouble.of(1.7), "Strong."),
                        new Sensitivity(
                                Sensitivity.Kind.MISSING_HIGHEST,
                                EffectMeasure.RISK_RATIO,
                                OptionalDouble.of(Double.POSITIVE_INFINITY),
                                "Unbounded."),
                        new Sensitivity(
                                Sensitivity.Kind.TIPPING_POINT,
                                EffectMeasure.RISK_DIFFERENCE,
                                OptionalDouble.empty(),
                                "None.")));
        StoredEvaluation stored = new StoredEvaluation("abc", full);
        assertEquals(stored, EvaluationCodec.read(EvaluationCodec.write(stored)));
    }

    private static UnitEvaluation evaluation(Optional<LikelihoodProfile> profile) {
        return new UnitEvaluation(
                new Unit("visit", "1", "reoffended", new CountryCode("NO"), "north"),
                new Flow(40, 5, 5, 30, 0),
                new Flow(31, 0, 0, 31, 7),
                List.of(
                        new Answer(
                                "unadjusted",
                                EffectMeasure.ODDS_RATIO,
                                true,
                                Estimation.of(new EffectEstimate(
                                        EffectMeasure.ODDS_RATIO,
                                        -0.25,
                                        0.1,
                                        new Interval(Double.NEGATIVE_INFINITY, 1 / 3.0, 0.95)))),
                        new Answer(
                                "unadjusted",
                                EffectMeasure.RISK_RATIO,
                                true,
                                Estimation.not(Reason.NO_EVENTS, "No events."))),
                List.of(new GateAnswer(
                        Gate.SIZE, GateStatus.PASS, OptionalDouble.of(30), OptionalDouble.empty(), "Enough.")),
                profile.map(likelihood -> new UnitProfile("unadjusted", EffectMeasure.ODDS_RATIO, likelihood)),
                List.of(new LevelTable("age_band", "14-17", new TwoByTwo(0, 10, 3, 12))),
                new Accrual(new TreeMap<>(java.util.Map.of(YearMonth.of(2025, 3), new Accrual.Started(4, 5)))));
    }
}
