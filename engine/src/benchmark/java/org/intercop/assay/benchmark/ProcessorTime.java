package org.intercop.assay.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The same computations by the processor time of their thread: for machines that are shared, where the clock on the wall
 * tells how busy the others are. The last argument names a benchmark, or {@code .*} all.
 */
public final class ProcessorTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    /** Prints the shortest and the median run of each. */
    public static void main(String[] arguments) {
        String pattern = arguments[arguments.length - 1];
        if ("Pooling".matches(pattern)) {
            PoolingBenchmark pooling = new PoolingBenchmark();
            pooling.prepare();
            measure("pooling by the engine", 60, 60, pooling::byTheEngine);
            measure("pooling by sums", 2, 5, pooling::bySums);
        }
        if ("Logistic".matches(pattern)) {
            LogisticBenchmark logistic = new LogisticBenchmark();
            logistic.prepare();
            measure("logistic from cells", 1500, 500, logistic::fromCells);
            measure("logistic record by record", 4, 10, logistic::recordByRecord);
        }
        if ("Cox".matches(pattern)) {
            CoxBenchmark cox = new CoxBenchmark();
            cox.prepare();
            measure("Cox from cells", 20, 20, cox::fromCells);
            measure("Cox from cells' labels", 8, 8, cox::fromCellLabels);
            measure("Cox record by record", 3, 6, cox::recordByRecord);
        }
    }

    private static void measure(String name, int warmUp, int runs, Supplier<Object> work) {
        int results = 0;
        for (int i = 0; i < warmUp; i++) {
            results += work.get().hashCode();
        }
        double[] milliseconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            results += work.get().hashCode();
            milliseconds[i] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
        }
        Arrays.sort(milliseconds);
        // the sum of the hash codes is printed so that no work can be left out
        System.out.printf(
                Locale.ROOT,
                "%s: shortest %.2f ms, median %.2f ms of %d runs (%08x)%n",
                name,
                milliseconds[0],
                milliseconds[runs / 2],
                runs,
                results);
    }
}
