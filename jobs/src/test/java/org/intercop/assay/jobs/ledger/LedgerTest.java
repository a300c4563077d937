package org.intercop.assay.jobs.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.intercop.assay.evidence.evaluation.DeclaredProfile;
import org.intercop.assay.evidence.evaluation.UnitProfile;
import org.intercop.assay.jobs.ledger.SampleLedger.Draft;
import org.intercop.assay.jobs.spark.Sessions;
import org.intercop.assay.jobs.workspace.RunActive;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    Path root;

    private SampleLedger ledger;

    @BeforeEach
    void empty() {
        ledger = new SampleLedger(root);
    }

    @Test
    void whatIsEnteredIsReadBackWithAndWithoutSpark() {
        assertEquals(LedgerState.EMPTY, ledger.read());
        LedgerState first = ledger.enter(Draft.of("no-1", 1, "anna", "berta", "carla"));
        assertEquals(first, ledger.read());
        assertEquals(1, first.generation());
        LedgerState second = ledger.enter(
                Draft.of("no-2", 2, "dora"), Draft.of("no-3", 3, "emma").cellsOnly());
        assertEquals(second, ledger.read());
        assertEquals(2, second.generation());
        assertEquals(
                List.of("no-1", "no-2", "no-3"),
                second.submissions().stream().map(SubmissionEntry::submission).toList());

        List<org.apache.spark.sql.Row> rows = new Ledger(Sessions.open(), ledger.folder)
                .cells(second, List.of("no-1", "no-2"))
                .collectAsList();
        Map<String, Object> bySpark = new TreeMap<>();
        rows.forEach(row -> bySpark.put(CellCodec.submission(row), CellCodec.cells(row)));
        assertEquals(
                Map.of("no-1", Draft.cells(List.of("anna", "berta", "carla")), "no-2", Draft.cells(List.of("dora"))),
                bySpark);
        assertEquals(SampleLedger.COHORT, CellCodec.cohort(rows.get(0)));
        LedgerData data = new LedgerData(ledger.folder, second);
        assertEquals(Map.of(SampleLedger.COHORT, Draft.cells(List.of("emma"))), data.cells("no-3"));
        PeopleIndex people = data.people();
        assertEquals(
                List.of("no-2"),
                people.of(SampleLedger.person("dora")).stream()
                        .map(PeopleIndex.Place::submission)
                        .toList());
        assertEquals(List.of(), people.of(SampleLedger.person("emma")));
        assertEquals(
                List.of("no-1"),
                people.submissionsWith(SampleLedger.person("token anna").substring(0, 16)));
    }

    @Test
    void theLogHoldsNoPseudonyms() throws Exception {
        ledger.enter(Draft.of("no-1", 1, "anna"));
        try (var files = Files.walk(ledger.folder.resolve("records").resolve("_delta_log"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertFalse(Files.readString(file).contains(SampleLedger.person("anna")), file.toString());
                assertFalse(Files.readString(file).contains("minValues"), file.toString());
            }
        }
    }

    @Test
    void whatACrashLeftBehindIsNeverReadAndIsDeleted() {
        ledger.enter(Draft.of("no-1", 1, "anna"));
        LedgerWriter dying = ledger.open();
        Attempt attempt = dying.attempt();
        new Pending(ledger.folder).note(attempt);
        Accepted lost = Draft.of("no-2", 2, "berta").accepted(attempt);
        for (String table : List.of(Tables.RECORDS, Tables.CELLS)) {
            Tables.data(ledger.folder, table)
                    .append(attempt.batch(), DataRows.of(table, List.of(lost)), OptionalLong.empty());
        }
        assertEquals(1, ledger.read().generation());
        assertTrue(ledger.anyRow(Tables.RECORDS, row -> row.getString(0).equals("no-2")));
        assertEquals(Map.of(), new LedgerData(ledger.folder, ledger.read()).cells("no-2"));
        assertEquals(
                List.of(), new LedgerData(ledger.folder, ledger.read()).people().of(SampleLedger.person("berta")));

        LedgerWriter healed = ledger.open();
        assertFalse(ledger.anyRow(Tables.RECORDS, row -> row.getString(0).equals("no-2")));
        assertFalse(ledger.anyRow(Tables.CELLS, row -> row.getString(0).equals("no-2")));
        assertEquals(List.of(), new Pending(ledger.folder).batches());
        SampleLedger.enter(healed, Draft.of("no-2", 2, "berta"));
        assertEquals(
                Map.of(SampleLedger.COHORT, Draft.cells(List.of("berta"))),
                new LedgerData(ledger.folder, ledger.read()).cells("no-2"));
    }

    @Test
    void aCommitWhoseHeadWasNotSignedIsFinished() {
        ledger.enter(Draft.of("no-1", 1, "anna"));
        LedgerWriter dying = ledger.open();
        Attempt attempt = dying.attempt();
        new Pending(ledger.folder).note(attempt);
        SubmissionEntry entry = dying.state().withId("no-1").orElseThrow();
        LedgerEvent event = new LedgerEvent(
                2, 0, attempt.time(), LedgerEvent.Change.plain(LedgerEvent.Kind.WITHDRAWN, entry, "no-police", "", 0));
        Tables.submissions(ledger.folder)
                .append(
                        attempt.batch(),
                        List.<Object[]>of(new EventCodec.Chained(
                                                event,
                                                LedgerLog.events(ledger.folder).head())
                                        .row())
                                .iterator(),
                        OptionalLong.of(0));
        LedgerWriter healed = ledger.open();
        assertEquals(2, healed.state().generation());
        assertEquals(2, Head.read(ledger.folder, ledger.key).orElseThrow().generation());
        assertEquals(
                List.of("entered", "withdrawn"),
                Audit.entries(ledger.folder).stream().map(AuditEntry::action).toList());
        assertEquals(healed.state(), ledger.open().state());
    }

    @Test
    void ofTwoWritersWithoutTheLockOneWinsAndTheOtherLeavesNothing() throws Exception {
        ledger.enter(Draft.of("no-1", 1, "anna"));
        for (int round = 2; round < 8; round++) {
            int sequence = round;
            List<LedgerWriter> writers = List.of(ledger.open(), ledger.open(), ledger.open());
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(writers.size());
            List<Future<Boolean>> won = new ArrayList<>();
            for (int w = 0; w < writers.size(); w++) {
                LedgerWriter writer = writers.get(w);
                String id = "no-" + round + "-" + w;
                won.add(threads.submit(() -> {
                    start.await();
                    try {
                        SampleLedger.enter(writer, Draft.of(id, sequence, "person of " + id));
                        return true;
                    } catch (RunActive e) {
                        assertTrue(e.getMessage().startsWith("Somebody else wrote the ledger in "), e.getMessage());
                        return false;
                    }
                }));
            }
            start.countDown();
            int winners = 0;
            for (Future<Boolean> one : won) {
                winners += one.get() ? 1 : 0;
            }
            threads.shutdown();
            assertEquals(1, winners, "round " + round);
            LedgerState state = ledger.read();
            assertEquals(round, state.generation());
            assertEquals(round, state.submissions().size());
            ledger.open();
            assertFalse(ledger.anyRow(
                    Tables.RECORDS, row -> state.withId(row.getString(0)).isEmpty()));
            assertEquals(List.of(), LedgerInspection.faults(ledger.folder, root.resolve("ledger.key")));
        }
    }

    @Test
    void likelihoodsAreEnteredInTheSameCommitAndReadBack() {
        ledger.enter(Draft.of("no-1", 1, "anna"));
        ProfileKey key = new ProfileKey(SampleLedger.COHORT, "reoffended-12m-charge");
        DeclaredProfile declared = new DeclaredProfile(
                new UnitProfile(
                        "ipw-att",
                        EffectMeasure.ODDS_RATIO,
                        LikelihoodProfile.onGrid(
                                List.of(-2.0, -1.0, 0.0, 1.0, 2.0), List.of(-9.5, -4.25, -1.1, 0.0, -1.7))),
                12,
                34,
                0.75,
                Optional.of(new DeclaredProfile.DeclaredAttrition(0.1, 0.02)),
                OptionalDouble.empty());
        LedgerWriter writer = ledger.open();
        Attempt attempt = writer.attempt();
        SubmissionEntry model = Draft.of("no-2", 2).accepted(attempt).entry();
        SubmissionEntry entry = new SubmissionEntry(
                "no-2",
                model.agency(),
                2,
                model.asOf(),
                model.digest(),
                model.outcomes(),
                new TreeMap<>(),
                false,
                List.of(key),
                List.of(),
                0,
                0,
                0,
                0,
                "{}",
                List.of(),
                false,
                Optional.of("key-1"),
                Optional.of("0".repeat(64)),
                List.of(),
                attempt.time(),
                attempt.generation(),
                0,
                attempt.batch());
        writer.commit(
                attempt,
                List.of(new Accepted(entry, List.of(), List.of(new Accepted.Likelihood(key, declared)))),
                List.of(LedgerEvent.Change.entered(entry, "")));
        LedgerState after = ledger.read();
        assertEquals(entry, after.withId("no-2").orElseThrow());
        assertEquals(
                Map.of("no-2", Map.of(key, declared)),
                new Ledger(Sessions.open(), ledger.folder).profiles(after, List.of("no-1", "no-2")));
    }

    @Test
    void anAttemptOfAnotherGenerationIsRefused() {
        LedgerWriter writer = ledger.open();
        Attempt attempt = new Attempt(3, "batch", SampleLedger.NOON);
        Accepted one = Draft.of("no-1", 1, "anna").accepted(attempt);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> writer.commit(attempt, List.of(one), List.of(LedgerEvent.Change.entered(one.entry(), ""))));
        assertEquals("attempt: is meant for generation 3, the next one is 1", refused.getMessage());
        assertEquals(
                "changes: are empty",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> writer.commit(writer.attempt(), List.of(), List.of()))
                        .getMessage());
        assertEquals(LedgerState.EMPTY, ledger.read());
    }

    @Test
    void aLedgerOfAnEarlierFormSaysWhatToDo() {
        new KernelTable(
                        ledger.folder,
                        Tables.SUBMISSIONS,
                        new io.delta.kernel.types.StructType()
                                .add("receipt", io.delta.kernel.types.StringType.STRING, false))
                .append("old", List.<Object[]>of(new Object[] {"{}"}).iterator(), OptionalLong.empty());
        String message = assertThrows(
                        org.intercop.assay.jobs.workspace.UserError.class, () -> LedgerLog.read(ledger.folder))
                .getMessage();
        assertTrue(message.contains("written by an earlier version of Assay"), message);
        assertTrue(message.endsWith("and run 'assay intake'."), message);
    }
}
