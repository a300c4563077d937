package org.intercop.assay.example;

import java.util.List;
import org.intercop.assay.stats.causal.InverseProbabilityWeighting;
import org.intercop.assay.stats.causal.Outcome;
import org.intercop.assay.stats.causal.WeightedEffect;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.effect.RiskRatio;
import org.intercop.assay.stats.effect.Tabulation;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Responses;
import org.intercop.assay.stats.glm.Term;
import org.intercop.assay.stats.meta.PooledEffect;
import org.intercop.assay.stats.meta.RandomEffects;
import org.intercop.assay.stats.meta.StudyEffects;
import org.intercop.assay.stats.survival.FollowUp;
import org.intercop.assay.stats.survival.IntervalScale;
import org.intercop.assay.stats.survival.KaplanMeier;
import org.intercop.assay.tables.ResultTable;
import org.intercop.assay.tables.TableFrame;
import tech.tablesaw.api.Table;

/** 432 released prisoners, followed for a year: half of them got financial aid. */
final class ReleasedPrisoners {
    private final TableFrame people;

    ReleasedPrisoners(String file) {
        Table table = Table.read().csv(file);
        people = TableFrame.of(table.dropRowsWithMissingValues());
    }

    /** Who is arrested again? A logistic regression: the log odds of an arrest. */
    Estimation<GlmFit> arrests() {
        List<Term> terms = List.of(
                new Term.Factor("fin", people.levels("fin"), "no"), new Term.Numeric("age"), new Term.Numeric("prio"));
        return Glm.logistic().fit(ModelMatrix.withIntercept(people, terms), Responses.of(people.numbers("arrest")));
    }

    /** Did the aid help? The risk of an arrest with aid over the risk without, with its 95 % interval. */
    Estimation<EffectEstimate> aid() {
        TwoByTwo arms = new Tabulation("fin", "yes", "no", "arrest", "1").table(people, people::count);
        return RiskRatio.estimate(arms, 0.95);
    }

    /** When? The share not yet arrested, week by week. */
    Estimation<KaplanMeier> weeks() {
        return KaplanMeier.of(FollowUp.of(people, people::count, "week", "arrest"));
    }

    /** What did work experience do for those who had it, given age, race and prior convictions? */
    Estimation<WeightedEffect> workExperience() {
        List<Term> confounders = List.of(
                new Term.Numeric("age"),
                new Term.Factor("race", people.levels("race"), "black"),
                new Term.Numeric("prio"));
        return InverseProbabilityWeighting.of(confounders, Estimand.ATT)
                .estimate(people.cohort(new Treatment("wexp", "yes")), Outcome.event("arrest", "1"));
    }

    /** The mean effect over studies, one a row: log odds ratio {@code yi} with its sampling variance {@code vi}. */
    static Table pool(String file) {
        TableFrame studies = TableFrame.of(Table.read().csv(file));
        StudyEffects effects = StudyEffects.of(studies.numbers("yi"), studies.numbers("vi"));
        PooledEffect pooled = RandomEffects.withDefaults().pool(effects).orThrow();
        return ResultTable.of(studies.texts("study"), effects, pooled);
    }

    /** All of it as text. What cannot be estimated is not a number but a reason, and is shown as such. */
    String report() {
        String logistic = arrests() instanceof Estimation.NotEstimable<GlmFit> not
                ? "No regression: " + not.detail()
                : ResultTable.of(arrests().orThrow(), 0.95).printAll();
        String curve = ResultTable.of(weeks().orThrow(), IntervalScale.LOG_LOG, 0.95)
                .first(3)
                .printAll();
        String effects = ResultTable.of(
                        List.of(aid(), workExperience().flatMap(effect -> effect.effect(EffectMeasure.RISK_RATIO))))
                .printAll();
        return String.join("\n\n", logistic, curve, effects);
    }
}
