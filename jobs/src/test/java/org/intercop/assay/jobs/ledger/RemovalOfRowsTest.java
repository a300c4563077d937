package org.intercop.assay.jobs.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.intercop.assay.jobs.ledger.SampleLedger.Draft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken back is gone from every file, not only from what readers see. */
class RemovalOfRowsTest {
    @TempDir
    Path root;

    private SampleLedger ledger;

    @BeforeEach
    void fill() {
        ledger = new SampleLedger(root);
        ledger.enter(Draft.of("no-1", 1, "anna", "berta"), Draft.of("no-2", 2, "carla"));
    }

    @Test
    void aSubmissionTakenBackIsInNoFile() {
        LedgerWriter writer = ledger.open();
        Withdrawal withdrawal =
                Withdrawal.ofSubmissions(writer.state(), List.of("no-1", "no-9"), "no-police", "sent by mistake");
        writer.commit(writer.attempt(), List.of(), withdrawal.changes());
        assertEquals(
                List.of("no-2"),
                writer.state().submissions().stream()
                        .map(SubmissionEntry::submission)
                        .toList());
        assertTrue(holds("anna"));
        Proof before = Proof.of(ledger.folder, writer.state());
        assertEquals(2, before.remains().size(), before.remains().toString());
        assertTrue(before.remains().get(0).endsWith(".parquet: 2 rows that must not be there"));

        assertEquals(2, writer.remove());
        Proof after = Proof.of(ledger.folder, writer.state());
        assertEquals(List.of(), after.remains());
        assertEquals(6, after.files());
        assertFalse(holds("anna"));
        assertFalse(holds("berta"));
        assertTrue(holds("carla"));
        assertFalse(ledger.anyRow(Tables.CELLS, row -> row.getString(0).equals("no-1")));
        assertFalse(ledger.anyByte(SampleLedger.person("anna")));
        LedgerState state = ledger.open().state();
        assertEquals(
                Map.of(SampleLedger.COHORT, Draft.cells(List.of("carla"))),
                new LedgerData(ledger.folder, state).cells("no-2"));
    }

    @Test
    void thePeopleErasedAreInNoFileAndCellsAreBuiltFromTheOthers() {
        ledger.enter(Draft.of("no-3", 3, "anna", "berta", "emma").replacing("no-1"));
        LedgerWriter writer = ledger.open();
        Withdrawal withdrawal = erase(writer, Set.of(SampleLedger.person("anna")), "no-3");
        assertEquals(2, withdrawal.recordsErased());
        assertEquals(Map.of(), withdrawal.impossible());
        assertEquals(
                "Of 1 person to be erased, 1 was found and 0 were not. Erased: 2 records, from no-1 (1), no-3 (1). What is"
                        + " named is no longer kept as it was sent, because rows that were left out may hold them.",
                withdrawal.words());
        LedgerState state = writer.state();
        assertEquals(2, state.withId("no-3").orElseThrow().accepted());
        assertEquals(1, state.withId("no-3").orElseThrow().withdrawn());
        assertEquals(1, state.withId("no-1").orElseThrow().accepted());
        assertEquals(
                Map.of(SampleLedger.COHORT, Draft.cells(List.of("berta", "emma"))),
                new LedgerData(ledger.folder, state).cells("no-3"));
        writer.remove();
        assertEquals(List.of(), Proof.of(ledger.folder, writer.state()).remains());
        assertFalse(holds("anna"));
        assertTrue(holds("berta"));
        LedgerData data = new LedgerData(ledger.folder, ledger.open().state());
        assertEquals(Map.of(SampleLedger.COHORT, Draft.cells(List.of("berta", "emma"))), data.cells("no-3"));
        assertEquals(Map.of(SampleLedger.COHORT, Draft.cells(List.of("berta"))), data.cells("no-1"));
        PeopleIndex.Place emma = data.people().of(SampleLedger.person("emma")).get(0);
        assertEquals(
                Draft.cells(List.of("emma")).labels(0),
                data.cells("no-3").get(SampleLedger.COHORT).labels(emma.cell()));
    }

    @Test
    void thePersonWhoWasTheOnlyOneLeavesAnEmptySubmission() {
        LedgerWriter writer = ledger.open();
        erase(writer, Set.of(SampleLedger.person("carla")), "no-2");
        writer.remove();
        assertEquals(Map.of(), writer.state().withId("no-2").orElseThrow().people());
        assertFalse(holds("carla"));
        assertEquals(List.of(), Proof.of(ledger.folder, ledger.open().state()).remains());
    }

    @Test
    void whereThereAreNoRecordsItSaysWhatToDo() {
        ledger.enter(Draft.of("no-3", 3, "dora").cellsOnly());
        ledger.change(LedgerEvent.Kind.EXPIRED, "no-2");
        LedgerWriter writer = ledger.open();
        Withdrawal withdrawal = Withdrawal.ofPeople(
                new LedgerData(ledger.folder, writer.state()),
                writer.state(),
                List.of("no-2", "no-3"),
                Set.of(SampleLedger.person("dora")),
                writer.attempt(),
                "no-police",
                "");
        assertEquals(
                List.of("SOUGHT no-2", "SOUGHT no-3"),
                withdrawal.changes().stream()
                        .map(change -> change.kind() + " " + change.submission())
                        .toList());
        assertEquals(
                "Of 1 person to be erased, 0 were found and 1 was not. Erased: 0 records. What is named is no longer kept"
                        + " as it was sent, because rows that were left out may hold them. In no-2 nobody can be found: its"
                        + " individual records have reached their age and are deleted. In no-3 nobody can be found: it came"
                        + " without individual records. Replace these without the people concerned, or withdraw them.",
                withdrawal.words());
        assertEquals(1, withdrawal.notFound());
    }

    @Test
    void whatIsTakenBackIsNamedWithItsHistory() {
        ledger.enter(Draft.of("no-3", 3, "dora").replacing("no-1"));
        LedgerState state = ledger.read();
        assertEquals(
                "Withdrawn: no-3; also no-1, whose place was taken by what is named.",
                Withdrawal.ofSubmissions(state, List.of("no-3"), "no-police", "")
                        .words());
        ledger.change(LedgerEvent.Kind.WITHDRAWN, "no-3");
        assertEquals(
                "What is named was withdrawn before; withdrawn now: no-1, whose place was taken by what is named.",
                Withdrawal.ofSubmissions(ledger.read(), List.of("no-3"), "no-police", "")
                        .words());
        ledger.change(LedgerEvent.Kind.WITHDRAWN, "no-1");
        assertEquals(
                "What is named was withdrawn before; nothing was left to take back.",
                Withdrawal.ofSubmissions(ledger.read(), List.of("no-3"), "no-police", "")
                        .words());
    }

    @Test
    void recordsThatExpireGoAndTheirCellsStay() {
        ledger.change(LedgerEvent.Kind.EXPIRED, "no-1");
        LedgerWriter writer = ledger.open();
        writer.remove();
        assertFalse(holds("anna"));
        assertTrue(holds("carla"));
        assertEquals(
                Map.of(SampleLedger.COHORT, Draft.cells(List.of("anna", "berta"))),
                new LedgerData(ledger.folder, writer.state()).cells("no-1"));
    }

    @Test
    void aRemovalThatDiedIsTakenUpAgain() {
        LedgerWriter dying = ledger.open();
        dying.commit(
                dying.attempt(),
                List.of(),
                Withdrawal.ofSubmissions(dying.state(), List.of("no-1"), "no-police", "")
                        .changes());
        Attempt attempt = dying.attempt().upkeep();
        new Pending(ledger.folder).note(attempt);
        new Sweep(ledger.folder).rewrite(attempt.batch(), dying.state(), () -> {});
        assertTrue(holds("anna"), "the old file is still there");
        LedgerWriter next = ledger.open();
        assertEquals(
                List.of("no-1"),
                next.state().owed().stream()
                        .map(one -> one.entry().submission())
                        .toList());
        next.remove();
        assertFalse(holds("anna"));
        assertTrue(holds("carla"));
        assertEquals(next.state(), ledger.open().state());
    }

    private Withdrawal erase(LedgerWriter writer, Set<String> people, String submission) {
        Attempt attempt = writer.attempt();
        Withdrawal withdrawal = Withdrawal.ofPeople(
                new LedgerData(ledger.folder, writer.state()),
                writer.state(),
                List.of(submission),
                people,
                attempt,
                "no-police",
                "consent taken back");
        writer.commit(attempt, withdrawal.rebuilt(), withdrawal.changes());
        return withdrawal;
    }

    private boolean holds(String name) {
        return ledger.anyRow(Tables.RECORDS, row -> row.getString(6).equals(SampleLedger.person(name)));
    }
}
