package org.intercop.assay.evidence.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Text of a file made safe for a message: short, on one line, without control characters. */
public final class Shown {
    private static final int LONGEST = 60;
    private static final int NEAR = 2;

    private Shown() {}

    /** The text in quotes, shortened. */
    public static String quoted(String text) {
        return "'" + plain(text) + "'";
    }

    /** The text, shortened. */
    public static String plain(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        return visible(text.substring(0, end)) + (end < text.length() ? "..." : "");
    }

    /** The text in full. */
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(isVisible(c) ? c : '?'));
        return shown.toString();
    }

    private static boolean isVisible(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }

    /** The candidate that takes the fewest single-character changes, at most two. */
    public static Optional<String> nearest(String text, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(text, candidate) <= NEAR)
                .min(Comparator.comparing((String candidate) -> distance(text, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > NEAR) {
            return NEAR + 1;
        }
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
            }
            above = row;
        }
        return above[b.length()];
    }
}
