package org.intercop.assay.jobs.cli;

import java.nio.file.Path;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Option;

/** Which workspace a command works in. */
final class WorkspaceOption {
    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            defaultValue = "${env:ASSAY_WORKSPACE:-workspace}",
            description = "The workspace; by default $$ASSAY_WORKSPACE, or the folder 'workspace' here.")
    private Path folder;

    Path folder() {
        return folder;
    }

    Workspace open() {
        return Workspace.open(folder);
    }
}
