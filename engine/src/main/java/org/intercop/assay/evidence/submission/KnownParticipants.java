package org.intercop.assay.evidence.submission;

/** Who is in the ledger already. */
@FunctionalInterface
public interface KnownParticipants {
    /** Nobody is. */
    KnownParticipants NONE = (intervention, participant) -> false;

    /**
     * Whether this agency's participant was accepted for the intervention before.
     *
     * @param intervention the intervention's id
     * @param participant the pseudonym as the agency sent it
     */
    boolean knows(String intervention, String participant);
}
