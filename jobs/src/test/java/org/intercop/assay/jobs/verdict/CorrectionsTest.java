package org.intercop.assay.jobs.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.jobs.ledger.CohortKey;
import org.intercop.assay.jobs.ledger.LedgerEvent;
import org.intercop.assay.jobs.ledger.LedgerEvent.Change;
import org.intercop.assay.jobs.ledger.LedgerEvent.Kind;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.junit.jupiter.api.Test;

/** What counts as a correction of a topic's data. */
class CorrectionsTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
    private static final Topic TOPIC = new Topic("course", "1", "reoffended-12m-charge");

    private final List<LedgerEvent> events = new ArrayList<>();

    @Test
    void aWithdrawalOfWhatCountedIsOneForItsTopicAlone() {
        enter(entry("no-1", "course", List.of(), false, List.of()));
        enter(entry("no-2", "visit", List.of(), false, List.of()));
        assertEquals(List.of(), corrections());
        happens(plain(Kind.WITHDRAWN, "no-1"));
        happens(plain(Kind.WITHDRAWN, "no-2"));
        assertEquals(List.of("3 WITHDRAWN no-1"), corrections());
        assertEquals(List.of("3 WITHDRAWN no-1"), corrections(new Topic("course", "1", "reoffended-12m-charge")));
        assertEquals(List.of(), corrections(new Topic("course", "2", "reoffended-12m-charge")));
        assertEquals(List.of(), corrections(new Topic("course", "1", "completed-course")));
    }

    @Test
    void anUpdateIsNoneButAReplacementThatPutsSomethingRightIs() {
        SubmissionEntry first = entry("no-1", "course", List.of(), false, List.of());
        SubmissionEntry update = entry("no-2", "course", List.of("no-1"), false, List.of());
        SubmissionEntry correction = entry("no-3", "course", List.of("no-2"), true, List.of());
        enter(first);
        happens(Change.entered(update, ""), Change.replaced(first, update, "no-police"));
        assertEquals(List.of(), corrections());
        happens(Change.entered(correction, ""), Change.replaced(update, correction, "no-police"));
        assertEquals(List.of("3 REPLACED no-2"), corrections());
        // history that is taken back changes no figure
        happens(plain(Kind.WITHDRAWN, "no-1"));
        assertEquals(List.of("3 REPLACED no-2"), corrections());
    }

    @Test
    void aRejectionIsOneOnlyAfterTheSubmissionCounted() {
        enter(entry("no-1", "course", List.of(), false, List.of("O01")));
        enter(entry("no-2", "course", List.of(), false, List.of()));
        happens(plain(Kind.REJECTED, "no-1"));
        assertEquals(List.of(), corrections());
        happens(plain(Kind.REJECTED, "no-2"));
        assertEquals(List.of("4 REJECTED no-2"), corrections());
    }

    private List<String> corrections() {
        return corrections(TOPIC);
    }

    private List<String> corrections(Topic topic) {
        return Appraisals.corrections(topic, LedgerState.of(events));
    }

    private void enter(SubmissionEntry entry) {
        happens(Change.entered(entry, ""));
    }

    private void happens(Change... changes) {
        long generation = LedgerState.of(events).generation() + 1;
        int place = 0;
        for (Change change : changes) {
            events.add(new LedgerEvent(generation, place++, NOON, change));
        }
    }

    private static Change plain(Kind kind, String submission) {
        return new Change(kind, submission, "no-police", "no-police", "", Optional.empty(), 0, Optional.empty());
    }

    private static SubmissionEntry entry(
            String submission, String intervention, List<String> replaces, boolean correction, List<String> hold) {
        return new SubmissionEntry(
                submission,
                "no-police",
                1,
                LocalDate.of(2026, 3, 31),
                "digest of " + submission,
                new TreeMap<>(Map.of("reoffended", "reoffended-12m-charge")),
                new TreeMap<>(Map.of(new CohortKey(intervention, "1", "", new CountryCode("NO")), 40L)),
                true,
                List.of(),
                List.of(),
                40,
                40,
                0,
                0,
                "{}",
                replaces,
                correction,
                Optional.empty(),
                Optional.empty(),
                hold,
                NOON,
                1,
                0,
                "batch");
    }
}
