package org.intercop.assay.jobs.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.intake.IntakeSummary;
import org.intercop.assay.jobs.intake.Pseudonyms;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.RunLock;
import org.intercop.assay.jobs.workspace.Workspace;

/** A workspace and what was sent to it. */
final class TestWorkspace {
    private static final String INTAKE = "policies/intake.yaml";

    private static final String LEDGER = "policies/ledger.yaml";

    /** Who decides on what is on hold. */
    static final String APPROVER = "kari";

    private final Workspace workspace;
    private final List<Sent> sent;

    private TestWorkspace(Workspace workspace, List<Sent> sent) {
        this.workspace = workspace;
        this.sent = new ArrayList<>(sent);
    }

    /** An empty one. All have the same keys, so that their ledgers can be compared. */
    static TestWorkspace create(Path root) {
        SortedMap<String, byte[]> files = new TreeMap<>(Starter.files());
        files.putAll(Traffic.registry());
        files.put(Pseudonyms.KEY_FILE, Pseudonyms.sampleKey(11));
        files.put(LedgerKey.KEY_FILE, LedgerKey.sampleKey(12));
        String policy = new String(files.get(INTAKE), StandardCharsets.UTF_8);
        files.put(
                INTAKE,
                policy.replaceFirst("(?m)^signatures: .*$", "signatures: nobody-knows-who-sent-it")
                        .getBytes(StandardCharsets.UTF_8));
        String ledger = new String(files.get(LEDGER), StandardCharsets.UTF_8);
        files.put(
                LEDGER,
                ledger.replace("approvers: []", "approvers: [" + APPROVER + "]").getBytes(StandardCharsets.UTF_8));
        return new TestWorkspace(Workspace.create(root, files), List.of());
    }

    /** The same again in another place. */
    TestWorkspace copy(Path to) {
        try (Stream<Path> paths = Files.walk(root())) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(root().relativize(path).toString());
                if (!Files.isDirectory(target)) {
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestWorkspace(Workspace.open(to), sent);
    }

    Path root() {
        return workspace.root();
    }

    Workspace workspace() {
        return workspace;
    }

    /** All that was sent so far. */
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Puts submissions into the inbox as an agency should: under a hidden name, then renamed. */
    void send(List<Sent> submissions) {
        for (Sent one : submissions) {
            Path hidden = workspace.inbox().resolve("." + one.folder());
            try {
                if (one.isZip()) {
                    zip(hidden, one);
                } else {
                    Files.createDirectory(hidden);
                    for (Map.Entry<String, byte[]> file : one.files().entrySet()) {
                        Files.write(hidden.resolve(file.getKey()), file.getValue());
                    }
                }
                Files.move(hidden, workspace.inbox().resolve(one.folder()), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            sent.add(one);
        }
    }

    private static void zip(Path to, Sent one) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (Map.Entry<String, byte[]> file : one.files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }

    /** A run of intake that nothing disturbs, in this process. */
    IntakeSummary intake(Clock clock) {
        try (RunLock held = workspace.lock()) {
            return new Run(workspace, clock, line -> {}).intake();
        }
    }

    IntakeSummary intake() {
        return intake(Clock.systemUTC());
    }

    /** The arguments of a command on this workspace. */
    String[] command(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--workspace", root().toString()))
                .toArray(String[]::new);
    }

    /** The submissions on hold. */
    List<String> held() {
        return LedgerLog.read(workspace.ledger()).held().stream()
                .map(SubmissionEntry::submission)
                .toList();
    }

    void delete() {
        AtomicFiles.deleteTree(root());
    }
}
