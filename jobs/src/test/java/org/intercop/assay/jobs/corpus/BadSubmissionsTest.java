package org.intercop.assay.jobs.corpus;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.RuleCatalog;
import org.intercop.assay.evidence.submission.Severity;
import org.intercop.assay.jobs.corpus.CorpusCase.Expected;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every case of the corpus gets the answer that it must get, and nothing of it comes back. */
class BadSubmissionsTest {
    private static final int FEWEST = 10;
    private static final List<CorpusCase> CASES = CorpusReader.all();
    private static final Silence SILENCE = new Silence(CorpusCheck.registry());

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> everyCaseIsAnsweredByItsRule() {
        Map<String, List<CorpusCase>> byRule =
                CASES.stream().collect(Collectors.groupingBy(CorpusCase::rule, TreeMap::new, Collectors.toList()));
        return byRule.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertAll(entry.getValue().stream().map(bad -> () -> assertEquals("", wrong(bad))))));
    }

    @Test
    void thereAreTenCasesForEveryRuleAndSixHundredTogether() {
        Map<String, Long> counts =
                CASES.stream().collect(Collectors.groupingBy(CorpusCase::rule, TreeMap::new, Collectors.counting()));
        assertEquals(
                List.of(),
                RuleCatalog.all().stream()
                        .filter(rule -> counts.getOrDefault(rule.id(), 0L) < FEWEST)
                        .toList());
        assertTrue(CASES.size() >= 600, CASES.size() + " cases");
    }

    @Test
    void titlesAreUnique() {
        Set<String> titles = new TreeSet<>();
        assertEquals(
                List.of(),
                CASES.stream()
                        .map(CorpusCase::title)
                        .filter(title -> !titles.add(title))
                        .toList());
    }

    /** What is wrong with the answer to a case, or empty text. */
    private static String wrong(CorpusCase bad) throws IOException {
        Written written = CaseBuilder.write(bad, Files.createTempDirectory(folder, "case"));
        CheckedSubmission checked = CorpusCheck.check(written);
        Set<String> found = new TreeSet<>();
        checked.findings().forEach(f -> found.add(new Expected(f.rule().id(), f.severity()).toString()));
        List<String> complaints = new ArrayList<>();
        for (Expected expected : bad.expected()) {
            if (!found.remove(expected.toString())) {
                complaints.add("no " + expected);
            }
        }
        bad.also().forEach(also -> found.remove(also.toString()));
        found.forEach(other -> complaints.add("also " + other));
        boolean refused = checked.status() == CheckedSubmission.Status.REFUSED;
        if (!refused && bad.expected().stream().anyMatch(e -> e.severity() == Severity.REFUSE)) {
            complaints.add("not refused");
        }
        SILENCE.broken(written.planted(), checked, "").forEach(value -> complaints.add("repeats '" + value + "'"));
        return complaints.isEmpty()
                ? ""
                : bad.file() + ", '" + bad.title() + "': " + String.join("; ", complaints) + "; findings "
                        + checked.findings().stream()
                                .map(f -> f.rule().id() + " " + f.column() + " " + f.detail())
                                .toList();
    }
}
