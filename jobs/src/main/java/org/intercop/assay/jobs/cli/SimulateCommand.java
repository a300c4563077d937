package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a workspace with a synthetic network. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        header = "Makes a workspace with a synthetic network.",
        description = {
            "Makes a workspace with a synthetic network of 26 countries: registry, submissions in the inbox, and the",
            "truth behind them in truth.json. The same seed gives the same bytes. Everything in it is invented."
        },
        footer = {"", "Example: assay simulate --seed 7 --out trial && assay nightly --workspace trial"})
final class SimulateCommand implements Callable<Integer> {
    @Mixin
    private Output output;

    @Option(names = "--seed", defaultValue = "1", description = "Any whole number; by default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The new workspace.")
    private Path out;

    @Option(
            names = "--public-data",
            description = "Put the public data sets (Rossi, Scared Straight) beside the synthetic ones.")
    private boolean publicData;

    @Override
    public Integer call() {
        if (Files.exists(out)) {
            throw new UserError(out + " exists already. Nothing was written; name a new folder.");
        }
        SortedMap<String, byte[]> files = new TreeMap<>(DemoFiles.of(seed, publicData));
        Workspace workspace = Workspace.create(out, files);
        long submissions = files.keySet().stream()
                .filter(path -> path.startsWith("inbox/") && path.endsWith("/datapackage.json"))
                .count();
        ObjectNode json = new ObjectMapper()
                .createObjectNode()
                .put("workspace", workspace.root().toString())
                .put("seed", seed)
                .put("submissions", submissions);
        output.result(
                json,
                List.of(
                        "Synthetic network with seed " + seed + " in " + out + ": " + submissions
                                + " submissions in the inbox. Everything in it is invented.",
                        "Next: assay nightly --workspace " + out));
        return ExitCode.DONE;
    }
}
