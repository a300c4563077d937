package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.stats.cell.CellTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any submission, tried on random ones. */
class CompressionLawsTest {
    private static final String[] VERSIONS = {"1,", "1.10,", "1.10,trial"};
    private static final String[] AGES = {"13-15", "16-17", "18+", ""};

    /** Random records; now and then a value is missing, a participant comes again or changes the arm. */
    private static TestSubmission random(Random random, int people) {
        TestSubmission submission = TestSubmission.noRecords();
        for (int i = 0; i < people; i++) {
            boolean again = random.nextInt(60) == 0;
            int person = again ? random.nextInt(people) : i + people * random.nextInt(1000);
            boolean event = random.nextInt(3) == 0;
            submission.row(TestSubmission.pseudonym(person) + ",letter,"
                    + VERSIONS[random.nextInt(VERSIONS.length)] + ","
                    + (random.nextBoolean() ? "treated" : "comparison") + ",2024-0" + (1 + random.nextInt(9)) + ","
                    + (random.nextBoolean() ? "" : "400") + ","
                    + AGES[random.nextInt(70) == 0 ? 3 : random.nextInt(3)] + ","
                    + (random.nextBoolean() ? "no" : "yes") + ","
                    + (event ? "yes," + random.nextInt(365) : random.nextInt(9) == 0 ? "," : "no,") + ","
                    + (random.nextBoolean() ? "yes" : ""));
        }
        return submission;
    }

    private static Map<List<String>, Integer> counted(Iterable<List<String>> people) {
        Map<List<String>, Integer> counts = new HashMap<>();
        people.forEach(person -> counts.merge(person, 1, Integer::sum));
        return counts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void cellsExpandToTheRecordsTheyCameFrom(long seed) {
        CheckedSubmission checked = random(new Random(seed), 300).check();
        assertEquals(Status.ACCEPTED, checked.status(), () -> TestSubmission.lines(checked)
                .toString());
        for (AcceptedGroup group : checked.groups()) {
            List<List<String>> expanded = new ArrayList<>();
            group.cells().expand(expanded::add);
            assertEquals(counted(group.records().stream().map(group::values).toList()), counted(expanded));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void mergingIsCommutativeAndAssociativeWithTheEmptyTable(long seed) {
        Random random = new Random(seed);
        CellTable a = cells(random);
        CellTable b = cells(random);
        CellTable c = cells(random);
        assertEquals(a.merge(b), b.merge(a));
        assertEquals(a.merge(b).merge(c), a.merge(b.merge(c)));
        assertEquals(a, a.merge(CellTable.empty(a.schema().names())));
        assertEquals(a.total() + b.total(), a.merge(b).total());
    }

    private static CellTable cells(Random random) {
        return random(random, 100).check().groups().get(0).cells();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
    void peopleAreConserved(long seed) {
        Random random = new Random(seed);
        int people = 1 + random.nextInt(400);
        CheckedSubmission checked = random(random, people).check();
        CheckedSubmission.Counts counts = checked.counts();
        assertEquals(people, counts.received());
        assertEquals(people, counts.accepted() + counts.quarantined() + counts.refused());
        assertEquals(
                counts.accepted(),
                checked.groups().stream()
                        .mapToLong(group -> group.cells().total())
                        .sum());
        assertEquals(
                counts.accepted(),
                checked.groups().stream()
                        .mapToLong(group -> group.records().size())
                        .sum());
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35})
    void theOrderOfRowsChangesNothingButTheDigest(long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        TestSubmission inOrder = random(random, 200);
        String[] lines = new String(inOrder.files().get("records.csv"), StandardCharsets.UTF_8).split("\n", -1);
        Collections.addAll(rows, lines);
        rows.remove(0);
        rows.remove(rows.size() - 1);
        Collections.shuffle(rows, random);
        TestSubmission shuffled = TestSubmission.noRecords();
        rows.forEach(shuffled::row);
        CheckedSubmission one = inOrder.check();
        CheckedSubmission other = shuffled.check();
        assertEquals(one.groups(), other.groups());
        assertEquals(one.counts(), other.counts());
        assertEquals(rules(one), rules(other));
    }

    private static List<String> rules(CheckedSubmission checked) {
        return checked.findings().stream()
                .map(finding -> finding.rule().id() + finding.severity() + finding.column() + finding.rows())
                .toList();
    }

    @Test
    void everyTruncatedFileIsRefusedAndNothingThrows() {
        byte[] whole = TestSubmission.records().files().get("records.csv");
        for (int length = 0; length < whole.length; length += 13) {
            int cut = length;
            CheckedSubmission checked = TestSubmission.records()
                    .sent(bytes -> java.util.Arrays.copyOf(bytes, cut))
                    .check();
            assertEquals(Status.REFUSED, checked.status(), "cut at " + cut);
            assertTrue(checked.findings().stream()
                    .anyMatch(finding -> finding.rule().equals(RuleCatalog.F02)));
        }
    }

    @Test
    void noMutationThrowsOrLosesAnybody() {
        Random random = new Random(41);
        for (int i = 0; i < 2000; i++) {
            TestSubmission submission = i % 4 == 0 ? TestSubmission.cells() : TestSubmission.records();
            boolean inManifest = i % 3 == 0;
            Map<String, byte[]> files = submission
                    .bytes(bytes -> inManifest ? bytes : mutated(bytes, random))
                    .files();
            if (inManifest) {
                files.put("datapackage.json", mutated(files.get("datapackage.json"), random));
            }
            CheckedSubmission checked = SubmissionCheck.of(TestSubmission.registry(), IntakePolicy.standard())
                    .check(new MemorySource(files), Precedents.NONE);
            assertEquals(
                    checked.counts().accepted(),
                    checked.groups().stream()
                            .mapToLong(group -> group.cells().total())
                            .sum());
            assertTrue(Receipt.of(checked).json().startsWith("{"));
            assertTrue(Receipt.of(checked).text().startsWith("Receipt"));
        }
    }

    /** Up to four bytes replaced, doubled or taken away, mostly by bytes that mean something in CSV and JSON. */
    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] special = "\",;\n\r\t{}[]:=-+@0\0\u00E9 ".getBytes(StandardCharsets.UTF_8);
        byte[] now = bytes;
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(now.length);
            byte[] next = new byte[now.length + 1];
            System.arraycopy(now, 0, next, 0, at);
            switch (random.nextInt(3)) {
                case 0 -> {
                    next[at] = special[random.nextInt(special.length)];
                    System.arraycopy(now, at, next, at + 1, now.length - at);
                    now = next;
                }
                case 1 -> {
                    now = now.clone();
                    now[at] = special[random.nextInt(special.length)];
                }
                default -> {
                    byte[] shorter = java.util.Arrays.copyOf(now, now.length - 1);
                    System.arraycopy(now, at + 1, shorter, at, now.length - at - 1);
                    now = shorter;
                }
            }
        }
        return now;
    }
}
