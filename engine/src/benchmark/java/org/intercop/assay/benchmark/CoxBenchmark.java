package org.intercop.assay.benchmark;

import java.util.concurrent.TimeUnit;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.survival.Cox;
import org.intercop.assay.stats.survival.CoxFit;
import org.intercop.assay.stats.survival.FollowUp;
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

/** Cox's model with Efron ties on a million people: from cells by day, and record by record. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 8, time = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx6g", "-XX:+UseSerialGC"})
public class CoxBenchmark {
    private MillionRecords cells;
    private FollowUp followUp;
    private ModelMatrix covariates;
    private RowByRow.Survival records;

    /** Makes the people, and checks that both ways agree. */
    @Setup
    public void prepare() {
        MillionRecords people = MillionRecords.records();
        cells = people.cells(MillionRecords.Detail.BY_DAY);
        followUp = cells.followUp();
        covariates = cells.covariates();
        records = RowByRow.survival(people);
        double[] slow = recordByRecord();
        double[] fast = fromCells().coefficients().toArray();
        for (int j = 0; j < slow.length; j++) {
            if (Math.abs(slow[j] - fast[j]) > 1e-8) {
                throw new IllegalStateException("coefficient " + j + ": " + slow[j] + " and " + fast[j]);
            }
        }
        System.out.println(cells.rows() + " cells of " + people.rows() + " people, " + followUp.events() + " events");
    }

    /** The engine on cells. */
    @Benchmark
    public CoxFit fromCells() {
        return Cox.fit(followUp, covariates).orThrow();
    }

    /** The engine on cells, with the columns made from the cells' labels first. */
    @Benchmark
    public CoxFit fromCellLabels() {
        return Cox.fit(cells.followUp(), cells.covariates()).orThrow();
    }

    /** The obvious computation: sort the records once, then add every record to the risk set in every step. */
    @Benchmark
    public double[] recordByRecord() {
        return records.cox();
    }
}
