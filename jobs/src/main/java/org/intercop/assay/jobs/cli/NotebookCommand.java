package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.intercop.assay.evidence.release.ReleaseReader;
import org.intercop.assay.evidence.release.ReleaseReading;
import org.intercop.assay.jobs.release.Releases;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the notebooks of a release, with the tables they read, to a folder of one's own. */
@Command(
        name = "notebook",
        mixinStandardHelpOptions = true,
        header = "Copies the tables and notebooks of a release to work with.",
        description = {
            "Copies the tables of a release, and a Python notebook for each intervention that derives the pooled",
            "figures from them again, to a new folder where they can be run and changed."
        },
        footer = {"", "Example: assay notebook --out my-notebooks"})
final class NotebookCommand implements Callable<Integer> {
    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Option(names = "--release", paramLabel = "ID", description = "Which release; by default the current one.")
    private Optional<String> release = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The new folder.")
    private Path out;

    @Override
    public Integer call() {
        Workspace opened = workspace.open();
        Releases releases = new Releases(opened);
        String id = release.or(releases::current)
                .orElseThrow(() -> new UserError("There is no release yet. Make one with 'assay nightly'."));
        if (!releases.exists(id)) {
            throw new UserError("There is no release " + id + " in " + opened.releases() + ".");
        }
        if (java.nio.file.Files.exists(out)) {
            throw new UserError(out + " exists already. Nothing was written; name a new folder.");
        }
        SortedMap<String, byte[]> files = releases.files(id);
        ReleaseReading reading = ReleaseReader.read(files);
        if (reading.release().isEmpty()) {
            throw new UserError("The release " + id + " cannot be read.", reading.problems());
        }
        // the notebooks check what they read against the release's checksums, so everything but the pages comes along
        SortedMap<String, byte[]> written = new TreeMap<>(files);
        written.keySet().removeIf(path -> path.startsWith("site/"));
        AtomicFiles.createFolder(out.toAbsolutePath(), written);
        ObjectNode json =
                new ObjectMapper().createObjectNode().put("release", id).put("folder", out.toString());
        List<String> notebooks = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : written.entrySet()) {
            if (file.getKey().endsWith(".ipynb")) {
                notebooks.add(file.getKey());
                json.withArray("notebooks").add(file.getKey());
            }
        }
        output.result(json, List.of(notebooks.size() + " notebooks of release " + id + " are in " + out + "."));
        return ExitCode.DONE;
    }
}
