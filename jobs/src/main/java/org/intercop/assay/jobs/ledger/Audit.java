package org.intercop.assay.jobs.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
                        .sorted(Comparator.comparing(AuditCodec.Chained::commit)
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

    /**
     * Adds the events that the log does not tell of yet, then these entries; gives the digest of the last commit.
     *
     * @throws Overtaken if somebody else added something in between
     */
    String append(String batch, List<LedgerEvent> events, List<AuditEntry> entries, String start) {
        OptionalLong known = OptionalLong.of(table.version());
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
                batch + "-" + UUID.randomUUID(),
                rows.stream().map(AuditCodec.Chained::row).iterator(),
                known);
        FailPoint.AUDIT_COMMITTED.reached();
        return Chain.of(rows.stream().map(AuditCodec.Chained::texts).toList());
    }

    /** What the first row says of the one before it; rows that reached their age were before it. */
    String start() {
        return rows().stream()
                .min(Comparator.comparing(AuditCodec.Chained::commit))
                .map(AuditCodec.Chained::previous)
                .orElse(Chain.START);
    }

    /**
     * Writes the log again without its oldest commits, see {@link #firstKept}.
     *
     * @return how many entries are gone
     */
    int trim(String batch, Instant before) {
        long kept = firstKept(before);
        int gone = older(before);
        if (gone > 0) {
            table.rewrite(batch, table.files(), row -> row.getLong(0) >= kept);
        }
        return gone;
    }

    /** How many entries a trim would take out. */
    int older(Instant before) {
        long kept = firstKept(before);
        return (int) rows().stream().filter(row -> row.commit() < kept).count();
    }

    /**
     * The first commit that stays. The last one always does, because the next number follows from it, and so does the
     * one that tells of the latest commit of the ledger, because the next one to tell of follows from that.
     */
    private long firstKept(Instant before) {
        List<AuditCodec.Chained> rows = rows();
        long last = rows.stream().mapToLong(AuditCodec.Chained::commit).max().orElse(0);
        long young = rows.stream()
                .filter(row -> !row.entry().time().isBefore(before))
                .mapToLong(AuditCodec.Chained::commit)
                .min()
                .orElse(last);
        long telling = rows.stream()
                .max(Comparator.comparing(row -> row.entry().generation()))
                .map(AuditCodec.Chained::commit)
                .orElse(last);
        return Math.min(young, telling);
    }
}
