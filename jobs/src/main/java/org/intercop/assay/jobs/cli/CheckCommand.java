package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.CohortStanding;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.jobs.intake.Intake;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.reports.receipt.ReceiptPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What intake would say of a submission, on the agency's own machine. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Says beforehand what intake would say of a submission.",
        description = {
            "Says what intake would say of a submission: every rule on files, personal data and records. Needs no",
            "ledger; rules that compare with earlier submissions or with other agencies are left to intake. Nothing is",
            "sent, moved or deleted."
        },
        footer = {"", "Example: assay check our-export/ --network network-files"})
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "The submission: a folder or a zip file.")
    private Path path;

    @Mixin
    private NetworkOption network;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write the answer as a page.")
    private Optional<Path> html;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (!Files.exists(path)) {
            throw new UserError("There is no " + path + ". Name the folder or zip file of a submission.");
        }
        Workspace.Configuration configuration = network.read();
        CheckedSubmission checked = check(configuration);
        Receipt receipt = Receipt.rehearsal(
                checked, CohortStanding.of(checked, Precedents.NONE, configuration.registry(), configuration.gates()));
        html.ifPresent(file -> AtomicFiles.replace(
                file.toAbsolutePath(), ReceiptPage.of(receipt).getBytes(StandardCharsets.UTF_8)));
        try {
            output.result(
                    new ObjectMapper().readTree(receipt.json()),
                    receipt.text().lines().toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a receipt is JSON", e);
        }
        return receipt.status() == Receipt.Status.ACCEPTED ? ExitCode.DONE : ExitCode.DATA;
    }

    private CheckedSubmission check(Workspace.Configuration configuration) {
        try {
            return Intake.check(path, configuration, Precedents.on(LocalDate.now(ZoneOffset.UTC)));
        } catch (UncheckedIOException e) {
            throw new UserError("Cannot read " + path + ": " + e.getCause().getMessage(), e);
        }
    }
}
