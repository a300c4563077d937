package org.intercop.assay.jobs.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Severity;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.intake.IntakeSummary;
import org.intercop.assay.jobs.intake.Pseudonyms;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole corpus in one inbox: every case that is refused without asking the ledger. Files that may hold personal data
 * are gone afterwards, all others are kept aside, and nothing of them is in a receipt or a log.
 */
class CorpusIntakeTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-15T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private record Sent(boolean deleted, Set<String> planted) {}

    @Test
    void personalDataAreDeletedAndEverythingElseIsKeptAside() throws IOException {
        Workspace workspace = workspace();
        Map<String, Sent> sent = send(workspace);
        List<String> said = new ArrayList<>();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        PrintStream log = new PrintStream(logged, true, StandardCharsets.UTF_8);
        IntakeSummary summary;
        try {
            System.setOut(log);
            System.setErr(log);
            summary = new Run(workspace, CLOCK, said::add).intake();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals(sent.size(), summary.refused());
        assertEquals(List.of(), names(workspace.inbox()));
        Set<String> kept = new TreeSet<>();
        Set<String> planted = new TreeSet<>();
        sent.forEach((name, one) -> {
            planted.addAll(one.planted());
            if (!one.deleted()) {
                // Of an archive the files are kept, and nothing else that it may hold
                kept.add(name.replaceFirst("[.]zip$", ""));
            }
        });
        assertEquals(kept, new TreeSet<>(names(workspace.refused())));
        assertTrue(kept.size() > 150 && sent.size() - kept.size() > 150, kept.size() + " of " + sent.size() + " kept");
        assertEquals(
                List.of(),
                new Silence(CorpusCheck.registry())
                        .in(planted, String.join("\n", said) + logged.toString(StandardCharsets.UTF_8)));
    }

    /** A new workspace with the corpus' registry. */
    private Workspace workspace() {
        SortedMap<String, byte[]> files = new TreeMap<>(Starter.files());
        files.keySet().removeIf(path -> path.startsWith("registry/"));
        files.putAll(CorpusCheck.registryFiles());
        files.put("policies/intake.yaml", CorpusCheck.policyFile());
        files.put(Pseudonyms.KEY_FILE, Pseudonyms.newKey());
        files.put(LedgerKey.KEY_FILE, LedgerKey.newKey());
        return Workspace.create(folder.resolve("workspace"), files);
    }

    /** Puts the cases into the inbox; gives them by their name there. */
    private Map<String, Sent> send(Workspace workspace) throws IOException {
        Map<String, Sent> sent = new TreeMap<>();
        for (CorpusCase bad : CorpusReader.all()) {
            boolean refused = bad.expected().stream().anyMatch(one -> one.severity() == Severity.REFUSE);
            if (!refused) {
                continue;
            }
            Path made = Files.createTempDirectory(folder, "case");
            Written written = CaseBuilder.write(bad, made);
            if (!written.precedents().knowsMore()) {
                String name = String.format("case-%04d", sent.size()) + (written.zipped() ? ".zip" : "");
                CheckedSubmission checked = CorpusCheck.check(written);
                assertTrue(checked.deletesFiles() || !bad.rule().startsWith("P"), bad.title());
                // the list of people of a withdrawal is never kept
                boolean people = checked.manifest()
                        .filter(manifest -> manifest.contents() == Manifest.Contents.WITHDRAWAL)
                        .isPresent();
                Files.move(written.path(), workspace.inbox().resolve(name));
                sent.put(name, new Sent(checked.deletesFiles() || people, written.planted()));
            }
        }
        return sent;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
