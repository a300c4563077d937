package org.intercop.assay.notebooks.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ReleaseFiles;
import org.intercop.assay.evidence.release.ReleaseFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executes notebooks as a researcher would, in a release folder of its own. */
class NotebookRunTest {
    private static final String INSTALL = "no notebook was executed: install Debian's jupyter-nbconvert"
            + " python3-ipykernel python3-pandas python3-scipy to run this test";
    private static final Release RELEASE = ReleaseFixture.release();

    @TempDir
    Path folder;

    private record Outcome(int exit, String output) {}

    @BeforeEach
    void write() throws IOException, InterruptedException {
        boolean ready = installed();
        if (!ready) {
            System.err.println(INSTALL);
        }
        assumeTrue(ready, INSTALL);
        for (Map.Entry<String, byte[]> file :
                ReleaseFiles.of(RELEASE, Notebooks.export(RELEASE)).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** Debian's own Python: another one on the path may lack the packages. */
    private static boolean installed() throws InterruptedException {
        try {
            return run(Path.of("."), "/usr/bin/python3", "-c", "import nbconvert, ipykernel, pandas, scipy")
                            .exit()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Outcome run(Path directory, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(directory.toFile());
        builder.environment().put("PYDEVD_DISABLE_FILE_VALIDATION", "1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), output);
        return new Outcome(process.exitValue(), output);
    }

    /** As Jupyter runs it. */
    private Outcome execute(String intervention) throws IOException, InterruptedException {
        return run(
                folder.resolve("notebooks"),
                "/usr/bin/python3",
                "-m",
                "nbconvert",
                "--to",
                "markdown",
                "--stdout",
                "--execute",
                intervention + ".ipynb");
    }

    /** The code cells one after the other, without a kernel: quicker to start. */
    private Outcome script(String intervention) throws IOException, InterruptedException {
        String run = "import json, sys; [exec(''.join(cell['source']), globals()) for cell in"
                + " json.load(open(sys.argv[1]))['cells'] if cell['cell_type'] == 'code']";
        return run(folder.resolve("notebooks"), "/usr/bin/python3", "-c", run, intervention + ".ipynb");
    }

    private static void assertDerived(Outcome outcome, String intervention, int derived) {
        long rows = RELEASE.scores().stream()
                .filter(row -> row.intervention().equals(intervention))
                .count();
        assertEquals(0, outcome.exit(), outcome.output());
        assertTrue(
                outcome.output().contains(derived + " of " + rows + " pooled rows derived again, all within"),
                outcome.output());
        assertTrue(outcome.output().contains("Synthetic data: invented people and figures"), outcome.output());
    }

    @Test
    void derivesThePooledFiguresAgainInJupyter() throws IOException, InterruptedException {
        assertDerived(execute("coding-diversion"), "coding-diversion", 19);
    }

    @Test
    void derivesPoolsOfNoOneTwoAndThreeContributors() throws IOException, InterruptedException {
        assertDerived(script("none-yet"), "none-yet", 0);
        assertDerived(script("one-country"), "one-country", 19);
        assertDerived(script("hostile"), "hostile", 19);
        assertDerived(script("two-studies"), "two-studies", 9);
    }

    @Test
    void failsWhereAFigureIsWrong() throws IOException, InterruptedException {
        Path scores = folder.resolve("scores.csv");
        List<String> lines = Files.readAllLines(scores);
        int place = 0;
        while (!lines.get(place).contains("\"warning-visit\"")
                || !lines.get(place).contains("mantel-haenszel")) {
            place++;
        }
        double estimate =
                RELEASE.scores().get(place - 1).estimate().orElseThrow().estimate();
        String changed = lines.get(place).replace("," + estimate + ",", "," + (estimate + 2e-6) + ",");
        assertNotEquals(lines.get(place), changed);
        lines.set(place, changed);
        Files.writeString(scores, String.join("\n", lines) + "\n");
        run(folder, "/bin/sh", "-c", "sed -i '/scores.csv/d' SHA256SUMS; sha256sum scores.csv >> SHA256SUMS");

        Outcome outcome = script("warning-visit");

        assertNotEquals(0, outcome.exit());
        assertTrue(outcome.output().contains("could not be derived again"), outcome.output());
    }

    @Test
    void refusesATableThatIsNotThePublishedOne() throws IOException, InterruptedException {
        Path estimates = folder.resolve("estimates.csv");
        Files.writeString(estimates, Files.readString(estimates) + "\n");

        Outcome outcome = script("one-country");

        assertNotEquals(0, outcome.exit());
        assertTrue(outcome.output().contains("estimates.csv is not the published file"), outcome.output());
    }
}
