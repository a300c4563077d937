package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.jobs.evaluate.Digests;
import org.intercop.assay.jobs.ledger.Audit;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a submission waits, and what somebody decided of the same figure before. */
class HoldsTest {
    @TempDir
    Path parent;

    private Path root;

    @BeforeEach
    void workspace() throws IOException {
        root = parent.resolve("workspace");
        CommandRun.of("init", root.toString());
        replace("policies/ledger.yaml", "approvers: []", "approvers: [kari]");
        replace("policies/intake.yaml", "signatures: required", "signatures: nobody-knows-who-sent-it");
    }

    @Test
    void anApprovedFigureThatDoesNotMoveIsNotHeldAgain() throws IOException {
        send(1, 0, "");
        assertEquals(List.of("agency-1"), held());
        assertTrue(assay("status").out().contains("On hold   agency-1 of example-agency because of O02; decide"));
        assertEquals(
                ExitCode.DONE,
                assay("approve", "agency-1", "--by", "kari", "--why", "The agency confirmed it.")
                        .code());

        send(2, 0, "agency-1");
        assertEquals(List.of(), held());
        String decision = "O02 approved by kari with agency-1 still stands";
        CommandRun status = assay("status");
        assertTrue(status.out().contains("Approved  agency-2: " + decision), status.out());
        assertEquals(
                decision,
                assay("status", "--json")
                        .json()
                        .at("/ledger/decided/0/decision")
                        .asText());
        assertTrue(Audit.entries(root.resolve("ledger")).stream()
                .map(AuditEntry::reason)
                .anyMatch(decision::equals));
        assertTrue(receipts().contains("they were approved then and need no second person."));

        String second = Files.readString(receipt("agency-2"));
        assertTrue(second.contains("\"held\" : false"), second);
        assertFalse(second.contains("On hold"), second);
        // the other end: everybody where there was nobody
        send(3, 60, "agency-2");
        assertEquals(List.of("agency-3"), held());
        assay("approve", "agency-3", "--by", "kari", "--why", "They were wrong.", "--reject");
        // as before; nobody approved the third, but the first still stands
        send(4, 0, "agency-2");
        assertEquals(List.of(), held());
        assay("approve", "agency-4", "--by", "kari", "--why", "After all.", "--reject");
        assertEquals(ExitCode.DONE, assay("verify").code(), assay("verify").out());
    }

    @Test
    void whoseApprovalIsTakenBackIsHeldAgain() throws IOException {
        send(1, 0, "");
        assay("approve", "agency-1", "--by", "kari", "--why", "Seen.");
        assay("approve", "agency-1", "--by", "kari", "--why", "Not so.", "--reject");
        send(2, 0, "");
        assertEquals(List.of("agency-2"), held());
        assertFalse(assay("status").out().contains("still stands"));
    }

    @Test
    void whatIsDecidedIsToldToItsAgencyAndWrittenAgainWhereItIsMissing() throws IOException {
        send(1, 0, "");
        CommandRun approved = assay("approve", "agency-1", "--by", "kari", "--why", "The agency confirmed it.");
        assertTrue(approved.err().contains("For example-agency, what became of agency-1: "), approved.err());
        send(2, 60, "agency-1");
        assay("approve", "agency-2", "--by", "kari", "--why", "The export was wrong.", "--reject");
        assertEquals(
                ExitCode.DONE,
                assay("withdraw", "agency-1", "--agency", "example-agency", "--why", "Asked by telephone.")
                        .code());
        List<String> later = names().stream()
                .filter(name -> name.matches(".*\\.(approved|rejected|withdrawn)-\\d+\\.txt"))
                .toList();
        assertEquals(3, later.size(), names().toString());
        String all = receipts();
        assertTrue(all.contains("Approved: it counts from now on. Somebody whom the network has named"), all);
        assertTrue(all.contains("Why, as the network's office wrote it: The agency confirmed it."), all);
        assertTrue(
                all.contains("Rejected: it does not count. What it was to replace (agency-1) is not replaced."), all);
        assertTrue(all.contains("Withdrawn: the network's office took it back on your behalf."), all);
        assertFalse(all.contains("kari"), all);
        assertEquals(ExitCode.DONE, assay("verify").code(), assay("verify").out());
        String status = assay("status").out();
        assertTrue(status.contains("Rejected  agency-2 of example-agency by kari on "), status);
        assertTrue(status.contains(": The export was wrong.\n"), status);
        assertTrue(status.contains("History   0 replaced by later ones, 1 withdrawn: they do not count"), status);

        for (String name : later) {
            for (String ending : List.of(".txt", ".json", ".html")) {
                Files.delete(root.resolve("receipts").resolve(name.replace(".txt", ending)));
            }
        }
        CommandRun verify = assay("verify");
        assertEquals(ExitCode.DATA, verify.code());
        assertTrue(
                verify.out().contains("the later receipt (agency-2, rejected in commit 4) is missing"), verify.out());
        assay("intake");
        assertEquals(all, receipts());
        assertEquals(ExitCode.DONE, assay("verify").code(), assay("verify").out());

        Path forged = root.resolve("receipts").resolve(later.get(0).replace(".txt", ".json"));
        Files.writeString(forged, Files.readString(forged).replace("from now on", "from now on!"));
        assertEquals(ExitCode.DATA, assay("verify").code());
        assay("intake");
        assertEquals(ExitCode.DATA, assay("verify").code(), "what was changed is left for somebody to look at");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("receipts"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> held() {
        return state().held().stream().map(SubmissionEntry::submission).toList();
    }

    private LedgerState state() {
        return LedgerLog.read(root.resolve("ledger"));
    }

    private CommandRun assay(String... arguments) {
        return CommandRun.of(Stream.concat(Stream.of(arguments), Stream.of("--workspace", root.toString()))
                .toArray(String[]::new));
    }

    private void replace(String file, String from, String to) throws IOException {
        Path path = root.resolve(file);
        Files.writeString(path, Files.readString(path).replace(from, to));
    }

    private String receipts() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(root.resolve("receipts"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                all.append(Files.readString(file).replaceAll("\\s+", " "));
            }
        }
        return all.toString();
    }

    private Path receipt(String submission) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("receipts"))) {
            return files.filter(one -> one.getFileName().toString().matches(submission + "-[0-9a-f]{8}\\.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Sixty treated, of whom so many reoffended, and sixty others, of whom twenty-four did; and takes it in. */
    private void send(int sequence, int reoffended, String replaces) throws IOException {
        StringBuilder rows = new StringBuilder(
                "intervention,version,arm,start_month,age_band,prior_offences,reoffended,referred,completed,count\n");
        row(rows, "treated", "yes", "yes", reoffended / 2);
        row(rows, "treated", "yes", "no", reoffended / 2);
        row(rows, "treated", "no", "yes", 30 - reoffended / 2);
        row(rows, "treated", "no", "no", 30 - reoffended / 2);
        row(rows, "comparison", "yes", "", 24);
        row(rows, "comparison", "no", "", 36 + sequence);
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        String more = replaces.isEmpty() ? "" : ",\"replaces\":[\"" + replaces + "\"],\"because\":\"update\"";
        Path folder = Files.createDirectories(root.resolve("inbox/" + sequence));
        Files.write(folder.resolve("data.csv"), bytes);
        Files.writeString(
                folder.resolve("datapackage.json"),
                "{\"$schema\":\"https://datapackage.org/profiles/2.0/datapackage.json\",\"assay\":{"
                        + "\"schemaVersion\":\"1\",\"agency\":\"example-agency\",\"country\":\"NO\",\"submission\":"
                        + "\"agency-" + sequence + "\",\"sequence\":" + sequence
                        + ",\"asOf\":\"2026-03-31\",\"contents\":\"cells\",\"outcomes\":{\"completed\":"
                        + "\"completed-course\",\"referred\":\"referred-legal-career-12m\",\"reoffended\":"
                        + "\"reoffended-12m-conviction\"}" + more
                        + "},\"resources\":[{\"name\":\"data\",\"path\":\"data.csv\",\"bytes\":" + bytes.length
                        + ",\"hash\":\"sha256:" + Digests.sha256(bytes) + "\"}]}\n");
        CommandRun run = assay("intake");
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err() + receipts());
    }

    /** Half of them were referred, so that only the other outcome stands out. */
    private static void row(StringBuilder rows, String arm, String reoffended, String completed, int people) {
        int half = people / 2;
        if (people > 0) {
            rows.append("example-warning-visit,1," + arm + ",2024-05,16-17,0," + reoffended + ",yes," + completed + ","
                    + half + "\n");
            rows.append("example-warning-visit,1," + arm + ",2024-05,16-17,0," + reoffended + ",no," + completed + ","
                    + (people - half) + "\n");
        }
    }
}
