package org.intercop.assay.jobs.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens a ledger for writing. Where nothing is pending, it must be what was signed, file by file. Where a run died, it
 * may be one commit further, and hold what that run wrote; this is finished or taken back. Anything else was done by
 * somebody else.
 */
final class Healing {
    private Healing() {}

    /**
     * Opens a ledger.
     *
     * @param seen what it must go on from, read before this
     */
    static LedgerWriter open(Path ledger, LedgerKey key, Clock clock, Mark seen) {
        Pending pending = new Pending(ledger);
        pending.tidy();
        List<String> unfinished = pending.batches();
        if (unfinished.isEmpty()) {
            // first, because of a file that was cut a reader can say little
            Head.read(ledger, key).ifPresent(signed -> checkFiles(ledger, signed));
        }
        EventCodec.Read found = LedgerLog.events(ledger);
        seen.check(ledger, found);
        head(ledger, key, found, pending.latest());
        if (!unfinished.isEmpty()) {
            // should a run that is taken for dead be alive after all, what it does from now on comes too late
            Tables.all(ledger).forEach(KernelTable::fence);
        }
        long version = Tables.submissions(ledger).version();
        EventCodec.Read read = LedgerLog.events(ledger);
        Head head = head(ledger, key, read, pending.latest());
        LedgerState state = fold(read);
        LedgerWriter writer = new LedgerWriter(ledger, key, clock, read, version, state, head);
        if (unfinished.isEmpty()) {
            checkFiles(ledger, head);
            return writer;
        }
        Set<String> counted = new HashSet<>();
        read.events().forEach(event -> event.change().entry().ifPresent(entry -> counted.add(entry.batch())));
        Sweep sweep = new Sweep(ledger);
        unfinished.stream()
                .filter(batch -> Attempt.addsRows(batch) && !counted.contains(batch))
                .forEach(sweep::takeBack);
        sweep.deleteUnnamed(unfinished);
        checkNamed(ledger, head, unfinished);
        unfinished.forEach(writer::finishAfterUpkeep);
        return writer;
    }

    private static LedgerState fold(EventCodec.Read read) {
        try {
            return LedgerState.of(read.events());
        } catch (IllegalArgumentException e) {
            throw new BrokenLedger(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The signed head, if the chain leads to it, or beyond it as far as runs did that are not finished.
     *
     * @param latest the latest commit that such a run may have made; 0 where there is none
     */
    static Head head(Path ledger, LedgerKey key, EventCodec.Read read, long latest) {
        Optional<Head> found = Head.read(ledger, key);
        int commits = read.digests().size();
        if (found.isEmpty()) {
            if (commits > Math.min(latest, 1)) {
                throw new BrokenLedger(Head.FILE + " is missing");
            }
            return Head.NONE;
        }
        Head head = found.get();
        if (commits < head.generation()) {
            throw new BrokenLedger("commit " + head.generation() + " was signed, but the last one there is " + commits);
        }
        String signed = head.generation() == 0 ? Chain.START : read.digests().get((int) head.generation() - 1);
        if (!signed.equals(head.commit())) {
            throw new BrokenLedger("commit " + head.generation() + " is not the one that was signed");
        }
        if (commits > Math.max(head.generation(), latest)) {
            throw new BrokenLedger(
                    "commit " + commits + " is there, but the last one that was signed is " + head.generation());
        }
        return head;
    }

    private static void checkFiles(Path ledger, Head head) {
        head.faults(ledger, Head.Look.SIZES).stream().findFirst().ifPresent(fault -> {
            throw new BrokenLedger(fault);
        });
    }

    /** What the tables name was signed, or written by a run that died. */
    private static void checkNamed(Path ledger, Head head, List<String> unfinished) {
        for (String name : Tables.DATA) {
            for (KernelTable.DataFile file : Tables.data(ledger, name).files()) {
                String path = name + "/" + file.name();
                if (!head.files().containsKey(path)
                        && unfinished.stream().noneMatch(batch -> file.name().equals(batch + ".parquet"))) {
                    throw new BrokenLedger("nobody signed " + path);
                }
            }
        }
    }
}
