package org.intercop.assay.evidence.submission;

import java.util.Optional;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.submission.personal.PersonalTexts;

/** Whether the path that a sender gave a file may be used at all; the receiver still chooses names of its own. */
public final class FilePath {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

    private static final int MOST_SHOWN = 100;

    private FilePath() {}

    /** What is unsafe about the path, or empty if it may be used. */
    public static Optional<String> fault(String path, IntakePolicy.Limits limits) {
        if (path.length() > limits.nameCharacters()) {
            return Optional.of("a path is longer than " + limits.nameCharacters() + " characters");
        }
        if (path.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            return Optional.of("a path has control characters");
        }
        if (path.indexOf('\\') >= 0) {
            return Optional.of("a path has a backslash");
        }
        if (path.startsWith("/") || path.indexOf(':') >= 0) {
            return Optional.of("a path is absolute or an address");
        }
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                return Optional.of("a path leads out of the submission");
            }
            if (part.isEmpty() || part.equals(".")) {
                return Optional.of("a path has an empty part");
            }
        }
        return Optional.empty();
    }

    /** The path if it can be shown anywhere without harm and names nobody, otherwise {@code otherwise}. */
    public static String shown(String path, String otherwise) {
        // First the length: over a long text, a repeated group overflows the stack
        boolean plain = path.length() <= MOST_SHOWN && PLAIN.matcher(path).matches();
        return plain && !PersonalTexts.isBetterNotShown(path) ? path : otherwise;
    }
}
