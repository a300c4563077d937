package org.intercop.assay.evidence.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.intercop.assay.evidence.evaluation.Readiness;

/** Writes a receipt as JSON. */
final class ReceiptJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private ReceiptJson() {}

    static String write(Receipt receipt) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("receiptVersion", "1");
        root.put("occasion", receipt.occasion().name().toLowerCase(Locale.ROOT));
        root.put("status", receipt.status().code());
        receipt.manifest().ifPresent(manifest -> {
            root.put("agency", manifest.agency());
            root.put("country", manifest.country().value());
            root.put("submission", manifest.submission());
            root.put("sequence", manifest.sequence());
            root.put("asOf", manifest.asOf().toString());
            root.put("contents", manifest.contents().name().toLowerCase(Locale.ROOT));
        });
        receipt.answered().ifPresent(day -> root.put("answered", day.toString()));
        ObjectNode signature = root.putObject("signature");
        signature.put("kind", Signing.Kind.code(receipt.signing().kind()));
        receipt.signing().key().ifPresent(key -> signature.put("key", key));
        signature.put("words", receipt.signing().words());
        root.put("digest", "sha256:" + receipt.digest());
        root.put("policyVersion", receipt.policyVersion());
        root.put("explanation", receipt.explanation());
        root.put("held", receipt.held());
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
            entry.put("message", finding.message());
            entry.put("detail", finding.detail());
            entry.put("advice", finding.advice());
        }
        ArrayNode cohorts = root.putArray("cohorts");
        receipt.standings().forEach(standing -> write(cohorts.addObject(), standing));
        if (!receipt.leftToIntake().isEmpty()) {
            receipt.leftToIntake().forEach(root.putArray("leftToIntake")::add);
        }
        return text(root);
    }

    static String write(LaterReceipt receipt) {
        Manifest manifest = receipt.manifest();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("receiptVersion", "1");
        root.put("occasion", "later");
        root.put("status", receipt.outcome().code());
        root.put("agency", manifest.agency());
        root.put("country", manifest.country().value());
        root.put("submission", manifest.submission());
        root.put("sequence", manifest.sequence());
        root.put("asOf", manifest.asOf().toString());
        root.put("contents", manifest.contents().name().toLowerCase(Locale.ROOT));
        root.put("answered", receipt.day().toString());
        root.put("digest", "sha256:" + receipt.first().digest());
        root.put("explanation", receipt.explanation());
        root.put("reason", receipt.reason());
        receipt.rules().forEach(root.putArray("rules")::add);
        receipt.heldFor().forEach(root.putArray("heldFor")::add);
        root.put("toDo", receipt.toDo());
        return text(root);
    }

    private static String text(ObjectNode root) {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT);
        try {
            return JSON.writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes can always be written", e);
        }
    }

    private static void write(ObjectNode node, CohortStanding standing) {
        Readiness readiness = standing.readiness();
        node.putObject("names")
                .put("intervention", standing.intervention())
                .put("study", standing.study())
                .put("outcome", standing.outcome());
        node.put("intervention", readiness.unit().intervention());
        node.put("version", readiness.unit().version());
        node.put("study", readiness.unit().study());
        node.put("outcome", readiness.unit().outcome());
        node.put("needed", readiness.needed());
        node.put("enough", readiness.enough());
        write(node.putObject("treated"), readiness.treated());
        readiness.comparison().ifPresent(arm -> write(node.putObject("comparison"), arm));
    }

    private static void write(ObjectNode node, Readiness.Arm arm) {
        node.put("enrolled", arm.enrolled());
        node.put("counted", arm.counted());
        node.put("unknown", arm.unknown());
        node.put("immature", arm.immature());
        arm.enoughFrom().ifPresent(month -> node.put("enoughFrom", month.toString()));
    }
}
