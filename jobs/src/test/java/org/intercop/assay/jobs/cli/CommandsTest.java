package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.ExampleKey;
import org.intercop.assay.jobs.evaluate.Digests;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.release.Releases;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workspace from {@code assay init}, used rightly and wrongly. */
class CommandsTest {
    private static final String EXAMPLE = "examples/submission/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void init() {
        root = folder.resolve("workspace");
        CommandRun init = CommandRun.of("init", root.toString());
        assertEquals(ExitCode.DONE, init.code(), init.err());
    }

    @Test
    void theExampleGoesThroughAsTheReadmeSays() throws IOException {
        send("first", example("records.csv"));
        CommandRun run = assay("nightly");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertTrue(run.out().contains("accepted  example-agency-2026-03  120 of 120 people"), run.out());
        Workspace workspace = Workspace.open(root);
        assertEquals(120, state().submissions().get(0).accepted());
        assertTrue(state().submissions().get(0).signer().isPresent());
        assertTrue(Files.isDirectory(workspace.accepted().resolve("first")));
        assertEquals(List.of(), list(workspace.inbox()));
        Path release =
                new Releases(workspace).folder(new Releases(workspace).current().orElseThrow());
        assertTrue(Files.isRegularFile(release.resolve("site").resolve("index.html")));

        CommandRun status = assay("status");
        assertTrue(status.out().contains("1 submissions, 120 people, latest figures of 2026-03-31"), status.out());
        CommandRun evaluate = assay("evaluate", "--country", "NO", "--outcome", "reoffended-12m-conviction");
        assertTrue(evaluate.out().contains("example-warning-visit/1/reoffended-12m-conviction/NO"), evaluate.out());
        assertFalse(evaluate.out().contains("completed-course"), evaluate.out());
        CommandRun early = assay("evaluate", "--as-of", "2026-03-30");
        assertEquals("No unit fits. Nothing was written.\n", early.out());
        assertEquals(
                "No unit fits. Nothing was written.\n",
                assay("evaluate", "--generation", "0").out());
        CommandRun both = assay("evaluate", "--generation", "1", "--as-of", "2026-03-31");
        assertEquals(ExitCode.USAGE, both.code());
        assertTrue(both.err().contains("--as-of and --generation ask for two different states"), both.err());
        CommandRun misspelt = assay("evaluate", "--intervention", "example-visit");
        assertEquals(ExitCode.DATA, misspelt.code());
        assertTrue(
                misspelt.err()
                        .contains("The registry has no intervention 'example-visit'. It has: example-warning-visit"),
                misspelt.err());

        CommandRun notebooks =
                assay("notebook", "--out", folder.resolve("notebooks").toString());
        assertEquals(ExitCode.DONE, notebooks.code(), notebooks.err());
        for (String file : List.of("scores.csv", "SHA256SUMS", "notebooks/example-warning-visit.ipynb")) {
            assertTrue(Files.isRegularFile(folder.resolve("notebooks").resolve(file)), file);
        }
    }

    @Test
    void aZipFileIsTheSameSubmissionAsTheFolder() throws IOException {
        Path zip = root.resolve("inbox").resolve("sent.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(out)) {
            for (String name : List.of("datapackage.json", "datapackage.sig.json", "records.csv")) {
                archive.putNextEntry(new ZipEntry("submission/" + name));
                archive.write(Starter.files().get(EXAMPLE + name));
                archive.closeEntry();
            }
            archive.putNextEntry(new ZipEntry("__MACOSX/._records.csv"));
            archive.write("what nobody reads".getBytes(StandardCharsets.UTF_8));
            archive.closeEntry();
        }
        assertEquals(ExitCode.DONE, assay("intake").code());
        assertEquals(List.of("datapackage.json", "datapackage.sig.json", "records.csv"), kept("sent"));
        assertFalse(Files.exists(zip));
        assertEquals(ExitCode.DONE, assay("verify").code());
        LedgerState before = state();
        assertEquals(1, before.submissions().size());
        send("folder", example("records.csv"));
        CommandRun again = assay("intake");
        assertEquals(ExitCode.DONE, again.code());
        assertTrue(again.out().startsWith("repeated  example-agency-2026-03"), again.out());
        assertEquals(before, state());
    }

    @Test
    void whatSystemsLeaveInAFolderIsNotKept() throws IOException {
        send("folder", example("records.csv"));
        Path folder = root.resolve("inbox").resolve("folder");
        Files.writeString(folder.resolve("Thumbs.db"), "a picture of somebody");
        Files.createDirectory(folder.resolve("__MACOSX"));
        Files.writeString(folder.resolve("__MACOSX").resolve("list.csv"), "a list");
        CommandRun run = assay("intake");
        assertEquals(ExitCode.DONE, run.code(), run.out());
        assertEquals(List.of("datapackage.json", "datapackage.sig.json", "records.csv"), kept("folder"));
    }

    /** Otherwise a later withdrawal, which goes by ids, would miss it. */
    @Test
    void aCopyUnderAnotherIdIsNotKept() throws IOException {
        send("first", example("records.csv"));
        assertEquals(ExitCode.DONE, assay("intake").code());
        send(
                "copy",
                example("records.csv"),
                example("datapackage.json").replace("example-agency-2026-03", "example-agency-2026-03-b"));
        CommandRun run = assay("intake");
        assertTrue(run.out().startsWith("repeated  example-agency-2026-03-b"), run.out());
        assertTrue(Files.exists(root.resolve("accepted").resolve("first")));
        assertFalse(Files.exists(root.resolve("accepted").resolve("copy")));
        assertEquals(ExitCode.DONE, assay("verify").code());
    }

    @Test
    void aPipeInTheInboxStopsNobody() throws IOException, InterruptedException {
        Path pipe = root.resolve("inbox").resolve("pipe");
        int made;
        try {
            made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        } catch (IOException e) {
            made = 1;
        }
        assumeTrue(made == 0, "no mkfifo here");
        send("folder", example("records.csv"));
        CommandRun run = assertTimeoutPreemptively(Duration.ofMinutes(2), () -> assay("intake"));
        assertEquals(ExitCode.DATA, run.code(), run.out());
        assertEquals(1, state().submissions().size());
        assertFalse(Files.exists(pipe, LinkOption.NOFOLLOW_LINKS));
    }

    /** The files of an accepted submission, those in folders within it too. */
    private List<String> kept(String name) throws IOException {
        Path folder = root.resolve("accepted").resolve(name);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void anEmptyInboxIsNoMistake() {
        CommandRun run = assay("nightly");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertTrue(run.out().contains("No release: the ledger is empty."), run.out());
        assertEquals(LedgerState.EMPTY, state());
    }

    @Test
    void aTruncatedFileIsRefusedAndChangesNothing() throws IOException {
        String records = example("records.csv");
        send("cut", records.substring(0, records.length() / 2), example("datapackage.json"));
        refused("F02");
    }

    @Test
    void aMissingColumnIsRefusedByName() throws IOException {
        send("narrow", example("records.csv").replaceFirst("age_band", "age"));
        CommandRun run = refused("F12");
        assertTrue(receipts().contains("age_band"), receipts());
        assertTrue(run.out().contains("0 of 120 people"), run.out());
    }

    @Test
    void aSecondSubmissionUnderTheSameIdIsRefused() throws IOException {
        send("first", example("records.csv"));
        assertEquals(ExitCode.DONE, assay("intake").code());
        LedgerState before = state();
        String fewer = example("records.csv").lines().limit(100).reduce("", (a, b) -> a + b + "\n");
        send("second", fewer);
        CommandRun run = assay("intake");
        assertEquals(ExitCode.DATA, run.code());
        assertTrue(receipts().contains("F05"), receipts());
        assertEquals(before, state());
    }

    @Test
    void mistakesInTheRegistryAreAllNamedWithFileAndLine() throws IOException {
        Path agency = root.resolve("registry/agencies/example-agency.yaml");
        Files.writeString(
                agency, Files.readString(agency).replaceFirst("country: \"?NO\"?", "country: XX") + "colour: blue\n");
        send("first", example("records.csv"));
        CommandRun run = assay("nightly");
        assertEquals(ExitCode.DATA, run.code());
        assertTrue(run.err().contains("registry/agencies/example-agency.yaml:"), run.err());
        assertTrue(run.err().contains("colour"), run.err());
        assertTrue(run.err().contains("ISO 3166"), run.err());
        assertEquals(List.of("first"), list(root.resolve("inbox")));
        assertEquals(LedgerState.EMPTY, state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"my work", "jörg", "50%20 [x]"})
    void aWorkspaceMayHaveAnyName(String name) throws IOException {
        root = folder.resolve(name);
        assertEquals(ExitCode.DONE, CommandRun.of("init", root.toString()).code());
        send("first", example("records.csv"));
        CommandRun run = assay("nightly");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertEquals(1, state().submissions().size());
        assertTrue(run.out().contains("New release"), run.out());
        assertEquals(List.of(name, "workspace"), list(folder).stream().sorted().toList());
    }

    @Test
    void oddThingsInTheInboxStopNobodyElse() throws IOException {
        Path inbox = root.resolve("inbox");
        Files.createSymbolicLink(inbox.resolve("link"), folder);
        Files.createSymbolicLink(inbox.resolve("dangling"), folder.resolve("nowhere"));
        Files.createDirectory(inbox.resolve("empty"));
        Files.writeString(inbox.resolve("note.txt"), "not a submission");
        send("good", example("records.csv"));
        CommandRun run = assay("intake");
        assertEquals(ExitCode.DATA, run.code(), run.err());
        assertEquals(1, state().submissions().size());
        assertEquals(List.of(), list(inbox));
        assertEquals(15, list(root.resolve("receipts")).size(), "a receipt of three files for each");
        assertTrue(Files.isDirectory(folder));
    }

    @Test
    void whatDiedBetweenCommitAndReceiptIsAnsweredByTheNextRun() throws IOException {
        send("first", example("records.csv"));
        assertEquals(ExitCode.DONE, assay("intake").code());
        // as if the run had died right after the commit
        Path receipts = root.resolve("receipts");
        SortedMap<String, String> written = new TreeMap<>();
        for (String file : list(receipts)) {
            written.put(file, Files.readString(receipts.resolve(file)));
            Files.delete(receipts.resolve(file));
        }
        Files.move(
                root.resolve("accepted").resolve("first"), root.resolve("inbox").resolve("first"));
        assertEquals(ExitCode.DONE, assay("intake").code());
        assertEquals(3, written.size(), "JSON, page and text");
        for (String file : written.keySet()) {
            assertEquals(written.get(file), Files.readString(receipts.resolve(file)), file);
        }
        assertEquals(1, state().submissions().size());
    }

    @Test
    void nothingIsReleasedUnderGatesItWasNotEvaluatedBy() throws IOException {
        send("first", example("records.csv"));
        assertEquals(ExitCode.DONE, assay("nightly").code());
        Path gates = root.resolve("policies/gates.yaml");
        Files.writeString(
                gates, Files.readString(gates).replaceFirst("minimumPeoplePerArm: 10", "minimumPeoplePerArm: 5000"));
        CommandRun early = assay("release");
        assertEquals(ExitCode.DATA, early.code());
        assertTrue(early.err().contains("run 'assay evaluate' first"), early.err());
        assertEquals(ExitCode.DONE, assay("nightly").code());
        Workspace workspace = Workspace.open(root);
        String estimates = Files.readString(new Releases(workspace)
                .folder(new Releases(workspace).current().orElseThrow())
                .resolve("estimates.csv"));
        assertFalse(estimates.contains("\"estimated\""), estimates);

        // what is only derived may be damaged or deleted
        Files.writeString(workspace.evaluations(), "{\"cut");
        org.intercop.assay.jobs.workspace.AtomicFiles.deleteTree(workspace.releases());
        Files.createDirectories(workspace.releases());
        CommandRun healed = assay("nightly", "--json");
        assertEquals(ExitCode.DONE, healed.code(), healed.err());
        assertTrue(healed.json().path("release").path("made").asBoolean());
    }

    @Test
    void keysAndPrivateResultsAreClosedToOthers() throws IOException {
        for (String closed : List.of("keys", "private")) {
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(closed))),
                    closed);
        }
    }

    @Test
    void norwayIsNeverFalse() throws IOException {
        Path agency = root.resolve("registry/agencies/example-agency.yaml");
        String text = Files.readString(agency);
        assertTrue(text.contains("country: NO"), text);
        assertEquals(ExitCode.DONE, assay("status").code());
    }

    @Test
    void aReleaseWithoutAnyAdmissibleUnitSaysWhy() throws IOException {
        String few = example("records.csv").lines().limit(9).reduce("", (a, b) -> a + b + "\n");
        send("tiny", few);
        CommandRun run = assay("nightly");
        assertEquals(ExitCode.DONE, run.code(), run.err() + receipts());
        Workspace workspace = Workspace.open(root);
        String scores = Files.readString(new Releases(workspace)
                .folder(new Releases(workspace).current().orElseThrow())
                .resolve("scores.csv"));
        assertTrue(scores.contains("No country has a figure that may be pooled."), scores);
    }

    @Test
    void aSecondRunExitsWith75() {
        try (RunLock held = Workspace.open(root).lock()) {
            for (String command : List.of("nightly", "intake", "release", "evaluate")) {
                CommandRun run = assay(command);
                assertEquals(ExitCode.RUN_ACTIVE, run.code(), command);
                assertTrue(run.err().contains("Another run is at work"), run.err());
            }
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidPlainly() throws IOException {
        // where the reports should go there is a file
        Files.delete(root.resolve("runs"));
        Files.writeString(root.resolve("runs"), "in the way");
        CommandRun run = assay("nightly");
        assertEquals(ExitCode.DATA, run.code());
        assertTrue(run.err().contains("Cannot write " + root.resolve("runs")), run.err());
    }

    @Test
    void initNeverWritesIntoAFolderInUse() {
        CommandRun again = CommandRun.of("init", root.toString());
        assertEquals(ExitCode.DATA, again.code());
        assertTrue(again.err().contains("exists and is not an empty folder. Nothing was written"), again.err());
    }

    @Test
    void aFolderThatIsNoWorkspaceIsSaidPlainly() {
        CommandRun run =
                CommandRun.of("status", "--workspace", folder.resolve("nowhere").toString());
        assertEquals(ExitCode.DATA, run.code());
        assertTrue(run.err().contains("is no Assay workspace"), run.err());
    }

    @Test
    void theDemoNeverReplacesAnythingButADemo() {
        CommandRun run = CommandRun.of("demo", "--workspace", root.toString());
        assertEquals(ExitCode.DATA, run.code());
        assertTrue(run.err().contains("is not an earlier demo. Nothing was written"), run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "init",
                "intake",
                "evaluate",
                "release",
                "nightly",
                "notebook",
                "explain",
                "advise",
                "status",
                "simulate"
            })
    void everyCommandHasHelpWithAnExample(String command) {
        CommandRun help = CommandRun.of(command, "--help");
        assertEquals(ExitCode.DONE, help.code());
        assertTrue(help.out().contains("Example: assay " + command), help.out());
        assertTrue(help.out().contains("--json"), help.out());
        assertEquals(ExitCode.USAGE, CommandRun.of(command, "--no-such-option").code());
    }

    /** A command stands in the list with a name, then one sentence, on one line or more. */
    @Test
    void theListOfCommandsHasAWholeSentenceForEach() {
        String out = CommandRun.of("help").out();
        String list = out.substring(out.indexOf("Commands:") + "Commands:".length(), out.indexOf("Exit codes:"));
        String[] entries = list.strip().split("\\R  (?=[a-z])");
        assertEquals(23, entries.length, list);
        for (String entry : entries) {
            assertTrue(entry.matches("(?s)[a-z-]+ +[A-Z].*\\."), entry);
        }
    }

    @Test
    void withoutACommandItSaysWhatIsMissing() {
        CommandRun run = CommandRun.of();
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("which command?"), run.err());
    }

    private CommandRun refused(String rule) throws IOException {
        CommandRun run = assay("intake");
        assertEquals(ExitCode.DATA, run.code(), run.out());
        assertTrue(receipts().contains(rule), receipts());
        assertEquals(LedgerState.EMPTY, state());
        assertEquals(1, list(root.resolve("refused")).size());
        return run;
    }

    private CommandRun assay(String... arguments) {
        return CommandRun.of(Stream.concat(Stream.of(arguments), Stream.of("--workspace", root.toString()))
                .toArray(String[]::new));
    }

    private LedgerState state() {
        return LedgerLog.read(root.resolve("ledger"));
    }

    private static String example(String name) {
        return new String(Starter.files().get(EXAMPLE + name), StandardCharsets.UTF_8);
    }

    /** Sends records under a manifest that tells the truth about them. */
    private void send(String name, String records) throws IOException {
        byte[] bytes = records.getBytes(StandardCharsets.UTF_8);
        ObjectNode manifest = (ObjectNode) JSON.readTree(example("datapackage.json"));
        ((ObjectNode) manifest.path("resources").get(0))
                .put("bytes", bytes.length)
                .put("hash", "sha256:" + Digests.sha256(bytes))
                .put("rows", records.lines().count() - 1);
        send(name, records, manifest.toString());
    }

    private void send(String name, String records, String manifest) throws IOException {
        Path item = Files.createDirectories(root.resolve("inbox").resolve(name));
        Files.writeString(item.resolve("records.csv"), records);
        Files.writeString(item.resolve("datapackage.json"), manifest);
        Files.write(item.resolve("datapackage.sig.json"), ExampleKey.sign(manifest.getBytes(StandardCharsets.UTF_8)));
    }

    private String receipts() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : list(root.resolve("receipts"))) {
            all.append(Files.readString(root.resolve("receipts").resolve(name)));
        }
        return all.toString();
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
