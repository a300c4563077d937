package org.intercop.assay.evidence.submission;

import java.util.Objects;

/**
 * A rule of intake.
 *
 * @param id a letter and two digits, for example {@code R01}; never given to another rule later
 * @param severity what usually follows; a finding may say that less does
 * @param message what is wrong, as the beginning of a sentence, without any value
 * @param advice what the agency can do about it
 */
public record Rule(String id, Severity severity, String message, String advice) {
    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(advice, "advice");
    }

    /** Whether a second person looks at an accepted submission that breaks it before it counts. */
    public boolean holds() {
        return id.startsWith("O");
    }

    /**
     * Whether the submission may hold personal data in the clear, so that the files are deleted when it is refused: they
     * were found, there is a file that nobody declared (F08), or not everything could be searched for them (F17).
     */
    public boolean deletesFiles() {
        return id.startsWith("P") || id.equals("F08") || id.equals("F17");
    }
}
