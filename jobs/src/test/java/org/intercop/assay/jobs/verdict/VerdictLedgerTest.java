package org.intercop.assay.jobs.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.intercop.assay.evidence.appraisal.Cause;
import org.intercop.assay.evidence.appraisal.Inputs;
import org.intercop.assay.evidence.appraisal.Look;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.appraisal.VerdictEntry;
import org.intercop.assay.evidence.appraisal.VerdictHistory;
import org.intercop.assay.jobs.workspace.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictLedgerTest {
    private static final Topic VISIT = new Topic("visit", "1", "reoffended-12m");
    private static final Topic LETTER = new Topic("letter", "1", "reoffended-12m");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("verdicts.jsonl");
    }

    @Test
    void whatIsDecidedReadsBackInOrder() {
        VerdictEntry first = entry(VISIT, Optional.empty(), Verdict.TOO_EARLY, List.of());
        VerdictEntry letter = entry(LETTER, Optional.empty(), Verdict.NOT_EVALUABLE, List.of());
        VerdictEntry second = entry(
                VISIT,
                Optional.of(Verdict.TOO_EARLY),
                Verdict.EFFECTIVE,
                List.of(
                        new Look(0.25, 0.3, Double.POSITIVE_INFINITY, LocalDate.of(2025, 1, 1)),
                        new Look(0.5, 1 / 1.5, 2.9626, LocalDate.of(2025, 9, 30))));
        VerdictLedger.read(file).append(List.of(first, letter));
        VerdictLedger.read(file).append(List.of(second));

        assertEquals(
                Map.of(
                        VISIT, new VerdictHistory(List.of(first, second)),
                        LETTER, new VerdictHistory(List.of(letter))),
                VerdictLedger.read(file).histories());
    }

    @Test
    void nothingDecidedLeavesTheFileAlone() throws IOException {
        VerdictLedger.read(file).append(List.of());
        assertTrue(Files.notExists(file));
        assertEquals(Map.of(), VerdictLedger.read(file).histories());
    }

    @Test
    void aDecisionTakenOutOrAlteredIsNoticed() throws IOException {
        VerdictLedger.read(file)
                .append(List.of(
                        entry(VISIT, Optional.empty(), Verdict.TOO_EARLY, List.of()),
                        entry(VISIT, Optional.of(Verdict.TOO_EARLY), Verdict.PROMISING, List.of()),
                        entry(VISIT, Optional.of(Verdict.PROMISING), Verdict.MIXED, List.of())));
        List<String> lines = Files.readAllLines(file);

        Files.write(file, List.of(lines.get(0), lines.get(2)));
        assertBroken(2, "does not follow the line before it");

        List<String> altered = new ArrayList<>(lines);
        altered.set(1, lines.get(1).replace("\"PROMISING\"", "\"EFFECTIVE\""));
        Files.write(file, altered);
        assertBroken(3, "does not follow the line before it");

        Files.writeString(file, lines.get(0).substring(0, 40) + "\n");
        assertBroken(1, "cannot be read: it is no JSON");

        Files.writeString(file, lines.get(0).replace("\"policy\"", "\"police\"") + "\n");
        assertBroken(1, "cannot be read: it has no 'policy'");
    }

    private void assertBroken(int line, String what) {
        UserError error = assertThrows(UserError.class, () -> VerdictLedger.read(file));
        assertEquals(
                file + ", line " + line + ", " + what
                        + ". Verdicts are never rewritten: put the file back from a backup. Nothing was decided.",
                error.getMessage());
    }

    private static VerdictEntry entry(Topic topic, Optional<Verdict> before, Verdict verdict, List<Look> looks) {
        return new VerdictEntry(
                topic,
                before,
                verdict,
                List.of(before.isEmpty() ? Cause.FIRST_APPEARANCE : Cause.MILESTONE),
                new Inputs(LocalDate.of(2025, 9, 30), "d", "c", "f", "p", "m"),
                "1",
                1 / 3.0,
                120,
                80,
                looks);
    }
}
