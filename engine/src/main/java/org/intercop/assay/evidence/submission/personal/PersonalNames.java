package org.intercop.assay.evidence.submission.personal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of people, known by common given names of the network's countries; accents and case are not looked at. */
final class PersonalNames {
    private static final Set<String> GIVEN = read();
    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "de", "der", "den", "da", "di", "la", "le", "del", "della", "dos", "das", "do", "du", "ten",
            "ter", "af", "av", "zu", "y", "e");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'\u2019-]*\\.?");
    private static final Pattern TITLED = Pattern.compile(
            "(?U)(?<!\\p{L})(?:Mr|Mrs|Ms|Mme|M\\.|Mlle|Herr|Herrn|Frau|Fr\u00e4ulein|Sr\\.?|Sra\\.?|Se\u00f1or|Se\u00f1ora|Sig\\.|Signor|Signora|Dhr\\.?|Mevr\\.?|Pan|Pani|Hr\\.|Fru)\\.? \\p{Lu}\\p{Ll}{2,}");
    private static final Pattern ONLY_WORDS = Pattern.compile("[\\p{L}'\u2019. ,-]{2,60}");
    private static final int MOST_WORDS = 4;

    private PersonalNames() {}

    private record Word(String text, int start, int end) {
        boolean isCapital() {
            return Character.isUpperCase(text.codePointAt(0)) && text.length() > 1;
        }
    }

    /** Two or more words with initial capitals in a row, one of them a given name; or a title and a name. */
    static Look fullName(Text text) {
        String characters = text.characters();
        if (characters.chars().noneMatch(Character::isUpperCase)) {
            return Look.NOTHING;
        }
        List<Word> row = new ArrayList<>();
        for (Word word : words(characters)) {
            boolean follows = row.isEmpty()
                    || follows(characters.substring(row.get(row.size() - 1).end(), word.start()));
            if (!follows) {
                if (isName(row)) {
                    return Look.FOUND;
                }
                row.clear();
            }
            if (word.isCapital() || !row.isEmpty() && PARTICLES.contains(word.text())) {
                row.add(word);
            } else {
                if (isName(row)) {
                    return Look.FOUND;
                }
                row.clear();
            }
        }
        return Look.found(isName(row) || TITLED.matcher(characters).find());
    }

    private static boolean follows(String between) {
        return between.equals(" ") || between.equals(", ") || between.equals(",");
    }

    private static boolean isName(List<Word> row) {
        return row.stream().filter(Word::isCapital).count() >= 2 && row.stream().anyMatch(word -> isGiven(word.text()));
    }

    /** A value that is a given name, alone or with up to three other words, in whatever case. */
    static Look givenName(Text text) {
        if (text.digits() > 0 || !ONLY_WORDS.matcher(text.characters()).matches()) {
            return Look.NOTHING;
        }
        List<Word> words = words(text.characters());
        return Look.found(words.size() <= MOST_WORDS && words.stream().anyMatch(word -> isGiven(word.text())));
    }

    /** Four words and more that are not a list of codes. */
    static Look freeText(Text text) {
        return Look.found(text.has(' ') && words(text.characters()).size() >= MOST_WORDS);
    }

    private static List<Word> words(String characters) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(characters);
        while (matcher.find()) {
            words.add(new Word(matcher.group(), matcher.start(), matcher.end()));
        }
        return words;
    }

    /** Anne-Marie counts if Anne does. */
    private static boolean isGiven(String word) {
        String folded = folded(word);
        return GIVEN.contains(folded)
                || folded.indexOf('-') > 0 && Arrays.stream(folded.split("-")).anyMatch(GIVEN::contains);
    }

    private static String folded(String word) {
        String plain = word.toLowerCase(Locale.ROOT)
                .replace("\u00df", "ss")
                .replace('\u00f8', 'o')
                .replace('\u0142', 'l')
                .replace('\u0111', 'd')
                .replace('\u0131', 'i')
                .replace("\u00e6", "ae")
                .replace("\u00f0", "d")
                .replace("\u00fe", "th");
        return Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    private static Set<String> read() {
        Set<String> names = new TreeSet<>();
        try (InputStream stream = PersonalNames.class.getResourceAsStream("given-names.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .filter(name -> !name.isBlank())
                    .forEach(name -> names.add(folded(name)));
        } catch (IOException e) {
            throw new UncheckedIOException("given-names.txt cannot be read", e);
        }
        return Set.copyOf(names);
    }
}
