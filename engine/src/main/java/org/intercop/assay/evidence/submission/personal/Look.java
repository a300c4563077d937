package org.intercop.assay.evidence.submission.personal;

/** What one value is to one kind of personal data. */
enum Look {
    /** Nothing of the sort. */
    NOTHING,
    /** Written alike, but not valid: it shows how often the kind could be met by chance. */
    ALIKE,
    /** Valid. */
    FOUND;

    static Look found(boolean found) {
        return found ? FOUND : NOTHING;
    }
}
