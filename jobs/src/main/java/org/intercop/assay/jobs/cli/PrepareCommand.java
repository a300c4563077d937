package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.intercop.assay.evidence.submission.Manifest.Contents;
import org.intercop.assay.evidence.submission.MemorySource;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.evidence.submission.Severity;
import org.intercop.assay.evidence.submission.SubmissionCheck;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.evidence.text.Problem;
import org.intercop.assay.jobs.agency.AgencyKeys;
import org.intercop.assay.jobs.agency.Mapping;
import org.intercop.assay.jobs.agency.Preparation;
import org.intercop.assay.jobs.agency.PseudonymKey;
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
        header = "Makes a submission from an agency's own export.",
        description = {
            "Makes a submission from an agency's own export (CSV) by a mapping file: pseudonyms, bands, weeks, months,",
            "days, codes, manifest and, with --key, the signature. The mapping also says whether it takes the place",
            "of earlier ones, holds counts (cells) in place of people or a series, or withdraws what was sent",
            "(docs/agencies.md). Then it is checked as 'assay check' does. If anything is wrong, nothing is written,",
            "and every problem is listed with row and column, never with the value."
        },
        footer = {
            "",
            "Example: assay prepare export.csv --mapping mapping.yaml --pseudonym-key keys/nordic.pseudonym-key \\",
            "             --key keys/nordic-0123456789abcdef.private-key.pem --network network-files --out nordic-2026-03"
        })
final class PrepareCommand implements Callable<Integer> {
    private static final String OF_THE_EXPORT = " Row numbers are those of the export.";
    private static final String OF_THE_CELLS =
            " Row numbers are those of the cells, in ascending order of their values.";
    private static final String WHOLE = "";

    @Parameters(
            paramLabel = "EXPORT",
            arity = "0..1",
            description = "The agency's export: CSV with a header. None for a withdrawal of whole submissions.")
    private Optional<Path> export;

    @Option(names = "--mapping", paramLabel = "FILE", required = true, description = "What becomes of its columns.")
    private Path mapping;

    @Option(
            names = "--pseudonym-key",
            paramLabel = "FILE",
            description = "The agency's secret for pseudonyms; needed but for cells and whole submissions.")
    private Optional<Path> pseudonymKey;

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
        Mapping read = mapping();
        if (export.isEmpty()) {
            return finish(Preparation.withoutExport(read, configuration.registry()), configuration, WHOLE);
        }
        Preparation preparation = Preparation.of(bytes(export.get()), read, configuration.registry(), pseudonyms(read));
        if (read.contents() != Contents.CELLS) {
            return finish(preparation.rowByRow(), configuration, OF_THE_EXPORT);
        }
        // People are looked at one by one before they are counted: afterwards nobody could tell who is there twice
        IntakePolicy unsigned = configuration.intake().with(IntakePolicy.Signatures.NOBODY_KNOWS_WHO_SENT_IT);
        Receipt people = check(preparation.rowByRow(), unsigned, configuration);
        return isInOrder(people)
                ? finish(
                        preparation.cells(configuration.intake().cellMinimum(read.country())),
                        configuration,
                        OF_THE_CELLS)
                : report(people, OF_THE_EXPORT);
    }

    /** Signs, checks and writes a submission, or says why not. */
    private int finish(SortedMap<String, byte[]> files, Workspace.Configuration configuration, String rows) {
        key.map(AgencyKeys::readSigning).ifPresent(signer -> files.put(ManifestSignature.FILE, sign(files, signer)));
        Receipt receipt = check(files, policy(configuration.intake()), configuration);
        if (isInOrder(receipt)) {
            AtomicFiles.createFolder(out.toAbsolutePath(), files);
        }
        return report(receipt, rows);
    }

    private static Receipt check(
            SortedMap<String, byte[]> files, IntakePolicy policy, Workspace.Configuration configuration) {
        CheckedSubmission checked = SubmissionCheck.of(configuration.registry(), policy)
                .check(new MemorySource(files), Precedents.on(LocalDate.now(ZoneOffset.UTC)));
        return Receipt.rehearsal(checked, List.of());
    }

    /** Identical rows, of which one is taken in, are no reason to write nothing. */
    private static boolean isInOrder(Receipt receipt) {
        return receipt.status() != Receipt.Status.REFUSED
                && receipt.findings().stream().allMatch(finding -> finding.severity() == Severity.WARN);
    }

    private int report(Receipt receipt, String rows) {
        boolean inOrder = isInOrder(receipt);
        List<String> lines = new ArrayList<>(receipt.text().lines().toList());
        lines.add("");
        lines.add(
                inOrder
                        ? "The submission is in " + out + (key.isPresent() ? "." : ". Sign it with 'assay sign'.")
                        : "Nothing was written." + rows);
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

    /** Pseudonyms of cells are not sent, so any secret will do. */
    private PseudonymKey pseudonyms(Mapping read) {
        if (pseudonymKey.isEmpty() && read.contents() != Contents.CELLS && read.makesPseudonyms()) {
            throw new UserError("Nothing was written: the mapping makes pseudonyms; name the agency's secret for them"
                    + " with --pseudonym-key.");
        }
        return pseudonymKey.map(AgencyKeys::readPseudonyms).orElseGet(() -> PseudonymKey.generate(new SecureRandom()));
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
