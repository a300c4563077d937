package org.intercop.assay.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.meta.BayesianPool;
import org.intercop.assay.stats.meta.BayesianPooling;
import org.intercop.assay.stats.meta.ConditionalProfile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The pooled posterior of 26 countries from exact conditional likelihoods, three of them without an event among the
 * treated: by the engine, and by plain sums on dense grids. Single runs are sampled: on a busy
 * machine the shortest ones tell what the work costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(
        value = 3,
        jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
public class PoolingBenchmark {
    private static final int COUNTRIES = 26;

    private List<LikelihoodProfile> profiles;
    private DenseHierarchy dense;

    /** Makes the countries, and checks that both ways agree. */
    @Setup
    public void prepare() {
        profiles = new ArrayList<>();
        for (int i = 0; i < COUNTRIES; i++) {
            int treated = 15 + (i * 37) % 90;
            int comparison = 20 + (i * 53) % 140;
            int events = i % 9 == 4 ? 0 : (int) (treated * (0.08 + 0.01 * ((i * 7) % 13)));
            int comparisonEvents = (int) (comparison * (0.12 + 0.012 * ((i * 5) % 11)));
            profiles.add(ConditionalProfile.of(List.of(new TwoByTwo(events, treated, comparisonEvents, comparison)))
                    .orThrow());
        }
        dense = new DenseHierarchy(profiles);
        BayesianPool fast = byTheEngine();
        DenseHierarchy.Answer slow = bySums();
        agree("mean of mu", slow.mean(), fast.mean().mean());
        agree("sd of mu", slow.deviation(), fast.mean().standardDeviation());
        agree("mean of tau", slow.spread(), fast.spread().mean());
        for (int i = 0; i < COUNTRIES; i++) {
            agree(
                    "effect of country " + i,
                    slow.effects().get(i),
                    fast.effects().get(i).mean());
        }
    }

    private static void agree(String what, double slow, double fast) {
        if (!(Math.abs(slow - fast) < 2e-4)) {
            throw new IllegalStateException(what + ": " + slow + " and " + fast);
        }
    }

    /** All posteriors: mean, spread, prediction, 26 shrunken effects. */
    @Benchmark
    public BayesianPool byTheEngine() {
        return BayesianPooling.withDefaults().pool(profiles).orThrow();
    }

    /** The obvious computation: the joint density of mu and tau on a grid, each likelihood averaged by sums. */
    @Benchmark
    public DenseHierarchy.Answer bySums() {
        return dense.pool();
    }
}
