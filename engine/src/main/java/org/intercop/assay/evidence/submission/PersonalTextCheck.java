package org.intercop.assay.evidence.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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
    private static final int FEWEST_DIGITS = 10;

    private PersonalTextCheck() {}

    /**
     * What names hold.
     *
     * @param what what is named, with its article
     */
    public static List<Finding> ofNames(String what, Collection<String> names) {
        return findings("", "the name of " + what, names, PersonalTexts::inName);
    }

    /**
     * What texts hold.
     *
     * @param what where they stand, with its article
     */
    public static List<Finding> ofTexts(String what, Collection<String> texts) {
        return findings("", what, texts, PersonalTexts::inText);
    }

    /** What any text of a JSON file that was understood holds, keys included; names are looked at as such. */
    static List<Finding> ofJson(String resource, JsonNode root) {
        Map<String, Finding> found = new TreeMap<>();
        collect(resource, "", root, found);
        return List.copyOf(found.values());
    }

    private static void collect(String resource, String key, JsonNode node, Map<String, Finding> found) {
        node.fields().forEachRemaining(field -> {
            add(resource, "a key in it", PersonalTexts.inText(field.getKey()), found);
            collect(resource, field.getKey(), field.getValue(), found);
        });
        if (node.isArray()) {
            node.forEach(element -> collect(resource, key, element, found));
        }
        boolean longNumber =
                node.isIntegralNumber() && node.asText().length() >= FEWEST_DIGITS && !AMOUNTS.contains(key);
        if (node.isTextual() || longNumber) {
            String text = node.asText();
            add(
                    resource,
                    "a text in it",
                    NAMES.contains(key) ? PersonalTexts.inName(text) : PersonalTexts.inText(text),
                    found);
        }
    }

    /** What a file that should be JSON, but cannot be understood, holds in its lines. */
    static List<Finding> ofBrokenJson(String resource, FileBytes file) {
        List<String> texts = UnreadRest.lines(file.toArray()).stream()
                .flatMap(line -> Pattern.compile("\"").splitAsStream(line))
                .filter(text -> !NO_WORDS.matcher(text).matches())
                .toList();
        return findings(resource, "a text in it", texts, PersonalTexts::inText);
    }

    private static List<Finding> findings(
            String resource, String place, Collection<String> texts, Function<String, Optional<PersonalKind>> look) {
        Map<String, Finding> found = new TreeMap<>();
        texts.forEach(text -> add(resource, place, look.apply(text), found));
        return List.copyOf(found.values());
    }

    private static void add(String resource, String place, Optional<PersonalKind> kind, Map<String, Finding> found) {
        kind.ifPresent(one -> found.put(
                place + one.name(),
                Finding.of(RuleCatalog.rule(one.rule()).orElseThrow(), resource, place + " holds " + one.label())));
    }
}
