package org.intercop.assay.jobs.ledger;

import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The audit log as rows of the {@code audit} table, chained like the events. */
final class AuditCodec {
    static final StructType SCHEMA = new StructType()
            .add("commit", LongType.LONG, false)
            .add("place", LongType.LONG, false)
            .add("time", StringType.STRING, false)
            .add("actor", StringType.STRING, false)
            .add("action", StringType.STRING, false)
            .add("subject", StringType.STRING, false)
            .add("reason", StringType.STRING, false)
            .add("generation", LongType.LONG, false)
            .add("previous", StringType.STRING, false);

    private AuditCodec() {}

    /** An entry, its place, and what its row says of the commit before. */
    record Chained(long commit, long place, AuditEntry entry, String previous) {
        Object[] row() {
            return new Object[] {
                commit,
                place,
                entry.time().toString(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.reason(),
                entry.generation(),
                previous
            };
        }

        List<String> texts() {
            return Arrays.stream(row()).map(Object::toString).toList();
        }
    }

    static Chained read(io.delta.kernel.data.Row row) {
        return new Chained(
                row.getLong(0),
                row.getLong(1),
                new AuditEntry(
                        Instant.parse(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7)),
                row.getString(8));
    }

    /** The log, in order. */
    record Read(List<Chained> rows, String head) {
        Read {
            rows = List.copyOf(rows);
        }

        long commits() {
            return rows.isEmpty() ? 0 : rows.get(rows.size() - 1).commit();
        }

        /** The last commit of the ledger that the log tells of. */
        long generation() {
            return rows.stream()
                    .mapToLong(row -> row.entry().generation())
                    .max()
                    .orElse(0);
        }
    }

    /**
     * Puts rows in order and follows the chain.
     *
     * @param start what the first row says of the one before
     * @throws BrokenLedger if a commit or a row is missing, doubled or altered
     */
    static Read follow(List<Chained> rows, String start) {
        List<Chained> sorted = rows.stream()
                .sorted(Comparator.comparing(Chained::commit).thenComparing(Chained::place))
                .toList();
        String previous = start;
        int at = 0;
        while (at < sorted.size()) {
            long number = sorted.get(at).commit();
            if (at > 0 && number != sorted.get(at - 1).commit() + 1) {
                throw new BrokenLedger("entries of the audit log are missing before its commit " + number);
            }
            List<List<String>> commit = new ArrayList<>();
            while (at < sorted.size() && sorted.get(at).commit() == number) {
                Chained row = sorted.get(at);
                if (row.place() != commit.size() || !row.previous().equals(previous)) {
                    throw new BrokenLedger("commit " + number + " of the audit log does not follow from those before");
                }
                commit.add(row.texts());
                at++;
            }
            previous = Chain.of(commit);
        }
        return new Read(sorted, previous);
    }
}
