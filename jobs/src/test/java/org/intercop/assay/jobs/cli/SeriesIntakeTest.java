package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.submission.AcceptedSeries;
import org.intercop.assay.evidence.submission.AcceptedSeries.Point;
import org.intercop.assay.evidence.submission.FileBytes;
import org.intercop.assay.jobs.ledger.Accepted;
import org.intercop.assay.jobs.ledger.LedgerData;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted by the week goes into the ledger, goes on, and is replaced by its own agency. */
class SeriesIntakeTest {
    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void init() throws IOException {
        root = folder.resolve("workspace");
        assertEquals(ExitCode.DONE, CommandRun.of("init", root.toString()).code());
        Files.createDirectories(root.resolve("registry/series"));
        Files.writeString(
                root.resolve("registry/series/ddos-weekly.yaml"),
                "code: ddos-weekly\nname: Attacks\nevent: An attack reported\nperiod: week\n");
        Path policy = root.resolve("policies/intake.yaml");
        Files.writeString(
                policy,
                Files.readString(policy).replace("signatures: required", "signatures: nobody-knows-who-sent-it"));
    }

    private void send(int sequence, String asOf, String more, String... rows) throws IOException {
        byte[] csv =
                ("series,period,count,exposure\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        Path submission = Files.createDirectories(root.resolve("inbox").resolve("series-" + sequence));
        Files.write(submission.resolve("series.csv"), csv);
        Files.writeString(
                submission.resolve("datapackage.json"),
                """
                {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
                 "assay": {"schemaVersion": "1", "agency": "example-agency", "country": "NO", "submission": "series-N",
                   "sequence": N, "asOf": "DAY", MORE"contents": "series"},
                 "resources": [{"name": "series", "path": "series.csv", "bytes": SIZE, "hash": "sha256:HASH"}]}
                """
                        .replace("N,", sequence + ",")
                        .replace("series-N", "series-" + sequence)
                        .replace("DAY", asOf)
                        .replace("MORE", more)
                        .replace("SIZE", Integer.toString(csv.length))
                        .replace("HASH", FileBytes.of(csv).sha256()));
    }

    private CommandRun intake() {
        return CommandRun.of("intake", "--workspace", root.toString());
    }

    private Map<String, List<Accepted.Counted>> ledger() {
        Path ledger = root.resolve("ledger");
        return new LedgerData(ledger, LedgerLog.read(ledger)).series();
    }

    @Test
    void aSeriesGoesOnAndIsReplacedAndWithdrawnByItsAgency() throws IOException {
        send(1, "2026-01-31", "", "ddos-weekly,2026-W01,12,", "ddos-weekly,2026-W02,0,1200");
        CommandRun first = intake();
        assertEquals(ExitCode.DONE, first.code(), first.out() + first.err());
        assertEquals(
                Map.of(
                        "series-1",
                        List.of(new Accepted.Counted(
                                new CountryCode("NO"),
                                new AcceptedSeries(
                                        "ddos-weekly",
                                        new TreeMap<>(Map.of(
                                                "2026-W01", new Point(12, OptionalLong.empty()),
                                                "2026-W02", new Point(0, OptionalLong.of(1200)))))))),
                ledger());

        send(2, "2026-01-31", "", "ddos-weekly,2026-W02,5,", "ddos-weekly,2026-W03,7,");
        CommandRun again = intake();
        assertEquals(ExitCode.DATA, again.code(), again.out());
        assertTrue(receipts().contains("(Rule T03, the submission is refused)"), receipts());
        assertEquals(List.of("series-1"), List.copyOf(ledger().keySet()));

        send(
                3,
                "2026-01-31",
                "\"replaces\": [\"series-1\"], \"because\": \"correction\", ",
                "ddos-weekly,2026-W01,12,",
                "ddos-weekly,2026-W02,5,",
                "ddos-weekly,2026-W03,7,");
        CommandRun replaced = intake();
        assertEquals(ExitCode.DONE, replaced.code(), replaced.out() + replaced.err() + receipts());
        assertEquals(
                new Point(5, OptionalLong.empty()),
                ledger().get("series-3").get(0).series().points().get("2026-W02"));
        send(4, "2026-02-15", "", "ddos-weekly,2026-W04,1,");
        assertEquals(ExitCode.DONE, intake().code(), receipts());
        CommandRun nightly = CommandRun.of("nightly", "--workspace", root.toString());
        assertEquals(ExitCode.DONE, nightly.code(), nightly.err());
    }

    private String receipts() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(root.resolve("receipts"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
