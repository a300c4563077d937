package org.intercop.assay.jobs.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.DeclaredProfile;
import org.intercop.assay.evidence.evaluation.UnitProfile;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.jobs.spark.Sessions;
import org.intercop.assay.stats.cell.CellTable;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final CohortKey COHORT = new CohortKey("course", "1", "", new CountryCode("NO"));
    private static final CellTable CELLS = CellTable.builder(List.of("arm", "reoffended"))
            .add(List.of("treated", "no"), 12)
            .add(List.of("treated", "yes"), 3)
            .add(List.of("comparison", ""), 1)
            .build();

    @TempDir
    Path folder;

    @Test
    void whatIsAppendedIsReadBack() {
        Ledger ledger = new Ledger(Sessions.open(), folder);
        assertEquals(LedgerState.EMPTY, LedgerLog.read(folder));

        ledger.append(List.of(accepted("no-1", 1)), LedgerState.EMPTY);
        LedgerState first = LedgerLog.read(folder);
        assertEquals(List.of(accepted("no-1", 1).entry()), first.submissions());
        assertEquals(1, first.generation());
        assertEquals(Set.of("p1"), ledger.people(first, "course"));
        assertEquals(Set.of(), ledger.people(first, "other"));

        ledger.append(List.of(accepted("no-2", 2)), first);
        LedgerState second = LedgerLog.read(folder);
        assertEquals(2, second.generation());
        assertEquals(
                List.of("no-1", "no-2"),
                second.submissions().stream().map(SubmissionEntry::submission).toList());
        List<org.apache.spark.sql.Row> rows =
                ledger.cells(second, List.of("no-2")).collectAsList();
        assertEquals(1, rows.size());
        assertEquals(COHORT, CellCodec.cohort(rows.get(0)));
        assertEquals(CELLS, CellCodec.cells(rows.get(0)));
    }

    @Test
    void whatACrashLeftBehindIsNeverReadAndIsTakenBack() {
        Ledger ledger = new Ledger(Sessions.open(), folder);
        ledger.append(List.of(accepted("no-1", 1)), LedgerState.EMPTY);
        LedgerState before = LedgerLog.read(folder);
        Path submissions = folder.resolve("submissions");
        Path aside = folder.resolve("aside");
        // a run that dies before its last step: records and cells are written, submissions are not
        assertTrue(submissions.toFile().renameTo(aside.toFile()));
        ledger.append(List.of(accepted("no-2", 2)), before);
        deleteTree(submissions);
        assertTrue(aside.toFile().renameTo(submissions.toFile()));

        assertEquals(before, LedgerLog.read(folder));
        assertEquals(0, ledger.cells(before, List.of("no-2")).count());

        ledger.append(List.of(accepted("no-2", 2)), before);
        LedgerState healed = LedgerLog.read(folder);
        assertEquals(1, ledger.cells(healed, List.of("no-2")).count());
        assertEquals(2, healed.submissions().size());
    }

    @Test
    void likelihoodsAreAppendedInTheSameCommitAndReadBack() {
        Ledger ledger = new Ledger(Sessions.open(), folder);
        ledger.append(List.of(accepted("no-1", 1)), LedgerState.EMPTY);
        LedgerState before = LedgerLog.read(folder);
        assertEquals(-1, before.profilesVersion());
        assertEquals(Map.of(), ledger.profiles(before, List.of("no-1")));

        ProfileKey key = new ProfileKey(COHORT, "reoffended-12m-charge");
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
        SubmissionEntry people = accepted("no-2", 2).entry();
        SubmissionEntry entry = new SubmissionEntry(
                "no-2",
                people.agency(),
                2,
                people.asOf(),
                "digest",
                people.outcomes(),
                List.of(),
                List.of(key),
                0,
                0,
                0,
                "{}",
                2);
        ledger.append(List.of(new Accepted(entry, List.of(), List.of(new Accepted.Likelihood(key, declared)))), before);
        LedgerState after = LedgerLog.read(folder);
        assertEquals(entry, after.withId("no-2").orElseThrow());
        assertEquals(Map.of("no-2", Map.of(key, declared)), ledger.profiles(after, List.of("no-1", "no-2")));
        assertEquals(1, ledger.cells(after, List.of("no-1")).count());
    }

    @Test
    void anotherGenerationIsRefused() {
        Ledger ledger = new Ledger(Sessions.open(), folder);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> ledger.append(List.of(accepted("no-1", 3)), LedgerState.EMPTY));
        assertEquals("batch: no-1 is meant for generation 3, the next one is 1", refused.getMessage());
    }

    private static Accepted accepted(String submission, long generation) {
        SubmissionEntry entry = new SubmissionEntry(
                submission,
                "no-police",
                generation,
                LocalDate.of(2026, 3, 31),
                "digest-" + submission,
                new TreeMap<>(Map.of("reoffended", "reoffended-12m-charge")),
                List.of(COHORT),
                List.of(),
                17,
                16,
                1,
                "{\"status\":\"accepted\"}",
                generation);
        return new Accepted(
                entry,
                List.of(new Accepted.Part(
                        COHORT, CELLS, List.of(new Accepted.Person("p1", new TreeMap<>(Map.of("arm", "treated")))))),
                List.of());
    }

    private static void deleteTree(Path folder) {
        java.io.File[] files = folder.toFile().listFiles();
        if (files != null) {
            for (java.io.File file : files) {
                deleteTree(file.toPath());
            }
        }
        assertTrue(folder.toFile().delete());
    }
}
