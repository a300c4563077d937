package org.intercop.assay.jobs.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.intercop.assay.evidence.submission.Manifest;
import org.intercop.assay.evidence.submission.Receipt;

/**
 * What became of the inbox.
 *
 * @param receipts one for each submission, in the order in which they were taken
 * @param left what could not be read and stays in the inbox, by name
 */
public record IntakeSummary(List<Issued> receipts, List<String> left) {
    public IntakeSummary {
        receipts = List.copyOf(receipts);
        left = List.copyOf(left);
    }

    /**
     * A receipt and where it was written.
     *
     * @param receipt the receipt
     * @param file its text; the JSON lies beside it
     */
    public record Issued(Receipt receipt, Path file) {
        /** The submission's id, or what stands for it where the manifest cannot be understood. */
        public String submission() {
            return receipt.manifest().map(Manifest::submission).orElse("(no readable manifest)");
        }

        /** One line for a person. */
        public String line() {
            return receipt.status().code() + (receipt.held() ? ", on hold  " : "  ") + submission() + "  "
                    + receipt.counts().accepted() + " of " + receipt.counts().received() + " people  " + file;
        }
    }

    public long accepted() {
        return receipts.stream()
                .filter(issued -> issued.receipt().status() == Receipt.Status.ACCEPTED
                        || issued.receipt().status() == Receipt.Status.ACCEPTED_IN_PART)
                .count();
    }

    public long refused() {
        return count(Receipt.Status.REFUSED);
    }

    public long repeated() {
        return count(Receipt.Status.REPEATED);
    }

    /** People taken in. */
    public long people() {
        return receipts.stream()
                .mapToLong(issued -> issued.receipt().counts().accepted())
                .sum();
    }

    /** People set aside from submissions that were accepted. */
    public long quarantined() {
        return receipts.stream()
                .mapToLong(issued -> issued.receipt().counts().quarantined())
                .sum();
    }

    /** Whether an agency, or whoever keeps the inbox, has something to put right. */
    public boolean anythingToPutRight() {
        return !left.isEmpty() || refused() > 0 || count(Receipt.Status.ACCEPTED_IN_PART) > 0;
    }

    /** The summary for machines. */
    public ObjectNode toJson() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("accepted", accepted()).put("refused", refused()).put("repeated", repeated());
        node.put("people", people()).put("quarantined", quarantined());
        left.forEach(node.putArray("left")::add);
        ArrayNode array = node.putArray("receipts");
        for (Issued issued : receipts) {
            array.addObject()
                    .put("submission", issued.submission())
                    .put("status", issued.receipt().status().code())
                    .put("file", issued.file().toString());
        }
        return node;
    }

    private long count(Receipt.Status status) {
        return receipts.stream()
                .filter(issued -> issued.receipt().status() == status)
                .count();
    }
}
