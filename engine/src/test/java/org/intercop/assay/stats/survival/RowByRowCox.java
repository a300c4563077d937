package org.intercop.assay.stats.survival;

import org.intercop.assay.stats.glm.ModelMatrix;

/** The partial likelihood written down as its definition reads: for each death, a sum over everybody at risk. */
final class RowByRowCox {
    private RowByRowCox() {}

    /** With Efron's ties, one person a row. */
    static double logLikelihood(FollowUp followUp, ModelMatrix x, double[] beta) {
        double sum = 0;
        for (int death = 0; death < followUp.rows(); death++) {
            if (!followUp.isEvent(death)) {
                continue;
            }
            double time = followUp.time(death);
            double risk = 0;
            double tied = 0;
            int ties = 0;
            int before = 0;
            for (int row = 0; row < followUp.rows(); row++) {
                if (followUp.stratum(row) != followUp.stratum(death)
                        || !(followUp.start(row) < time && time <= followUp.time(row))) {
                    continue;
                }
                risk += StrictMath.exp(eta(x, row, beta));
                if (followUp.isEvent(row) && followUp.time(row) == time) {
                    tied += StrictMath.exp(eta(x, row, beta));
                    ties++;
                    before += row < death ? 1 : 0;
                }
            }
            sum += eta(x, death, beta) - StrictMath.log(risk - tied * before / ties);
        }
        return sum;
    }

    private static double eta(ModelMatrix x, int row, double[] beta) {
        double sum = 0;
        for (int j = 0; j < beta.length; j++) {
            sum += x.entry(row, j) * beta[j];
        }
        return sum;
    }
}
