package org.intercop.assay.jobs.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.intercop.assay.jobs.workspace.FailPoint;

/** The audit log: every event of the ledger, and what else was done to files. */
public final class Audit {
    private final KernelTable table;

    Audit(Path ledger) {
        this.table = Tables.audit(ledger);
    }

    /** Every entry of a ledger's audit log, in order. */
    public static List<AuditEntry> entries(Path ledger) {
        return new Audit(ledger)
                .rows().stream()
                        .sorted(java.util.Comparator.comparing(AuditCodec.Chained::commit)
                                .thenComparing(AuditCodec.Chained::place))
                        .map(AuditCodec.Chained::entry)
                        .toList();
    }

    AuditCodec.Read read(String start) {
        return AuditCodec.follow(rows(), start);
    }

    private List<AuditCodec.Chained> rows() {
        List<AuditCodec.Chained> rows = new ArrayList<>();
        try {
            table.read(AuditCodec.SCHEMA.fieldNames(), row -> rows.add(AuditCodec.read(row)));
        } catch (java.time.DateTimeException e) {
            throw new BrokenLedger("an entry of the audit log cannot be understood");
        }
        return rows;
    }

    /** Adds the events that the log does not tell of yet, then these entries; gives the digest of the last commit. */
    String append(List<LedgerEvent> events, List<AuditEntry> entries, String start) {
        AuditCodec.Read before = read(start);
        long told = before.generation();
        List<AuditEntry> all = new ArrayList<>();
        events.stream()
                .filter(event -> event.generation() > told)
                .map(AuditEntry::of)
                .forEach(all::add);
        all.addAll(entries);
        if (all.isEmpty()) {
            return before.head();
        }
        List<AuditCodec.Chained> rows = new ArrayList<>();
        for (AuditEntry entry : all) {
            rows.add(new AuditCodec.Chained(before.commits() + 1, rows.size(), entry, before.head()));
        }
        table.append(
                UUID.randomUUID().toString(),
                rows.stream().map(AuditCodec.Chained::row).iterator(),
                OptionalLong.of(before.commits() + 1));
        FailPoint.AUDIT_COMMITTED.reached();
        return Chain.of(rows.stream().map(AuditCodec.Chained::texts).toList());
    }
}
