package org.intercop.assay.evidence.submission;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The further answer to an agency where what its receipt says of a submission is not true any more: somebody decided
 * about it, a rule put it on hold, or the network's office took it back. Holds no value of the submission, nobody's name,
 * and nothing of another agency.
 *
 * @param first the receipt it was taken in with
 * @param outcome what became of it
 * @param day when
 * @param explanation what became of it, in a sentence or two
 * @param reason why, in the words of whoever decided; empty text where a rule did
 * @param rules the rules because of which it was or is on hold; mostly empty where it was not
 * @param toDo what its agency has to do, in sentences
 */
public record LaterReceipt(
        Receipt first,
        Outcome outcome,
        LocalDate day,
        String explanation,
        String reason,
        List<String> rules,
        String toDo) {
    private static final String SOMEBODY = "Somebody whom the network has named for this";
    private static final String NOT_ASKED = "If you did not ask for it, tell the network's office at once.";

    public LaterReceipt {
        if (first.manifest().isEmpty()) {
            throw new IllegalArgumentException("first: names no submission");
        }
        rules = List.copyOf(rules);
    }

    /** What can become of a submission that was accepted. */
    public enum Outcome {
        /** A rule put it on hold after it counted. */
        HELD("On hold"),
        /** It counts, after it was on hold. */
        APPROVED("Approved"),
        /** It does not count, or not any more. */
        REJECTED("Rejected"),
        /** The network's office took all of it back for its agency. */
        WITHDRAWN("Withdrawn"),
        /** The network's office erased people from it for its agency. */
        ERASED("People erased"),
        /** The network's office looked for people in it to erase them, and none was found. */
        SOUGHT("People looked for");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** The name used in files. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The same for people. */
        public String words() {
            return words;
        }
    }

    /**
     * Rule P12 put on hold what was accepted and counted: another agency sent the same pseudonyms.
     */
    public static LaterReceipt heldForPseudonyms(Receipt first, LocalDate day) {
        return new LaterReceipt(
                first,
                Outcome.HELD,
                day,
                "On hold: it was accepted, but nothing of it counts for now. " + SOMEBODY
                        + " looks at it, and releases it or asks you about it. You are told what is decided.",
                "",
                List.of(RuleCatalog.P12.id()),
                "Find out whether your secret for pseudonyms was ever given to another agency or came from one, and tell"
                        + " the network's office. If so, make a new one, make all pseudonyms again, and send everybody"
                        + " again as a correction that replaces " + submission(first)
                        + ". If not, nothing needs to be sent again.");
    }

    /**
     * A hold was lifted.
     *
     * @param before whether it counted before it was put on hold
     * @param replaces whose place it takes now; mostly empty
     */
    public static LaterReceipt approved(
            Receipt first, LocalDate day, String reason, List<String> rules, Before before, List<String> replaces) {
        String place = replaces.isEmpty() ? "" : " It takes the place of " + String.join(", ", replaces) + ".";
        return new LaterReceipt(
                first,
                Outcome.APPROVED,
                day,
                "Approved: it counts " + (before == Before.COUNTED ? "again " : "") + "from now on." + place + " "
                        + SOMEBODY + " looked at it and released it.",
                reason,
                rules,
                "Nothing needs to be done.");
    }

    /** Whether a submission ever counted before something was decided. */
    public enum Before {
        COUNTED,
        NEVER_COUNTED
    }

    /**
     * It does not count, or not any more.
     *
     * @param before whether it ever counted
     * @param replaces what it was sent to replace, or had replaced; mostly empty
     */
    public static LaterReceipt rejected(
            Receipt first, LocalDate day, String reason, List<String> rules, Before before, List<String> replaces) {
        String others = String.join(", ", replaces);
        boolean one = replaces.size() == 1;
        String rejected =
                before == Before.COUNTED ? "Rejected: it does not count any more." : "Rejected: it does not count.";
        String history = replaces.isEmpty()
                ? ""
                : before == Before.COUNTED
                        ? " What it had replaced (" + others + ") does not come back by that."
                        : " What it was to replace (" + others + ") is not replaced.";
        String naming = replaces.isEmpty() || before == Before.COUNTED
                ? "that does not name this one under 'replaces'"
                : "that replaces " + others + (one ? ", if it still stands" : ", as far as they still stand");
        return new LaterReceipt(
                first,
                Outcome.REJECTED,
                day,
                rejected + history + " " + SOMEBODY + " looked at it and decided so.",
                reason,
                rules,
                "If something in it is wrong, correct it and send everybody again as a new submission " + naming
                        + ". Sending the same again changes nothing. If you think that it is right, ask the network's"
                        + " office.");
    }

    /** The network's office took it back for its agency. */
    public static LaterReceipt withdrawn(Receipt first, LocalDate day, String reason) {
        return new LaterReceipt(
                first,
                Outcome.WITHDRAWN,
                day,
                "Withdrawn: the network's office took it back on your behalf. Nothing of it counts any more, and its data"
                        + " are removed from every file.",
                reason,
                List.of(),
                NOT_ASKED);
    }

    /**
     * The network's office erased people from it for its agency.
     *
     * @param records how many records
     */
    public static LaterReceipt erased(Receipt first, LocalDate day, String reason, long records) {
        return new LaterReceipt(
                first,
                Outcome.ERASED,
                day,
                "People erased: the network's office erased " + records + (records == 1 ? " record" : " records")
                        + " from it on your behalf. The others stay as they were.",
                reason,
                List.of(),
                "Leave these people out of later exports. " + NOT_ASKED);
    }

    /**
     * The network's office looked for people in it to erase them for its agency, and found none.
     */
    public static LaterReceipt sought(Receipt first, LocalDate day, String reason) {
        return new LaterReceipt(
                first,
                Outcome.SOUGHT,
                day,
                "People looked for: the network's office looked for people in it to erase them on your behalf, and found no"
                        + " record of theirs. What is in the ledger of it stays as it was. Its files as they came are"
                        + " deleted all the same, because rows that were left out may hold these people.",
                reason,
                List.of(),
                "Leave these people out of later exports. If you know that they are in it, tell the network's office under"
                        + " which pseudonyms. " + NOT_ASKED);
    }

    private static String submission(Receipt first) {
        return first.manifest().orElseThrow().submission();
    }

    /** What is known of the submission itself. */
    public Manifest manifest() {
        return first.manifest().orElseThrow();
    }

    /** What stands above {@link #heldFor}. */
    public String heldHeading() {
        return outcome == Outcome.HELD ? "Why it is on hold" : "Why it was on hold";
    }

    /** What stood out, as the first receipt told it; a rule that came later is told by its message. */
    public List<String> heldFor() {
        return rules.stream()
                .flatMap(id -> {
                    List<Finding> told = first.findings().stream()
                            .filter(finding -> finding.rule().id().equals(id))
                            .toList();
                    return told.isEmpty()
                            ? RuleCatalog.rule(id).stream().map(LaterReceipt::sentence)
                            : told.stream().map(this::sentence);
                })
                .toList();
    }

    private String sentence(Finding finding) {
        String found = finding.detail().isEmpty() ? "" : " " + finding.label() + ": " + finding.detail() + ".";
        return first.sentence(finding) + found + " (Rule " + finding.rule().id() + ")";
    }

    private static String sentence(Rule rule) {
        return rule.message().substring(0, 1).toUpperCase(Locale.ROOT)
                + rule.message().substring(1) + ". (Rule " + rule.id() + ")";
    }

    /** The reason as a sentence; empty where a rule decided. */
    public Optional<String> why() {
        return reason.isEmpty() ? Optional.empty() : Optional.of("Why, as the network's office wrote it: " + reason);
    }

    /** The receipt for machines: keys in a fixed order, line feeds, one at the end. */
    public String json() {
        return ReceiptJson.write(this);
    }

    /** The receipt for people: plain text, lines of at most 100 characters. */
    public String text() {
        return LaterReceiptText.write(this);
    }
}
