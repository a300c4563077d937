package org.intercop.assay.evidence.submission;

import java.util.Arrays;
import java.util.Locale;

/**
 * A pseudonym as bits: 26 characters of base32 or 32 hexadecimal digits, in one case. Which case makes no difference:
 * both are the same person, kept as capitals of base32 and small hexadecimal digits. One object is read into again and
 * again, because a large file holds more pseudonyms than objects should be made for.
 */
public final class Pseudonym {
    /** The ways of writing one; in each, the order of the digits is that of their characters. */
    private enum Form {
        UPPER_BASE32("234567ABCDEFGHIJKLMNOPQRSTUVWXYZ", 26, 5),
        LOWER_BASE32("234567abcdefghijklmnopqrstuvwxyz", 26, 5),
        LOWER_HEX("0123456789abcdef", 32, 4),
        UPPER_HEX("0123456789ABCDEF", 32, 4);

        private final String digits;
        private final int length;
        private final int bits;
        private final byte[] values = new byte[128];

        Form(String digits, int length, int bits) {
            this.digits = digits;
            this.length = length;
            this.bits = bits;
            Arrays.fill(values, (byte) -1);
            for (int i = 0; i < digits.length(); i++) {
                values[digits.charAt(i)] = (byte) i;
            }
        }

        /** Digits in one of the two words; base32 keeps two more elsewhere. */
        int perWord() {
            return bits == 5 ? 12 : 16;
        }

        boolean allows(char c) {
            return c < values.length && values[c] >= 0;
        }

        boolean allows(String text) {
            if (text.length() != length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (!allows(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }

        /** The one form of the two cases that people are known by. */
        Form kept() {
            return bits == 5 ? UPPER_BASE32 : LOWER_HEX;
        }
    }

    private static final Form[] FORMS = Form.values();

    /** Lowest bits of {@link #rest}: form and presence. */
    private static final int FORM_BITS = 3;

    private long high;
    private long low;
    private int rest;

    Pseudonym() {}

    /** The same pseudonym in the case that people are known by; a text that is no pseudonym stays as it is. */
    public static String folded(String text) {
        for (Form form : FORMS) {
            if (form.allows(text)) {
                return form == form.kept()
                        ? text
                        : form.kept() == Form.LOWER_HEX ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
            }
        }
        return text;
    }

    /** Whether the text is a pseudonym, which this object is from then on. */
    boolean read(String text) {
        for (Form form : FORMS) {
            if (form.allows(text)) {
                readAs(form, text);
                return true;
            }
        }
        return false;
    }

    /** Stands for a pseudonym that is missing. */
    void clear() {
        set(0, 0, 0);
    }

    void set(long newHigh, long newLow, int newRest) {
        high = newHigh;
        low = newLow;
        rest = newRest;
    }

    private void readAs(Form form, String text) {
        int words = form.perWord();
        int unused = Long.SIZE - words * form.bits;
        high = bits(form, text, 0, words) << unused;
        low = bits(form, text, words, 2 * words) << unused;
        rest = (int) bits(form, text, 2 * words, form.length) << FORM_BITS
                | form.kept().ordinal() + 1;
    }

    private static long bits(Form form, String text, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = bits << form.bits | form.values[text.charAt(i)];
        }
        return bits;
    }

    /** First half of the digits, left-aligned: in one form, the unsigned order of words is the order of the texts. */
    long high() {
        return high;
    }

    /** Second half of the digits. */
    long low() {
        return low;
    }

    /** What is left of the digits, and the form: 13 bits, 0 if there is no pseudonym. */
    int rest() {
        return rest;
    }

    /** The form alone, 0 if there is no pseudonym. */
    static int form(int rest) {
        return rest & (1 << FORM_BITS) - 1;
    }

    /** The pseudonym, {@link #folded}; empty text if there is none. */
    static String text(long high, long low, int rest) {
        if (form(rest) == 0) {
            return "";
        }
        Form form = FORMS[form(rest) - 1];
        char[] text = new char[form.length];
        int words = form.perWord();
        int unused = Long.SIZE - words * form.bits;
        write(form, high >>> unused, text, 0, words);
        write(form, low >>> unused, text, words, 2 * words);
        write(form, rest >>> FORM_BITS, text, 2 * words, form.length);
        return new String(text);
    }

    private static void write(Form form, long bits, char[] text, int from, int to) {
        long left = bits;
        for (int i = to - 1; i >= from; i--) {
            text[i] = form.digits.charAt((int) (left & (1L << form.bits) - 1));
            left >>>= form.bits;
        }
    }
}
