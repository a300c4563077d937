package org.intercop.assay.jobs.nightly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.intercop.assay.jobs.intake.Intake;
import org.intercop.assay.jobs.intake.LaterReceipts;
import org.intercop.assay.jobs.intake.Pseudonyms;
import org.intercop.assay.jobs.intake.RawFiles;
import org.intercop.assay.jobs.ledger.Audit;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.Standing;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;

/**
 * What lies beside the ledger, held against it: the key of pseudonyms, receipts, and submissions as they came. A receipt
 * is its JSON; of its text and its page only that they are there is looked at, since both are made from it. Of refused
 * submissions as they came a missing one is not noticed: a withdrawal deletes them too.
 *
 * @param receipts receipts looked at
 * @param rawFiles submissions as they came that were looked at
 * @param faults what was changed, is missing or came from elsewhere, each with what to do
 */
public record KeptFiles(int receipts, int rawFiles, List<String> faults) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public KeptFiles {
        faults = List.copyOf(faults);
    }

    /**
     * Looks at them all; reads every byte of submissions as they came.
     *
     * @param state of a ledger that is what was written
     * @param rekeyed fingerprint of the key that people are re-keyed with, as the ledger's head has it
     */
    public static KeptFiles of(
            Workspace workspace,
            Configuration configuration,
            LedgerState state,
            Optional<String> rekeyed,
            Instant now) {
        List<String> faults = new ArrayList<>();
        key(workspace, rekeyed).ifPresent(faults::add);
        Set<String> refused = new TreeSet<>();
        int receipts = receipts(workspace, state, refused, faults);
        int raw = rawFiles(workspace, configuration, state, refused, now, faults);
        return new KeptFiles(receipts, raw, faults);
    }

    private static Optional<String> key(Workspace workspace, Optional<String> rekeyed) {
        try {
            String found = Pseudonyms.read(workspace.pseudonymKey()).fingerprint();
            return rekeyed.filter(signed -> !signed.equals(found))
                    .map(signed -> Pseudonyms.KEY_FILE
                            + " is not the key that people in the ledger were re-keyed with: nobody can be found again."
                            + " Put the key back from a backup.");
        } catch (UserError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static int receipts(Workspace workspace, LedgerState state, Set<String> refused, List<String> faults) {
        Set<String> issued = state.all().stream()
                .map(standing -> AuditEntry.receipt(standing.entry().receipt()))
                .collect(Collectors.toSet());
        List<AuditEntry> log = Audit.entries(workspace.ledger());
        log.forEach(entry -> issued.add(entry.reason().replaceFirst("^.*; (?=receipt sha256:)", "")));
        // entries that reached their age told of receipts that may still be there
        boolean whole = log.stream().anyMatch(entry -> entry.generation() == 1);
        Set<String> found = new TreeSet<>();
        Set<String> names = names(workspace.receipts());
        int looked = 0;
        for (String name : names) {
            String stem = name.substring(0, Math.max(name.lastIndexOf('.'), 0));
            if (!name.endsWith(".json")) {
                if (!names.contains(stem + ".json")) {
                    faults.add("receipts/" + name + " has no " + stem
                            + ".json beside it. Put that back from a backup; if there never was one, delete this.");
                }
                continue;
            }
            looked++;
            String json = read(workspace.receipts().resolve(name));
            String digest = AuditEntry.receipt(json);
            found.add(digest);
            JsonNode receipt = tree(json);
            boolean untold = !whole && receipt.path("status").asText().matches("refused|repeated")
                    || !whole && receipt.path("occasion").asText().equals("later");
            if (!issued.contains(digest) && !untold) {
                faults.add("receipts/" + name + " was changed, or Assay never wrote it. Delete nothing yet: if an"
                        + " older ledger was put back, it may tell of what came later. Then ask who restored it, and"
                        + " repeat every withdrawal since, before the next release. If not, put the receipt back from a"
                        + " backup; if there never was one, set it aside.");
            } else if (receipt.path("status").asText().equals("refused")) {
                refused.add(receipt.path("digest").asText().replaceFirst("^sha256:", ""));
            }
            for (String ending : List.of(".txt", ".html")) {
                if (!names.contains(stem + ending)) {
                    faults.add("receipts/" + stem + ending + " is missing. Put it back from a backup.");
                }
            }
        }
        LaterReceipts.missing(log, found)
                .forEach(told -> faults.add("the later receipt (" + told + ") is missing in receipts/, or was changed."
                        + " Where nothing of it is left, 'assay intake' writes it again."));
        for (Standing standing : state.all()) {
            if (!found.contains(AuditEntry.receipt(standing.entry().receipt()))) {
                faults.add(
                        "the receipt of " + standing.entry().submission() + " is missing in receipts/, or was changed."
                                + " Put it back from a backup. If a run died, 'assay intake' writes it.");
            }
        }
        return looked;
    }

    private static int rawFiles(
            Workspace workspace,
            Configuration configuration,
            LedgerState state,
            Set<String> refused,
            Instant now,
            List<String> faults) {
        Set<String> accepted =
                state.all().stream().map(one -> one.entry().digest()).collect(Collectors.toSet());
        Set<String> found = new TreeSet<>();
        int looked = 0;
        for (Path folder : List.of(workspace.accepted(), workspace.refused())) {
            Set<String> known = folder.equals(workspace.accepted()) ? accepted : refused;
            for (String name : names(folder)) {
                looked++;
                String digest = digest(folder.resolve(name), configuration);
                found.add(digest);
                if (!known.contains(digest)) {
                    faults.add(
                            folder.getFileName() + "/" + name + " is not what was received. Put it back from a backup;"
                                    + " if it was put there by somebody, delete it.");
                }
            }
        }
        Instant young = Stream.concat(
                        Stream.of(now.minus(Duration.ofDays(
                                configuration.ledger().retention().rawFileDays()))),
                        Audit.entries(workspace.ledger()).stream()
                                .filter(entry -> entry.subject().equals(Retention.RAW_FILES))
                                .map(AuditEntry::time))
                .max(Instant::compareTo)
                .orElseThrow();
        Set<String> waiting = RawFiles.waiting(
                workspace,
                state.all().stream().map(one -> one.entry().submission()).toList(),
                configuration.intake().limits());
        for (Standing standing : state.all()) {
            boolean kept = standing.holdsData()
                    && !standing.unkept()
                    && standing.entry().entered().isAfter(young)
                    && !waiting.contains(standing.entry().submission());
            if (kept && !found.contains(standing.entry().digest())) {
                faults.add("accepted/ does not hold " + standing.entry().submission()
                        + " as it came any more, or it was changed. The ledger does not need it; put it back from a"
                        + " backup if you want to show what was sent.");
            }
        }
        return looked;
    }

    /** The digest of a submission's content; empty text where it cannot be read. */
    private static String digest(Path submission, Configuration configuration) {
        try {
            return Intake.check(submission, configuration).digest();
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    private static Set<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UserError("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
