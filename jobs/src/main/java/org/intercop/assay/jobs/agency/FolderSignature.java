package org.intercop.assay.jobs.agency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.intercop.assay.evidence.signature.CanonicalManifest;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.signature.SigningKey;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.ManifestFiles;
import org.intercop.assay.evidence.submission.SubmissionSource;
import org.intercop.assay.jobs.intake.FolderSource;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.UserError;

/** Signs a submission in a folder, once its files are the ones that its manifest lists. */
public final class FolderSignature {
    private FolderSignature() {}

    /**
     * Writes the signature beside the manifest.
     *
     * @throws UserError with everything that does not fit; nothing is written then
     */
    public static ManifestSignature sign(Path folder, SigningKey key) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserError(folder + " is no folder. Name the folder that holds the submission's files.");
        }
        ManifestFiles.Seen seen = look(folder);
        if (!seen.faults().isEmpty()) {
            throw new UserError(
                    "Not signed: the files in " + folder + " are not what the manifest says.",
                    seen.faults().stream().map(FolderSignature::line).toList());
        }
        CanonicalManifest manifest = seen.manifest()
                .flatMap(bytes -> CanonicalManifest.of(bytes.toArray()))
                .orElseThrow(() -> new UserError("Not signed: the manifest in " + folder
                        + " has a number or a character that has no canonical form."));
        ManifestSignature signature = ManifestSignature.of(manifest, key);
        AtomicFiles.replace(folder.toAbsolutePath().resolve(ManifestSignature.FILE), signature.json());
        return signature;
    }

    private static ManifestFiles.Seen look(Path folder) {
        try {
            SubmissionSource source = FolderSource.of(folder);
            return ManifestFiles.look(source);
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw new UserError("Cannot read " + folder + ": " + cause.getMessage(), cause);
        }
    }

    private static String line(Finding finding) {
        String detail = finding.detail().isEmpty() ? finding.rule().message() : finding.detail();
        return List.of(finding.resource(), detail).stream()
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + ": " + b)
                .orElseThrow();
    }
}
