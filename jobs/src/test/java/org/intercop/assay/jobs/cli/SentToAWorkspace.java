package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.evaluate.Digests;
import org.intercop.assay.jobs.intake.Pseudonyms;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A new workspace that takes in what is not signed, with the example in its inbox, and how to send what comes later. */
abstract class SentToAWorkspace {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String FIRST = "example-agency-2026-03";
    static final String SECOND = "example-agency-2026-04";
    static final String THIRD = "example-agency-2026-05";

    @TempDir
    Path parent;

    Path root;

    @BeforeEach
    void workspace() throws IOException {
        root = parent.resolve("workspace");
        CommandRun.of("init", root.toString());
        Path intake = root.resolve("policies").resolve("intake.yaml");
        Files.writeString(
                intake,
                Files.readString(intake).replace("signatures: required", "signatures: nobody-knows-who-sent-it"));
        send("1", manifest(FIRST, 1), records());
    }

    /** The same people; nobody of those treated reoffended, which a second person has to look at. */
    void sendHeldUpdate(String submission, int sequence) throws IOException {
        ObjectNode update = manifest(submission, sequence);
        update.withObject("assay").putArray("replaces").add(FIRST);
        update.withObject("assay").put("because", "update");
        String moreCompared = records().replaceAll("(?m)(,comparison,[^,]*,366,18-21,[^,]*),no,,", "$1,yes,200,");
        send("" + sequence, update, moreCompared.replaceAll("(?m)(,treated,.*),yes,\\d+,", "$1,no,,"));
    }

    void register(String agency, String keys) throws IOException {
        Files.writeString(
                root.resolve("registry/agencies/" + agency + ".yaml"),
                "id: " + agency + "\nname: Invented\ncountry: SE\nsynthetic: true\n" + keys);
    }

    void sendWithdrawalOf(String person, String submission, int sequence) throws IOException {
        ObjectNode withdrawal = withdrawal(submission, sequence);
        byte[] bytes = ("participant\n" + person + "\n").getBytes(StandardCharsets.UTF_8);
        withdrawal
                .putArray("resources")
                .addObject()
                .put("name", "leavers")
                .put("path", "leavers.csv")
                .put("bytes", bytes.length)
                .put("hash", "sha256:" + Digests.sha256(bytes));
        Path item = Files.createDirectories(root.resolve("inbox").resolve("" + sequence));
        Files.writeString(item.resolve("datapackage.json"), withdrawal.toString());
        Files.write(item.resolve("leavers.csv"), bytes);
    }

    /** The same record, with its pseudonym in the other case. */
    static String inSmallLetters(String line) {
        int end = line.indexOf(',');
        return end == 26 ? line.substring(0, end).toLowerCase(Locale.ROOT) + line.substring(end) : line;
    }

    static String person() {
        return records().lines().skip(1).findFirst().orElseThrow().split(",")[0];
    }

    void assertNoFileHolds(String person) throws IOException {
        String kept = Pseudonyms.read(root.resolve("keys/pseudonym.key")).rekey("example-agency", person);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(root.resolve("examples")))::iterator) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(person), file.toString());
                assertFalse(text.contains(kept), file.toString());
            }
        }
    }

    static ObjectNode withdrawal(String submission, int sequence) throws IOException {
        ObjectNode manifest = manifest(submission, sequence);
        ObjectNode assay = manifest.withObject("assay");
        assay.remove("outcomes");
        assay.put("contents", "withdrawal");
        assay.putArray("withdraws").add(FIRST);
        return manifest;
    }

    static ObjectNode manifest(String submission, int sequence) throws IOException {
        ObjectNode manifest = (ObjectNode) JSON.readTree(Starter.files().get("examples/submission/datapackage.json"));
        manifest.withObject("assay").put("submission", submission).put("sequence", sequence);
        return manifest;
    }

    static String records() {
        return new String(Starter.files().get("examples/submission/records.csv"), StandardCharsets.UTF_8);
    }

    void send(String name, ObjectNode manifest, String records) throws IOException {
        Path item = Files.createDirectories(root.resolve("inbox").resolve(name));
        if (!records.isEmpty()) {
            byte[] bytes = records.getBytes(StandardCharsets.UTF_8);
            ((ObjectNode) manifest.path("resources").get(0))
                    .put("bytes", bytes.length)
                    .put("hash", "sha256:" + Digests.sha256(bytes))
                    .put("rows", records.lines().count() - 1);
            Files.write(item.resolve("records.csv"), bytes);
        }
        Files.writeString(item.resolve("datapackage.json"), manifest.toString());
    }

    String receipts() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : list("receipts")) {
            all.append(
                    name.endsWith(".txt")
                            ? Files.readString(root.resolve("receipts").resolve(name))
                            : "");
        }
        return all.toString();
    }

    List<String> list(String folder) throws IOException {
        try (Stream<Path> paths = Files.list(root.resolve(folder))) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    CommandRun assay(String... arguments) {
        return CommandRun.of(Stream.concat(Stream.of(arguments), Stream.of("--workspace", root.toString()))
                .toArray(String[]::new));
    }

    LedgerState state() {
        return LedgerLog.read(root.resolve("ledger"));
    }
}
