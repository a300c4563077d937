package org.intercop.assay.evidence.submission.personal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A value made ready to be looked at: one way of writing spaces and dashes, and the numbers in it. */
final class Text {
    /** What is beyond is not looked at. */
    private static final int LONGEST = 4096;

    private static final int MOST_NUMBERS = 400;
    private static final int MOST_PARTS = 8;
    private static final int MOST_DIGITS = 24;
    private static final int LONG_PART = 8;
    private static final String SEPARATORS = ".-/+";
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");

    private final String characters;
    private final int digits;
    private final boolean beyond;
    private List<Number> numbers;

    /**
     * Digits that may be one number.
     *
     * @param digits the digits alone
     * @param written as they stand in the text, with their separators
     */
    record Number(String digits, String written) {
        int length() {
            return digits.length();
        }

        /** The digit at a place, counted from 0. */
        int at(int place) {
            return digits.charAt(place) - '0';
        }

        /** The number that some of the digits make. */
        int part(int from, int to) {
            return Integer.parseInt(digits.substring(from, to));
        }
    }

    private record Run(int start, int end) {}

    private Text(String characters, boolean beyond) {
        this.characters = characters;
        this.beyond = beyond;
        this.digits = (int) characters.chars().filter(Text::isDigit).count();
    }

    static Text of(String value) {
        String text = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        if (text.chars().anyMatch(c -> c > 127)) {
            text = Normalizer.normalize(INVISIBLE.matcher(text).replaceAll(""), Normalizer.Form.NFKC);
            text = DASHES.matcher(text).replaceAll("-");
        }
        return new Text(SPACES.matcher(text).replaceAll(" ").strip(), value.length() > LONGEST);
    }

    /** Whether all of the value is looked at, and all numbers in it; known once it was. */
    boolean isWhole() {
        return !beyond && (numbers == null || numbers.size() < MOST_NUMBERS);
    }

    String characters() {
        return characters;
    }

    /** How many digits there are. */
    int digits() {
        return digits;
    }

    boolean has(char character) {
        return characters.indexOf(character) >= 0;
    }

    /**
     * Every run of digits that may be one number: with the usual separators, or in up to eight parts with spaces between.
     * Digits that touch a letter are part of a code and not of a number.
     */
    List<Number> numbers() {
        if (numbers == null) {
            numbers = new ArrayList<>();
            List<Run> runs = runs();
            for (int first = 0; first < runs.size() && numbers.size() < MOST_NUMBERS; first++) {
                join(runs, first);
            }
        }
        return numbers;
    }

    private void join(List<Run> runs, int first) {
        int start = runs.get(first).start();
        for (int last = first; last < Math.min(runs.size(), first + MOST_PARTS); last++) {
            if (last > first && !joins(runs.get(last - 1).end(), runs.get(last).start())) {
                return;
            }
            String written = characters.substring(start, runs.get(last).end());
            String all = onlyDigits(written);
            if (all.length() > MOST_DIGITS) {
                return;
            }
            numbers.add(new Number(all, written));
        }
    }

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int at = 0;
        while (at < characters.length()) {
            if (!isDigit(characters.charAt(at))) {
                at++;
                continue;
            }
            int end = endOfRun(at);
            boolean touches = at > 0 && isLetter(characters.charAt(at - 1))
                    || end < characters.length() && isLetter(characters.charAt(end));
            if (!touches) {
                runs.add(new Run(at, end));
                addLongParts(at, end);
            }
            at = end;
        }
        return runs;
    }

    /** Two identifiers with a slash between them are not one number. */
    private void addLongParts(int start, int end) {
        int from = start;
        for (int at = start; at <= end; at++) {
            if (at == end || !isDigit(characters.charAt(at))) {
                if (at - from >= LONG_PART && at - from < end - start && numbers.size() < MOST_NUMBERS) {
                    String part = characters.substring(from, at);
                    numbers.add(new Number(part, part));
                }
                from = at + 1;
            }
        }
    }

    private int endOfRun(int start) {
        int end = start + 1;
        while (end < characters.length()) {
            boolean separated = SEPARATORS.indexOf(characters.charAt(end)) >= 0
                    && end + 1 < characters.length()
                    && isDigit(characters.charAt(end + 1));
            if (!separated && !isDigit(characters.charAt(end))) {
                return end;
            }
            end += separated ? 2 : 1;
        }
        return end;
    }

    private boolean joins(int end, int start) {
        String between = characters.substring(end, start);
        return between.equals(" ")
                || between.length() <= 3
                        && between.strip().length() == 1
                        && SEPARATORS.indexOf(between.strip().charAt(0)) >= 0;
    }

    private static String onlyDigits(String written) {
        StringBuilder digits = new StringBuilder(written.length());
        written.chars().filter(Text::isDigit).forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isLetter(char character) {
        return Character.isLetter(character) || character == '_';
    }
}
