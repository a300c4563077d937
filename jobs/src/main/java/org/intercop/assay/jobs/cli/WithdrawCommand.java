package org.intercop.assay.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.intercop.assay.jobs.intake.Pseudonyms;
import org.intercop.assay.jobs.ledger.Attempt;
import org.intercop.assay.jobs.ledger.LedgerData;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.ledger.Withdrawal;
import org.intercop.assay.jobs.nightly.Removal;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes data back on behalf of their agency. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        header = "Takes submissions back, or erases people from them.",
        description = {
            "Takes whole submissions back, or with --person-file erases people from them, for the agency that sent them.",
            "The data are removed from every file of the ledger, from files as they came and from private results, which",
            "is proved in the end. Releases stay as they are. An agency can send a withdrawal itself."
        },
        footer = {
            "",
            "Example: assay withdraw no-2026-q1 --agency no-police --why \"Sent by mistake.\"",
            "Example: assay withdraw no-2026-q1 --agency no-police --why \"Consent taken back.\" --person-file gone.txt"
        })
final class WithdrawCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SUBMISSION", arity = "1..*", description = "Ids of submissions.")
    private List<String> submissions = List.of();

    @Option(names = "--agency", paramLabel = "ID", required = true, description = "The agency that sent them.")
    private String agency;

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            required = true,
            description = "Why; kept for good, and told to the agency.")
    private String why;

    @Option(
            names = "--person-file",
            paramLabel = "FILE",
            description = "Pseudonyms as the agency sent them, one a line. Delete the file afterwards.")
    private Optional<Path> personFile = Optional.empty();

    @Mixin
    private WorkspaceOption workspace;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Workspace opened = workspace.open();
        Reason.check(why);
        try (RunLock held = opened.lock()) {
            Run run = new Run(opened, Clock.systemUTC(), Output::progress);
            LedgerWriter ledger = run.writer();
            run.remove();
            LedgerState state = ledger.state();
            checkOwner(state);
            Attempt attempt = ledger.attempt();
            Withdrawal withdrawal = personFile.isEmpty()
                    ? Withdrawal.ofSubmissions(state, submissions, agency, why)
                    : Withdrawal.ofPeople(
                            new LedgerData(opened.ledger(), state),
                            state,
                            submissions,
                            people(keyOf(opened, ledger)),
                            attempt,
                            agency,
                            why);
            if (withdrawal.changes().isEmpty()) {
                throw new UserError(
                        "There is nothing to take back. Nothing was done.",
                        List.of("What you name was taken back before."));
            }
            ledger.commit(attempt, withdrawal.rebuilt(), withdrawal.changes());
            report(withdrawal, run.remove());
            run.tell();
            boolean all = withdrawal.impossible().isEmpty()
                    && withdrawal.notFound() == 0
                    && withdrawal.elsewhere().isEmpty();
            return all ? ExitCode.DONE : ExitCode.DATA;
        }
    }

    /** Whether an id belongs to nobody or to another agency is not said: that is the other agency's affair. */
    private void checkOwner(LedgerState state) {
        List<String> others = submissions.stream()
                .filter(id -> !state.withId(id)
                        .map(entry -> entry.agency().equals(agency))
                        .orElse(false))
                .toList();
        if (!others.isEmpty()) {
            throw new UserError("F06: " + String.join(", ", others) + (others.size() == 1 ? " is" : " are")
                    + " not an accepted submission of " + agency
                    + ". Nothing was done. Name accepted submissions of that"
                    + " agency.");
        }
    }

    private static Pseudonyms keyOf(Workspace workspace, LedgerWriter ledger) {
        Pseudonyms pseudonyms = Pseudonyms.read(workspace.pseudonymKey());
        ledger.rekeyedWith(pseudonyms.fingerprint());
        return pseudonyms;
    }

    private Set<String> people(Pseudonyms pseudonyms) {
        Path file = personFile.orElseThrow();
        try {
            Set<String> people = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(pseudonym -> pseudonyms.rekey(agency, pseudonym))
                    .collect(Collectors.toSet());
            if (people.isEmpty()) {
                throw new UserError(file + " names nobody. Nothing was done. Write one pseudonym a line.");
            }
            return people;
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + " as UTF-8 text. Nothing was done.", e);
        }
    }

    private void report(Withdrawal withdrawal, Removal.Summary removal) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        removal.submissions().forEach(json.putArray("submissions")::add);
        json.put("recordsErased", withdrawal.recordsErased())
                .put("peopleNotFound", withdrawal.notFound())
                .put("rawFilesDeleted", removal.rawFiles())
                .put("evaluationsDeleted", removal.evaluations())
                .put("ledgerFilesLookedAt", removal.filesProved());
        ObjectNode impossible = json.putObject("impossible");
        withdrawal.impossible().forEach(impossible::put);
        List<String> lines = new ArrayList<>();
        lines.add(withdrawal.words());
        if (withdrawal.notFound() > 0) {
            lines.add("Whoever was not found: check that the pseudonyms are written as the agency sent them.");
        }
        lines.add("Deleted as they came: " + removal.rawFiles() + ". Private evaluations deleted: "
                + removal.evaluations() + "; the next nightly run makes them again from what remains.");
        lines.add("Proved: none of " + removal.filesProved() + " files of the ledger holds them any more.");
        personFile.ifPresent(file -> lines.add("Delete " + file + " now."));
        output.result(json, lines);
    }
}
