package org.intercop.assay.jobs.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.stats.cell.CellTable;

/** A ledger for tests, with made-up people. */
final class SampleLedger {
    static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
    static final CohortKey COHORT = new CohortKey("course", "1", "", new CountryCode("NO"));

    final Path folder;
    final Path keyFile;
    final LedgerKey key;
    final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);

    SampleLedger(Path root) {
        try {
            folder = Files.createDirectories(root.resolve("ledger"));
            keyFile = root.resolve("ledger.key");
            Files.write(keyFile, LedgerKey.sampleKey(7));
            key = LedgerKey.read(keyFile);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    LedgerWriter open() {
        return LedgerWriter.open(folder, key, clock);
    }

    LedgerState read() {
        return LedgerLog.read(folder);
    }

    /** Takes submissions in, in one commit. */
    LedgerState enter(Draft... drafts) {
        LedgerWriter writer = open();
        enter(writer, drafts);
        return writer.state();
    }

    static void enter(LedgerWriter writer, Draft... drafts) {
        Attempt attempt = writer.attempt();
        List<Accepted> accepted = new ArrayList<>();
        List<LedgerEvent.Change> changes = new ArrayList<>();
        for (Draft draft : drafts) {
            Accepted one = draft.accepted(attempt);
            accepted.add(one);
            changes.add(LedgerEvent.Change.entered(one.entry(), ""));
            changes.addAll(Replacement.of(one.entry(), writer.state()));
        }
        writer.commit(attempt, accepted, changes);
    }

    /** One commit with changes only. */
    LedgerState change(LedgerEvent.Kind kind, String submission) {
        LedgerWriter writer = open();
        SubmissionEntry entry = writer.state().withId(submission).orElseThrow();
        writer.commit(writer.attempt(), List.of(), List.of(LedgerEvent.Change.plain(kind, entry, "someone", "why", 0)));
        return writer.state();
    }

    /** A pseudonym as the ledger holds it. */
    static String person(String name) {
        return Chain.digest(List.of(name));
    }

    /** A submission of one Norwegian agency. */
    record Draft(
            String submission,
            int sequence,
            LocalDate asOf,
            List<String> people,
            boolean records,
            List<String> replaces,
            boolean correction,
            List<String> hold) {
        static Draft of(String submission, int sequence, String... people) {
            return new Draft(
                    submission,
                    sequence,
                    LocalDate.of(2026, 3, 31),
                    List.of(people),
                    true,
                    List.of(),
                    false,
                    List.of());
        }

        Draft replacing(String... submissions) {
            return new Draft(submission, sequence, asOf, people, records, List.of(submissions), correction, hold);
        }

        Draft correcting() {
            return new Draft(submission, sequence, asOf, people, records, replaces, true, hold);
        }

        Draft asOf(LocalDate day) {
            return new Draft(submission, sequence, day, people, records, replaces, correction, hold);
        }

        Draft held(String... rules) {
            return new Draft(submission, sequence, asOf, people, records, replaces, correction, List.of(rules));
        }

        Draft cellsOnly() {
            return new Draft(submission, sequence, asOf, people, false, replaces, correction, hold);
        }

        /** Every person's values follow from the name: it was the treated who did not reoffend, by their last letter. */
        private static List<String> values(String name) {
            boolean treated = name.charAt(name.length() - 1) % 2 == 0;
            return List.of(treated ? "treated" : "comparison", name.length() % 2 == 0 ? "no" : "yes");
        }

        static CellTable cells(List<String> people) {
            CellTable.Builder builder = CellTable.builder(List.of("arm", "reoffended"));
            people.forEach(name -> builder.add(values(name)));
            return builder.build();
        }

        Accepted accepted(Attempt attempt) {
            CellTable cells = cells(people);
            List<Accepted.Person> persons = new ArrayList<>();
            if (records) {
                for (String name : people) {
                    int cell = 0;
                    while (!cells.labels(cell).equals(values(name))) {
                        cell++;
                    }
                    persons.add(new Accepted.Person(
                            person(name), person("token " + name).substring(0, 16), cell));
                }
            }
            SortedMap<CohortKey, Long> number = new TreeMap<>();
            if (!people.isEmpty()) {
                number.put(COHORT, (long) people.size());
            }
            SubmissionEntry entry = new SubmissionEntry(
                    submission,
                    "no-police",
                    sequence,
                    asOf,
                    Chain.digest(List.of(submission)),
                    new TreeMap<>(Map.of("reoffended", "reoffended-12m-charge")),
                    number,
                    records,
                    List.of(),
                    List.of(),
                    people.size() + 1L,
                    people.size(),
                    1,
                    0,
                    "{\"status\":\"accepted\"}",
                    replaces,
                    correction,
                    Optional.empty(),
                    Optional.empty(),
                    hold,
                    attempt.time(),
                    attempt.generation(),
                    0,
                    attempt.batch());
            List<Accepted.Part> parts =
                    people.isEmpty() ? List.of() : List.of(new Accepted.Part(COHORT, cells, persons));
            return new Accepted(entry, parts, List.of());
        }
    }

    /** Whether any file below the ledger's folder holds a text, in the clear or, as Parquet may pack it, in a row. */
    boolean anyRow(String table, java.util.function.Predicate<io.delta.kernel.data.Row> row) {
        boolean[] found = new boolean[1];
        KernelTable data = Tables.data(folder, table);
        for (Path file : Sweep.files(data.folder())) {
            if (file.getFileName().toString().endsWith(".parquet")) {
                data.read(file, data.columns(), one -> found[0] |= row.test(one));
            }
        }
        return found[0];
    }

    boolean anyByte(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1))) {
                    return true;
                }
            }
            return false;
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
