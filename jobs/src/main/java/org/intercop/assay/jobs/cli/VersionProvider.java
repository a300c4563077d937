package org.intercop.assay.jobs.cli;

import org.intercop.assay.jobs.nightly.EngineVersion;
import picocli.CommandLine;

/** What {@code --version} prints. */
final class VersionProvider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Assay " + EngineVersion.current()};
    }
}
