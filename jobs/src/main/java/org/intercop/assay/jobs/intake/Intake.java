package org.intercop.assay.jobs.intake;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.CohortStanding;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.evidence.submission.SubmissionCheck;
import org.intercop.assay.jobs.ledger.Accepted;
import org.intercop.assay.jobs.ledger.Ledger;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.CommitUnknown;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;
import org.intercop.assay.reports.receipt.ReceiptPage;

/**
 * Takes in what lies in the inbox: checks every submission, commits all that are accepted to the ledger at once, writes
 * the receipts, and only then moves the submissions out of the inbox. A run that dies in between leaves the inbox to
 * the next one, which knows by the content what is in the ledger already.
 */
public final class Intake {
    private final Workspace workspace;
    private final LocalDate today;
    private final Configuration configuration;
    private final Supplier<Ledger> ledger;
    private final Consumer<String> progress;
    private final SubmissionCheck check;
    private final Pseudonyms pseudonyms;
    private final LedgerState state;
    private final IntakePolicy.Limits limits;
    private final Map<String, Set<String>> people = new HashMap<>();
    private final List<Judged> judged = new ArrayList<>();

    /** A submission in the inbox and what was found. */
    private record Judged(Path item, CheckedSubmission checked, Receipt receipt) {
        boolean accepted() {
            return receipt.status() == Receipt.Status.ACCEPTED || receipt.status() == Receipt.Status.ACCEPTED_IN_PART;
        }

        Manifest manifest() {
            return checked.manifest().orElseThrow();
        }
    }

    /**
     * An intake.
     *
     * @param today the day on which it happens
     * @param ledger asked for only if there is something to take in
     * @param progress told in a line what is going on
     */
    public Intake(
            Workspace workspace,
            Configuration configuration,
            LocalDate today,
            Supplier<Ledger> ledger,
            Consumer<String> progress) {
        this.workspace = workspace;
        this.today = today;
        this.configuration = configuration;
        this.ledger = ledger;
        this.progress = progress;
        this.check = SubmissionCheck.of(configuration.registry(), configuration.intake())
                .reading(Manifest.Format.PARQUET, ParquetRows::of);
        this.pseudonyms = Pseudonyms.read(workspace.pseudonymKey());
        this.state = LedgerLog.read(workspace.ledger());
        this.limits = configuration.intake().limits();
    }

    /**
     * What the rules say of a folder or zip file, as far as that can be known without a ledger.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static CheckedSubmission check(Path submission, Configuration configuration) {
        return SubmissionCheck.of(configuration.registry(), configuration.intake())
                .reading(Manifest.Format.PARQUET, ParquetRows::of)
                .check(InboxItem.source(submission, configuration.intake().limits()), Precedents.NONE);
    }

    /** Does it. */
    public IntakeSummary run() {
        List<InboxItem> items = InboxItem.in(workspace.inbox(), limits);
        if (items.isEmpty()) {
            return new IntakeSummary(List.of());
        }
        progress.accept("Checking " + items.size() + (items.size() == 1 ? " submission ..." : " submissions ..."));
        items.forEach(this::judgeOrLeave);
        commit();
        List<IntakeSummary.Issued> issued = new ArrayList<>();
        judged.forEach(one -> issued.add(new IntakeSummary.Issued(one.receipt(), write(one))));
        judged.forEach(this::clearOrLeave);
        return new IntakeSummary(issued);
    }

    /** What cannot be read, for want of permission say, stays where it is and stops nobody else. */
    private void judgeOrLeave(InboxItem item) {
        try {
            judge(item);
        } catch (UncheckedIOException e) {
            progress.accept("Left in the inbox, because it cannot be read: "
                    + item.path().getFileName() + " (" + e.getCause().getMessage() + ")");
        }
    }

    private void clearOrLeave(Judged one) {
        try {
            clear(one);
        } catch (UserError e) {
            progress.accept("Dealt with, but it could not be moved out of the inbox: " + e.getMessage());
        }
    }

    private void judge(InboxItem item) {
        Precedents precedents = precedents();
        CheckedSubmission result = check.check(item.source(), precedents);
        result.groups().forEach(group -> group.records().forEach(record -> people(group.intervention())
                .add(pseudonyms.rekey(item.agency(), record.participant()))));
        Receipt receipt = result.repeats()
                .map(earlier -> Receipt.repeated(result, earlier))
                .orElseGet(() -> Receipt.of(
                        result,
                        CohortStanding.of(result, precedents, configuration.registry(), configuration.gates())));
        judged.add(new Judged(item.path(), result, receipt));
    }

    private Precedents precedents() {
        List<Precedents.Earlier> earlier = new ArrayList<>(
                state.submissions().stream().map(EarlierSubmissions::of).toList());
        acceptedNow().map(one -> EarlierSubmissions.of(one.checked())).forEach(earlier::add);
        return new Precedents() {
            @Override
            public Optional<LocalDate> today() {
                return Optional.of(today);
            }

            @Override
            public List<Earlier> earlier() {
                return earlier;
            }

            @Override
            public boolean knows(String agency, String intervention, String participant, Set<String> apartFrom) {
                return people(intervention).contains(pseudonyms.rekey(agency, participant));
            }
        };
    }

    private java.util.stream.Stream<Judged> acceptedNow() {
        return judged.stream().filter(Judged::accepted);
    }

    /** Re-keyed pseudonyms known for an intervention, from the ledger and from this run. */
    private Set<String> people(String intervention) {
        return people.computeIfAbsent(
                intervention,
                id -> state.recordsVersion() < 0
                        ? new HashSet<>()
                        : new HashSet<>(ledger.get().people(state, id)));
    }

    private void commit() {
        List<Accepted> batch = acceptedNow()
                .map(one -> LedgerEntries.of(one.checked(), one.receipt(), pseudonyms, state.generation() + 1))
                .toList();
        if (batch.isEmpty()) {
            return;
        }
        progress.accept("Taking in " + batch.size() + (batch.size() == 1 ? " submission ..." : " submissions ..."));
        try {
            ledger.get().append(batch, state);
        } catch (RuntimeException e) {
            settle(batch, e);
            return;
        }
        settle(batch, new IllegalStateException("the ledger does not show what was just written to it"));
    }

    /** No receipt without a look: a failed commit may have happened, and one that seems to have worked may not. */
    private void settle(List<Accepted> batch, RuntimeException failure) {
        LedgerState now;
        try {
            now = LedgerLog.read(workspace.ledger());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            throw new CommitUnknown(
                    "The ledger could not be written, and cannot be read to see whether it took the submissions in."
                            + " Do not try again blindly: make the disk readable, then look with 'assay status'.",
                    failure);
        }
        boolean there = batch.stream()
                .allMatch(accepted -> now.withDigest(accepted.entry().digest()).isPresent());
        if (!there) {
            throw failure;
        }
    }

    private Path write(Judged one) {
        String name = one.checked()
                        .manifest()
                        .map(Manifest::submission)
                        .orElse("unreadable-" + plain(one.item().getFileName().toString()))
                + "-" + one.checked().digest().substring(0, 8);
        if (one.receipt().status() == Receipt.Status.REPEATED && !Files.exists(receipt(name, ".txt"))) {
            restore(one.checked().digest());
        }
        String free = name;
        for (int n = 2; Files.exists(receipt(free, ".txt")); n++) {
            free = name + "." + n;
        }
        write(free, one.receipt());
        return receipt(free, ".txt");
    }

    /** The text comes last: where it is, the others are. */
    private void write(String name, Receipt receipt) {
        AtomicFiles.replace(receipt(name, ".json"), receipt.json().getBytes(StandardCharsets.UTF_8));
        AtomicFiles.replace(receipt(name, ".html"), ReceiptPage.of(receipt).getBytes(StandardCharsets.UTF_8));
        AtomicFiles.replace(receipt(name, ".txt"), receipt.text().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes again the receipt of a submission whose run died between the commit and the receipt. */
    private void restore(String digest) {
        state.withDigest(digest).ifPresent(entry -> {
            String name = entry.submission() + "-" + digest.substring(0, 8);
            if (!Files.exists(receipt(name, ".txt"))) {
                write(name, Receipt.read(entry.receipt()));
            }
        });
    }

    private Path receipt(String name, String ending) {
        return workspace.receipts().resolve(name + ending);
    }

    /** A sender's file name as far as it is harmless. */
    private static String plain(String name) {
        String harmless = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return harmless.substring(0, Math.min(40, harmless.length()));
    }

    private void clear(Judged one) {
        if (one.checked().deletesFiles()) {
            AtomicFiles.deleteTree(one.item());
        } else if (one.receipt().status() == Receipt.Status.REFUSED) {
            AtomicFiles.moveAside(one.item(), workspace.refused());
        } else {
            AtomicFiles.moveAside(one.item(), workspace.accepted());
        }
    }
}
