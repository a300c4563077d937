package org.intercop.assay.jobs.nightly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.submission.Receipt;
import org.intercop.assay.jobs.intake.LaterReceipts;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.Standing;
import org.intercop.assay.jobs.workspace.Workspace;
import org.intercop.assay.reports.receipt.ReceiptPage;

/**
 * The receipts, held against the ledger and its audit log. A receipt is its JSON; its text and its page are held against
 * what is made of that now. Where they differ, an earlier version may have worded them, so that is no fault but to be
 * looked at.
 *
 * @param looked how many there are
 * @param refused digests of the content of what was refused, of whose bytes the audit log says nothing
 * @param reworded texts and pages that are not what is made of their JSON now, ascending
 */
record KeptReceipts(int looked, Set<String> refused, List<String> reworded) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Looks at them all.
     *
     * @param log the audit log
     * @param answered what it says was answered
     * @param faults to which what is wrong is added
     */
    static KeptReceipts of(
            Workspace workspace, LedgerState state, List<AuditEntry> log, Answered answered, List<String> faults) {
        Set<String> issued = state.all().stream()
                .map(standing -> AuditEntry.receipt(standing.entry().receipt()))
                .collect(Collectors.toSet());
        issued.addAll(answered.receipts());
        // entries that reached their age told of receipts that may still be there
        boolean whole = log.stream().anyMatch(entry -> entry.generation() == 1);
        Set<String> refused = new TreeSet<>();
        List<String> reworded = new ArrayList<>();
        Set<String> found = new TreeSet<>();
        Set<String> names = KeptFiles.names(workspace.receipts());
        int looked = 0;
        for (String name : names) {
            String stem = name.substring(0, Math.max(name.lastIndexOf('.'), 0));
            if (!name.endsWith(".json")) {
                if (!names.contains(stem + ".json")) {
                    faults.add("receipts/" + name + " has no " + stem
                            + ".json beside it. Put that back from a backup; if there never was one, delete this.");
                }
                continue;
            }
            looked++;
            String json = read(workspace.receipts().resolve(name));
            String digest = AuditEntry.receipt(json);
            found.add(digest);
            JsonNode receipt = tree(json);
            boolean untold = !whole && receipt.path("status").asText().matches("refused|repeated")
                    || !whole && receipt.path("occasion").asText().equals("later");
            if (!issued.contains(digest) && !untold) {
                faults.add("receipts/" + name + " was changed, or Assay never wrote it. Delete nothing yet: if an"
                        + " older ledger was put back, it may tell of what came later. Then ask who restored it, and"
                        + " repeat every withdrawal since, before the next release. If not, put the receipt back from a"
                        + " backup; if there never was one, set it aside.");
            } else if (receipt.path("status").asText().equals("refused")
                    && !answered.withFiles().contains(digest)) {
                refused.add(receipt.path("digest").asText().replaceFirst("^sha256:", ""));
            }
            madeOf(json, receipt.path("occasion").asText()).forEach((ending, made) -> {
                String other = stem + ending;
                if (!names.contains(other)) {
                    faults.add("receipts/" + other + " is missing. Put it back from a backup.");
                } else if (!made.isEmpty()
                        && !made.equals(read(workspace.receipts().resolve(other)))) {
                    reworded.add(other);
                }
            });
        }
        LaterReceipts.missing(log, found)
                .forEach(told -> faults.add("the later receipt (" + told + ") is missing in receipts/, or was changed."
                        + " Where nothing of it is left, 'assay intake' writes it again."));
        for (Standing standing : state.all()) {
            if (!found.contains(AuditEntry.receipt(standing.entry().receipt()))) {
                faults.add("the receipt of " + standing.entry().submission()
                        + " is missing in receipts/, or was changed. If a run died, 'assay intake' writes it; if not, put"
                        + " it back from a backup.");
            }
        }
        return new KeptReceipts(looked, refused, reworded);
    }

    /** Text and page by their endings; empty for later receipts, and where the JSON is none that this version can word. */
    private static Map<String, String> madeOf(String json, String occasion) {
        Map<String, String> made = new TreeMap<>(Map.of(".txt", "", ".html", ""));
        if (occasion.equals("later")) {
            return made;
        }
        try {
            Receipt receipt = Receipt.read(json);
            made.put(".txt", receipt.text());
            made.put(".html", ReceiptPage.of(receipt));
        } catch (RuntimeException e) {
            // a receipt that was changed, which is said, or of a rule that is no more
        }
        return made;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
