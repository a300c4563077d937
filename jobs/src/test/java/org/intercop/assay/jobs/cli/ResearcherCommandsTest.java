package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.jobs.workspace.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a researcher asks of a workspace that holds the example submission. */
class ResearcherCommandsTest {
    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void init() {
        root = folder.resolve("workspace");
        CommandRun init = CommandRun.of("init", root.toString());
        assertEquals(ExitCode.DONE, init.code(), init.err());
    }

    @Test
    void whatIsKnownCanBeExplained() throws IOException {
        send();
        assertEquals(ExitCode.DONE, assay("nightly").code());

        CommandRun unit = assay("explain", "example-warning-visit/1/reoffended-12m-conviction/NO");
        assertEquals(ExitCode.DONE, unit.code(), unit.err());
        assertTrue(unit.out().contains("Gates:\n  maturity "), unit.out());
        CommandRun topic = assay("explain", "example-warning-visit/1/reoffended-12m-conviction");
        assertEquals(ExitCode.DONE, topic.code(), topic.err());
        assertTrue(topic.out().contains("\nVerdict: "), topic.out());
        assertTrue(topic.out().contains("Rules, the first that matches gives the verdict of the night:"), topic.out());
        assertEquals(
                "example-warning-visit/1/reoffended-12m-conviction",
                assay("explain", "reoffended-12m-conviction", "--json")
                        .json()
                        .path("about")
                        .asText()
                        .replace("/NO", ""));

        CommandRun unknown = assay("explain", "example-warning");
        assertEquals(ExitCode.DATA, unknown.code());
        assertTrue(unknown.err().contains("names no single unit or topic. Choose one of these:"), unknown.err());
        CommandRun nothing = assay("explain", "no-such-thing");
        assertTrue(nothing.err().contains("There is no unit or topic 'no-such-thing'."), nothing.err());

        CommandRun advice = assay("advise", "example-warning-visit/1/reoffended-12m-conviction", "--treated", "80");
        assertEquals(ExitCode.DONE, advice.code(), advice.err());
        assertTrue(advice.out().contains("\n   1  NO       randomised"), advice.out());

        CommandRun plan = assay("plan", "check", "example-warning-visit");
        assertEquals(ExitCode.DONE, plan.code(), plan.err());
        assertTrue(plan.out().contains("  reoffended (primary), reoffended-12m-"), plan.out());
        assertTrue(plan.out().contains("To find that with a power of 80 %"), plan.out());
        assertTrue(assay("plan", "check", "nope").err().contains("There is no plan for 'nope'."));

        // Tonight's verdict was entered once; another night without news enters nothing
        Path verdicts = Workspace.open(root).verdicts();
        List<String> decisions = Files.readAllLines(verdicts);
        assertFalse(decisions.isEmpty());
        assertEquals(ExitCode.DONE, assay("nightly").code());
        assertEquals(decisions, Files.readAllLines(verdicts));
    }

    @Test
    void aResearchersRunLeavesItsFiguresAsCsvParquetAndJson() throws IOException {
        send();
        assertEquals(ExitCode.DONE, assay("intake").code());

        CommandRun whole = assay("evaluate");
        assertEquals(ExitCode.DONE, whole.code());
        Path results = Workspace.open(root).results();
        List<String> all = Files.readAllLines(results.resolve("figures.csv"));
        assertTrue(all.get(0).startsWith("intervention,version,outcome,country,"), all.get(0));
        assertTrue(all.stream().anyMatch(line -> line.contains("\"unadjusted\"")), all.toString());
        assertTrue(Files.size(results.resolve("figures.parquet")) > 0);
        assertEquals(all.size() - 1, answers(results.resolve("figures.json")));

        assertTrue(Files.size(results.resolve("sensitivity.parquet")) > 0);
        List<String> tests = Files.readAllLines(results.resolve("sensitivity.csv"));
        assertTrue(tests.get(0).endsWith("contributor,kind,measure,scale,figure,detail"), tests.get(0));
        for (String line : tests.subList(1, tests.size())) {
            String kind = line.split("\",\"")[4];
            assertTrue(whole.out().contains(kind + " "), kind + " is not told: " + whole.out());
        }
        assertTrue(whole.out().contains(" instead of ") == fallbacks(results.resolve("figures.json")), whole.out());

        Path elsewhere = folder.resolve("elsewhere");
        CommandRun one = assay("evaluate", "--method", "unadjusted", "--out", elsewhere.toString());
        assertEquals(ExitCode.DONE, one.code(), one.err());
        List<String> unadjusted = Files.readAllLines(elsewhere.resolve("figures.csv"));
        assertTrue(unadjusted.size() > 1 && unadjusted.size() < all.size(), unadjusted.toString());
        assertTrue(unadjusted.stream().skip(1).allMatch(line -> line.contains("\"unadjusted\"")));
        assertTrue(all.containsAll(unadjusted));

        CommandRun unknown = assay("evaluate", "--method", "magic");
        assertEquals(ExitCode.USAGE, unknown.code());
        assertTrue(unknown.err().contains("--method 'magic' is unknown; choose one of all, primary, "), unknown.err());
    }

    private static boolean fallbacks(Path json) throws IOException {
        boolean any = false;
        for (JsonNode unit : new ObjectMapper().readTree(json.toFile())) {
            any |= unit.has("fallback");
        }
        return any;
    }

    private static int answers(Path json) throws IOException {
        int answers = 0;
        for (JsonNode unit : new ObjectMapper().readTree(json.toFile())) {
            answers += unit.path("answers").size();
        }
        return answers;
    }

    private CommandRun assay(String... arguments) {
        return CommandRun.of(Stream.concat(Stream.of(arguments), Stream.of("--workspace", root.toString()))
                .toArray(String[]::new));
    }

    private void send() throws IOException {
        Path to = Files.createDirectories(root.resolve("inbox").resolve("first"));
        for (String file : List.of("datapackage.json", "datapackage.sig.json", "records.csv")) {
            Files.copy(root.resolve("examples").resolve("submission").resolve(file), to.resolve(file));
        }
    }
}
