package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.stats.cell.CellTable;

/**
 * What the receiver knows beyond a submission's own files: the day, and what is in the ledger or was accepted before in
 * the same run. On an agency's own machine nothing is known, {@link #NONE}; the rules that ask are then silent.
 *
 * <p>Submissions on hold are known like accepted ones; withdrawn and rejected ones are not.
 */
public interface Precedents {
    /** Nothing is known. */
    Precedents NONE = new Precedents() {
        @Override
        public boolean knowsAll() {
            return false;
        }
    };

    /** Only the day is known, as on an agency's own machine. */
    static Precedents on(LocalDate day) {
        return new Precedents() {
            @Override
            public boolean knowsAll() {
                return false;
            }

            @Override
            public Optional<LocalDate> today() {
                return Optional.of(day);
            }
        };
    }

    /** Whether {@link #earlier} is all there is, so that what it does not list was never accepted. */
    default boolean knowsAll() {
        return true;
    }

    /** The day on which the submission is checked; empty where no day counts. */
    default Optional<LocalDate> today() {
        return Optional.empty();
    }

    /** Every submission ever accepted, by agency and sequence. */
    default List<Earlier> earlier() {
        return List.of();
    }

    /**
     * Whether this agency's participant was accepted for the intervention in a submission that still stands.
     *
     * @param participant the pseudonym as the agency sent it
     * @param apartFrom submissions that do not count, because they are being replaced
     */
    default boolean knows(String agency, String intervention, String participant, Set<String> apartFrom) {
        return false;
    }

    /** Whether this agency's participant is in any submission that holds data, whether it still stands or not. */
    default boolean holds(String agency, String participant) {
        return false;
    }

    /** Whether a submission holds data that can be taken back although it no longer stands: it was replaced or rejected. */
    default boolean holdsData(String submission) {
        return false;
    }

    /** Whether another agency sent the same pseudonym in a submission that still stands. */
    default boolean knowsElsewhere(String agency, String participant) {
        return false;
    }

    /** Ids of other agencies' submissions that still stand and hold the same pseudonym. */
    default Set<String> submissionsElsewhere(String agency, String participant) {
        return Set.of();
    }

    /** What all agencies sent for a version of an intervention and still stands, by agency and submission. */
    default List<EarlierCells> cells(String intervention, String version) {
        return List.of();
    }

    /**
     * The periods of a series that this agency sent in a submission that still stands.
     *
     * @param series the series' code
     * @param apartFrom submissions that do not count, because they are being replaced
     */
    default Set<String> periods(String agency, String series, Set<String> apartFrom) {
        return Set.of();
    }

    /**
     * What these submissions said of a participant for an intervention: variable to value, as in the cells. Empty where
     * they hold no record of the participant.
     */
    default Optional<Map<String, String>> values(
            String agency, String intervention, String participant, Set<String> submissions) {
        return Optional.empty();
    }

    /**
     * A submission of the ledger or of this run.
     *
     * @param submission its id
     * @param agency who sent it
     * @param sequence the agency's running number
     * @param asOf the day up to which its data count
     * @param digest of its content, see {@link CheckedSubmission#digest}
     * @param stands whether its data still count or wait for approval; false once replaced, withdrawn or rejected
     * @param outcomes the outcome code of each measure
     * @param cohorts whose people it holds; empty for likelihoods
     */
    record Earlier(
            String submission,
            String agency,
            long sequence,
            LocalDate asOf,
            String digest,
            boolean stands,
            SortedMap<String, String> outcomes,
            List<Cohort> cohorts) {
        public Earlier {
            cohorts = List.copyOf(cohorts);
        }
    }

    /**
     * Whom a submission's people belong to.
     *
     * @param intervention the intervention's id
     * @param version its version
     * @param study code of the study; empty text where there is none
     * @param country where they live
     */
    record Cohort(String intervention, String version, String study, CountryCode country) {}

    /**
     * The people of one submission, version and study as cells.
     *
     * @param agency who sent them
     * @param submission the submission's id
     * @param study code of the study; empty text where there is none
     * @param outcomes the outcome code of each measure
     * @param cells over {@link Columns#variables}
     */
    record EarlierCells(
            String agency, String submission, String study, SortedMap<String, String> outcomes, CellTable cells) {}
}
