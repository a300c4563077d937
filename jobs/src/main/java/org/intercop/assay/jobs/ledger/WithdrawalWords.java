package org.intercop.assay.jobs.ledger;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What an agency is told of its withdrawal: numbers and its own submissions, and nothing of a person. */
final class WithdrawalWords {
    private WithdrawalWords() {}

    /**
     * Of whole submissions.
     *
     * @param named which the agency named
     * @param taken which were taken back
     * @param successors which took the place of these or were sent for it, hold data, and were not named
     */
    static String taken(List<String> named, List<String> taken, List<String> successors) {
        if (taken.isEmpty()) {
            return "What is named was withdrawn before; nothing was left to take back.";
        }
        List<String> own = taken.stream().filter(named::contains).toList();
        List<String> history = taken.stream().filter(id -> !named.contains(id)).toList();
        StringBuilder words = new StringBuilder(
                own.isEmpty() ? "What is named was withdrawn before" : "Withdrawn: " + String.join(", ", own));
        if (!history.isEmpty()) {
            words.append(own.isEmpty() ? "; withdrawn now: " : "; also ")
                    .append(String.join(", ", history))
                    .append(", whose place was taken by what is named");
        }
        words.append('.');
        if (!successors.isEmpty()) {
            words.append(" Not withdrawn: ")
                    .append(String.join(", ", successors))
                    .append(", sent to replace what is gone. Withdraw ")
                    .append(successors.size() == 1 ? "it" : "them")
                    .append(" too if the same people are to go.");
        }
        return words.toString();
    }

    /**
     * Of people.
     *
     * @param asked how many people were to be erased
     * @param erased records erased, by submission
     * @param notFound people of whom no record was found
     * @param impossible submissions in which nobody can be found, with the reason
     * @param elsewhere records of these people in submissions of theirs that nobody named
     */
    static String erased(
            long asked,
            SortedMap<String, Long> erased,
            long notFound,
            SortedMap<String, String> impossible,
            SortedMap<String, Long> elsewhere) {
        long records = erased.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder words = new StringBuilder();
        words.append("Of ").append(number(asked, "person", "people")).append(" to be erased, ");
        words.append(number(asked - notFound, "was found and ", "were found and "));
        words.append(number(notFound, "was not. ", "were not. "));
        words.append("Erased: ").append(number(records, "record", "records"));
        if (!erased.isEmpty()) {
            words.append(erased.entrySet().stream()
                    .map(one -> one.getKey() + " (" + one.getValue() + ")")
                    .collect(Collectors.joining(", ", ", from ", "")));
        }
        words.append(
                ". What is named is no longer kept as it was sent, because rows that were left out may hold them.");
        if (!elsewhere.isEmpty()) {
            words.append(" NOT ERASED: they also stand in ")
                    .append(String.join(", ", elsewhere.keySet()))
                    .append(", which nobody named. Send another withdrawal that names ")
                    .append(elsewhere.size() == 1 ? "it" : "them")
                    .append(" if they are to be erased there too.");
        }
        for (Map.Entry<String, String> one : impossible.entrySet()) {
            words.append(' ').append(impossible(one)).append('.');
        }
        if (!impossible.isEmpty()) {
            words.append(" Replace ")
                    .append(impossible.size() == 1 ? "this" : "these")
                    .append(" without the people concerned, or withdraw ")
                    .append(impossible.size() == 1 ? "it." : "them.");
        }
        return words.toString();
    }

    private static String impossible(Map.Entry<String, String> one) {
        return "In " + one.getKey() + " nobody can be found: " + one.getValue();
    }

    private static String number(long number, String singular, String plural) {
        return number + " " + (number == 1 ? singular : plural);
    }
}
