package org.intercop.assay.stats.survival;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** The log partial likelihood of a Cox model at some coefficients, with its derivatives. */
final class CoxLikelihood {
    private final double[] coefficients;
    private final double[] gradient;
    private final double[][] information;
    private double value;

    CoxLikelihood(CoxData data, Ties ties, double[] coefficients) {
        int width = data.width();
        this.coefficients = coefficients;
        gradient = new double[width];
        information = new double[width][width];
        new RiskSets(data, ties, coefficients, RiskSets.Products.SUMMED).walk((sets, stratum, time) -> {
            value += sets.logLikelihood();
            for (int j = 0; j < width; j++) {
                gradient[j] += sets.gradient(j);
                for (int k = 0; k <= j; k++) {
                    information[j][k] += sets.information(j, k);
                }
            }
        });
        for (int j = 0; j < width; j++) {
            for (int k = 0; k < j; k++) {
                information[k][j] = information[j][k];
            }
        }
    }

    double[] coefficients() {
        return coefficients.clone();
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
