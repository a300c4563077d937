package org.intercop.assay.jobs.workspace;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The steps at which a run can be made to die, for tests of crashes. The system property {@code assay.failpoint} names
 * one, by itself for the first time it is reached or as {@code NAME:3} for the third; the process then halts there
 * without any clearing up, as after a loss of power. Without the property nothing happens.
 */
public enum FailPoint {
    /** The attempt is noted; nothing else is written yet. */
    PENDING_WRITTEN,
    /** A file of rows lies in a table's folder, but the table does not name it yet. Once for each table. */
    DATA_FILE_WRITTEN,
    /** A table of data names its new rows. Once for each table. */
    DATA_COMMITTED,
    /** The commit's events lie in a file, but do not count yet. */
    EVENTS_FILE_WRITTEN,
    /** The events count: the commit has happened. */
    EVENTS_COMMITTED,
    /** The mark beside the ledger names the commit. */
    MARK_WRITTEN,
    /** The audit log says so too. */
    AUDIT_COMMITTED,
    /** The head is signed. */
    HEAD_SIGNED,
    /** The note of the attempt is gone: the commit is finished. */
    PENDING_REMOVED,
    /** One receipt is written. Once for each submission. */
    RECEIPT_WRITTEN,
    /** One submission has left the inbox. Once for each. */
    SUBMISSION_CLEARED,
    /** A table has been written again without the rows to be removed; the old files are still there. */
    TABLE_REWRITTEN,
    /** Files of a table that nothing names any more are deleted. Once for each table. */
    TABLE_SWEPT,
    /** A submission as it came is out of the way, but not deleted yet. Once for each. */
    SET_ASIDE,
    /** The raw files of what was withdrawn are deleted. */
    RAW_FILES_DELETED,
    /** The evaluations made from what was withdrawn are deleted. */
    EVALUATIONS_DELETED,
    /** It is proved that nothing is left, but not yet noted. */
    REMOVAL_PROVED,
    /** One submission as it came is deleted, because of its age. Once for each. */
    OLD_FILE_DELETED,
    /** The audit log is written again without its oldest entries; the old file is still there. */
    AUDIT_TRIMMED;

    /** The system property that names a fail point. */
    public static final String PROPERTY = "assay.failpoint";

    /** What the process answers to the shell when it halts at a fail point. */
    public static final int EXIT = 137;

    private static final Map<FailPoint, Integer> TIMES = new EnumMap<>(FailPoint.class);
    private static final AtomicReference<Consumer<FailPoint>> WATCHER = new AtomicReference<>(point -> {});

    /** Lets a test do something in the middle of a run of its own process, whenever it comes to a step. */
    public static void watch(Consumer<FailPoint> watcher) {
        WATCHER.set(watcher);
    }

    /** Halts the process if this is the fail point named. */
    public void reached() {
        WATCHER.get().accept(this);
        String named = System.getProperty(PROPERTY);
        if (named != null && named.startsWith(name())) {
            synchronized (TIMES) {
                int times = TIMES.merge(this, 1, Integer::sum);
                if (named.equals(name()) && times == 1 || named.equals(name() + ":" + times)) {
                    Runtime.getRuntime().halt(EXIT);
                }
            }
        }
    }
}
