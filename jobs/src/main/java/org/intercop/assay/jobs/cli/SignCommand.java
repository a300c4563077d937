package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.jobs.agency.AgencyKeys;
import org.intercop.assay.jobs.agency.FolderSignature;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a submission. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        header = "Signs the manifest of a submission with the agency's key.",
        description = {
            "Signs a submission: writes datapackage.sig.json beside its manifest. Refuses a folder whose files are not",
            "the ones that the manifest lists. A signature that was there before is replaced."
        },
        footer = {
            "",
            "Example: assay sign nordic-2026-03 --key keys/nordic-0123456789abcdef.private-key.pem",
            "         assay sign examples/submission --key examples/example-agency.private-key.pem   (in a workspace)"
        })
final class SignCommand implements Callable<Integer> {
    @Mixin
    private Output output;

    @Parameters(paramLabel = "FOLDER", description = "The submission.")
    private Path folder;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The agency's private key.")
    private Path key;

    @Override
    public Integer call() {
        ManifestSignature signature = FolderSignature.sign(folder, AgencyKeys.readSigning(key));
        Path file = folder.resolve(ManifestSignature.FILE);
        output.result(
                new ObjectMapper()
                        .createObjectNode()
                        .put("file", file.toString())
                        .put("key", signature.keyId()),
                List.of("Signed with the key " + signature.keyId() + ": " + file));
        return ExitCode.DONE;
    }
}
