package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.intercop.assay.evidence.submission.Candidates.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file checked in parts, split by participant, comes to the same as checked whole, in whatever order it is put together. */
class PartsOfAFileTest {
    private static final Manifest MANIFEST = manifest();

    private static FileBytes manifestFile() {
        return FileBytes.of(TestSubmission.records().files().get(Manifest.FILE));
    }

    private static Manifest manifest() {
        FileBytes json = manifestFile();
        Optional<Manifest> manifest =
                ManifestReader.read(json, IntakePolicy.standard().limits(), new Findings());
        return manifest.orElseThrow();
    }

    /** A row and its number. */
    private record Line(long number, List<String> values) {}

    /** The accumulators of a check. */
    private static final class Part {
        private final Findings findings = new Findings();
        private final Candidates candidates = new Candidates();
        private final PeopleTable rows = new PeopleTable(
                "records", MANIFEST, TestSubmission.registry(), IntakePolicy.standard(), findings, candidates);

        Part() {
            rows.header(List.of(TestSubmission.HEADER.split(",")));
        }

        static Part of(List<Line> lines) {
            Part part = new Part();
            lines.forEach(line -> part.rows.row(line.number(), line.values()));
            return part;
        }

        Part and(Part other) {
            findings.addAll(other.findings);
            candidates.addAll(other.candidates);
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                other.rows.write(new DataOutputStream(bytes));
                rows.addAll(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            } catch (IOException e) {
                throw new UncheckedIOException("memory takes whatever is written to it", e);
            }
            return this;
        }

        /** Adds rows that are checked elsewhere, of which only bytes come back. */
        Part andFromElsewhere(List<Line> lines) {
            PartCheck check = PartCheck.of(
                    new PartCheck.Terms("records", manifestFile()), TestSubmission.registry(), IntakePolicy.standard());
            check.header(List.of(TestSubmission.HEADER.split(",")));
            lines.forEach(line -> check.row(line.number(), line.values()));
            rows.part(check.outcome());
            return this;
        }

        List<Object> outcome() {
            rows.finish();
            ParticipantCheck.check(candidates, MANIFEST, Precedents.NONE, findings);
            return List.of(
                    findings.sorted(),
                    rows.rows(),
                    rows.people(),
                    candidates.count(State.ACCEPTED),
                    candidates.count(State.QUARANTINED),
                    candidates.count(State.COPY),
                    Compression.groups(candidates, MANIFEST));
        }
    }

    /** Records of which some miss values, contradict each other or come twice. */
    private static List<Line> lines(Random random, int size) {
        String[] arms = {"treated", "comparison", "treated", "comparison", "control", ""};
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int person = random.nextInt(6) == 0 ? random.nextInt(size) : size + i;
            String pseudonym = random.nextInt(40) == 0 ? "" : TestSubmission.pseudonym(person);
            String row = pseudonym + ",letter,"
                    + (random.nextInt(3) == 0 ? "1.10" : "1") + ",,"
                    + arms[random.nextInt(random.nextInt(9) == 0 ? 6 : 4)] + ",2024-0" + (1 + random.nextInt(9)) + ","
                    + (random.nextInt(20) == 0 ? "9000" : "400") + ","
                    + (random.nextInt(5) == 0 ? "" : "16-17") + ",no,"
                    + (random.nextInt(4) == 0 ? "yes," + random.nextInt(500) : "no,") + ",";
            lines.add(new Line(i + 2, List.of(row.split(",", -1))));
        }
        return lines;
    }

    private static List<List<Line>> split(List<Line> lines, int parts) {
        List<List<Line>> split = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            split.add(new ArrayList<>());
        }
        lines.forEach(line ->
                split.get(Math.floorMod(line.values().get(0).hashCode(), parts)).add(line));
        return split;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void partsAddUpToTheWholeInAnyOrder(long seed) {
        Random random = new Random(seed);
        List<Line> lines = lines(random, 50 + random.nextInt(300));
        List<Object> whole = Part.of(lines).outcome();
        List<List<Line>> parts = split(lines, 2 + random.nextInt(5));
        Collections.shuffle(parts, random);
        Part sum = new Part();
        parts.forEach(part -> sum.and(Part.of(part)));
        assertEquals(whole, sum.outcome());
    }

    /** However they are split; bad values of every kind, of which some are personal data. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void partsCheckedElsewhereAddUpToTheWhole(long seed) {
        Random random = new Random(seed);
        List<Line> lines = new ArrayList<>();
        String[] bad = {
            "someone@example.org", "=1+1", "+32 470 12 34 56", "12,5", "x".repeat(70_000), "\ud800", "2024-1"
        };
        for (Line line : lines(random, 200)) {
            List<String> values = new ArrayList<>(line.values());
            if (random.nextInt(4) == 0) {
                values.set(random.nextInt(values.size()), bad[random.nextInt(bad.length)]);
            }
            lines.add(new Line(line.number(), values));
        }
        Part sum = Part.of(List.of());
        int parts = 1 + random.nextInt(5);
        for (int part = 0; part < parts; part++) {
            sum.andFromElsewhere(lines.subList(part * lines.size() / parts, (part + 1) * lines.size() / parts));
        }
        assertEquals(Part.of(lines).outcome(), sum.outcome());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void addingIsCommutativeAndAssociativeWithNothingAsItsZero(long seed) {
        List<List<Line>> parts = split(lines(new Random(seed), 200), 3);
        assertEquals(
                Part.of(parts.get(0)).and(Part.of(parts.get(1))).outcome(),
                Part.of(parts.get(1)).and(Part.of(parts.get(0))).outcome());
        assertEquals(
                Part.of(parts.get(0))
                        .and(Part.of(parts.get(1)))
                        .and(Part.of(parts.get(2)))
                        .outcome(),
                Part.of(parts.get(0))
                        .and(Part.of(parts.get(1)).and(Part.of(parts.get(2))))
                        .outcome());
        assertEquals(
                Part.of(parts.get(0)).outcome(),
                new Part().and(Part.of(parts.get(0))).outcome());
        assertEquals(
                Part.of(parts.get(0)).outcome(),
                Part.of(parts.get(0)).and(new Part()).outcome());
    }

    /** More places than a receipt lists: the first in order are kept with all their rows, whoever came first. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void moreFindingsThanAreListedAddUpToo(long seed) {
        Random random = new Random(seed);
        Findings whole = new Findings();
        Findings[] parts = {new Findings(), new Findings(), new Findings()};
        for (int i = 0; i < 4000; i++) {
            int detail = random.nextInt(900);
            for (Findings to : List.of(whole, parts[random.nextInt(3)])) {
                to.addRow(RuleCatalog.F13, "records", "", i, "detail " + detail);
            }
        }
        Findings sum = new Findings();
        sum.addAll(parts[2]);
        sum.addAll(parts[0]);
        sum.addAll(parts[1]);
        assertEquals(whole.sorted(), sum.sorted());
        assertEquals(501, sum.sorted().size());
        assertEquals(4000, sum.sorted().stream().mapToLong(Finding::rows).sum());
        assertTrue(sum.sorted().stream().anyMatch(finding -> finding.detail()
                .startsWith("there are more findings than are listed here: rows")));
    }

    @Test
    void bytesThatNoPartWroteAreAnError() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> Part.of(List.of()).rows.part(new byte[] {0, 0, 0}));
        assertEquals("outcome: is not what a check of a part gives", thrown.getMessage());
    }

    @Test
    void pseudonymsComeBackInTheCaseThatIsKept() {
        Random random = new Random(31);
        String[] digits = {
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
            "abcdefghijklmnopqrstuvwxyz234567",
            "0123456789abcdef",
            "0123456789ABCDEF"
        };
        Pseudonym pseudonym = new Pseudonym();
        for (int i = 0; i < 4000; i++) {
            String alphabet = digits[i % 4];
            StringBuilder text = new StringBuilder();
            while (text.length() < (alphabet.length() == 32 ? 26 : 32)) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertTrue(pseudonym.read(text.toString()));
            String kept = alphabet.length() == 32
                    ? text.toString().toUpperCase(Locale.ROOT)
                    : text.toString().toLowerCase(Locale.ROOT);
            assertEquals(kept, Pseudonym.text(pseudonym.high(), pseudonym.low(), pseudonym.rest()));
            assertEquals(kept, Pseudonym.folded(text.toString()));
        }
        for (String bad : List.of(
                "",
                "2a7c",
                "2a7c0e5b9d1f4836a4e0b87d65c3f21g",
                "2A7c0e5b9d1f4836a4e0b87d65c3f219",
                "abcdefghijklmnopqrstuvwxy1",
                "abcdefghijklmnopqrstuvwxyZ",
                "2a7c0e5b9d1f4836a4e0b87d65c3f21\u0663")) {
            assertFalse(pseudonym.read(bad), bad);
        }
    }

    @Test
    void recordsStandInTheOrderOfTheirPseudonymsInWhateverForms() {
        Random random = new Random(41);
        Candidates candidates = new Candidates();
        List<String> names = new ArrayList<>();
        CandidateGroup group = candidates.group("letter", "1", "", List.of(Columns.ARM));
        int cell = group.cell(new int[] {candidates.values().code(Columns.TREATED)});
        Pseudonym pseudonym = new Pseudonym();
        int[] rows = new int[3000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
            String name = random.nextInt(50) == 0 && i > 2000
                    ? "ABCDEFGHIJKLMNOPQRSTUVWX" + (char) ('A' + random.nextInt(26)) + (char) ('A' + i % 26)
                    : "0000000" + (i < 1000 ? "0" : "1") + String.format("%024x", random.nextInt(5000));
            names.add(name);
            assertTrue(pseudonym.read(name));
            candidates.add(0, i + 2, pseudonym, group, cell, 1, State.ACCEPTED);
        }
        assertEquals(
                names.stream().sorted().toList(),
                java.util.Arrays.stream(candidates.byParticipant(rows))
                        .mapToObj(candidates::participant)
                        .toList());
        int[] oneForm = java.util.Arrays.copyOf(rows, 2000);
        assertEquals(
                names.subList(0, 2000).stream().sorted().toList(),
                java.util.Arrays.stream(candidates.byParticipant(oneForm))
                        .mapToObj(candidates::participant)
                        .toList());
    }
}
