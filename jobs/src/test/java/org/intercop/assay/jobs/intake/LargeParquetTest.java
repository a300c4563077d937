package org.intercop.assay.jobs.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.parquet.io.LocalInputFile;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.evidence.submission.Finding;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.MemorySource;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.RowSource;
import org.intercop.assay.evidence.submission.SubmissionCheck;
import org.intercop.assay.evidence.submission.SubmissionSource;
import org.intercop.assay.jobs.ledger.CohortKey;
import org.intercop.assay.jobs.ledger.LedgerData;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.ledger.PeopleIndex;
import org.intercop.assay.jobs.ledger.Verification;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.jobs.workspace.Workspace.Configuration;
import org.intercop.assay.stats.cell.CellTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that both ways can read comes to the same by both. */
class LargeParquetTest {
    private static final Configuration LARGE = LargeSubmission.configuration(LargeSubmission.SMALL, true);
    private static final Configuration ORDINARY = LargeSubmission.configuration(50_000_000, false);

    @TempDir
    Path folder;

    private Path staging() {
        return folder.resolve("staging");
    }

    private CheckedSubmission inParts(SubmissionSource source) {
        return SubmissionCheck.of(LARGE.registry(), LARGE.intake())
                .reading(Manifest.Format.PARQUET, ParquetRows::of)
                .readingInParts(Manifest.Format.PARQUET, LargeParquet.by(LARGE, staging()))
                .check(source, Precedents.NONE);
    }

    private static CheckedSubmission inOnePiece(SubmissionSource source) {
        return SubmissionCheck.of(ORDINARY.registry(), ORDINARY.intake())
                .reading(Manifest.Format.PARQUET, ParquetRows::of)
                .check(source, Precedents.NONE);
    }

    private CheckedSubmission sameByBoth(byte[] parquet) throws IOException {
        assertTrue(parquet.length > LargeSubmission.SMALL, parquet.length + " bytes are not large here");
        CheckedSubmission parts = inParts(LargeSubmission.source(parquet));
        assertEquals(inOnePiece(LargeSubmission.source(parquet)), parts);
        try (var left = Files.list(staging())) {
            assertEquals(List.of(), left.toList());
        }
        return parts;
    }

    private static List<String> rules(CheckedSubmission checked) {
        return checked.findings().stream()
                .map(finding -> finding.rule().id())
                .distinct()
                .toList();
    }

    @Test
    void soundRecordsInManyRowGroupsAreAllTakenIn() throws Exception {
        byte[] parquet = LargeSubmission.parquet(folder, LargeSubmission.sound(3000));
        Path file = Files.write(folder.resolve("counted.parquet"), parquet);
        try (ParquetContent content = ParquetContent.open(new LocalInputFile(file))) {
            assertTrue(content.groups().size() >= 5, content.groups()::toString);
        }
        CheckedSubmission checked = sameByBoth(parquet);
        // what has been made up is so even that whole groups have the same outcome
        assertEquals(List.of("K02"), rules(checked));
        assertEquals(3000, checked.counts().accepted());
        assertEquals(3000, checked.groups().get(0).records().size());
    }

    /** Copies, contradictions and missing values, each in whatever row groups. */
    @Test
    void faultsAreFoundAcrossRowGroups() throws IOException {
        List<Map<String, String>> rows = LargeSubmission.sound(3000);
        Random random = new Random(5);
        List<BiConsumer<Map<String, String>, Map<String, String>>> faults = List.of(
                Map::putAll,
                (row, other) -> {
                    row.putAll(other);
                    row.put("arm", other.get("arm").equals("treated") ? "comparison" : "treated");
                },
                (row, other) -> {
                    row.putAll(other);
                    row.put("followup_days", "700");
                },
                (row, other) -> row.put("age_band", ""),
                (row, other) -> row.put("followup_days", "9000"),
                (row, other) -> row.put("participant", ""));
        for (int i = 0; i < 60; i++) {
            faults.get(i % faults.size())
                    .accept(rows.get(random.nextInt(rows.size())), rows.get(random.nextInt(rows.size())));
        }
        CheckedSubmission checked = sameByBoth(LargeSubmission.parquet(folder, rows));
        assertEquals(Status.ACCEPTED, checked.status());
        assertTrue(rules(checked).containsAll(List.of("R01", "R03", "R06", "R10")), checked.findings()::toString);
        assertTrue(checked.counts().quarantined() >= 30, checked.counts()::toString);
    }

    /** One more row of what refuses the file, or a few where one proves nothing, far apart from each other. */
    @Test
    void whatRefusesTheFileIsFoundInAnyRowGroup() throws IOException {
        Map<String, String> bad = Map.of(
                "P01", "reoffended=someone@example.org",
                "P08", "referred=perhaps",
                "P10", "participant=case-12",
                "R11", "version==1+1",
                "F13", "followup_days=12,5");
        for (Map.Entry<String, String> one : bad.entrySet()) {
            List<Map<String, String>> rows = LargeSubmission.sound(1500);
            String[] fault = one.getValue().split("=", 2);
            for (int at : new int[] {3, 700, 701, 1499}) {
                rows.get(at).put(fault[0], fault[1]);
            }
            CheckedSubmission checked = sameByBoth(LargeSubmission.parquet(folder, rows));
            assertEquals(Status.REFUSED, checked.status(), one.getKey());
            Finding finding = checked.findings().stream()
                    .filter(found -> found.rule().id().equals(one.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(one.getKey() + ": " + checked.findings()));
            assertEquals(4, finding.rows(), one.getKey());
            assertTrue(finding.detail().endsWith("rows 5, 702, 703, 1501"), finding.detail());
        }
    }

    @Test
    void columnsThatNobodyKnowsAreLookedAtForPersonalData() throws IOException {
        List<Map<String, String>> rows = LargeSubmission.sound(1500);
        rows.forEach(row -> row.put("remark", "someone@example.org"));
        List<String> columns = new ArrayList<>(rows.get(0).keySet());
        CheckedSubmission checked = sameByBoth(LargeSubmission.parquet(folder, columns, rows));
        assertTrue(rules(checked).containsAll(List.of("F12", "P01")), checked.findings()::toString);

        List<Map<String, String>> strange = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            strange.add(new HashMap<>(Map.of(
                    "Ole", rows.get(i).get("participant"), "Nordmann", i == 1400 ? "someone@example.org" : "x")));
        }
        CheckedSubmission headless = sameByBoth(LargeSubmission.parquet(folder, List.of("Ole", "Nordmann"), strange));
        assertTrue(rules(headless).containsAll(List.of("F12", "P01")), headless.findings()::toString);
    }

    @Test
    void damageIsFoundWhereverItIs() throws IOException {
        byte[] whole = LargeSubmission.parquet(folder, LargeSubmission.sound(3000));
        for (int percent : new int[] {15, 60, 99}) {
            CheckedSubmission cut = sameByBoth(Arrays.copyOf(whole, whole.length * percent / 100));
            assertEquals(List.of("F16", "F17"), rules(cut), percent + " %");
        }
        int damaged = 0;
        for (int at = whole.length / 20; at < whole.length; at += whole.length / 10) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x41;
            CheckedSubmission checked = sameByBoth(flipped);
            damaged += rules(checked).contains("F16") ? 1 : 0;
        }
        assertTrue(damaged >= 5, damaged + " files were found damaged");
    }

    @Test
    void onlyAnAgreementMakesALargeFileWelcome() throws IOException {
        byte[] parquet = LargeSubmission.parquet(folder, LargeSubmission.sound(1500));
        Configuration without = LargeSubmission.configuration(LargeSubmission.SMALL, false);
        CheckedSubmission refused = notInParts(without).check(LargeSubmission.source(parquet), Precedents.NONE);
        assertEquals(List.of("F09", "F17"), rules(refused));
        assertEquals(0, refused.counts().rows());
    }

    /** So that nobody is made to read a large file into memory. */
    @Test
    void aFileThatSaysItIsSmallIsReadNoFurtherThanToTheOrdinaryLimit() throws IOException {
        byte[] parquet = LargeSubmission.parquet(folder, LargeSubmission.sound(1500));
        SubmissionSource source = new MemorySource(LargeSubmission.files(parquet, LargeSubmission.SMALL));
        CheckedSubmission refused = notInParts(LARGE).check(source, Precedents.NONE);
        assertEquals(List.of("F09", "F17"), rules(refused));
    }

    @Test
    void whatIsWithinTheOrdinaryLimitIsReadInOnePiece() throws IOException {
        byte[] parquet = LargeSubmission.parquet(folder, LargeSubmission.sound(150));
        assertTrue(parquet.length <= LargeSubmission.SMALL, parquet.length + " bytes are large here");
        CheckedSubmission checked = notInParts(LARGE).check(LargeSubmission.source(parquet), Precedents.NONE);
        assertEquals(150, checked.counts().accepted());
    }

    private static SubmissionCheck notInParts(Configuration configuration) {
        RowSource.PartsOpener never = (file, limits, terms) -> {
            throw new AssertionError("the file was to be read in parts");
        };
        return SubmissionCheck.of(configuration.registry(), configuration.intake())
                .reading(Manifest.Format.PARQUET, ParquetRows::of)
                .readingInParts(Manifest.Format.PARQUET, never);
    }

    /** What the ledger holds of a submission. */
    private record Content(SortedMap<CohortKey, CellTable> cells, Map<String, List<PeopleIndex.Place>> people) {}

    private Content takenIn(String name, int ordinary, byte[] parquet, List<Map<String, String>> rows)
            throws IOException {
        SortedMap<String, byte[]> files = LargeSubmission.configured(ordinary, true);
        files.put(Pseudonyms.KEY_FILE, Pseudonyms.sampleKey(1));
        files.put(LedgerKey.KEY_FILE, LedgerKey.newKey());
        Workspace workspace = Workspace.create(folder.resolve(name), files);
        Path inbox = Files.createDirectories(workspace.inbox().resolve("large"));
        for (Map.Entry<String, byte[]> file :
                LargeSubmission.files(parquet, parquet.length).entrySet()) {
            Files.write(inbox.resolve(file.getKey()), file.getValue());
        }
        Files.createDirectories(workspace.staging().resolve("large-of-a-run-that-died"));
        Clock clock = Clock.fixed(Instant.parse("2026-04-02T10:00:00Z"), ZoneOffset.UTC);
        LedgerKey key = LedgerKey.read(workspace.ledgerKey());
        LedgerWriter writer = LedgerWriter.open(workspace.ledger(), key, clock);
        IntakeSummary summary = new Intake(workspace, workspace.read(), writer, clock, line -> {}).run();
        assertEquals(1, summary.accepted(), summary.receipts()::toString);
        assertTrue(!Files.exists(workspace.staging()) || isEmpty(workspace.staging()));
        assertEquals(List.of(), Verification.of(workspace.ledger(), key).violations());
        LedgerData data = new LedgerData(workspace.ledger(), LedgerLog.read(workspace.ledger()));
        PeopleIndex people = data.people();
        Pseudonyms pseudonyms = Pseudonyms.read(workspace.pseudonymKey());
        return new Content(
                data.cells(cohort -> true).get("example-agency-2026-03"),
                rows.stream()
                        .map(row -> row.get("participant"))
                        .distinct()
                        .collect(Collectors.toMap(
                                participant -> participant,
                                participant -> people.of(pseudonyms.rekey("example-agency", participant)))));
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    @Test
    void theLedgerHoldsTheSameByBoth() throws IOException {
        List<Map<String, String>> rows = LargeSubmission.sound(2000);
        rows.get(5).putAll(rows.get(1900));
        rows.get(6).put("participant", rows.get(1800).get("participant"));
        byte[] parquet = LargeSubmission.parquet(folder, rows);
        Content inParts = takenIn("parts", LargeSubmission.SMALL, parquet, rows);
        assertEquals(takenIn("piece", 50_000_000, parquet, rows), inParts);
        assertEquals(
                1997,
                inParts.people().values().stream()
                        .filter(one -> one.size() == 1)
                        .count());
        assertEquals(
                1997,
                inParts.cells().values().stream().mapToLong(CellTable::total).sum());
    }

    @Test
    void pseudonymsInCapitalsAreTheSamePeople() throws IOException {
        List<Map<String, String>> rows = LargeSubmission.sound(400);
        rows.get(399).putAll(rows.get(0));
        Content small = takenIn("small", LargeSubmission.SMALL, LargeSubmission.parquet(folder, rows), rows);
        List<Map<String, String>> capitals = new ArrayList<>();
        for (Map<String, String> row : rows.subList(0, 399)) {
            Map<String, String> other = new HashMap<>(row);
            other.computeIfPresent("participant", (column, text) -> text.toUpperCase(Locale.ROOT));
            capitals.add(other);
        }
        // the last is the first again, in the other case
        capitals.add(rows.get(399));
        byte[] parquet = LargeSubmission.parquet(folder, capitals);
        assertEquals(small, takenIn("capitals", LargeSubmission.SMALL, parquet, rows));
        assertEquals(small, takenIn("piece", 50_000_000, parquet, rows));
        assertEquals(
                399, small.cells().values().stream().mapToLong(CellTable::total).sum());
        assertTrue(small.people().values().stream().allMatch(places -> places.size() == 1));
    }
}
