package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.intercop.assay.evidence.text.NameForm;
import org.intercop.assay.jobs.agency.AgencyKeys;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes keys for an agency. */
@Command(
        name = "keygen",
        mixinStandardHelpOptions = true,
        header = "Makes an agency's key for signatures, or its secret for pseudonyms.",
        description = {
            "Makes a key that an agency signs its submissions with, in a file that nobody else can read, and prints the",
            "lines for the agency's file in the network's registry. With --pseudonyms it makes the agency's secret for",
            "pseudonyms instead. Both stay with the agency; a file is never overwritten."
        },
        footer = {
            "",
            "Example: assay keygen --agency nordic --out keys",
            "         assay keygen --agency nordic --out keys --pseudonyms"
        })
final class KeygenCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private Output output;

    @Option(names = "--agency", paramLabel = "ID", required = true, description = "The agency's id in the registry.")
    private String agency;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the key's file.")
    private Path folder;

    @Option(
            names = "--valid-days",
            paramLabel = "DAYS",
            defaultValue = "730",
            description = "For how many days from today on it counts, 1 to 3650; by default ${DEFAULT-VALUE}.")
    private int validDays;

    @Option(names = "--pseudonyms", description = "Make the secret for pseudonyms.")
    private boolean pseudonyms;

    @Override
    public Integer call() {
        if (!NameForm.ID.matches(agency)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--agency must be " + NameForm.ID.wording() + ", for example nordic");
        }
        if (validDays < 1 || validDays > 3650) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--valid-days: " + validDays + " is not between 1 and 3650");
        }
        return pseudonyms ? pseudonymKey() : signingKey();
    }

    private int signingKey() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        AgencyKeys.Made made = AgencyKeys.signing(agency, folder, today, today.plusDays(validDays - 1L));
        List<String> lines = new ArrayList<>();
        lines.add("# The private key is in " + made.file() + ". It never leaves the agency.");
        lines.add("# Send these lines to the network's office, for registry/agencies/" + agency + ".yaml:");
        lines.addAll(made.registryLines().lines().toList());
        output.result(
                new ObjectMapper()
                        .createObjectNode()
                        .put("file", made.file().toString())
                        .put("registry", made.registryLines()),
                lines);
        return ExitCode.DONE;
    }

    private int pseudonymKey() {
        Path file = AgencyKeys.pseudonyms(agency, folder);
        output.result(
                new ObjectMapper().createObjectNode().put("file", file.toString()),
                List.of(
                        "The secret for pseudonyms is in " + file + ". It never leaves the agency.",
                        "Keep a copy in a safe place: with another one, nobody's earlier records can be found again."));
        return ExitCode.DONE;
    }
}
