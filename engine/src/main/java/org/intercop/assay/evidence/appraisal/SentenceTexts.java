package org.intercop.assay.evidence.appraisal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of the sentences in one language: {@code sentences/en.properties}. Texts are plain; escape them for HTML. */
public final class SentenceTexts {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final String NUMBER = "number";

    private final Map<String, String> texts;

    private SentenceTexts(Map<String, String> texts) {
        this.texts = texts;
    }

    /** English. */
    public static SentenceTexts english() {
        String name = "/org/intercop/assay/sentences/en.properties";
        try (InputStream in = SentenceTexts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the jar", e);
        }
    }

    /**
     * Reads the texts of a language, in the form of Java's properties.
     *
     * @throws IOException if the source cannot be read
     * @throws IllegalArgumentException if a key is missing or unknown, or a text has other values than its sentence
     */
    public static SentenceTexts read(Reader source) throws IOException {
        Properties properties = new Properties();
        properties.load(source);
        SortedMap<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, ((String) text).strip()));
        SortedMap<String, Set<String>> wanted = wanted();
        SortedSet<String> different = new TreeSet<>(wanted.keySet());
        different.removeAll(texts.keySet());
        if (!different.isEmpty()) {
            throw new IllegalArgumentException("source: has no text for " + different);
        }
        different.addAll(texts.keySet());
        different.removeAll(wanted.keySet());
        if (!different.isEmpty()) {
            throw new IllegalArgumentException("source: has texts for unknown keys " + different);
        }
        wanted.forEach((key, values) -> {
            if (!places(texts.get(key)).equals(values)) {
                throw new IllegalArgumentException(
                        "source: the text of " + key + " has not exactly the values " + new TreeSet<>(values));
            }
        });
        return new SentenceTexts(texts);
    }

    /** Every key with the values that its text must have. */
    private static SortedMap<String, Set<String>> wanted() {
        SortedMap<String, Set<String>> wanted = new TreeMap<>();
        for (Verdict verdict : Verdict.values()) {
            wanted.put(key(verdict), Set.of());
        }
        wanted.put("change.fewer", Set.of(NUMBER));
        wanted.put("change.more", Set.of(NUMBER));
        wanted.put("change.none", Set.of());
        for (SentenceCode code : SentenceCode.values()) {
            wanted.put(code.key(), code.needs());
        }
        return wanted;
    }

    private static Set<String> places(String text) {
        Set<String> places = new HashSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    /** The sentence in words. */
    public String text(Sentence sentence) {
        Map<String, String> values = new TreeMap<>();
        sentence.values().forEach((name, value) -> values.put(name, text(value)));
        return filled(texts.get(sentence.code().key()), values);
    }

    /** The name of a verdict. */
    public String text(Verdict verdict) {
        return texts.get(key(verdict));
    }

    private static String key(Verdict verdict) {
        return "verdict." + verdict.code();
    }

    private String text(Sentence.Value value) {
        if (value instanceof Sentence.Plain plain) {
            return plain.text();
        }
        if (value instanceof Sentence.Named named) {
            return text(named.verdict());
        }
        long change = ((Sentence.Change) value).perHundred();
        String key = change < 0 ? "change.fewer" : change > 0 ? "change.more" : "change.none";
        return filled(texts.get(key), Map.of(NUMBER, Long.toString(Math.abs(change))));
    }

    /** In one pass, so that braces in a value stay what they are. */
    private static String filled(String text, Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }
}
