package org.intercop.assay.jobs.intake;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.CohortStanding;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.intercop.assay.evidence.submission.SubmissionCheck;
import org.intercop.assay.jobs.ledger.Accepted;
import org.intercop.assay.jobs.ledger.Attempt;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.LedgerData;
import org.intercop.assay.jobs.ledger.LedgerEvent;
import org.intercop.assay.jobs.ledger.LedgerEvent.Change;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.ledger.Replacement;
import org.intercop.assay.jobs.ledger.Standing;
import org.intercop.assay.jobs.ledger.Withdrawal;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;

/**
 * Takes in what lies in the inbox: checks every submission, commits all that are accepted to the ledger at once, writes
 * the receipts, and only then moves the submissions out of the inbox. A run that dies in between leaves the inbox to
 * the next one, which knows by the content what is in the ledger already.
 */
public final class Intake {
    private final Workspace workspace;
    private final Configuration configuration;
    private final LedgerWriter ledger;
    private final Clock clock;
    private final Consumer<String> progress;
    private final SubmissionCheck check;
    private final Pseudonyms pseudonyms;
    private final IntakePolicy.Limits limits;
    private final ReceiptFiles receipts;
    private final Clearing clearing;
    private final List<Judged> judged = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private LedgerState state;
    private LedgerPrecedents precedents;
    private Attempt attempt;

    /**
     * An intake.
     *
     * @param ledger open for writing
     * @param clock the day submissions are checked on, and the time they are taken in
     * @param progress told in a line what is going on
     */
    public Intake(
            Workspace workspace,
            Configuration configuration,
            LedgerWriter ledger,
            Clock clock,
            Consumer<String> progress) {
        this.workspace = workspace;
        this.configuration = configuration;
        this.ledger = ledger;
        this.clock = clock;
        this.progress = progress;
        this.check = SubmissionCheck.of(configuration.registry(), configuration.intake())
                .reading(Manifest.Format.PARQUET, ParquetRows::of)
                .readingInParts(Manifest.Format.PARQUET, LargeParquet.by(configuration, workspace.staging()));
        this.pseudonyms = Pseudonyms.read(workspace.pseudonymKey());
        ledger.rekeyedWith(pseudonyms.fingerprint());
        this.limits = configuration.intake().limits();
        this.receipts = new ReceiptFiles(workspace.receipts());
        this.clearing = new Clearing(workspace, limits, ledger, clock, progress);
        begin();
    }

    /** Starts from what the ledger holds now. */
    private void begin() {
        state = ledger.state();
        attempt = ledger.attempt();
        // The day in the zone that is furthest ahead, so that nobody's today lies in the future
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX);
        precedents = new LedgerPrecedents(new LedgerData(workspace.ledger(), state), state, pseudonyms, today);
        accepted.clear();
        changes.clear();
    }

    /**
     * Checks one submission as intake would, as far as that can be done without a ledger and on no day. Its digest
     * depends on the policy where it is refused.
     *
     * @param folder where copies of large files lie for a while
     * @throws UncheckedIOException if it cannot be read
     */
    public static CheckedSubmission check(Path submission, Configuration configuration, Path folder) {
        return check(submission, configuration, Precedents.NONE, folder);
    }

    /**
     * What the rules say of a folder or zip file, as far as that can be known without a ledger.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static CheckedSubmission check(Path submission, Configuration configuration, Precedents precedents) {
        return check(submission, configuration, precedents, Path.of(System.getProperty("java.io.tmpdir")));
    }

    private static CheckedSubmission check(
            Path submission, Configuration configuration, Precedents precedents, Path folder) {
        return SubmissionCheck.of(configuration.registry(), configuration.intake())
                .reading(Manifest.Format.PARQUET, ParquetRows::of)
                .readingInParts(Manifest.Format.PARQUET, LargeParquet.by(configuration, folder))
                .check(InboxItem.source(submission, configuration.intake().limits()), precedents);
    }

    /** Does it. */
    public IntakeSummary run() {
        // A run that died may have left a copy of a file there
        AtomicFiles.deleteTree(workspace.staging());
        List<InboxItem> items = InboxItem.in(workspace.inbox(), limits);
        if (items.isEmpty()) {
            return new IntakeSummary(List.of(), List.of());
        }
        progress.accept("Checking " + items.size() + (items.size() == 1 ? " submission ..." : " submissions ..."));
        items.forEach(this::judgeOrLeave);
        commit();
        List<IntakeSummary.Issued> issued = new ArrayList<>();
        judged.forEach(one -> issued.add(new IntakeSummary.Issued(one.receipt(), receipts.write(one, state))));
        // first, so that the next run tells of it where this one dies in between
        ledger.audit(audit());
        judged.forEach(clearing::clearOrLeave);
        return new IntakeSummary(issued, left);
    }

    /** What cannot be read, for want of permission say, stays where it is and stops nobody else. */
    private void judgeOrLeave(InboxItem item) {
        try {
            judge(item);
        } catch (UncheckedIOException e) {
            progress.accept("Left in the inbox, because it cannot be read: "
                    + item.path().getFileName() + " (" + e.getCause().getMessage() + ")");
            left.add(item.path().getFileName().toString());
        }
    }

    private void judge(InboxItem item) {
        CheckedSubmission result = check.check(item.source(), precedents);
        Receipt receipt = result.repeats()
                .map(earlier -> Receipt.repeated(result, earlier))
                .orElseGet(() -> Receipt.of(
                        result,
                        CohortStanding.of(result, precedents, configuration.registry(), configuration.gates())));
        // the day that the ledger knows, so that a receipt written again says the same
        LocalDate day = LocalDate.ofInstant(attempt.time(), ZoneOffset.UTC);
        Judged one = new Judged(item.path(), result, receipt.on(day));
        if (one.accepted() && one.manifest().contents() == Manifest.Contents.WITHDRAWAL) {
            judged.add(withdraw(one));
        } else {
            judged.add(one.accepted() ? enter(one) : one);
        }
        suspect(result);
    }

    /** Puts what already counts on hold where a later submission makes it doubtful. */
    private void suspect(CheckedSubmission result) {
        List<Change> holds = result.suspects().stream()
                .map(state::standing)
                .flatMap(Optional::stream)
                .filter(standing -> standing.status() == Standing.Status.COUNTS)
                .map(standing -> Change.plain(
                        LedgerEvent.Kind.HELD, standing.entry(), AuditEntry.ASSAY, RuleCatalog.P12.id(), 0))
                .toList();
        if (!holds.isEmpty()) {
            changes.addAll(holds);
            state = ledger.preview(attempt, changes);
            precedents.know(state);
        }
    }

    /**
     * Puts a submission into the commit that is being prepared, with those whose place it takes.
     *
     * @return the same, with a receipt that says what was approved before and needs no second person
     */
    private Judged enter(Judged one) {
        Map<Finding, String> decided = EarlierDecisions.of(one.checked(), state);
        Receipt told = decided.isEmpty() ? one.receipt() : one.receipt().approvedBefore(decided.keySet());
        Accepted entered = LedgerEntries.of(
                one.checked(), told, pseudonyms, attempt, decided.keySet(), AsKept.description(one.item()));
        accepted.add(entered);
        changes.add(Change.entered(
                entered.entry(), decided.values().stream().distinct().collect(Collectors.joining("; "))));
        changes.addAll(Replacement.of(entered.entry(), state));
        state = ledger.preview(attempt, changes);
        precedents.accept(entered, state);
        return one.told(told);
    }

    /**
     * A commit of its own: what it takes back may have been accepted a moment ago.
     *
     * @return the same, with a receipt that says what was erased and what could not be
     */
    private Judged withdraw(Judged one) {
        commit();
        begin();
        Manifest manifest = one.manifest();
        List<String> own = manifest.withdraws().stream()
                .filter(id -> state.withId(id)
                        .map(entry -> entry.agency().equals(manifest.agency()))
                        .orElse(false))
                .toList();
        Set<String> leavers = one.checked().leavers().stream()
                .map(participant -> pseudonyms.rekey(manifest.agency(), participant))
                .collect(Collectors.toSet());
        boolean whole = manifest.resources().isEmpty();
        Withdrawal withdrawal = whole
                ? Withdrawal.ofSubmissions(state, own, manifest.agency(), manifest.submission())
                : Withdrawal.ofPeople(
                        new LedgerData(workspace.ledger(), state),
                        state,
                        own,
                        leavers,
                        attempt,
                        manifest.agency(),
                        manifest.submission());
        Receipt told = one.receipt().explaining("Accepted. " + withdrawal.words());
        changes.add(Change.entered(
                LedgerEntries.of(one.checked(), told, pseudonyms, attempt, Set.of(), Optional.empty())
                        .entry(),
                ""));
        changes.addAll(withdrawal.changes());
        accepted.addAll(withdrawal.rebuilt());
        commit();
        begin();
        return one.told(told);
    }

    private void commit() {
        if (!changes.isEmpty()) {
            long entered = changes.stream()
                    .filter(change -> change.kind() == LedgerEvent.Kind.ENTERED)
                    .count();
            progress.accept("Taking in " + entered + (entered == 1 ? " submission ..." : " submissions ..."));
            ledger.commit(attempt, accepted, changes);
        }
    }

    /** What the ledger's events do not tell: what was not taken in, and what became of its files. */
    private List<AuditEntry> audit() {
        List<AuditEntry> entries = new ArrayList<>();
        for (Judged one : judged) {
            if (!one.accepted()) {
                String rules = one.receipt().findings().stream()
                        .map(finding -> finding.rule().id())
                        .distinct()
                        .collect(Collectors.joining(" "));
                boolean repeated = one.receipt().status() == Receipt.Status.REPEATED;
                String kept = clearing.keepsNothing(one)
                        ? "files deleted"
                        : repeated ? "files kept" : AsKept.refused(one.item());
                entries.add(AuditEntry.of(
                        clock.instant(),
                        AuditEntry.ASSAY,
                        one.receipt().status().code(),
                        one.checked().manifest().map(Manifest::submission).orElse("unreadable"),
                        (repeated ? kept : rules + "; " + kept) + "; "
                                + AuditEntry.receipt(one.receipt().json())));
            }
        }
        return entries;
    }
}
