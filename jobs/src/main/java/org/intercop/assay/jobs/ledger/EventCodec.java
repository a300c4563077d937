package org.intercop.assay.jobs.ledger;

import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Events as rows of the {@code submissions} table: text and whole numbers; empty text where there is nothing. */
final class EventCodec {
    static final StructType SCHEMA = new StructType()
            .add("generation", LongType.LONG, false)
            .add("place", LongType.LONG, false)
            .add("time", StringType.STRING, false)
            .add("event", StringType.STRING, false)
            .add("submission", StringType.STRING, false)
            .add("agency", StringType.STRING, false)
            .add("actor", StringType.STRING, false)
            .add("reason", StringType.STRING, false)
            .add("related", StringType.STRING, false)
            .add("number", LongType.LONG, false)
            .add("entry", StringType.STRING, false)
            .add("previous", StringType.STRING, false);

    private EventCodec() {}

    /** An event and what its row says of the commit before. */
    record Chained(LedgerEvent event, String previous) {
        Object[] row() {
            LedgerEvent.Change change = event.change();
            return new Object[] {
                event.generation(),
                (long) event.place(),
                event.time().toString(),
                change.kind().name(),
                change.submission(),
                change.agency(),
                change.actor(),
                change.reason(),
                change.related().orElse(""),
                change.number(),
                change.entry().map(EntryCodec::write).orElse(""),
                previous
            };
        }

        List<String> texts() {
            return Arrays.stream(row()).map(Object::toString).toList();
        }
    }

    static Chained read(io.delta.kernel.data.Row row) {
        LedgerEvent event = new LedgerEvent(
                row.getLong(0),
                (int) row.getLong(1),
                Instant.parse(row.getString(2)),
                new LedgerEvent.Change(
                        LedgerEvent.Kind.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        text(row.getString(8)),
                        row.getLong(9),
                        text(row.getString(10)).map(EntryCodec::read)));
        return new Chained(event, row.getString(11));
    }

    private static Optional<String> text(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** The events of a ledger, with the digest of each commit. */
    record Read(List<LedgerEvent> events, List<String> digests) {
        Read {
            events = List.copyOf(events);
            digests = List.copyOf(digests);
        }

        /** The digest of the last commit. */
        String head() {
            return digests.isEmpty() ? Chain.START : digests.get(digests.size() - 1);
        }
    }

    /**
     * Puts rows in order and follows the chain.
     *
     * @throws BrokenLedger if a commit or a row is missing, doubled or altered
     */
    static Read follow(List<Chained> rows) {
        List<Chained> sorted = rows.stream()
                .sorted(Comparator.comparing((Chained row) -> row.event().generation())
                        .thenComparing(row -> row.event().place()))
                .toList();
        List<LedgerEvent> events = new ArrayList<>();
        List<String> digests = new ArrayList<>();
        String previous = Chain.START;
        int at = 0;
        while (at < sorted.size()) {
            long generation = digests.size() + 1L;
            List<List<String>> commit = new ArrayList<>();
            while (at < sorted.size() && sorted.get(at).event().generation() == generation) {
                Chained row = sorted.get(at);
                if (row.event().place() != commit.size() || !row.previous().equals(previous)) {
                    throw new BrokenLedger(
                            "the events of generation " + generation + " do not follow from those before");
                }
                commit.add(row.texts());
                events.add(row.event());
                at++;
            }
            if (commit.isEmpty()) {
                throw new BrokenLedger("the events of generation " + generation + " are missing");
            }
            previous = Chain.of(commit);
            digests.add(previous);
        }
        return new Read(events, digests);
    }
}
