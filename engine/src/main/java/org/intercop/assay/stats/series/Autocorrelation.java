package org.intercop.assay.stats.series;

/**
 * How strongly the values of a series, usually residuals, go with those some steps earlier.
 *
 * <p>Sources: Box and Pierce (1970), doi:10.1080/01621459.1970.10481180; Ljung and Box (1978),
 * doi:10.1093/biomet/65.2.297.
 */
public final class Autocorrelation {
    private final double[] correlations;
    private final int length;

    private Autocorrelation(double[] correlations, int length) {
        this.correlations = correlations;
        this.length = length;
    }

    /**
     * The autocorrelations of a series around its mean.
     *
     * @param series at least two values that are not all alike, in order of time
     * @param lags how many lags, from 1 to below the length
     * @throws IllegalArgumentException if the lags do not fit the length or the values are all alike
     */
    public static Autocorrelation of(double[] series, int lags) {
        int n = series.length;
        if (lags < 1 || lags >= n) {
            throw new IllegalArgumentException("lags: " + lags + " is not between 1 and " + (n - 1));
        }
        double mean = 0;
        for (double value : series) {
            mean += value / n;
        }
        double[] covariance = new double[lags + 1];
        for (int lag = 0; lag <= lags; lag++) {
            for (int t = lag; t < n; t++) {
                covariance[lag] += (series[t] - mean) * (series[t - lag] - mean);
            }
        }
        if (!(covariance[0] > 0)) {
            throw new IllegalArgumentException("series: all " + n + " values are alike");
        }
        double[] correlations = new double[lags];
        for (int lag = 1; lag <= lags; lag++) {
            correlations[lag - 1] = covariance[lag] / covariance[0];
        }
        return new Autocorrelation(correlations, n);
    }

    /** Number of lags. */
    public int lags() {
        return correlations.length;
    }

    /** The correlation with the value {@code lag} steps earlier. */
    public double at(int lag) {
        checkLag("lag", lag);
        return correlations[lag - 1];
    }

    private void checkLag(String name, int lag) {
        if (lag < 1 || lag > correlations.length) {
            throw new IllegalArgumentException(name + ": " + lag + " is not between 1 and " + correlations.length);
        }
    }

    /** The partial correlation with the value {@code lag} steps earlier, given those between (Durbin-Levinson). */
    public double partial(int lag) {
        checkLag("lag", lag);
        double[] phi = new double[lag + 1];
        double error = 1;
        double reflection = 0;
        for (int k = 1; k <= lag; k++) {
            double sum = at(k);
            for (int j = 1; j < k; j++) {
                sum -= phi[j] * at(k - j);
            }
            reflection = sum / error;
            double[] next = phi.clone();
            next[k] = reflection;
            for (int j = 1; j < k; j++) {
                next[j] = phi[j] - reflection * phi[k - j];
            }
            phi = next;
            error *= 1 - reflection * reflection;
        }
        return reflection;
    }

    /** The test of Ljung and Box that the first {@code lags} correlations are zero. */
    public SerialTest ljungBox(int lags) {
        checkLag("lags", lags);
        double sum = 0;
        for (int lag = 1; lag <= lags; lag++) {
            sum += at(lag) * at(lag) / (length - lag);
        }
        return SerialTest.of(sum * length * (length + 2.0), lags);
    }

    /** The test of Box and Pierce that the first {@code lags} correlations are zero. */
    public SerialTest boxPierce(int lags) {
        checkLag("lags", lags);
        double sum = 0;
        for (int lag = 1; lag <= lags; lag++) {
            sum += at(lag) * at(lag);
        }
        return SerialTest.of(sum * length, lags);
    }
}
