package org.intercop.assay.benchmark;

import java.util.concurrent.TimeUnit;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Responses;
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

/** Logistic regression on six factors of a million people: from cells, and record by record. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 8, time = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx6g", "-XX:+UseSerialGC"})
public class LogisticBenchmark {
    private ModelMatrix covariates;
    private Responses responses;
    private RowByRow.Outcomes records;

    /** Makes the people, and checks that both ways agree. */
    @Setup
    public void prepare() {
        MillionRecords people = MillionRecords.records();
        MillionRecords cells = people.cells(MillionRecords.Detail.BY_ENDING);
        covariates = cells.covariatesAndIntercept();
        responses = Responses.of(cells.outcomes()).withCounts(cells.counts());
        records = RowByRow.outcomes(people);
        double[] slow = recordByRecord();
        GlmFit fit = fromCells();
        for (int j = 0; j < slow.length; j++) {
            double fast = fit.coefficients().get(j).estimate();
            if (Math.abs(slow[j] - fast) > 1e-8) {
                throw new IllegalStateException("coefficient " + j + ": " + slow[j] + " and " + fast);
            }
        }
        System.out.println(cells.rows() + " cells of " + people.rows() + " people");
    }

    /** The engine on cells. */
    @Benchmark
    public GlmFit fromCells() {
        return Glm.logistic().fit(covariates, responses).orThrow();
    }

    /** The obvious computation: every record in every step. */
    @Benchmark
    public double[] recordByRecord() {
        return records.logistic();
    }
}
