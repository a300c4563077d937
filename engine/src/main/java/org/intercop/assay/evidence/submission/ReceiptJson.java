package org.intercop.assay.evidence.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Writes a receipt as JSON. */
final class ReceiptJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private ReceiptJson() {}

    static String write(Receipt receipt) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("receiptVersion", "1");
        root.put("status", receipt.status().code());
        receipt.manifest().ifPresent(manifest -> {
            root.put("agency", manifest.agency());
            root.put("country", manifest.country().value());
            root.put("submission", manifest.submission());
            root.put("sequence", manifest.sequence());
            root.put("asOf", manifest.asOf().toString());
            root.put("contents", manifest.contents().name().toLowerCase(Locale.ROOT));
        });
        root.put("digest", "sha256:" + receipt.digest());
        root.put("policyVersion", receipt.policyVersion());
        root.put("explanation", receipt.explanation());
        ObjectNode counts = root.putObject("counts");
        counts.put("rows", receipt.counts().rows());
        counts.put("received", receipt.counts().received());
        counts.put("accepted", receipt.counts().accepted());
        counts.put("quarantined", receipt.counts().quarantined());
        counts.put("refused", receipt.counts().refused());
        ArrayNode findings = root.putArray("findings");
        for (Finding finding : receipt.findings()) {
            ObjectNode entry = findings.addObject();
            entry.put("rule", finding.rule().id());
            entry.put("severity", finding.severity().code());
            entry.put("resource", finding.resource());
            entry.put("column", finding.column());
            entry.put("rows", finding.rows());
            entry.put("message", finding.rule().message());
            entry.put("detail", finding.detail());
            entry.put("advice", finding.rule().advice());
        }
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT);
        try {
            return JSON.writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes can always be written", e);
        }
    }
}
