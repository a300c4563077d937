package org.intercop.assay.evidence.text;

import java.util.regex.Pattern;

/** How names that machines read may be written. None can be mistaken for a path, a formula or a mark-up. */
public enum NameForm {
    /** Of agencies, interventions, outcomes, studies, submissions: {@code first-visit-2024}. */
    ID("[a-z0-9]+(-[a-z0-9]+)*", 60, "lower-case letters and digits in groups joined by single hyphens"),
    /** Of columns: {@code age_band}. */
    COLUMN("[a-z][a-z0-9]*(_[a-z0-9]+)*", 40, "lower-case letters and digits in groups joined by single underscores"),
    /** Of versions: {@code 1} or {@code 2024.2}. */
    VERSION("[a-z0-9]+([.-][a-z0-9]+)*", 40, "lower-case letters and digits in groups joined by dots or hyphens"),
    /** Of countries: {@code NO}. */
    COUNTRY("[A-Z]{2}", 2, "two capital letters of ISO 3166-1, for example NO"),
    /** Of currencies: {@code EUR}. */
    CURRENCY("[A-Z]{3}", 3, "three capital letters of ISO 4217, for example EUR"),
    /** Of levels in a code list: {@code 13-15} or {@code 18+}. */
    LEVEL(
            "[A-Za-z0-9][A-Za-z0-9._+-]*",
            40,
            "letters, digits, dot, plus, hyphen and underscore, a letter or digit first");

    private final Pattern pattern;
    private final int longest;
    private final String wording;

    NameForm(String pattern, int longest, String wording) {
        this.pattern = Pattern.compile(pattern);
        this.longest = longest;
        this.wording = wording;
    }

    /** Whether the text is written in this form. */
    public boolean matches(String text) {
        return text.length() <= longest && pattern.matcher(text).matches();
    }

    /** The form in words. */
    public String wording() {
        return this == CURRENCY || this == COUNTRY ? wording : wording + ", at most " + longest + " characters";
    }
}
