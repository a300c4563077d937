package org.intercop.assay.jobs.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.intercop.assay.jobs.ledger.LedgerEvent.Change;
import org.intercop.assay.jobs.ledger.LedgerEvent.Kind;
import org.intercop.assay.jobs.ledger.SampleLedger.Draft;
import org.junit.jupiter.api.Test;

/** What events add up to; no files. */
class LedgerStateTest {
    private final List<LedgerEvent> events = new ArrayList<>();

    private LedgerState happens(Change... changes) {
        long generation = events.isEmpty() ? 1 : events.get(events.size() - 1).generation() + 1;
        int place = 0;
        for (Change change : changes) {
            events.add(new LedgerEvent(generation, place++, SampleLedger.NOON, change));
        }
        return LedgerState.of(events);
    }

    private LedgerState enters(Draft draft) {
        LedgerState before = LedgerState.of(events);
        SubmissionEntry entry = draft.accepted(
                        new Attempt(before.generation() + 1, "b" + events.size(), SampleLedger.NOON))
                .entry();
        List<Change> changes = new ArrayList<>(List.of(Change.entered(entry, "")));
        changes.addAll(Replacement.of(entry, before));
        return happens(changes.toArray(new Change[0]));
    }

    private LedgerState changes(Kind kind, String submission) {
        return happens(
                Change.plain(kind, LedgerState.of(events).withId(submission).orElseThrow(), "x", "", 0));
    }

    private static List<String> counting(LedgerState state) {
        return state.submissions().stream().map(SubmissionEntry::submission).toList();
    }

    @Test
    void whatIsOnHoldCountsOnceItIsApprovedAndNeverWhereItIsRejected() {
        enters(Draft.of("no-1", 1, "anna"));
        LedgerState held = enters(Draft.of("no-2", 2, "berta").held("O01"));
        assertEquals(List.of("no-1"), counting(held));
        assertEquals(
                List.of("no-2"),
                held.held().stream().map(SubmissionEntry::submission).toList());
        assertEquals(List.of("no-1", "no-2"), counting(changes(Kind.APPROVED, "no-2")));

        enters(Draft.of("no-3", 3, "carla").held("O02"));
        LedgerState rejected = changes(Kind.REJECTED, "no-3");
        assertEquals(List.of("no-1", "no-2"), counting(rejected));
        assertFalse(rejected.standing("no-3").orElseThrow().counted());
        LedgerState after = changes(Kind.REJECTED, "no-2");
        assertEquals(List.of("no-1"), counting(after));
        assertTrue(after.standing("no-2").orElseThrow().counted());
    }

    @Test
    void whatReplacesTakesThePlaceAtOnceUnlessItIsOnHold() {
        enters(Draft.of("no-1", 1, "anna"));
        LedgerState replaced = enters(Draft.of("no-2", 2, "anna", "berta").replacing("no-1"));
        assertEquals(List.of("no-2"), counting(replaced));
        assertEquals(
                Standing.Status.REPLACED,
                replaced.standing("no-1").orElseThrow().status());
        assertEquals(
                List.of("no-2"),
                counting(enters(Draft.of("no-3", 3, "anna").replacing("no-2").held("O03"))));
    }

    @Test
    void anEarlierStateIsTheFoldUntilThenWithoutWhatIsGone() {
        enters(Draft.of("no-1", 1, "anna"));
        enters(Draft.of("no-2", 2, "berta"));
        enters(Draft.of("no-3", 3, "anna", "carla").replacing("no-1"));
        LedgerState now = changes(Kind.WITHDRAWN, "no-2");
        assertEquals(List.of("no-3"), counting(now));
        assertEquals(List.of("no-1"), counting(now.at(1)));
        assertEquals(List.of("no-1"), counting(now.at(2)));
        assertEquals(List.of("no-2"), now.at(2).gone());
        assertEquals(List.of(), now.at(1).gone());
        assertEquals(List.of("no-3"), counting(now.at(3)));
        assertEquals(now, now.at(4));
        assertEquals(0, now.at(0).generation());
        assertEquals(
                "generation: 5 is not between 0 and 4",
                assertThrows(IllegalArgumentException.class, () -> now.at(5)).getMessage());
    }

    @Test
    void whoWasErasedSinceIsGoneFromEarlierStatesToo() {
        LedgerState before = enters(Draft.of("no-1", 1, "anna", "berta"));
        SubmissionEntry entry = before.withId("no-1").orElseThrow();
        TreeMap<CohortKey, Long> left = new TreeMap<>();
        left.put(SampleLedger.COHORT, 1L);
        LedgerState after = happens(Change.rebuilt(entry.rebuilt(left, "new"), "no-police", "", 1));
        SubmissionEntry then = after.at(1).submissions().get(0);
        assertEquals("new", then.batch());
        assertEquals(1, then.accepted());
        assertEquals(1, then.withdrawn());
        assertEquals(1, then.revision());
        assertTrue(after.keepsRows("no-1", "new"));
        assertFalse(after.keepsRows("no-1", entry.batch()));
        assertEquals(
                Standing.Owed.EVERYTHING, after.standing("no-1").orElseThrow().owed());
        assertEquals(
                Standing.Owed.NOTHING,
                changes(Kind.PURGED, "no-1").standing("no-1").orElseThrow().owed());
    }

    @Test
    void asOfADayReplacementsOfLaterDaysHaveNotHappened() {
        enters(Draft.of("no-1", 1, "anna"));
        LedgerState state = enters(
                Draft.of("no-2", 2, "anna").asOf(LocalDate.of(2026, 6, 30)).replacing("no-1"));
        assertEquals(List.of("no-2"), counting(state));
        assertEquals(List.of("no-1"), counting(state.asOf(LocalDate.of(2026, 5, 1))));
        assertEquals(List.of("no-2"), counting(state.asOf(LocalDate.of(2026, 6, 30))));
        assertEquals(List.of(), counting(state.asOf(LocalDate.of(2026, 1, 1))));
    }

    @Test
    void recordsThatExpiredAreKeptNoLongerButCellsAre() {
        String batch =
                enters(Draft.of("no-1", 1, "anna")).withId("no-1").orElseThrow().batch();
        LedgerState state = changes(Kind.EXPIRED, "no-1");
        assertEquals(List.of("no-1"), counting(state));
        assertTrue(state.keepsRows("no-1", batch));
        assertFalse(state.keepsRecords("no-1", batch));
    }

    @Test
    void whatHoldsNobodyIsNotedAndNeverCounts() {
        LedgerState state = enters(Draft.of("no-1", 1));
        assertEquals(List.of(), counting(state));
        assertEquals(Standing.Status.NOTED, state.standing("no-1").orElseThrow().status());
    }

    @Test
    void eventsThatCannotFollowAreRefused() {
        enters(Draft.of("no-1", 1, "anna"));
        assertEquals(
                "event: APPROVED of no-1 in generation 2 cannot follow COUNTS",
                assertThrows(IllegalArgumentException.class, () -> changes(Kind.APPROVED, "no-1"))
                        .getMessage());
        events.remove(events.size() - 1);
        changes(Kind.WITHDRAWN, "no-1");
        assertEquals(
                "event: WITHDRAWN of no-1 in generation 3 cannot follow WITHDRAWN",
                assertThrows(IllegalArgumentException.class, () -> changes(Kind.WITHDRAWN, "no-1"))
                        .getMessage());
        LedgerEvent alone = events.get(1);
        assertEquals(
                "event: WITHDRAWN of no-1 in generation 2 comes before it was entered",
                assertThrows(IllegalArgumentException.class, () -> LedgerState.of(List.of(alone)))
                        .getMessage());
    }

    /** Whatever happens: folding all at once and going on from any beginning give the same. */
    @Test
    void foldingGoesOnFromAnyBeginning() {
        SplittableRandom random = new SplittableRandom(3);
        for (int history = 0; history < 40; history++) {
            events.clear();
            for (int step = 0; step < 15; step++) {
                List<LedgerEvent> before = List.copyOf(events);
                try {
                    if (random.nextInt(3) == 0) {
                        Draft draft = Draft.of("s-" + step, step + 1, "anna");
                        draft = random.nextInt(3) == 0 ? draft.held("O01") : draft;
                        enters(step > 0 && random.nextBoolean() ? draft.replacing("s-" + random.nextInt(step)) : draft);
                    } else if (step > 0) {
                        Kind kind = List.of(Kind.APPROVED, Kind.REJECTED, Kind.WITHDRAWN, Kind.EXPIRED)
                                .get(random.nextInt(4));
                        String one = "s-" + random.nextInt(step);
                        if (LedgerState.of(events).withId(one).isPresent()) {
                            changes(kind, one);
                        }
                    }
                } catch (IllegalArgumentException e) {
                    assertTrue(e.getMessage().contains("cannot follow"), e.getMessage());
                    events.clear();
                    events.addAll(before);
                }
            }
            LedgerState whole = LedgerState.of(events);
            for (int cut = 0; cut <= events.size(); cut++) {
                assertEquals(whole, LedgerState.of(events.subList(0, cut)).plus(events.subList(cut, events.size())));
            }
            assertEquals(
                    whole.all().size(),
                    whole.submissions().size()
                            + whole.all().stream()
                                    .filter(one -> one.status() != Standing.Status.COUNTS)
                                    .count());
        }
    }
}
