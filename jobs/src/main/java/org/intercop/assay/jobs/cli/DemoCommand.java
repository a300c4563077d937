package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.intercop.assay.jobs.nightly.Nightly;
import org.intercop.assay.jobs.release.Releases;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole path once, on sample data. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "Makes a synthetic network, takes it in, evaluates and releases it.",
        description = {
            "Makes a workspace with a synthetic network of 26 countries and two public data sets, takes everything in,",
            "evaluates it, releases it, and says where to look. An earlier demo in the same folder is replaced."
        },
        footer = {"", "Example: assay demo"})
final class DemoCommand implements Callable<Integer> {
    private static final String MARKER = "DEMO";

    @Mixin
    private Output output;

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "Where; by default the folder '${DEFAULT-VALUE}' here.")
    private Path folder;

    @Option(names = "--seed", defaultValue = "1", description = "Any whole number; by default ${DEFAULT-VALUE}.")
    private long seed;

    /** Removes the earlier demo unless a run is at work in it; the marker goes last, so a half-removed demo is one. */
    private void remove() {
        try (RunLock held = RunLock.take(folder.resolve("lock"));
                Stream<Path> inside = Files.list(folder)) {
            inside.filter(path -> !path.endsWith(MARKER)).toList().forEach(AtomicFiles::deleteTree);
        } catch (IOException e) {
            throw new UserError("Cannot read " + folder + ": " + e.getMessage(), e);
        }
        AtomicFiles.deleteTree(folder);
    }

    @Override
    public Integer call() {
        if (Files.isRegularFile(folder.resolve(MARKER))) {
            remove();
        } else if (Files.exists(folder)) {
            throw new UserError(folder + " exists and is not an earlier demo. Nothing was written; name another folder"
                    + " with --workspace.");
        }
        Output.progress("Simulating a network of 26 countries ...");
        Workspace workspace = Workspace.create(folder, DemoFiles.of(seed, true));
        AtomicFiles.replace(folder.resolve(MARKER), new byte[0]);
        Nightly.Report report = Nightly.run(workspace, Clock.systemUTC(), Output::progress);
        String id = report.release().id().orElseThrow();
        Path page = new Releases(workspace).folder(id).resolve("site").resolve("index.html");
        ObjectNode json = report.json().put("page", page.toString());
        List<String> lines = new ArrayList<>();
        lines.add(Describe.counts(report.intake()));
        lines.add(Describe.evaluation(report.evaluation()));
        lines.add(Describe.release(report.release()));
        lines.add("");
        lines.add("Open " + page);
        lines.add("Receipts are in " + workspace.receipts() + ", the truth behind the synthetic data in "
                + workspace.root().resolve("truth.json"));
        output.result(json, lines);
        return report.evaluation().failed().isEmpty() ? ExitCode.DONE : ExitCode.UNITS_FAILED;
    }
}
