package org.intercop.assay.evidence.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.submission.personal.PersonalKind;
import org.intercop.assay.evidence.submission.personal.PersonalTexts;
import org.intercop.assay.evidence.submission.personal.Searched;

/** Looks for personal data outside tables: in names of files, and in texts beside the data. */
public final class PersonalTextCheck {
    /** Keys of a manifest whose values are names. */
    private static final Set<String> NAMES = Set.of("name", "path", "submission", "agency");

    /** Keys whose values are numbers of bytes and rows. */
    private static final Set<String> AMOUNTS = Set.of("bytes", "rows", "sequence");

    private static final Pattern NO_WORDS = Pattern.compile("[^\\p{L}@]*");
    private static final Pattern QUOTE = Pattern.compile("\"");
    private static final int FEWEST_DIGITS = 10;

    /** How many characters of a place are looked at; a text that is empty costs some too, one that stood before none. */
    static final int MOST_CHARACTERS = 100_000;

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![0-9.])[0-9]{10,19}(?![0-9.eE])");

    private static final int LEAST_COST = 20;
    private static final int LONGEST_NAME = 1_000;

    private final String resource;
    private final Map<String, Finding> found = new TreeMap<>();
    private final Set<String> looked = new HashSet<>();
    private int left = MOST_CHARACTERS;

    private PersonalTextCheck(String resource) {
        this.resource = resource;
    }

    /**
     * What names hold.
     *
     * @param what what is named, with its article
     */
    public static List<Finding> ofNames(String what, Collection<String> names) {
        PersonalTextCheck check = new PersonalTextCheck("");
        names.forEach(name -> check.name("the name of " + what, name));
        return check.findings();
    }

    /**
     * What texts hold.
     *
     * @param what where they stand, with its article
     */
    public static List<Finding> ofTexts(String what, Collection<String> texts) {
        return ofTexts("", what, texts);
    }

    /** The same for texts of a file. */
    static List<Finding> ofTexts(String resource, String what, Collection<String> texts) {
        PersonalTextCheck check = new PersonalTextCheck(resource);
        texts.forEach(text -> check.text(what, text));
        return check.findings();
    }

    /** What any text of a JSON file that was understood holds, keys included; names are looked at as such. */
    static List<Finding> ofJson(String resource, JsonNode root) {
        PersonalTextCheck check = new PersonalTextCheck(resource);
        check.json("", root);
        return check.findings();
    }

    /** What a file that should be JSON, but cannot be understood, holds in its lines, as far as they are searched. */
    static List<Finding> ofBrokenJson(String resource, FileBytes file) {
        boolean whole = file.size() <= MOST_CHARACTERS;
        byte[] beginning = new byte[Math.min(file.size(), MOST_CHARACTERS)];
        file.buffer().get(beginning);
        PersonalTextCheck check = new PersonalTextCheck(resource);
        UnreadRest rest = UnreadRest.of(beginning);
        for (String line : rest.lines()) {
            String[] parts = QUOTE.split(unescaped(line), -1);
            for (int i = 0; i < parts.length; i++) {
                // Between quotes stand numbers; in them, nobody knows
                boolean outside = i % 2 == 0;
                if (!outside
                        || !NO_WORDS.matcher(parts[i]).matches()
                        || LONG_NUMBER.matcher(parts[i]).find()) {
                    check.text("a text in it", parts[i]);
                }
            }
        }
        if (!whole || !rest.isCertain()) {
            check.unsure(whole ? "it is no text in UTF-8" : "it is too long to be searched to its end");
        }
        return check.findings();
    }

    private static String unescaped(String line) {
        return ESCAPE.matcher(line)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    private void json(String key, JsonNode node) {
        node.fields().forEachRemaining(field -> {
            text("a key in it", field.getKey());
            json(field.getKey(), field.getValue());
        });
        if (node.isArray()) {
            node.forEach(element -> json(key, element));
        }
        boolean longNumber =
                node.isIntegralNumber() && node.asText().length() >= FEWEST_DIGITS && !AMOUNTS.contains(key);
        if (node.isTextual() && NAMES.contains(key)) {
            name("a text in it", node.asText());
        } else if (node.isTextual() || longNumber) {
            text("a text in it", node.asText());
        }
    }

    private void name(String place, String name) {
        if (isNew(name)) {
            if (name.length() > LONGEST_NAME) {
                unsure(place + " is too long to be searched to its end");
            }
            add(place, PersonalTexts.inName(name.substring(0, Math.min(name.length(), LONGEST_NAME))));
        }
    }

    private void text(String place, String text) {
        if (isNew(text)) {
            Searched searched = PersonalTexts.inText(text);
            add(place, searched.found());
            if (searched.isUnsure()) {
                unsure(place + " has too many numbers to be searched");
            }
        }
    }

    /** Whether it was not looked at before, and there is room to look at it. */
    private boolean isNew(String text) {
        if (text.isEmpty() || looked.contains(text)) {
            return false;
        }
        left -= text.length() + LEAST_COST;
        if (left < 0) {
            unsure("there is more text than is searched, " + MOST_CHARACTERS + " characters");
            return false;
        }
        return looked.add(text);
    }

    private void unsure(String why) {
        found.put(RuleCatalog.F17.id(), Finding.of(RuleCatalog.F17, resource, why));
    }

    private List<Finding> findings() {
        return List.copyOf(found.values());
    }

    private void add(String place, Optional<PersonalKind> kind) {
        kind.ifPresent(one -> found.put(
                place + one.name(),
                Finding.of(RuleCatalog.rule(one.rule()).orElseThrow(), resource, place + " holds " + one.label())));
    }
}
