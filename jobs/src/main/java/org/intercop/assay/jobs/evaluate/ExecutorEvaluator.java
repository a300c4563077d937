package org.intercop.assay.jobs.evaluate;

import java.util.SortedMap;
import org.intercop.assay.evidence.evaluation.Evaluator;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;

/** The evaluator of an executor: registry and policies travel as their files and are read once a process. */
final class ExecutorEvaluator {
    private static SortedMap<String, byte[]> files;
    private static Evaluator evaluator;

    private ExecutorEvaluator() {}

    static synchronized Evaluator of(SortedMap<String, byte[]> configuration) {
        if (evaluator == null || files != configuration) {
            Configuration read = Configuration.of(configuration);
            evaluator = new Evaluator(read.registry(), read.gates());
            files = configuration;
        }
        return evaluator;
    }
}
