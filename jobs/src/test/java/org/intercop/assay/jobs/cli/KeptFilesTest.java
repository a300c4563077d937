package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was changed in {@code accepted/}, {@code refused/} and {@code receipts/} since it came. */
class KeptFilesTest {
    @TempDir
    Path parent;

    private Path root;
    private Path kept;
    private String submission;

    @BeforeEach
    void takeIn() throws IOException {
        root = parent.resolve("workspace");
        CommandRun.of("init", root.toString());
        Path item = Files.createDirectories(root.resolve("inbox/first"));
        for (String name : List.of("records.csv", "datapackage.json", "datapackage.sig.json")) {
            Files.write(item.resolve(name), Starter.files().get("examples/submission/" + name));
        }
        assay("intake");
        kept = root.resolve("accepted/first");
        submission = LedgerLog.read(root.resolve("ledger")).all().get(0).entry().submission();
        Files.createDirectories(root.resolve("inbox/wrong"));
        Files.writeString(root.resolve("inbox/wrong/datapackage.json"), "{}");
        Files.writeString(root.resolve("inbox/wrong/data.csv"), "a,b\n1,2\n");
        assay("intake");
        checkWell();
    }

    @Test
    void whatWasWithdrawnAndPutBackIsFound() throws IOException {
        byte[] rows = Files.readAllBytes(kept.resolve("records.csv"));
        byte[] manifest = Files.readAllBytes(kept.resolve("datapackage.json"));
        assay("withdraw", submission, "--agency", "example-agency", "--why", "Sent by mistake.");
        assertEquals(ExitCode.DONE, assay("verify").code());
        Files.createDirectories(kept);
        Files.write(kept.resolve("records.csv"), rows);
        Files.write(kept.resolve("datapackage.json"), manifest);
        checkFault("accepted/first was withdrawn, or people were to be erased from it. Delete it");
    }

    @Test
    void whatWasAddedToASubmissionIsFound() throws IOException {
        String more = "accepted/first holds files that did not come with it.";
        for (String name : List.of("more.csv", ".DS_Store", "inner/Thumbs.db")) {
            Path added = kept.resolve(name);
            Files.createDirectories(added.getParent());
            Files.writeString(added, "hello");
            checkFault(more);
            Files.delete(added);
        }
        Path link = kept.resolve("link.csv");
        Files.createSymbolicLink(link, kept.resolve("records.csv"));
        checkFault(more);
        Files.delete(link);
        checkWell();
    }

    @Test
    void aChangedManifestOrSignatureIsFoundThoughTheDataAreTheSame() throws IOException {
        for (String name : List.of("datapackage.json", "datapackage.sig.json")) {
            String text = Files.readString(kept.resolve(name));
            Files.writeString(kept.resolve(name), text + "\n");
            checkFault("the manifest or the signature of " + submission + " in accepted/ is not as it came.");
            Files.writeString(kept.resolve(name), text);
        }
        Files.move(kept.resolve("datapackage.sig.json"), parent.resolve("signature"));
        checkFault("the manifest or the signature of " + submission + " in accepted/ is not as it came.");
        Files.move(parent.resolve("signature"), kept.resolve("datapackage.sig.json"));
        Files.move(kept.resolve("records.csv"), parent.resolve("records"));
        checkFault("accepted/first is not what was received.");
        Files.move(parent.resolve("records"), kept.resolve("records.csv"));
        checkWell();
    }

    @Test
    void anotherPolicyChangesNothing() throws IOException {
        Path policy = root.resolve("policies/intake.yaml");
        Files.writeString(
                policy,
                Files.readString(policy)
                        .replace("fileBytes: 50000000", "fileBytes: 1")
                        .replace("nameCharacters: 100", "nameCharacters: 12")
                        .replace("signatures: required", "signatures: nobody-knows-who-sent-it"));
        checkWell();
    }

    @Test
    void whatWasRefusedIsKnownByItsBytes() throws IOException {
        Path data = root.resolve("refused/wrong/data.csv");
        Files.writeString(data, "a,b\n1,3\n");
        checkFault("refused/wrong is not what was received.");
        Files.writeString(data, "a,b\n1,2\n");
        Files.writeString(root.resolve("refused/wrong/desktop.ini"), "x");
        checkFault("refused/wrong is not what was received.");
        Files.delete(root.resolve("refused/wrong/desktop.ini"));
        checkWell();
    }

    @Test
    void textsAndPagesAreHeldAgainstTheirJsonAndAnEarlierWordingIsNoFault() throws IOException {
        for (String ending : List.of(".txt", ".html")) {
            Path receipt = receipt(ending);
            String text = Files.readString(receipt);
            Files.writeString(receipt, text.replace("ccepted", "ccepted and praised"));
            CommandRun run = assay("verify");
            assertEquals(ExitCode.DONE, run.code(), run.out());
            assertTrue(
                    run.out()
                            .contains("are not what this version of Assay makes of the JSON beside them: "
                                    + receipt.getFileName() + ". An earlier version may have worded them otherwise;"),
                    run.out());
            assertEquals(
                    receipt.getFileName().toString(),
                    assay("verify", "--json").json().at("/reworded/0").asText());
            Files.writeString(receipt, text);
        }
        checkWell();
    }

    @Test
    void whatWasRefusedAsAnArchiveOrWithClutterIsKnown() throws IOException {
        zip(
                root.resolve("inbox/packed.zip"),
                new TreeMap<>(Map.of("packed/datapackage.json", bytes("{}"), "packed/data.csv", bytes("a,b\n1,4\n"))));
        Path littered = Files.createDirectories(root.resolve("inbox/littered/inner"));
        Files.writeString(littered.resolveSibling("datapackage.json"), "{}");
        Files.writeString(littered.resolve("data.csv"), "a,b\n1,5\n");
        Files.writeString(littered.resolve(".DS_Store"), "x");
        assay("intake");
        checkWell("4 receipts and 4 submissions");
        for (String name : List.of("packed/data.csv", "littered/inner/data.csv")) {
            Path data = root.resolve("refused").resolve(name);
            String text = Files.readString(data);
            Files.writeString(data, text + "1,6\n");
            checkFault("refused/" + name.substring(0, name.indexOf('/')) + " is not what was received.");
            Files.writeString(data, text);
        }
        Files.writeString(root.resolve("refused/littered/.DS_Store"), "x");
        checkFault("refused/littered is not what was received.");
    }

    @Test
    void theManifestOfWhatCameAsAnArchiveIsLookedAt() throws IOException {
        root = parent.resolve("zipped");
        CommandRun.of("init", root.toString());
        zip(root.resolve("inbox/first.zip"), example());
        assay("intake");
        checkWell("1 receipt and 1 submission");
        Path manifest = root.resolve("accepted/first/datapackage.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text + "\n");
        checkFault("the manifest or the signature of " + submission + " in accepted/ is not as it came.");
    }

    @Test
    void anArchiveThatAnEarlierVersionKeptIsWhatWasReceived() throws IOException {
        AtomicFiles.deleteTree(kept);
        zip(root.resolve("accepted/first.zip"), example());
        checkWell();
        SortedMap<String, byte[]> altered = example();
        altered.computeIfPresent("records.csv", (name, bytes) -> Arrays.copyOf(bytes, bytes.length - 1));
        zip(root.resolve("accepted/first.zip"), altered);
        checkFault("accepted/first.zip is not what was received.");
    }

    @Test
    void whatIsMissingBeforeItsTimeIsFoundThoughOlderFilesWereDeleted() throws IOException {
        Files.setLastModifiedTime(root.resolve("refused/wrong"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assay("retain");
        checkWell("2 receipts and 1 submission");
        AtomicFiles.deleteTree(kept);
        checkFault("accepted/ does not hold " + submission + " as it came any more");
    }

    private static SortedMap<String, byte[]> example() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : List.of("records.csv", "datapackage.json", "datapackage.sig.json")) {
            files.put(name, Starter.files().get("examples/submission/" + name));
        }
        return files;
    }

    private static void zip(Path archive, SortedMap<String, byte[]> files) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path receipt(String ending) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("receipts"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(submission)
                            && file.getFileName().toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void checkWell() {
        checkWell("2 receipts and 2 submissions");
    }

    private void checkWell(String looked) {
        CommandRun run = assay("verify");
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
        assertTrue(run.out().contains(looked + " as they came."), run.out());
        assertFalse(run.out().contains("this version of Assay"), run.out());
    }

    private void checkFault(String fault) {
        CommandRun run = assay("verify");
        assertEquals(ExitCode.DATA, run.code(), run.out());
        assertTrue(run.out().contains(fault), run.out());
    }

    private CommandRun assay(String... arguments) {
        return CommandRun.of(Stream.concat(Stream.of(arguments), Stream.of("--workspace", root.toString()))
                .toArray(String[]::new));
    }
}
