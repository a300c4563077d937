package org.intercop.assay.jobs.nightly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.junit.jupiter.api.Test;

/** What is believed of the audit log. */
class AnsweredTest {
    private static final Instant TIME = Instant.parse("2026-05-20T10:00:00Z");
    private static final String FILES = "ab".repeat(32);
    private static final String FIRST = AuditEntry.receipt("first");
    private static final String SECOND = AuditEntry.receipt("second");
    private static final String THIRD = AuditEntry.receipt("third");

    private static AuditEntry entry(String actor, String action, String reason) {
        return AuditEntry.of(TIME, actor, action, "a-2026-001", reason);
    }

    @Test
    void whatARunWroteOfItsAnswersIsKnown() {
        Answered answered = Answered.of(List.of(
                entry("assay", "refused", "F01 F05; files kept sha256:" + FILES + "; " + FIRST),
                entry("assay", "repeated", "files kept; " + SECOND),
                entry("assay", "answered", "approved in commit 3; " + THIRD)));
        assertEquals(Set.of(FIRST, SECOND, THIRD), answered.receipts());
        assertEquals(Set.of(FIRST), answered.withFiles());
        assertEquals(Set.of(FILES), answered.files());
    }

    @Test
    void whatPeopleGaveAsReasonIsNot() {
        String reason = "right; files kept sha256:" + FILES + "; " + FIRST;
        for (AuditEntry entry : List.of(
                entry("kari", "approved", reason),
                entry("kari", "refused", reason),
                entry("assay", "approved", reason),
                entry("assay", "refused", reason + " and more"))) {
            assertEquals(new Answered(Set.of(), Set.of(), Set.of()), Answered.of(List.of(entry)));
        }
    }

    @Test
    void whatWasDeletedForItsAgeIsOlderThanTheDaysThatTheLogNames() {
        assertEquals(Optional.of(Instant.parse("2026-04-20T10:00:00Z")), kept("assay", "12 older than 30 days"));
        assertEquals(Optional.of(TIME), kept("assay", "in other words"));
        assertEquals(Optional.empty(), kept("kari", "12 older than 30 days"));
        assertEquals(Optional.empty(), Retention.keptSince(entry("assay", "deleted", "12 older than 30 days")));
    }

    private static Optional<Instant> kept(String actor, String reason) {
        return Retention.keptSince(AuditEntry.of(TIME, actor, "deleted", Retention.RAW_FILES, reason));
    }
}
