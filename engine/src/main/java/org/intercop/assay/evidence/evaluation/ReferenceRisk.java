package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.stats.effect.TwoByTwo;

/**
 * The risk without the intervention at which a pooled odds ratio is read as a risk ratio or as so many in 100. With
 * the risk r, an odds ratio o is the risk ratio o / (1 - r + r o).
 *
 * @param risk in (0, 1)
 * @param source where it comes from
 */
public record ReferenceRisk(double risk, Source source) {
    public ReferenceRisk {
        if (!(risk > 0 && risk < 1)) {
            throw new IllegalArgumentException("risk: " + risk + " is not between 0 and 1");
        }
    }

    /** Where a reference risk comes from. */
    public enum Source {
        /** Events over people in the comparison groups of the pooled countries together. */
        POOLED,
        /** What the analysis plan expects: nobody or everybody has the event, or no country gives counts. */
        PLANNED;

        /** The name used in files. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The risk of the comparison groups together, otherwise the one that the plan expects. */
    static ReferenceRisk of(List<TwoByTwo> tables, AnalysisPlan plan) {
        long events = tables.stream().mapToLong(TwoByTwo::comparisonEvents).sum();
        long people = tables.stream().mapToLong(TwoByTwo::comparisonSize).sum();
        return events > 0 && events < people
                ? new ReferenceRisk((double) events / people, Source.POOLED)
                : new ReferenceRisk(plan.planned().comparisonRisk(), Source.PLANNED);
    }

    /** The logarithm of the risk ratio that a log odds ratio means at this risk. */
    public double logRiskRatio(double logOddsRatio) {
        double odds = FastMath.exp(logOddsRatio);
        return Double.isInfinite(odds) ? -FastMath.log(risk) : logOddsRatio - FastMath.log1p(risk * (odds - 1));
    }

    /** The difference in risk that a log odds ratio means at this risk. */
    public double riskDifference(double logOddsRatio) {
        return risk * FastMath.expm1(logRiskRatio(logOddsRatio));
    }

    /** The log odds ratio that a risk ratio means at this risk; infinite where the ratio would need a risk above 1. */
    public double logOddsRatio(double riskRatio) {
        double treated = risk * riskRatio;
        return treated >= 1
                ? Double.POSITIVE_INFINITY
                : FastMath.log(riskRatio) + FastMath.log((1 - risk) / (1 - treated));
    }
}
