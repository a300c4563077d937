package org.intercop.assay.jobs.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a submission. The events are the ledger: what counts is what they add up to, see {@link
 * LedgerState}. They are never changed.
 *
 * @param generation the commit, from 1
 * @param place position within the commit, from 0
 * @param time when
 * @param change what happened
 */
public record LedgerEvent(long generation, int place, Instant time, Change change) {

    /** What can happen. */
    public enum Kind {
        /** It was taken in, on hold or not. */
        ENTERED,
        /** It counted, and waits for somebody now: a later submission made it doubtful. */
        HELD,
        /** A hold was lifted. */
        APPROVED,
        /** A second person decided that it must not count. */
        REJECTED,
        /** Another one took its place. */
        REPLACED,
        /** Its agency took it back. */
        WITHDRAWN,
        /** People were erased from it; what remains was built anew. */
        REBUILT,
        /**
         * People to be erased were looked for in it, and its rows hold none of them. What was sent may, in rows that were
         * left out: its files as they came go all the same.
         */
        SOUGHT,
        /** Its individual records reached their age; cells stay. */
        EXPIRED,
        /** It was proved that no file of the ledger holds what was withdrawn, erased or expired. */
        PURGED
    }

    /**
     * What happened.
     *
     * @param kind in a word
     * @param submission to which one
     * @param agency whose it is
     * @param actor who did it: an agency, an approver, or {@code assay} where a rule did
     * @param reason why, as the actor said it; may be empty
     * @param related the submission that took its place; empty otherwise
     * @param number people erased, records expired or files looked at; 0 otherwise
     * @param entry the submission as it stands from now on; only where it was entered or rebuilt
     */
    public record Change(
            Kind kind,
            String submission,
            String agency,
            String actor,
            String reason,
            Optional<String> related,
            long number,
            Optional<SubmissionEntry> entry) {
        public Change {
            if (entry.isPresent() != (kind == Kind.ENTERED || kind == Kind.REBUILT)) {
                throw new IllegalArgumentException("entry: stands with " + kind + " of " + submission);
            }
            if (related.isPresent() != (kind == Kind.REPLACED)) {
                throw new IllegalArgumentException("related: stands with " + kind + " of " + submission);
            }
        }

        /** A submission was taken in. */
        public static Change entered(SubmissionEntry entry, String reason) {
            return new Change(
                    Kind.ENTERED,
                    entry.submission(),
                    entry.agency(),
                    entry.agency(),
                    reason,
                    Optional.empty(),
                    0,
                    Optional.of(entry));
        }

        /** A submission took the place of an earlier one. */
        public static Change replaced(SubmissionEntry old, SubmissionEntry by, String actor) {
            return new Change(
                    Kind.REPLACED,
                    old.submission(),
                    old.agency(),
                    actor,
                    by.correction() ? CORRECTION : UPDATE,
                    Optional.of(by.submission()),
                    0,
                    Optional.empty());
        }

        /** People were erased from a submission. */
        static Change rebuilt(SubmissionEntry entry, String actor, String reason, long erased) {
            return new Change(
                    Kind.REBUILT,
                    entry.submission(),
                    entry.agency(),
                    actor,
                    reason,
                    Optional.empty(),
                    erased,
                    Optional.of(entry));
        }

        /** Something else happened to a submission. */
        public static Change plain(Kind kind, SubmissionEntry entry, String actor, String reason, long number) {
            return new Change(
                    kind,
                    entry.submission(),
                    entry.agency(),
                    actor,
                    reason,
                    Optional.empty(),
                    number,
                    Optional.empty());
        }
    }

    /** The reason of a replacement that puts something right. */
    public static final String CORRECTION = "correction";

    /** The reason of a replacement because time has passed. */
    public static final String UPDATE = "update";

    public Kind kind() {
        return change.kind();
    }

    public String submission() {
        return change.submission();
    }
}
