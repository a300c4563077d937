package org.intercop.assay.jobs.ledger;

/**
 * How a submission stands.
 *
 * @param entry the submission
 * @param status whether it counts
 * @param counted whether it ever counted
 * @param expired whether its individual records are gone because of their age
 * @param unkept whether its files as they came may be kept no more: it was withdrawn, or people were to be erased from it
 * @param owed what of it is still to be removed from files, or not yet proved to be
 */
public record Standing(
        SubmissionEntry entry, Status status, boolean counted, boolean expired, boolean unkept, Owed owed) {

    /** Whether a submission counts. */
    public enum Status {
        /** It counts. */
        COUNTS,
        /** It waits for somebody to approve it. */
        HELD,
        /** It was not approved. */
        REJECTED,
        /** Another one counts in its place; it stays as history. */
        REPLACED,
        /** Its agency took it back; its data are gone. */
        WITHDRAWN,
        /** It holds nobody: it took others back. */
        NOTED;

        /** How it stands, as the end of a sentence. */
        public String words() {
            return switch (this) {
                case COUNTS -> "counts already";
                case HELD -> "waits for somebody to approve it";
                case REJECTED -> "was rejected";
                case REPLACED -> "was replaced by a later one";
                case WITHDRAWN -> "was withdrawn by its agency";
                case NOTED -> "took others back and holds nobody itself";
            };
        }

        /** The name used in files and on screens. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What is still to be removed; each holds those before it. */
    public enum Owed {
        NOTHING,
        /** Individual records, because of their age. */
        RECORDS,
        /** Files as they came, too. */
        FILES,
        /** And what was made from its people. */
        EVERYTHING
    }

    private Owed more(Owed now) {
        return owed.compareTo(now) > 0 ? owed : now;
    }

    /** Whether it counts or may come to count. */
    public boolean stands() {
        return status == Status.COUNTS || status == Status.HELD;
    }

    /** Whether it holds data, whether they count or not, that can be taken back, replaced or expire. */
    public boolean holdsData() {
        return status != Status.WITHDRAWN && status != Status.NOTED;
    }

    /** Whether rows of its batch belong into the tables of data. */
    boolean keepsRows() {
        return status != Status.WITHDRAWN;
    }

    /** Whether rows of its batch belong into the table of records. */
    boolean keepsRecords() {
        return keepsRows() && !expired;
    }

    static Standing entered(SubmissionEntry entry) {
        if (entry.people().isEmpty()
                && entry.profiles().isEmpty()
                && entry.series().isEmpty()) {
            return new Standing(entry, Status.NOTED, false, false, false, Owed.NOTHING);
        }
        boolean counts = entry.hold().isEmpty();
        return new Standing(entry, counts ? Status.COUNTS : Status.HELD, counts, false, false, Owed.NOTHING);
    }

    /** How it stands after something happened to it. */
    Standing after(LedgerEvent event) {
        LedgerEvent.Change change = event.change();
        return switch (event.kind()) {
            case ENTERED -> throw broken(event);
            case HELD -> {
                if (status != Status.COUNTS) {
                    throw broken(event);
                }
                yield new Standing(entry, Status.HELD, counted, expired, unkept, owed);
            }
            case APPROVED -> {
                if (status != Status.HELD) {
                    throw broken(event);
                }
                yield new Standing(entry, Status.COUNTS, true, expired, unkept, owed);
            }
            case REJECTED -> {
                if (!stands()) {
                    throw broken(event);
                }
                yield new Standing(entry, Status.REJECTED, counted, expired, unkept, owed);
            }
            case REPLACED -> {
                if (!stands()) {
                    throw broken(event);
                }
                yield new Standing(entry, Status.REPLACED, counted, expired, unkept, owed);
            }
            case WITHDRAWN -> {
                if (!holdsData()) {
                    throw broken(event);
                }
                yield new Standing(entry, Status.WITHDRAWN, counted, expired, true, Owed.EVERYTHING);
            }
            case REBUILT -> {
                if (!holdsData()) {
                    throw broken(event);
                }
                yield new Standing(change.entry().orElseThrow(), status, counted, expired, true, Owed.EVERYTHING);
            }
            case SOUGHT -> new Standing(entry, status, counted, expired, true, more(Owed.FILES));
            case EXPIRED -> new Standing(entry, status, counted, true, unkept, more(Owed.RECORDS));
            case PURGED -> new Standing(entry, status, counted, expired, unkept, Owed.NOTHING);
        };
    }

    private IllegalArgumentException broken(LedgerEvent event) {
        return new IllegalArgumentException("event: " + event.kind() + " of " + event.submission() + " in generation "
                + event.generation() + " cannot follow " + status);
    }
}
