package org.intercop.assay.jobs.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Option;

/** Where the network's registry and policies lie. */
final class NetworkOption {
    @Option(
            names = {"-n", "--network"},
            paramLabel = "DIR",
            defaultValue = "${env:ASSAY_WORKSPACE:-workspace}",
            description =
                    "A folder with the network's registry/ and policies/, as its office hands them out; a workspace is "
                            + "one. By default $ASSAY_WORKSPACE, or the folder 'workspace' here.")
    private Path folder;

    /** Reads them. */
    Workspace.Configuration read() {
        for (String part : new String[] {"registry", "policies"}) {
            if (!Files.isDirectory(folder.resolve(part))) {
                throw new UserError(folder + " has no folder " + part
                        + ". Name a folder with the network's registry and policies with --network.");
            }
        }
        return Workspace.Configuration.in(folder);
    }
}
