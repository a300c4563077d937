package org.intercop.assay.evidence.evaluation;

/** What a unit's evaluation was made from. */
public enum Origin {
    /** Its people: individual records or cells. Records are compressed to cells without loss, so they come to the same. */
    PEOPLE,
    /** A likelihood that the agency made itself; its people were never seen here. */
    PROFILE
}
