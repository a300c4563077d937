package org.intercop.assay.reports.html;

/** Text from files, made harmless for a line of print. */
final class Plain {
    private Plain() {}

    /**
     * The text without control characters and without the marks that reverse or embed the direction of writing: they
     * could make a label read as something else. Markup is not touched here; the templates escape it.
     */
    static String line(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c)) {
                clean.append(' ');
            } else if (!Character.isISOControl(c) && !changesDirection(c)) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString().strip();
    }

    private static boolean changesDirection(int c) {
        return (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C;
    }
}
