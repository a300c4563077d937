package org.intercop.assay.evidence.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.submission.personal.PersonalKind;
import org.intercop.assay.evidence.submission.personal.PersonalTexts;

/** Looks for personal data outside tables: in names of files, and in texts beside the data. */
public final class PersonalTextCheck {
    /** Keys of a manifest whose values are names. */
    private static final Set<String> NAMES = Set.of("name", "path", "submission", "agency");

    /** Keys whose values are numbers of bytes and rows. */
    private static final Set<String> AMOUNTS = Set.of("bytes", "rows", "sequence");

    private static final Pattern NO_WORDS = Pattern.compile("[^\\p{L}@]*");
    private static final Pattern QUOTE = Pattern.compile("\"");
    private static final int FEWEST_DIGITS = 10;

    /** How many characters of a place are looked at; a text that is empty costs some too. */
    private static final int MOST_CHARACTERS = 100_000;

    private static final int LEAST_COST = 20;
    private static final int LONGEST_NAME = 1_000;

    private final String resource;
    private final Map<String, Finding> found = new TreeMap<>();
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
        return List.copyOf(check.found.values());
    }

    /**
     * What texts hold.
     *
     * @param what where they stand, with its article
     */
    public static List<Finding> ofTexts(String what, Collection<String> texts) {
        PersonalTextCheck check = new PersonalTextCheck("");
        texts.forEach(text -> check.text(what, text));
        return List.copyOf(check.found.values());
    }

    /** What any text of a JSON file that was understood holds, keys included; names are looked at as such. */
    static List<Finding> ofJson(String resource, JsonNode root) {
        PersonalTextCheck check = new PersonalTextCheck(resource);
        check.json("", root);
        return List.copyOf(check.found.values());
    }

    /** What a file that should be JSON, but cannot be understood, holds in its lines. */
    static List<Finding> ofBrokenJson(String resource, FileBytes file) {
        PersonalTextCheck check = new PersonalTextCheck(resource);
        byte[] beginning = new byte[Math.min(file.size(), MOST_CHARACTERS)];
        file.buffer().get(beginning);
        UnreadRest.lines(beginning).stream()
                .flatMap(QUOTE::splitAsStream)
                .filter(text -> !NO_WORDS.matcher(text).matches())
                .forEach(text -> check.text("a text in it", text));
        return List.copyOf(check.found.values());
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
        if (left > 0) {
            String looked = name.substring(0, Math.min(name.length(), LONGEST_NAME));
            left -= looked.length() + LEAST_COST;
            add(place, PersonalTexts.inName(looked));
        }
    }

    private void text(String place, String text) {
        if (left > 0) {
            String looked = text.substring(0, Math.min(text.length(), left));
            left -= looked.length() + LEAST_COST;
            add(place, PersonalTexts.inText(looked));
        }
    }

    private void add(String place, Optional<PersonalKind> kind) {
        kind.ifPresent(one -> found.put(
                place + one.name(),
                Finding.of(RuleCatalog.rule(one.rule()).orElseThrow(), resource, place + " holds " + one.label())));
    }
}
