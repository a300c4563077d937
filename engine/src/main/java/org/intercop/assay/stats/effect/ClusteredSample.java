package org.intercop.assay.stats.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Numbers of people who come in clusters, and how alike the people of a cluster are: the intraclass correlation by
 * analysis of variance and by restricted maximum likelihood. An outcome that happens or not is the number 1 or 0.
 *
 * <p>Edge cases: two clusters, and a cluster of two people, are needed; people who are all alike within clusters (or
 * altogether) have no estimate. A variance between clusters at its limit of zero is an answer; the analysis-of-variance
 * estimate may be negative.
 *
 * <p>Source: Donner (1986) <a href="https://doi.org/10.2307/1403259">doi:10.2307/1403259</a>.
 */
public final class ClusteredSample {
    private final List<Sample> clusters;

    private ClusteredSample(List<Sample> clusters) {
        this.clusters = clusters;
    }

    /** Starts an empty sample. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects people; neither order nor counting makes a difference. */
    public static final class Builder {
        private final TreeMap<String, Sample.Builder> clusters = new TreeMap<>();

        private Builder() {}

        /** Adds people of a cluster with the same number. */
        public Builder add(String cluster, double value, long count) {
            if (count > 0) {
                clusters.computeIfAbsent(cluster, name -> Sample.builder()).add(value, count);
            }
            return this;
        }

        /** The sample of everything added. */
        public ClusteredSample build() {
            List<Sample> samples = new ArrayList<>();
            for (Map.Entry<String, Sample.Builder> cluster : clusters.entrySet()) {
                samples.add(cluster.getValue().build());
            }
            return new ClusteredSample(samples);
        }
    }

    /** People in all clusters. */
    public long people() {
        return clusters.stream().mapToLong(Sample::size).sum();
    }

    /** How many clusters. */
    public int clusters() {
        return clusters.size();
    }

    /** People in each cluster, clusters in ascending order of their names. */
    public List<Long> sizes() {
        return clusters.stream().map(Sample::size).toList();
    }

    /**
     * One-way analysis of variance.
     *
     * @param meanSize the size n0 that takes the place of a common cluster size
     * @param between mean square between clusters
     * @param within mean square within clusters
     * @param icc (between - within) / (between + (n0 - 1) within)
     */
    public record Anova(double meanSize, double between, double within, double icc) {
        /** The F statistic that clusters do not differ. */
        public double f() {
            return between / within;
        }
    }

    /** The analysis of variance. */
    public Estimation<Anova> anova() {
        return usable().map(sample -> {
            double n = people();
            double k = clusters.size();
            double mean = 0;
            double squaredSizes = 0;
            for (Sample cluster : clusters) {
                mean += cluster.mean() * cluster.size() / n;
                squaredSizes += (double) cluster.size() * cluster.size();
            }
            double between = 0;
            for (Sample cluster : clusters) {
                double distance = cluster.mean() - mean;
                between += cluster.size() * distance * distance;
            }
            double meanSize = (n - squaredSizes / n) / (k - 1);
            double ofClusters = between / (k - 1);
            double inClusters = within() / (n - k);
            double icc = (ofClusters - inClusters) / (ofClusters + (meanSize - 1) * inClusters);
            return new Anova(meanSize, ofClusters, inClusters, icc);
        });
    }

    /** A random intercept per cluster, fitted by restricted maximum likelihood. */
    public Estimation<RandomIntercept> restrictedLikelihood() {
        return usable().map(sample -> RandomIntercept.fit(clusters, within()));
    }

    private double within() {
        double sum = 0;
        for (Sample cluster : clusters) {
            sum += cluster.squares();
        }
        return sum;
    }

    private Estimation<ClusteredSample> usable() {
        if (clusters.size() < 2 || people() <= clusters.size()) {
            return Estimation.not(
                    Reason.TOO_FEW_RECORDS,
                    people() + " people in " + clusters.size()
                            + " clusters; two clusters and one with two people are needed.");
        }
        double scale = 0;
        for (Sample cluster : clusters) {
            scale = FastMath.max(scale, FastMath.abs(cluster.mean()));
        }
        return within() > 1e-28 * scale * scale * people()
                ? Estimation.of(this)
                : Estimation.not(Reason.NO_VARIATION, "Within the clusters everybody is alike.");
    }
}
