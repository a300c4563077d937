package org.intercop.assay.evidence.submission;

/** Plain text in lines of at most 100 characters. */
final class Paragraphs {
    private static final int WIDTH = 100;

    private final StringBuilder text = new StringBuilder();

    void blank() {
        text.append('\n');
    }

    /** A line as it stands. */
    void line(String line) {
        text.append(line).append('\n');
    }

    /** Breaks a paragraph into lines between words; further lines stand below the first one's text. */
    void add(String lead, String words) {
        StringBuilder line = new StringBuilder(lead);
        boolean first = true;
        for (String word : words.split(" ")) {
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line = new StringBuilder(" ".repeat(lead.length()));
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        line(line.toString());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
