package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.intercop.assay.evidence.signature.CanonicalManifest;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.signature.SigningKey;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.MemorySource;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.evidence.submission.SubmissionCheck;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problem;
import org.intercop.assay.jobs.agency.AgencyKeys;
import org.intercop.assay.jobs.agency.Mapping;
import org.intercop.assay.jobs.agency.Preparation;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a submission from an agency's export. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a submission from an agency's own export (CSV) by a mapping file: pseudonyms, bands, months, days,",
            "codes, manifest and, with --key, the signature. Then checks it as 'assay check' does. If anything is wrong,",
            "nothing is written, and every problem is listed with row and column, never with the value."
        },
        footer = {
            "",
            "Example: assay prepare export.csv --mapping mapping.yaml --pseudonym-key keys/nordic.pseudonym-key \\",
            "             --key keys/nordic-0123456789abcdef.private-key.pem --network network-files --out nordic-2026-03"
        })
final class PrepareCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EXPORT", description = "The agency's export: CSV with a header.")
    private Path export;

    @Option(names = "--mapping", paramLabel = "FILE", required = true, description = "What becomes of its columns.")
    private Path mapping;

    @Option(
            names = "--pseudonym-key",
            paramLabel = "FILE",
            required = true,
            description = "The agency's secret for pseudonyms.")
    private Path pseudonymKey;

    @Option(names = "--key", paramLabel = "FILE", description = "The agency's private key, to sign the submission.")
    private Optional<Path> key;

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "The new folder.")
    private Path out;

    @Mixin
    private NetworkOption network;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (Files.exists(out)) {
            throw new UserError(out + " exists already. Nothing was written; name a new folder.");
        }
        Workspace.Configuration configuration = network.read();
        SortedMap<String, byte[]> files = Preparation.files(
                bytes(export), mapping(), configuration.registry(), AgencyKeys.readPseudonyms(pseudonymKey));
        key.map(AgencyKeys::readSigning).ifPresent(signer -> files.put(ManifestSignature.FILE, sign(files, signer)));
        CheckedSubmission checked = SubmissionCheck.of(configuration.registry(), policy(configuration.intake()))
                .check(new MemorySource(files), Precedents.NONE);
        Receipt receipt = Receipt.rehearsal(checked, List.of());
        boolean inOrder = receipt.status() == Receipt.Status.ACCEPTED;
        List<String> lines = new ArrayList<>(receipt.text().lines().toList());
        lines.add("");
        if (inOrder) {
            AtomicFiles.createFolder(out.toAbsolutePath(), files);
            lines.add("The submission is in " + out + (key.isPresent() ? "." : ". Sign it with 'assay sign'."));
        } else {
            lines.add("Nothing was written. Row numbers are those of the export.");
        }
        output.result(
                new ObjectMapper()
                        .createObjectNode()
                        .put("written", inOrder)
                        .put("folder", out.toString())
                        .put("status", receipt.status().code()),
                lines);
        return inOrder ? ExitCode.DONE : ExitCode.DATA;
    }

    /** What is not signed yet is checked for everything else. */
    private IntakePolicy policy(IntakePolicy policy) {
        return key.isPresent() ? policy : policy.with(IntakePolicy.Signatures.NOBODY_KNOWS_WHO_SENT_IT);
    }

    private static byte[] sign(SortedMap<String, byte[]> files, SigningKey signer) {
        CanonicalManifest manifest =
                CanonicalManifest.of(files.get(Manifest.FILE)).orElseThrow();
        return ManifestSignature.of(manifest, signer).json();
    }

    private Mapping mapping() {
        Parsed<Mapping> parsed = Mapping.read(mapping.getFileName().toString(), bytes(mapping));
        if (parsed instanceof Parsed.Invalid<Mapping> invalid) {
            throw new UserError(
                    "Nothing was written: the mapping has mistakes.",
                    invalid.problems().stream().map(Problem::toString).toList());
        }
        return ((Parsed.Valid<Mapping>) parsed).value();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
