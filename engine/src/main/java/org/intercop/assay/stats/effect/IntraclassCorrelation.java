package org.intercop.assay.stats.effect;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * How reliably raters tell people apart: the six intraclass correlations of Shrout and Fleiss (1979) <a
 * href="https://doi.org/10.1037/0033-2909.86.2.420">doi:10.1037/0033-2909.86.2.420</a>, with F tests and limits.
 *
 * <p>Edge cases: fewer than two people or raters, or ratings without any residual variation, are not estimable.
 *
 * @param form which of the six
 * @param value the correlation, at most 1; may be negative
 * @param f the F statistic that it is zero
 * @param numeratorFreedom degrees of freedom
 * @param denominatorFreedom degrees of freedom
 * @param pValue of the F test
 * @param interval two-sided limits
 */
public record IntraclassCorrelation(
        Form form,
        double value,
        double f,
        double numeratorFreedom,
        double denominatorFreedom,
        double pValue,
        Interval interval) {

    /** Who rates whom, and whether one rating or the mean of all is used. */
    public enum Form {
        /** Other raters for each person, one rating. */
        ICC1,
        /** Raters are a sample, each rates everybody, one rating. */
        ICC2,
        /** These raters only, one rating. */
        ICC3,
        /** ICC1 for the mean of all ratings. */
        ICC1K,
        /** ICC2 for the mean of all ratings. */
        ICC2K,
        /** ICC3 for the mean of all ratings. */
        ICC3K
    }

    /** All six forms in the order of {@link Form}. */
    public static Estimation<List<IntraclassCorrelation>> of(Ratings ratings, double level) {
        Normal.halfWidth(level);
        if (ratings.people() < 2 || ratings.raters() < 2) {
            return Estimation.not(
                    Reason.TOO_FEW_RECORDS,
                    ratings.people() + " people and " + ratings.raters() + " raters; two of each are needed.");
        }
        Squares squares = Squares.of(ratings);
        if (!(squares.residual > 0) || !(squares.within > 0)) {
            return Estimation.not(Reason.NO_VARIATION, "The ratings have no residual variation.");
        }
        return Estimation.of(squares.forms(level));
    }

    /** Mean squares of the two-way layout. */
    private record Squares(double n, double k, double between, double within, double raters, double residual) {

        static Squares of(Ratings ratings) {
            double n = ratings.people();
            int k = ratings.raters();
            double[] means = new double[k];
            double all = 0;
            for (int j = 0; j < k; j++) {
                means[j] = ratings.mean(j);
                all += means[j] / k;
            }
            double grand = all;
            double ofRaters = 0;
            for (double mean : means) {
                ofRaters += n * (mean - grand) * (mean - grand);
            }
            double ofPeople = ratings.sum(values -> {
                double distance = Ratings.total(values) / k - grand;
                return k * distance * distance;
            });
            double inPeople = ratings.sum(values -> {
                double mean = Ratings.total(values) / k;
                double sum = 0;
                for (double value : values) {
                    sum += (value - mean) * (value - mean);
                }
                return sum;
            });
            double left = ratings.sum(values -> {
                double mean = Ratings.total(values) / k;
                double sum = 0;
                for (int j = 0; j < k; j++) {
                    double residual = values.get(j) - mean - means[j] + grand;
                    sum += residual * residual;
                }
                return sum;
            });
            return new Squares(
                    n, k, ofPeople / (n - 1), inPeople / (n * (k - 1)), ofRaters / (k - 1), left / ((n - 1) * (k - 1)));
        }

        List<IntraclassCorrelation> forms(double level) {
            double upperTail = (1 - level) / 2;
            double one = (between - within) / (between + (k - 1) * within);
            double two = (between - residual) / (between + (k - 1) * residual + k * (raters - residual) / n);
            double three = (between - residual) / (between + (k - 1) * residual);
            double oneFreedom = n * (k - 1);
            double threeFreedom = (n - 1) * (k - 1);
            Interval ofOne = ratioLimits(between / within, oneFreedom, upperTail, level);
            Interval ofThree = ratioLimits(between / residual, threeFreedom, upperTail, level);
            Interval ofTwo = secondLimits(two, upperTail, level);
            List<IntraclassCorrelation> forms = new ArrayList<>();
            forms.add(form(Form.ICC1, one, within, oneFreedom, single(ofOne)));
            forms.add(form(Form.ICC2, two, residual, threeFreedom, ofTwo));
            forms.add(form(Form.ICC3, three, residual, threeFreedom, single(ofThree)));
            forms.add(form(Form.ICC1K, (between - within) / between, within, oneFreedom, mean(ofOne)));
            forms.add(form(
                    Form.ICC2K,
                    (between - residual) / (between + (raters - residual) / n),
                    residual,
                    threeFreedom,
                    new Interval(stepUp(ofTwo.lower()), stepUp(ofTwo.upper()), level)));
            forms.add(form(Form.ICC3K, (between - residual) / between, residual, threeFreedom, mean(ofThree)));
            return forms;
        }

        private IntraclassCorrelation form(Form form, double value, double error, double freedom, Interval interval) {
            double f = between / error;
            double p = FDistribution.of(n - 1, freedom).survivalProbability(f);
            return new IntraclassCorrelation(form, value, f, n - 1, freedom, p, interval);
        }

        /** Limits of the ratio of expected mean squares. */
        private Interval ratioLimits(double f, double freedom, double tail, double level) {
            return new Interval(
                    f / FDistribution.of(n - 1, freedom).inverseSurvivalProbability(tail),
                    f * FDistribution.of(freedom, n - 1).inverseSurvivalProbability(tail),
                    level);
        }

        private Interval single(Interval ratio) {
            return new Interval(
                    (ratio.lower() - 1) / (ratio.lower() + k - 1),
                    (ratio.upper() - 1) / (ratio.upper() + k - 1),
                    ratio.level());
        }

        private static Interval mean(Interval ratio) {
            return new Interval(1 - 1 / ratio.lower(), 1 - 1 / ratio.upper(), ratio.level());
        }

        /** Spearman-Brown, from one rating to the mean of all. */
        private double stepUp(double single) {
            return single * k / (1 + single * (k - 1));
        }

        /** Satterthwaite's approximation for raters that are a sample. */
        private Interval secondLimits(double icc, double tail, double level) {
            double ofRaters = raters / residual;
            double shared = n * (1 + (k - 1) * icc) - k * icc;
            double sum = k * icc * ofRaters + shared;
            double freedom = (k - 1)
                    * (n - 1)
                    * sum
                    * sum
                    / ((n - 1) * k * k * icc * icc * ofRaters * ofRaters + shared * shared);
            double high = FDistribution.of(n - 1, freedom).inverseSurvivalProbability(tail);
            double low = FDistribution.of(freedom, n - 1).inverseSurvivalProbability(tail);
            double spread = k * raters + (k * n - k - n) * residual;
            return new Interval(
                    n * (between - high * residual) / (high * spread + n * between),
                    n * (low * between - residual) / (spread + n * low * between),
                    level);
        }
    }
}
