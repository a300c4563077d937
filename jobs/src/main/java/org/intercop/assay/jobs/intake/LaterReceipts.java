package org.intercop.assay.jobs.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.submission.LaterReceipt;
import org.intercop.assay.evidence.submission.LaterReceipt.Before;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.jobs.ledger.Audit;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.LedgerEvent;
import org.intercop.assay.jobs.ledger.LedgerEvent.Kind;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.workspace.Workspace;

/**
 * Tells agencies what became of their submissions after they were accepted: put on hold by a rule, approved, rejected,
 * or taken back by the network's office. What is told follows from the events of the ledger alone, so that a run that
 * died before it told leaves it to the next one, which writes the same. The audit log knows every receipt before it is
 * written, so that one can be told from a forgery even after its wording has changed in a later version.
 */
public final class LaterReceipts {
    /** What the audit log calls it. */
    public static final String ANSWERED = "answered";

    private final Workspace workspace;
    private final LedgerWriter ledger;
    private final Clock clock;
    private final Consumer<String> progress;
    private final ReceiptFiles files;

    /**
     * Of a workspace whose lock is held.
     *
     * @param ledger open for writing
     * @param clock when the audit log says it was told
     * @param progress told in a line whom what was written is for
     */
    public LaterReceipts(Workspace workspace, LedgerWriter ledger, Clock clock, Consumer<String> progress) {
        this.workspace = workspace;
        this.ledger = ledger;
        this.clock = clock;
        this.progress = progress;
        this.files = new ReceiptFiles(workspace.receipts());
    }

    /**
     * An event of which an agency is told.
     *
     * @param before what happened to the same submission before, oldest first
     */
    private record Told(LedgerEvent event, List<LedgerEvent> before) {
        /** As it was taken in, with people who were erased since. */
        SubmissionEntry entry() {
            return before.get(0).change().entry().orElseThrow();
        }

        /** How the audit log names it. */
        String words() {
            return outcome() + " in commit " + event.generation();
        }

        /** What the audit log knows it by. */
        String key() {
            return LaterReceipts.key(event.submission(), words());
        }

        String outcome() {
            return event.kind() == Kind.REBUILT
                    ? LaterReceipt.Outcome.ERASED.code()
                    : event.kind().name().toLowerCase(Locale.ROOT);
        }

        String name() {
            return ReceiptFiles.name(entry()) + "." + outcome() + "-" + event.generation();
        }

        AuditEntry audited(Instant time, String digest) {
            return AuditEntry.of(time, AuditEntry.ASSAY, ANSWERED, event.submission(), words() + "; " + digest);
        }
    }

    /** Writes every receipt that is not there yet; the audit log comes first, so that nothing is there unknown to it. */
    public void write() {
        List<Told> all = told(ledger.state().events());
        if (all.isEmpty()) {
            return;
        }
        List<AuditEntry> log = Audit.entries(workspace.ledger());
        Map<String, String> known = known(log);
        Set<Long> audited = log.stream().map(AuditEntry::generation).collect(Collectors.toSet());
        Map<Told, LaterReceipt> untold = new LinkedHashMap<>();
        List<AuditEntry> entries = new ArrayList<>();
        for (Told one : all) {
            if (!isThere(one, known, audited)) {
                receipt(one).ifPresent(receipt -> untold.put(one, receipt));
            }
        }
        untold.forEach((one, receipt) -> {
            String digest = AuditEntry.receipt(receipt.json());
            if (!digest.equals(known.get(one.key()))) {
                entries.add(one.audited(clock.instant(), digest));
            }
        });
        ledger.audit(entries);
        untold.forEach((one, receipt) -> progress.accept("For " + one.entry().agency() + ", what became of "
                + one.event().submission() + ": " + files.write(one.name(), receipt)));
    }

    /**
     * Whether the receipt is there, as far as the audit log knows. An entry that reached its age told of a receipt that
     * may still be there, in the words of an earlier version; the entry of its commit is gone then too.
     */
    private boolean isThere(Told one, Map<String, String> known, Set<Long> audited) {
        String digest = known.get(one.key());
        if (digest != null) {
            return files.holds(one.name(), digest);
        }
        return !audited.contains(one.event().generation()) && files.written(one.name());
    }

    /**
     * What should be there and is not.
     *
     * @param log the audit log
     * @param found receipts that are there, as {@link AuditEntry#receipt} names them
     * @return of each, which submission it is about and what it told
     */
    public static List<String> missing(List<AuditEntry> log, Set<String> found) {
        return known(log).entrySet().stream()
                .filter(one -> !found.contains(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What was told, with the receipt that told it last. */
    private static Map<String, String> known(List<AuditEntry> log) {
        Map<String, String> known = new TreeMap<>();
        for (AuditEntry entry : log) {
            if (entry.action().equals(ANSWERED)) {
                int end = entry.reason().indexOf("; ");
                known.put(
                        key(entry.subject(), entry.reason().substring(0, end)),
                        entry.reason().substring(end + 2));
            }
        }
        return known;
    }

    private static String key(String submission, String words) {
        return submission + ", " + words;
    }

    /** An agency that takes something back by itself has the receipt of its withdrawal. */
    private static List<Told> told(List<LedgerEvent> events) {
        Set<Long> sent = events.stream()
                .filter(event -> event.kind() == Kind.ENTERED)
                .map(LedgerEvent::generation)
                .collect(Collectors.toSet());
        Map<String, List<LedgerEvent>> before = new HashMap<>();
        List<Told> told = new ArrayList<>();
        for (LedgerEvent event : events) {
            List<LedgerEvent> own = before.computeIfAbsent(event.submission(), id -> new ArrayList<>());
            boolean tell =
                    switch (event.kind()) {
                        case HELD, APPROVED, REJECTED -> true;
                        case WITHDRAWN, REBUILT, SOUGHT -> !sent.contains(event.generation());
                        case ENTERED, REPLACED, EXPIRED, PURGED -> false;
                    };
            if (tell) {
                told.add(new Told(event, List.copyOf(own)));
            }
            own.add(event);
        }
        return told;
    }

    /** Empty where the first receipt cannot be read: an agency that is not told by it must not keep others waiting. */
    private Optional<LaterReceipt> receipt(Told one) {
        Receipt first;
        try {
            first = Receipt.read(one.entry().receipt());
        } catch (RuntimeException e) {
            // of a rule that is no more, or in the shape of another version
            progress.accept("For " + one.entry().agency() + ", what became of "
                    + one.event().submission() + " (" + one.words() + ") cannot be written, because this version cannot"
                    + " read the submission's receipt. Tell the agency yourself.");
            return Optional.empty();
        }
        return Optional.of(receipt(one, first));
    }

    private static LaterReceipt receipt(Told one, Receipt first) {
        LedgerEvent event = one.event();
        LedgerState earlier = LedgerState.of(one.before());
        LocalDate day = LocalDate.ofInstant(event.time(), ZoneOffset.UTC);
        String reason = event.change().reason();
        List<String> rules = earlier.heldBecause(event.submission());
        Before before =
                earlier.standing(event.submission()).orElseThrow().counted() ? Before.COUNTED : Before.NEVER_COUNTED;
        List<String> replaces = one.entry().replaces();
        return switch (event.kind()) {
            case HELD -> LaterReceipt.heldForPseudonyms(first, day);
            case APPROVED ->
                LaterReceipt.approved(
                        first, day, reason, rules, before, before == Before.COUNTED ? List.of() : replaces);
            case REJECTED -> LaterReceipt.rejected(first, day, reason, rules, before, replaces);
            case WITHDRAWN -> LaterReceipt.withdrawn(first, day, reason);
            case REBUILT ->
                LaterReceipt.erased(first, day, reason, event.change().number());
            case SOUGHT -> LaterReceipt.sought(first, day, reason);
            case ENTERED, REPLACED, EXPIRED, PURGED ->
                throw new IllegalArgumentException("one: nobody is told of " + event.kind());
        };
    }
}
