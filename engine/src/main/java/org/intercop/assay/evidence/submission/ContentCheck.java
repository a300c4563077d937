package org.intercop.assay.evidence.submission;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.intercop.assay.evidence.submission.Manifest.Format;
import org.intercop.assay.evidence.submission.Manifest.Resource;

/**
 * The check of what a submission holds, one for each of {@link Manifest.Contents}: first {@link #read} for each file,
 * then {@link #finish}, and {@link #accept} unless anything refuses the submission.
 */
interface ContentCheck {
    /** How files of this content may be written. */
    Set<Format> formats();

    /**
     * Reads and checks one file that is there and written as it may be.
     *
     * @param shown its name as findings show it
     */
    void read(Resource resource, String shown);

    /** What can only be said once all files were read, and beside what is known beyond them. */
    void finish(Precedents precedents);

    /** What was read, once {@link #finish} has been asked. */
    Counted counted();

    /** What enters the ledger, and what somebody should look at in it. */
    Accepted accept(Precedents precedents);

    /** Earlier submissions of other agencies that {@link #finish} found in doubt. */
    default SortedSet<String> suspects() {
        return Collections.emptySortedSet();
    }

    /**
     * What was read.
     *
     * @param rows rows or profiles, sound or not
     * @param people in rows of people, as far as they can be counted
     * @param quarantined rows left out for what is wrong with them
     * @param copies rows left out because others say the same
     */
    record Counted(long rows, long people, long quarantined, long copies) {
        /** Nothing was read. */
        static final Counted NONE = new Counted(0, 0, 0, 0);

        /** Rows that are not taken in. */
        long leftOut() {
            return quarantined + copies;
        }
    }

    /**
     * What enters the ledger; all but one of the lists are empty.
     *
     * @param explanation that everything was taken in, in the words of this content
     */
    record Accepted(
            List<AcceptedGroup> groups,
            List<AcceptedProfile> profiles,
            List<AcceptedSeries> series,
            List<String> leavers,
            String explanation) {
        private static final String ALL = "Accepted: everything was taken in.";

        static Accepted groups(List<AcceptedGroup> groups) {
            return new Accepted(groups, List.of(), List.of(), List.of(), ALL);
        }

        static Accepted profiles(List<AcceptedProfile> profiles) {
            return new Accepted(List.of(), profiles, List.of(), List.of(), ALL);
        }

        static Accepted series(List<AcceptedSeries> series) {
            return new Accepted(List.of(), List.of(), series, List.of(), ALL);
        }

        static Accepted leavers(List<String> leavers, String explanation) {
            return new Accepted(List.of(), List.of(), List.of(), leavers, explanation);
        }

        /** People in the groups. */
        long people() {
            return groups.stream().mapToLong(group -> group.cells().total()).sum();
        }
    }
}
