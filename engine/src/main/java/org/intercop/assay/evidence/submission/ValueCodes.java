package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Texts as whole numbers: a number written in digits stands for itself, every other text for its place in a dictionary.
 * So the dictionary holds codes of the registry and months, whose number is limited, and never a column of days.
 */
final class ValueCodes {
    /** No code is this one. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    private static final int MOST_DIGITS = 9;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** The code of a text, or {@link #UNKNOWN} if it has none yet. */
    int known(String text) {
        int number = number(text);
        if (number >= 0) {
            return -1 - number;
        }
        Integer code = codes.get(text);
        return code == null ? UNKNOWN : code;
    }

    /** The code of a text, which has one from now on. */
    int code(String text) {
        int known = known(text);
        if (known == UNKNOWN) {
            codes.put(text, texts.size());
            texts.add(text);
            return texts.size() - 1;
        }
        return known;
    }

    /** The texts that are no numbers, each at the place that is its code. */
    List<String> texts() {
        return texts;
    }

    String text(int code) {
        return code < 0 ? String.valueOf(-1 - code) : texts.get(code);
    }

    /** A whole number from 0 in at most nine digits without leading zeros. */
    static OptionalInt wholeNumber(String text) {
        int number = number(text);
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static int number(String text) {
        int length = text.length();
        if (length == 0 || length > MOST_DIGITS || length > 1 && text.charAt(0) == '0') {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
