package org.intercop.assay.jobs.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.intercop.assay.jobs.corpus.CorpusCase.Edit;
import org.intercop.assay.jobs.corpus.Wording.Pair;

/** Edits of a file's text or bytes, whatever it holds. */
final class Alteration {
    private Alteration() {}

    /** The bytes after an edit. */
    static byte[] apply(Edit edit, byte[] bytes) {
        String words = edit.words();
        return switch (edit.verb()) {
            case "text" -> replace(bytes, Pair.of(words, "->"), true);
            case "once" -> replace(bytes, Pair.of(words, "->"), false);
            case "line" -> line(bytes, words);
            case "before" -> before(bytes, words);
            case "append" -> join(bytes, Wording.unescape(words).getBytes(StandardCharsets.UTF_8));
            case "prepend" -> join(Wording.unescape(words).getBytes(StandardCharsets.UTF_8), bytes);
            case "content" -> Wording.unescape(words).getBytes(StandardCharsets.UTF_8);
            case "columns" -> columns(bytes, words);
            case "encode" -> text(bytes).getBytes(Charset.forName(words));
            case "recode" -> new String(bytes, Charset.forName(words)).getBytes(StandardCharsets.UTF_8);
            case "bytes" -> join(bytes, hex(words));
            case "head" -> join(hex(words), bytes);
            case "swap" -> swap(bytes, words);
            case "cut" -> Arrays.copyOf(bytes, length(bytes.length, words));
            case "chop" -> Arrays.copyOfRange(bytes, length(bytes.length, words), bytes.length);
            case "flip" -> flip(bytes, length(bytes.length, words));
            case "pad" -> pad(bytes, Integer.parseInt(words));
            case "twice" -> join(bytes, bytes);
            default -> throw new IllegalArgumentException("'" + edit.verb() + "' is no edit of a file");
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] replace(byte[] bytes, Pair pair, boolean all) {
        String text = text(bytes);
        String from = Wording.unescape(pair.from());
        if (!text.contains(from)) {
            throw new IllegalArgumentException("'" + from + "' does not occur");
        }
        String to = Wording.unescape(pair.to());
        int at = text.indexOf(from);
        String altered = all ? text.replace(from, to) : text.substring(0, at) + to + text.substring(at + from.length());
        return altered.getBytes(StandardCharsets.UTF_8);
    }

    /** {@code 5 FROM -> TO}. */
    private static byte[] line(byte[] bytes, String words) {
        int space = words.indexOf(' ');
        int number = Integer.parseInt(words.substring(0, space));
        List<String> lines = Arrays.asList(text(bytes).split("\n", -1));
        byte[] line = lines.get(number - 1).getBytes(StandardCharsets.UTF_8);
        lines.set(number - 1, text(replace(line, Pair.of(words.substring(space + 1), "->"), true)));
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** {@code 5 TEXT}: one more line before the fifth. */
    private static byte[] before(byte[] bytes, String words) {
        int space = (words + " ").indexOf(' ');
        int number = Integer.parseInt(words.substring(0, space));
        List<String> lines = new java.util.ArrayList<>(List.of(text(bytes).split("\n", -1)));
        lines.add(number - 1, Wording.unescape(words.substring(Math.min(words.length(), space + 1))));
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** So many times a text at the end of every line. */
    private static byte[] columns(byte[] bytes, String words) {
        String[] parts = words.split(" ", 2);
        String more = Wording.unescape(parts[1]).repeat(Integer.parseInt(parts[0]));
        return text(bytes)
                .lines()
                .map(line -> line + more + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** {@code 41 42 -> 43}: bytes in hexadecimal. */
    private static byte[] swap(byte[] bytes, String words) {
        Pair pair = Pair.of(words, "->");
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        String from = new String(hex(pair.from()), StandardCharsets.ISO_8859_1);
        if (!latin.contains(from)) {
            throw new IllegalArgumentException("the bytes " + pair.from() + " do not occur");
        }
        return latin.replace(from, new String(hex(pair.to()), StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] hex(String words) {
        return java.util.HexFormat.of().parseHex(words.replace(" ", ""));
    }

    /** {@code 40%}, {@code 100} from the beginning, {@code -3} from the end. */
    private static int length(int whole, String words) {
        if (words.endsWith("%")) {
            return (int) (whole * Long.parseLong(words.substring(0, words.length() - 1)) / 100);
        }
        int number = Integer.parseInt(words);
        return number < 0 ? whole + number : number;
    }

    /** Line feeds at the end, up to a size. */
    private static byte[] pad(byte[] bytes, int size) {
        byte[] padded = Arrays.copyOf(bytes, size);
        Arrays.fill(padded, bytes.length, size, (byte) '\n');
        return padded;
    }

    private static byte[] flip(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= 0x41;
        return flipped;
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
