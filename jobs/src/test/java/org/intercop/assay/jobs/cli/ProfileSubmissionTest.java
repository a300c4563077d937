package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.PooledPosterior;
import org.intercop.assay.evidence.evaluation.Prior;
import org.intercop.assay.evidence.release.EstimateRow;
import org.intercop.assay.evidence.release.PosteriorRow;
import org.intercop.assay.evidence.release.Release;
import org.intercop.assay.evidence.release.ReleaseReader;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.ExampleKey;
import org.intercop.assay.jobs.release.Releases;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agency that shares a likelihood and nothing else, from its inbox to the release. */
class ProfileSubmissionTest {
    private static final String PROFILE =
            """
            {"profiles": [{
              "intervention": "example-warning-visit", "version": "1", "measure": "reoffended",
              "effect": "odds-ratio", "estimator": "ipw-att",
              "estimate": -0.5, "standardError": 0.2,
              "people": {"treated": 150, "comparison": 300},
              "checks": {"matureShare": 0.8, "attrition": {"overall": 0.05, "difference": 0.01}, "largestDifference": 0.04}
            }]}
            """;

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void init() {
        root = folder.resolve("workspace");
        assertEquals(ExitCode.DONE, CommandRun.of("init", root.toString()).code());
    }

    @Test
    void itReachesThePoolAndTheRelease() throws IOException {
        send("first", "one", 1, PROFILE);
        CommandRun run = assay("nightly");
        assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());

        Release release = release();
        PosteriorRow posterior = release.poolDetail().posteriors().stream()
                .filter(row -> row.prior() == Prior.DEFAULT)
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("NO"), posterior.contributors());
        assertEquals(150, posterior.treated());
        PooledPosterior known = posterior.posterior().orElseThrow();
        assertTrue(known.median() > -0.5 && known.median() < -0.4, known.toString());
        EstimateRow country = release.estimates().get(0);
        assertEquals(EffectMeasure.ODDS_RATIO, country.measure());
        assertEquals(0.2, country.estimate().orElseThrow().standardError());
        assertTrue(country.counts().isEmpty());

        // a later one takes its place, and the same one again changes nothing
        send("later", "two", 2, PROFILE.replace("-0.5", "0.5"));
        send("again", "three", 3, PROFILE);
        CommandRun second = assay("nightly");
        assertEquals(ExitCode.DONE, second.code(), second.err() + second.out());
        assertTrue(second.out().contains("repeated  three"), second.out());
        assertEquals(0.5, release().estimates().get(0).estimate().orElseThrow().estimate());
    }

    @Test
    void peopleInTheLedgerRefuseALikelihoodOfTheSameUnit() throws IOException {
        Path inbox = root.resolve("inbox").resolve("people");
        Files.createDirectories(inbox);
        for (String name : List.of("datapackage.json", "datapackage.sig.json", "records.csv")) {
            Files.write(inbox.resolve(name), Starter.files().get("examples/submission/" + name));
        }
        assertEquals(ExitCode.DONE, assay("intake").code());
        send("profile", "two", 2, PROFILE);
        CommandRun run = assay("intake");
        assertEquals(ExitCode.DATA, run.code(), run.out());
        String receipt = Files.walk(root)
                .filter(file -> file.getFileName().toString().startsWith("two-"))
                .filter(file -> file.toString().endsWith(".txt"))
                .map(ProfileSubmissionTest::text)
                .findFirst()
                .orElseThrow();
        assertTrue(receipt.contains("Rule L05"), receipt);
    }

    private Release release() throws IOException {
        Releases releases = new Releases(Workspace.open(root));
        Path current = releases.folder(releases.current().orElseThrow());
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (var paths = Files.walk(current)) {
            paths.filter(Files::isRegularFile)
                    .forEach(file ->
                            files.put(current.relativize(file).toString().replace('\\', '/'), bytes(file)));
        }
        var reading = ReleaseReader.read(files);
        assertEquals(List.of(), reading.problems());
        return reading.release().orElseThrow();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private void send(String name, String id, int sequence, String profiles) throws IOException {
        byte[] bytes = profiles.getBytes(StandardCharsets.UTF_8);
        String manifest =
                """
                {
                  "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
                  "assay": {
                    "schemaVersion": "1", "agency": "example-agency", "country": "NO", "submission": "ID",
                    "sequence": SEQUENCE, "asOf": "2026-03-31", "contents": "profiles",
                    "outcomes": {"reoffended": "reoffended-12m-conviction"}
                  },
                  "resources": [
                    {"name": "profiles", "path": "profiles.json", "bytes": SIZE, "hash": "sha256:HASH", "rows": 1}
                  ]
                }
                """
                        .replace("ID", id)
                        .replace("SEQUENCE", Integer.toString(sequence))
                        .replace("SIZE", Integer.toString(bytes.length))
                        .replace("HASH", sha256(bytes));
        Path inbox = root.resolve("inbox").resolve(name);
        Files.createDirectories(inbox);
        byte[] utf8 = manifest.getBytes(StandardCharsets.UTF_8);
        for (Map.Entry<String, byte[]> file : Map.of(
                        "profiles.json", bytes, "datapackage.json", utf8, "datapackage.sig.json", ExampleKey.sign(utf8))
                .entrySet()) {
            Files.write(inbox.resolve(file.getKey()), file.getValue());
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private CommandRun assay(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--workspace";
        all[arguments.length + 1] = root.toString();
        return CommandRun.of(all);
    }
}
