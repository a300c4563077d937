package org.intercop.assay.reports.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.estimand.Scale;

/** How figures read: ratios to two decimals, differences of risks per 100 people, proportions as percentages. */
final class Numbers {
    private static final double LARGEST_RATIO = 9_999;

    private Numbers() {}

    /** A count, which is not negative, for example {@code 3,752}. */
    static String count(long count) {
        String digits = Long.toString(count);
        return digits.length() <= 3 ? digits : count(count / 1000) + "," + digits.substring(digits.length() - 3);
    }

    /** Point and interval, for example {@code 0.62 (0.31 to 1.24)}. */
    static String withInterval(EffectEstimate figure) {
        return point(figure.measure(), figure.estimate()) + " (" + interval(figure.measure(), figure.interval()) + ")";
    }

    /** Both ends, for example {@code 0.31 to 1.24}. */
    static String interval(EffectMeasure measure, Interval interval) {
        return point(measure, interval.lower()) + " to " + point(measure, interval.upper());
    }

    /** One figure on the analysis scale as a reader sees it. */
    static String point(EffectMeasure measure, double value) {
        return switch (measure) {
            case RISK_DIFFERENCE, RATE_DIFFERENCE -> signed(100 * value, 1);
            case RMST_DIFFERENCE -> signed(value, 1);
            case PROPORTION, LOGIT_PROPORTION -> decimals(100 * measure.scale().toReader(value), 1);
            default -> measure.scale() == Scale.LOG ? ratio(Scale.LOG.toReader(value)) : signed(value, 2);
        };
    }

    private static String ratio(double ratio) {
        if (ratio > LARGEST_RATIO) {
            return Double.isInfinite(ratio) ? "∞" : "> 9999";
        }
        if (ratio > 0 && ratio < 0.005) {
            return "< 0.01";
        }
        return decimals(ratio, ratio < 10 ? 2 : ratio < 100 ? 1 : 0);
    }

    /** A number with three significant digits, for standard errors, thresholds and the like. */
    static String plain(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return minus(Long.toString((long) value));
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
        return minus(Math.abs(value) < 1e-4 || Math.abs(value) >= 1e6 ? rounded.toString() : rounded.toPlainString());
    }

    /** A p value, for example {@code 0.032} or {@code < 0.001}. */
    static String pValue(double p) {
        return p < 0.001 ? "< 0.001" : decimals(p, 3);
    }

    /** A confidence level, for example {@code 95 %}. */
    static String level(double level) {
        return minus(new BigDecimal(Double.toString(level))
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString())
                + " %";
    }

    /**
     * A whole number of people per hundred, without its sign, at most 100: the ends of a pooled interval can lie where
     * no difference of risks can.
     */
    static long perHundred(double riskDifference) {
        return Math.round(Math.min(100, Math.abs(100 * riskDifference)));
    }

    static String decimals(double value, int places) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        return minus(
                new BigDecimal(value).setScale(places, RoundingMode.HALF_UP).toPlainString());
    }

    /** An amount without its cents. */
    static String money(double amount) {
        return count(Math.round(amount));
    }

    /** An amount with about two digits, for one that is only estimated. */
    static String roundMoney(double amount) {
        if (Double.isInfinite(amount)) {
            return "∞";
        }
        return money(new BigDecimal(amount)
                .round(new MathContext(2, RoundingMode.HALF_UP))
                .doubleValue());
    }

    private static String signed(double value, int places) {
        String text = decimals(value, places);
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9') && !Double.isInfinite(value);
        if (zero) {
            return text.replace("−", "");
        }
        return value > 0 ? "+" + text : text;
    }

    private static String minus(String text) {
        return text.replace('-', '−');
    }
}
