package org.intercop.assay.jobs.nightly;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.LedgerPolicy;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.LedgerEvent;
import org.intercop.assay.jobs.ledger.LedgerEvent.Change;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.ledger.Standing;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.intercop.assay.jobs.workspace.UserError;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;

/**
 * Deletes what is past its time: files as they came, individual records, entries of the audit log. Cells stay. Ages count
 * in UTC, from when a submission was taken in and its files were moved out of the inbox.
 */
public final class Retention {
    /** What the audit log calls files as they came. */
    static final String RAW_FILES = "raw files";

    private static final Pattern OLDER = Pattern.compile("\\d+ older than (\\d{1,6}) days");

    private final Workspace workspace;
    private final Configuration configuration;
    private final LedgerWriter ledger;
    private final Consumer<String> progress;
    private final Instant now;

    /**
     * A retention run.
     *
     * @param workspace whose lock is held
     * @param ledger open for writing
     * @param clock what time it is
     */
    public Retention(
            Workspace workspace,
            Configuration configuration,
            LedgerWriter ledger,
            Clock clock,
            Consumer<String> progress) {
        this.workspace = workspace;
        this.configuration = configuration;
        this.ledger = ledger;
        this.progress = progress;
        this.now = clock.instant();
    }

    /**
     * What is past its time, or was.
     *
     * @param rawFiles submissions as they came
     * @param submissions whose individual records
     * @param auditEntries entries of the audit log
     */
    public record Summary(int rawFiles, List<String> submissions, int auditEntries) {
        public Summary {
            submissions = List.copyOf(submissions);
        }

        /** Whether there is nothing. */
        public boolean isEmpty() {
            return rawFiles == 0 && submissions.isEmpty() && auditEntries == 0;
        }

        /** The summary for machines. */
        public ObjectNode toJson() {
            ObjectNode node = new ObjectMapper().createObjectNode();
            node.put("rawFiles", rawFiles).put("auditEntries", auditEntries);
            submissions.forEach(node.putArray("records")::add);
            return node;
        }
    }

    /** From when on nothing was deleted for its age; empty where an entry of the audit log tells of no files as they came. */
    static Optional<Instant> keptSince(AuditEntry entry) {
        if (!entry.actor().equals(AuditEntry.ASSAY) || !entry.subject().equals(RAW_FILES)) {
            return Optional.empty();
        }
        Matcher told = OLDER.matcher(entry.reason());
        return Optional.of(
                told.matches() ? entry.time().minus(Duration.ofDays(Long.parseLong(told.group(1)))) : entry.time());
    }

    private LedgerPolicy.Retention policy() {
        return configuration.ledger().retention();
    }

    /** What is past its time; nothing is deleted. */
    public Summary due() {
        return new Summary(
                oldFiles().size(),
                oldRecords().stream().map(SubmissionEntry::submission).toList(),
                ledger.olderAudit(monthsAgo(policy().auditMonths())));
    }

    /** Deletes what is past its time. */
    public Summary run() {
        List<Path> files = oldFiles();
        if (!files.isEmpty()) {
            // first, so that what a run deleted that dies in between is told, if need be twice
            ledger.audit(List.of(AuditEntry.of(
                    now,
                    AuditEntry.ASSAY,
                    "deleted",
                    RAW_FILES,
                    files.size() + " older than " + policy().rawFileDays() + " days")));
        }
        for (Path file : files) {
            AtomicFiles.deleteAtOnce(file, workspace.staging());
            FailPoint.OLD_FILE_DELETED.reached();
        }
        List<SubmissionEntry> records = oldRecords();
        if (!records.isEmpty()) {
            String why = "older than " + policy().recordMonths() + " months";
            List<Change> changes = new ArrayList<>();
            records.forEach(entry -> changes.add(
                    Change.plain(LedgerEvent.Kind.EXPIRED, entry, AuditEntry.ASSAY, why, entry.accepted())));
            ledger.commit(ledger.attempt(), List.of(), changes);
        }
        // also what a run owes that died before it was done
        new Removal(workspace, configuration, ledger, progress).finish();
        Instant before = monthsAgo(policy().auditMonths());
        int audit = ledger.olderAudit(before);
        if (audit > 0) {
            ledger.audit(List.of(AuditEntry.of(
                    now,
                    AuditEntry.ASSAY,
                    "deleted",
                    "audit log",
                    audit + " entries older than " + policy().auditMonths() + " months")));
            ledger.trimAudit(before);
        }
        return new Summary(
                files.size(), records.stream().map(SubmissionEntry::submission).toList(), audit);
    }

    private Instant monthsAgo(int months) {
        return now.atOffset(ZoneOffset.UTC).minusMonths(months).toInstant();
    }

    private List<SubmissionEntry> oldRecords() {
        Instant before = monthsAgo(policy().recordMonths());
        return ledger.state().all().stream()
                .filter(one -> one.entry().records() && !one.expired() && one.holdsData())
                .map(Standing::entry)
                .filter(entry -> entry.entered().isBefore(before))
                .toList();
    }

    private List<Path> oldFiles() {
        Instant before = now.minus(Duration.ofDays(policy().rawFileDays()));
        List<Path> old = new ArrayList<>();
        for (Path folder : List.of(workspace.accepted(), workspace.refused())) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> items = Files.list(folder)) {
                for (Path item : (Iterable<Path>) items.sorted()::iterator) {
                    if (Files.getLastModifiedTime(item, LinkOption.NOFOLLOW_LINKS)
                            .toInstant()
                            .isBefore(before)) {
                        old.add(item);
                    }
                }
            } catch (IOException e) {
                throw new UserError("Cannot read " + folder + ": " + e.getMessage(), e);
            }
        }
        return old;
    }
}
