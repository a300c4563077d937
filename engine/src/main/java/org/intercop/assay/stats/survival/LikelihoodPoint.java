package org.intercop.assay.stats.survival;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** A log-likelihood at some parameters, with its derivatives. */
final class LikelihoodPoint {
    private final double[] parameters;
    private final double value;
    private final double[] gradient;
    private final double[][] information;

    /**
     * @param gradient first derivatives
     * @param information minus the second derivatives; only the lower triangle is read
     */
    LikelihoodPoint(double[] parameters, double value, double[] gradient, double[][] information) {
        this.parameters = parameters;
        this.value = value;
        this.gradient = gradient;
        this.information = information;
        for (int j = 0; j < gradient.length; j++) {
            for (int k = 0; k < j; k++) {
                information[k][j] = information[j][k];
            }
        }
    }

    /** The partial likelihood of a Cox model. */
    static LikelihoodPoint ofCox(CoxData data, Ties ties, double[] coefficients) {
        int width = data.width();
        double[] value = new double[1];
        double[] gradient = new double[width];
        double[][] information = new double[width][width];
        new RiskSets(data, ties, coefficients, RiskSets.Products.SUMMED).walk((sets, stratum, time) -> {
            value[0] += sets.logLikelihood();
            for (int j = 0; j < width; j++) {
                gradient[j] += sets.gradient(j);
                for (int k = 0; k <= j; k++) {
                    information[j][k] += sets.information(j, k);
                }
            }
        });
        return new LikelihoodPoint(coefficients, value[0], gradient, information);
    }

    double[] parameters() {
        return parameters.clone();
    }

    double value() {
        return value;
    }

    double[] gradient() {
        return gradient.clone();
    }

    RealMatrix information() {
        return new Array2DRowRealMatrix(information, true);
    }

    boolean isFinite() {
        boolean finite = Double.isFinite(value);
        for (int j = 0; j < gradient.length && finite; j++) {
            finite = Double.isFinite(gradient[j]) && Double.isFinite(information[j][j]);
        }
        return finite;
    }
}
