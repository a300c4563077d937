package org.intercop.assay.jobs.nightly;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.intercop.assay.evidence.submission.KeptContent;
import org.intercop.assay.jobs.intake.AsKept;
import org.intercop.assay.jobs.intake.Intake;
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
 * What lies beside the ledger, held against it: the key of pseudonyms, receipts, and submissions as they came. Of refused
 * submissions as they came a missing one is not noticed: a withdrawal deletes them too.
 *
 * @param receipts receipts looked at
 * @param rawFiles submissions as they came that were looked at
 * @param faults what was changed, is missing or came from elsewhere, each with what to do
 * @param reworded texts and pages of receipts that are not what is made of their JSON now, which is no fault by itself
 */
public record KeptFiles(int receipts, int rawFiles, List<String> faults, List<String> reworded) {
    /** Where nothing was looked at. */
    public static final KeptFiles NONE = new KeptFiles(0, 0, List.of(), List.of());

    public KeptFiles {
        faults = List.copyOf(faults);
        reworded = List.copyOf(reworded);
    }

    /**
     * Looks at them all; reads every byte of submissions as they came, but no row.
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
        List<AuditEntry> log = Audit.entries(workspace.ledger());
        Answered answered = Answered.of(log);
        KeptReceipts receipts = KeptReceipts.of(workspace, state, log, answered, faults);
        int refused = refused(workspace, configuration, answered, receipts.refused(), faults);
        int accepted = accepted(workspace, configuration, state, young(log, configuration, now), faults);
        return new KeptFiles(receipts.looked(), accepted + refused, faults, receipts.reworded());
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

    /** What was refused is known by its bytes, or in older workspaces by the digest that intake gives it. */
    private static int refused(
            Workspace workspace,
            Configuration configuration,
            Answered answered,
            Set<String> refused,
            List<String> faults) {
        Set<String> names = names(workspace.refused());
        for (String name : names) {
            Path item = workspace.refused().resolve(name);
            boolean known =
                    AsKept.bytes(item).filter(answered.files()::contains).isPresent() && !AsKept.holdsMore(item);
            if (!known && (refused.isEmpty() || !refused.contains(digest(item, workspace, configuration)))) {
                faults.add(
                        "refused/" + name + " is not what was received. Put it back from a backup; if it was put there"
                                + " by somebody, delete it.");
            }
        }
        return names.size();
    }

    private static int accepted(
            Workspace workspace, Configuration configuration, LedgerState state, Instant young, List<String> faults) {
        Set<String> known =
                state.all().stream().map(one -> one.entry().digest()).collect(Collectors.toSet());
        Set<String> mayBeKept = state.all().stream()
                .filter(one -> !one.unkept())
                .map(one -> one.entry().digest())
                .collect(Collectors.toSet());
        Set<String> found = new TreeSet<>();
        Set<String> described = new TreeSet<>();
        Set<String> names = names(workspace.accepted());
        for (String name : names) {
            Path item = workspace.accepted().resolve(name);
            Optional<KeptContent> content = AsKept.accepted(item);
            if (content.filter(one -> known.contains(one.digest())).isEmpty()) {
                faults.add(
                        "accepted/" + name + " is not what was received. If an older ledger was put back, it may have"
                                + " come since: then move it to inbox/. If not, put it back from a backup; if it was put"
                                + " there by somebody, delete it.");
                continue;
            }
            if (content.filter(one -> !mayBeKept.contains(one.digest())).isPresent()) {
                faults.add("accepted/" + name + " was withdrawn, or people were to be erased from it. Delete it, and"
                        + " from where it was put back.");
                continue;
            }
            found.add(content.get().digest());
            described.add(content.get().digest() + content.get().description());
            if (!content.get().unlisted().isEmpty() || AsKept.holdsMore(item)) {
                faults.add("accepted/" + name + " holds files that did not come with it. A withdrawal would not know of"
                        + " them: take them out.");
            }
        }
        Set<String> waiting = RawFiles.waiting(
                workspace,
                state.all().stream().map(one -> one.entry().submission()).toList(),
                configuration.intake().limits());
        for (Standing standing : state.all()) {
            boolean kept = standing.holdsData()
                    && !standing.unkept()
                    && standing.entry().entered().isAfter(young)
                    && !waiting.contains(standing.entry().submission());
            String digest = standing.entry().digest();
            if (kept && !found.contains(digest)) {
                faults.add("accepted/ does not hold " + standing.entry().submission()
                        + " as it came any more, or it was changed. If an older ledger was put back, it may have been"
                        + " withdrawn since: ask its agency first. If not, the ledger does not need it; put it back from a"
                        + " backup if you want to show what was sent.");
            } else if (kept
                    && standing.entry()
                            .manifest()
                            .filter(one -> !described.contains(digest + one))
                            .isPresent()) {
                faults.add(
                        "the manifest or the signature of " + standing.entry().submission()
                                + " in accepted/ is not as it came. Put both back from a backup.");
            }
        }
        return names.size();
    }

    /** From when on whatever was taken in must still be there, whether or not the policy was another one before. */
    private static Instant young(List<AuditEntry> log, Configuration configuration, Instant now) {
        Duration age = Duration.ofDays(configuration.ledger().retention().rawFileDays());
        return Stream.concat(
                        Stream.of(now.minus(age)), log.stream().flatMap(entry -> Retention.keptSince(entry).stream()))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** The digest of a submission's content; empty text where it cannot be read. */
    private static String digest(Path submission, Workspace workspace, Configuration configuration) {
        try {
            return Intake.check(submission, configuration, workspace.staging()).digest();
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    static Set<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UserError("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
