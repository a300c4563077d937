package org.intercop.assay.jobs.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A line of the audit log: who did what, when and why. It holds nothing of a record.
 *
 * @param time when
 * @param actor who: an agency, an approver, or {@code assay}
 * @param action what, in a word
 * @param subject a submission, a file's place, or whatever else it was done to
 * @param reason why, or what came of it
 * @param generation the commit of the ledger that it tells of; 0 where it was none
 */
public record AuditEntry(Instant time, String actor, String action, String subject, String reason, long generation) {
    /** What a rule does, and not a person. */
    public static final String ASSAY = "assay";

    /** An entry about something that was no commit. */
    public static AuditEntry of(Instant time, String actor, String action, String subject, String reason) {
        return new AuditEntry(time, actor, action, subject, reason, 0);
    }

    /** How an entry names the receipt that was sent, so that it can be told from another one. */
    public static String receipt(String json) {
        return "receipt sha256:"
                + HexFormat.of().formatHex(Chain.sha256().digest(json.getBytes(StandardCharsets.UTF_8)));
    }

    static AuditEntry of(LedgerEvent event) {
        LedgerEvent.Change change = event.change();
        String related = change.related().map(by -> "by " + by).orElse("");
        String number = change.number() == 0 ? "" : String.valueOf(change.number());
        String reason = java.util.stream.Stream.of(change.reason(), related, number)
                .filter(part -> !part.isEmpty())
                .collect(java.util.stream.Collectors.joining("; "));
        return new AuditEntry(
                event.time(),
                change.actor(),
                change.kind().name().toLowerCase(java.util.Locale.ROOT),
                change.submission(),
                reason,
                event.generation());
    }
}
