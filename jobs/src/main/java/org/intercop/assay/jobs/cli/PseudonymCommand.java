package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.intercop.assay.jobs.agency.AgencyKeys;
import org.intercop.assay.jobs.agency.PseudonymKey;
import org.intercop.assay.jobs.workspace.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The pseudonym of somebody in the agency's files. */
@Command(
        name = "pseudonym",
        mixinStandardHelpOptions = true,
        header = "Gives the pseudonym of a case number, with the agency's secret.",
        description = {
            "Gives the pseudonym of a case number, with the agency's secret: to find",
            "somebody in the submissions that the agency sent. Numbers are typed, or come",
            "from standard input, one a line; each line is answered by one. A number is",
            "never an argument: arguments stay in the history of the command line, and",
            "everybody at work on the machine sees them in its list of processes."
        },
        footer = {
            "",
            "Example: assay pseudonym --pseudonym-key keys/nordic.pseudonym-key",
            "         assay pseudonym --pseudonym-key nordic.key < numbers.txt > out.txt"
        })
final class PseudonymCommand implements Callable<Integer> {
    /** What Windows writes before a text in UTF-8. */
    private static final String MARK = "\uFEFF";

    @Option(
            names = "--pseudonym-key",
            paramLabel = "FILE",
            required = true,
            description = "The agency's secret for pseudonyms.")
    private Path pseudonymKey;

    @Parameters(hidden = true, arity = "0..*")
    private List<String> written = List.of();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (!written.isEmpty()) {
            // picocli would repeat what it does not know
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "write nothing behind the options: a case number there stays in the history of the command line,"
                            + " so delete it from the history. Numbers are asked for once the command runs.");
        }
        PseudonymKey key = AgencyKeys.readPseudonyms(pseudonymKey);
        Output.progress("Case numbers as they stand in the export, one a line; Ctrl+D ends (Windows: Ctrl+Z, Enter).");
        boolean any = false;
        try {
            // a line is answered before the next one is read; the stream belongs to the process and stays open
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8.newDecoder()));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String identifier = line.startsWith(MARK) ? line.substring(MARK.length()) : line;
                any |= !identifier.isBlank();
                if (PseudonymKey.hasInvisible(identifier)) {
                    throw new UserError(
                            "A line has an invisible character, which would make another person of it; delete"
                                    + " it.");
                }
                String pseudonym = identifier.isBlank() ? "" : key.pseudonym(identifier);
                output.result(TextNode.valueOf(pseudonym), List.of(pseudonym));
            }
        } catch (CharacterCodingException e) {
            throw new UserError("What was given is not UTF-8, so letters with marks would become others.", e);
        } catch (IOException e) {
            throw new UserError("Cannot read standard input: " + e.getMessage(), e);
        }
        if (!any) {
            throw new UserError("No case number was given.");
        }
        return ExitCode.DONE;
    }
}
