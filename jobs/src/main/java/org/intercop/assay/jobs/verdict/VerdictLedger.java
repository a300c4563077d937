package org.intercop.assay.jobs.verdict;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.VerdictEntry;
import org.intercop.assay.evidence.appraisal.VerdictHistory;
import org.intercop.assay.jobs.evaluate.Digests;
import org.intercop.assay.jobs.workspace.AtomicFiles;
import org.intercop.assay.jobs.workspace.UserError;

/**
 * Every decision on every topic, oldest first: a line of JSON each in {@code private/verdicts.jsonl}. Each line holds the
 * SHA-256 of the line before it, so that a decision that is taken out or altered later is noticed.
 */
public final class VerdictLedger {
    private static final String BEGINNING = "0".repeat(64);

    private final Path file;
    private final List<String> lines;
    private final SortedMap<Topic, VerdictHistory> histories;

    private VerdictLedger(Path file, List<String> lines, SortedMap<Topic, VerdictHistory> histories) {
        this.file = file;
        this.lines = lines;
        this.histories = histories;
    }

    /**
     * The ledger in a file; empty where there is none yet.
     *
     * @throws UserError if a line cannot be read or does not follow the one before it
     */
    public static VerdictLedger read(Path file) {
        List<String> lines = lines(file);
        SortedMap<Topic, VerdictHistory> histories = new TreeMap<>();
        String before = BEGINNING;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            VerdictCodec.Line read;
            try {
                read = VerdictCodec.read(line);
            } catch (IllegalArgumentException e) {
                throw broken(file, i, "cannot be read: " + e.getMessage());
            }
            if (!read.previous().equals(before)) {
                throw broken(file, i, "does not follow the line before it");
            }
            histories.merge(
                    read.entry().topic(),
                    VerdictHistory.none().plus(read.entry()),
                    (history, one) -> history.plus(read.entry()));
            before = digest(line);
        }
        return new VerdictLedger(file, lines, histories);
    }

    private static UserError broken(Path file, int index, String what) {
        return new UserError(file + ", line " + (index + 1) + ", " + what
                + ". Verdicts are never rewritten: put the file back from a backup. Nothing was decided.");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** The decisions so far, by topic. */
    public Map<Topic, VerdictHistory> histories() {
        return histories;
    }

    /** Enters these decisions; the file is replaced as a whole. Without any it is left as it is. */
    public void append(List<VerdictEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>(lines);
        for (VerdictEntry entry : entries) {
            String before = all.isEmpty() ? BEGINNING : digest(all.get(all.size() - 1));
            all.add(VerdictCodec.write(before, entry));
        }
        AtomicFiles.replace(file, (String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String line) {
        return Digests.sha256(line.getBytes(StandardCharsets.UTF_8));
    }
}
