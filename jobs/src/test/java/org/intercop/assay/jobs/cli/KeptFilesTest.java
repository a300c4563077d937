package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.ledger.LedgerLog;
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

    private Path receipt(String ending) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("receipts"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(submission)
                            && file.getFileName().toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void checkWell() {
        CommandRun run = assay("verify");
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("2 receipts and 2 submissions as they came."), run.out());
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
