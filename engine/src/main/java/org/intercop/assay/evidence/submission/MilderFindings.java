package org.intercop.assay.evidence.submission;

import java.util.Map;
import java.util.Optional;

/** What is said where a finding is milder than its rule: whoever is only warned need not do what the rule advises. */
final class MilderFindings {
    private static final String REPEATED = "Nothing needs to be done. Look whether the export repeats rows.";

    private static final Map<String, Words> WORDS = Map.of(
            "F06",
            new Words(
                    "people of the withdrawal are in no submission of yours",
                    "Compare their pseudonyms with those that you sent. If they are right, nothing needs to be done."),
            "F11",
            new Words("the file begins with a byte-order mark", "Nothing needs to be done."),
            "R01",
            new Words("the same participant occurs more than once, all alike", REPEATED),
            "R10",
            new Words("many values of a column are missing", "Look whether the export lost them."),
            "T02",
            new Words("the same period of a series occurs more than once, all alike", REPEATED));

    private MilderFindings() {}

    /**
     * A rule's message and advice, when it only warns.
     *
     * @param message as the beginning of a sentence
     * @param advice in sentences
     */
    record Words(String message, String advice) {}

    static Optional<Words> words(Finding finding) {
        return finding.severity() == finding.rule().severity()
                ? Optional.empty()
                : Optional.ofNullable(WORDS.get(finding.rule().id()));
    }
}
