package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.signature.CanonicalManifest;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.signature.SigningKey;
import org.intercop.assay.stats.cell.CellTable;
import org.junit.jupiter.api.Test;

/** The worked example of docs/spec/submission.md is what the check does. */
class SubmissionSpecTest {
    private static final Pattern BLOCK = Pattern.compile("```([a-z]*)\n(.*?)```", Pattern.DOTALL);

    private static String spec() throws IOException {
        String spec = Files.readString(Path.of("..", "docs", "spec", "submission.md"));
        return spec.substring(spec.indexOf("## A worked example"));
    }

    /** The example's fenced blocks: file, manifest, signature, cells, receipt. */
    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(spec());
        while (matcher.find()) {
            blocks.add(matcher.group(2));
        }
        return blocks;
    }

    private static CheckedSubmission check(String csv, String manifest, String signature) {
        Map<String, byte[]> files = Map.of(
                "records.csv", csv.getBytes(StandardCharsets.UTF_8),
                "datapackage.json", manifest.getBytes(StandardCharsets.UTF_8),
                "datapackage.sig.json", signature.getBytes(StandardCharsets.UTF_8));
        return SubmissionCheck.of(StarterTest.registry(), IntakePolicy.standard())
                .check(new MemorySource(files), TestSubmission.on("2026-04-02"));
    }

    /** The signature that the example's published key gives. */
    private static String sign(String manifest) {
        String pem =
                new String(Starter.files().get("examples/example-agency.private-key.pem"), StandardCharsets.US_ASCII);
        CanonicalManifest canonical =
                CanonicalManifest.of(manifest.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        return new String(
                ManifestSignature.of(canonical, SigningKey.read(pem).orElseThrow())
                        .json(),
                StandardCharsets.UTF_8);
    }

    @Test
    void theExampleHasTheCanonicalFormAndTheSignatureThatAreStated() throws IOException {
        String manifest = blocks().get(1);
        assertEquals(blocks().get(2), sign(manifest));
        String canonical = CanonicalManifest.of(manifest.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .text();
        String digest = FileBytes.of(canonical.getBytes(StandardCharsets.UTF_8)).sha256();
        assertTrue(
                spec().contains("canonical form has " + canonical.length() + " bytes and the SHA-256 `" + digest + "`"),
                canonical.length() + " " + digest);
        assertTrue(canonical.startsWith("{\"$schema\":\"https://datapackage.org/"), canonical);
    }

    @Test
    void theExampleIsAcceptedWithTheDigestAndCellsThatAreStated() throws IOException {
        CheckedSubmission checked = check(blocks().get(0), blocks().get(1), blocks().get(2));
        assertEquals(List.of(), TestSubmission.lines(checked));
        assertTrue(spec().contains("its content digest is `" + checked.digest() + "`"), checked.digest());
        CellTable cells = checked.groups().get(0).cells();
        StringBuilder written =
                new StringBuilder(String.join(",", cells.schema().names())).append(",count\n");
        for (int cell = 0; cell < cells.rows(); cell++) {
            written.append(String.join(",", cells.labels(cell)))
                    .append(',')
                    .append(cells.count(cell))
                    .append('\n');
        }
        assertEquals(blocks().get(3), written.toString());
    }

    @Test
    void theFaultyExampleHasTheReceiptThatIsStated() throws IOException {
        String csv = blocks().get(0);
        String faulty = csv.replaceFirst(",no,,yes,yes", ",true,,yes,yes").replace(",yes,204,", ",yes,404,");
        FileBytes bytes = FileBytes.of(faulty.getBytes(StandardCharsets.UTF_8));
        String manifest = blocks().get(1)
                .replaceFirst("sha256:[0-9a-f]+", "sha256:" + bytes.sha256())
                .replaceFirst("\"bytes\": [0-9]+", "\"bytes\": " + bytes.size());
        assertEquals(
                blocks().get(4),
                Receipt.of(check(faulty, manifest, sign(manifest))).text());
    }
}
