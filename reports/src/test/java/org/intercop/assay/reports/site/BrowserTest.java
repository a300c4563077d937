package org.intercop.assay.reports.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ReleaseFixture;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.CohortStanding;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.evidence.submission.TestSubmission;
import org.intercop.assay.reports.receipt.ReceiptPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens pages from a folder in Chromium, as a reader on a closed network would. */
class BrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String INSTALL = "no page was opened in a browser: install Debian's chromium to run this test";
    private static final Release RELEASE = ReleaseFixture.release();

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        if (!Files.isExecutable(CHROMIUM)) {
            System.err.println(INSTALL);
        }
        assumeTrue(Files.isExecutable(CHROMIUM), INSTALL);
        for (Map.Entry<String, byte[]> file : Site.render(RELEASE).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** The page's document after its scripts have run. */
    private String open(Path page, int width) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        CHROMIUM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + Files.createTempDirectory(folder, "profile"),
                        "--window-size=" + width + ",900",
                        "--virtual-time-budget=30000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String document = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the browser did not end");
        assertEquals(0, process.exitValue());
        return document;
    }

    @Test
    void theIndexSortsAndFiltersUnderItsPolicy() throws IOException, InterruptedException {
        String document = open(folder.resolve("site/index.html"), 1200);

        assertFalse(document.contains("id=\"filter\" hidden"), "the script did not run");
        assertTrue(document.contains("aria-live=\"polite\">7 of 7</output>"), document);
        assertTrue(document.contains("<button type=\"button\">Intervention</button>"), document);
    }

    @Test
    void verdictsSortByScoreFromTheBestAndFilterByTheirWords() throws IOException, InterruptedException {
        Path index = folder.resolve("site/index.html");
        String steps =
                """
                const say = () => [...document.querySelectorAll('#interventions tbody tr')].filter(r => !r.hidden)
                  .map(r => r.querySelector('a').textContent.slice(0, 12)).join('|');
                const head = [...document.querySelectorAll('#interventions th button')]
                  .find(b => b.textContent === 'Verdict');
                const lines = [];
                head.click(); lines.push(head.parentElement.ariaSort, say());
                head.click(); lines.push(head.parentElement.ariaSort, say());
                const select = document.getElementById('answer');
                select.value = 'Inconclusive'; select.onchange(); lines.push(say());
                const p = document.createElement('pre'); p.id = 'seen'; p.textContent = lines.join(';');
                document.body.append(p);
                """;
        Path copy = index.resolveSibling("steps.html");
        Files.writeString(
                copy,
                Files.readString(index)
                        .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                        .replace("</body>", "<script>" + steps + "</script></body>"));
        Matcher seen = Pattern.compile("<pre id=\"seen\">(.*?)</pre>").matcher(open(copy, 1200));

        assertTrue(seen.find(), "the steps did not end");
        String[] lines = seen.group(1).split(";");
        assertEquals("descending", lines[0]);
        assertTrue(lines[1].startsWith("Coding Club |Warning Visi|"), lines[1]);
        assertEquals("ascending", lines[2]);
        assertTrue(lines[3].startsWith("Warning Visi|Coding Club |"), lines[3]);
        assertEquals("Warning Visi", lines[4]);
    }

    @Test
    void scriptsThatAreNotThePagesOwnDoNotRun() throws IOException, InterruptedException {
        Path index = folder.resolve("site/index.html");
        Files.writeString(
                index, Files.readString(index).replace("</body>", "<script>document.title = 'taken';</script></body>"));

        assertFalse(open(index, 1200).contains("<title>taken"));
    }

    @Test
    void axeFindsNoAccessibilityProblem() throws IOException, InterruptedException {
        for (String page :
                new String[] {"index.html", "interventions/coding-diversion.html", "interventions/none-yet.html"}) {
            assertEquals("[]", problems(folder.resolve("site").resolve(page), 1200), page);
        }
        assertEquals("[]", problems(folder.resolve("site/index.html"), 390), "on a phone");
        assertEquals("[]", problems(folder.resolve("site/interventions/hostile.html"), 390), "on a phone");
    }

    @Test
    void axeFindsNoAccessibilityProblemInAReceipt() throws IOException, InterruptedException {
        CheckedSubmission checked = TestSubmission.records()
                .inRow(2, "16-17", "")
                .inRow(3, "no,,", "no,900,")
                .check();
        Receipt receipt = Receipt.of(
                checked, CohortStanding.of(checked, Precedents.NONE, TestSubmission.registry(), GatePolicy.standard()));
        Path page = folder.resolve("receipt.html");
        Files.writeString(page, ReceiptPage.of(receipt));
        assertEquals("[]", problems(page, 1200));
        assertEquals("[]", problems(page, 390), "on a phone");
    }

    /** A copy of the page that lets axe run, with all its details open. */
    private String problems(Path page, int width) throws IOException, InterruptedException {
        String run = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice']}).then(r => {"
                + "const p = document.createElement('pre'); p.id = 'axe';"
                + "p.textContent = JSON.stringify(r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html,"
                + " v.nodes[0].failureSummary])); document.body.append(p); });";
        String text = Files.readString(page)
                .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replace("<details>", "<details open>")
                .replace("</body>", "<script>" + axe() + "</script><script>" + run + "</script></body>");
        Path copy = page.resolveSibling("axe-" + page.getFileName());
        Files.writeString(copy, text);
        Matcher result =
                Pattern.compile("<pre id=\"axe\">(.*?)</pre>", Pattern.DOTALL).matcher(open(copy, width));
        assertTrue(result.find(), "axe did not finish");
        return result.group(1);
    }

    private static String axe() throws IOException {
        try (InputStream in = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
