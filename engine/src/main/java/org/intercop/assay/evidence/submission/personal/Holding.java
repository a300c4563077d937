package org.intercop.assay.evidence.submission.personal;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a column should hold. Kinds that are known by their shape alone are not looked for where something else has the
 * same shape.
 */
public enum Holding {
    /** Codes of a list, such as bands. */
    CODES,
    /** Names of interventions, versions, studies and arms. */
    LABELS,
    /** Counts and days. */
    NUMBERS,
    /** Months. */
    MONTHS,
    /** Pseudonyms. */
    PSEUDONYMS,
    /** Nobody knows: the header names a column that is not expected. */
    UNKNOWN,
    /** Nobody knows: there is no header, so that expected columns may stand here too. */
    UNNAMED;

    /** Whether a kind of personal data can be told from what the column should hold. */
    boolean tells(PersonalKind kind) {
        return !excluded().contains(kind);
    }

    private Set<PersonalKind> excluded() {
        return switch (this) {
            case CODES -> EnumSet.of(PersonalKind.FREE_TEXT);
            case LABELS, NUMBERS ->
                EnumSet.of(
                        PersonalKind.FREE_TEXT, PersonalKind.AGE, PersonalKind.POSTCODE_OF_DIGITS, PersonalKind.PLATE);
            case MONTHS ->
                EnumSet.of(
                        PersonalKind.FREE_TEXT,
                        PersonalKind.AGE,
                        PersonalKind.POSTCODE_OF_DIGITS,
                        PersonalKind.PLATE,
                        PersonalKind.USER_NAME,
                        PersonalKind.DATE,
                        PersonalKind.DATE_OF_DIGITS);
            case PSEUDONYMS ->
                EnumSet.of(
                        PersonalKind.FREE_TEXT,
                        PersonalKind.AGE,
                        PersonalKind.POSTCODE,
                        PersonalKind.POSTCODE_OF_DIGITS,
                        PersonalKind.PLATE,
                        PersonalKind.USER_NAME);
            case UNNAMED -> EnumSet.of(PersonalKind.AGE, PersonalKind.POSTCODE_OF_DIGITS);
            case UNKNOWN -> EnumSet.noneOf(PersonalKind.class);
        };
    }
}
