package org.intercop.assay.jobs.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of a case: escapes, and values that differ from row to row. */
final class Wording {
    private static final Pattern PLACE = Pattern.compile("\\{(n|row|value|day)(?::(%[0-9]*[dxX]))?}");
    private static final Pattern FUNCTION =
            Pattern.compile("(md5|sha1|sha256|sha512|base32|counted|upper|lower)\\((.*)\\)", Pattern.DOTALL);
    private static final LocalDate FIRST_DAY = LocalDate.of(2006, 1, 1);

    private Wording() {}

    /** Two texts on both sides of an arrow. */
    record Pair(String from, String to) {
        static Pair of(String words, String arrow) {
            int at = (words + " ").indexOf(" " + arrow + " ");
            if (at < 0) {
                throw new IllegalArgumentException("there is no " + arrow + " in '" + words + "'");
            }
            return new Pair(words.substring(0, at), words.substring(Math.min(words.length(), at + arrow.length() + 2)));
        }
    }

    /** Replaces escapes: {@code \\uXXXX}, {@code \t}, {@code \n}, {@code \r}, {@code \s} for a space, {@code \\}. */
    static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            i++;
            char kind = text.charAt(i);
            switch (kind) {
                case 't' -> plain.append('\t');
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 's' -> plain.append(' ');
                case '\\' -> plain.append('\\');
                case 'u' -> {
                    plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> throw new IllegalArgumentException("\\" + kind + " is no escape");
            }
        }
        return plain.toString();
    }

    /**
     * A value for a row.
     *
     * @param pattern {@code {n}} counts the rows that are set from 1, {@code {row}} is the row's number, {@code {value}}
     *     what stood there, {@code {day}} a day that moves on with n; {@code {n:%08d}} is formatted; around all of it
     *     may stand {@code md5( )}, {@code sha256( )} and so on, cut to 32 digits, or {@code base32( )}, the SHA-256 cut
     *     to 26 letters, or {@code counted( )}, a number in 26 letters
     */
    static String value(String pattern, int n, int row, String value) {
        Matcher function = FUNCTION.matcher(pattern);
        if (function.matches()) {
            return apply(function.group(1), value(function.group(2), n, row, value));
        }
        Matcher place = PLACE.matcher(pattern);
        return place.replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group(1)) {
                    case "n" -> number(found.group(2), n);
                    case "row" -> number(found.group(2), row);
                    case "day" -> FIRST_DAY.plusDays(37L * n).toString();
                    default -> value;
                }));
    }

    private static String number(String format, int number) {
        return format == null ? Integer.toString(number) : String.format(Locale.ROOT, format, number);
    }

    private static String apply(String function, String text) {
        return switch (function) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "md5" -> hex("MD5", text);
            case "sha1" -> hex("SHA-1", text);
            case "sha512" -> hex("SHA-512", text);
            case "counted" -> counted(Integer.parseInt(text));
            case "base32" -> base32(digest("SHA-256", text));
            default -> hex("SHA-256", text);
        };
    }

    private static String hex(String algorithm, String text) {
        return HexFormat.of().formatHex(digest(algorithm, text)).substring(0, 32);
    }

    /** A number in 26 letters of base32. */
    private static String counted(int number) {
        byte[] digits = new byte[17];
        java.nio.ByteBuffer.wrap(digits).putInt(12, number << 6);
        return base32(digits);
    }

    private static String base32(byte[] digest) {
        StringBuilder letters = new StringBuilder();
        for (int bit = 0; letters.length() < 26; bit += 5) {
            int window = (digest[bit / 8] & 0xFF) << 8 | digest[bit / 8 + 1] & 0xFF;
            letters.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(window >> 11 - bit % 8 & 31));
        }
        return letters.toString();
    }

    static byte[] digest(String algorithm, String text) {
        return digest(algorithm, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
