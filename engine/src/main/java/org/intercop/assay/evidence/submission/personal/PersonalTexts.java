package org.intercop.assay.evidence.submission.personal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for personal data outside tables: in texts that people write, such as a title, and in the names of files. One
 * find is enough there, so only kinds count that such texts do not resemble innocently: a file may well be named after a
 * day, and a description may speak of people of 16 years.
 */
public final class PersonalTexts {
    /** National numbers with a date and a check digit, of ten digits and more. */
    private static final Set<PersonalKind> DATED = EnumSet.of(
            PersonalKind.RIJKSREGISTER,
            PersonalKind.AUSTRIAN_SVNR,
            PersonalKind.NIR,
            PersonalKind.LUXEMBOURGISH,
            PersonalKind.PERSONNUMMER,
            PersonalKind.FODSELSNUMMER,
            PersonalKind.CPR,
            PersonalKind.KENNITALA,
            PersonalKind.ISIKUKOOD,
            PersonalKind.LATVIAN_OLD,
            PersonalKind.PESEL,
            PersonalKind.CNP,
            PersonalKind.EGN,
            PersonalKind.AMKA,
            PersonalKind.EMSO);

    /** Codes of which hardly anything else has the form. */
    private static final Set<PersonalKind> CODES = EnumSet.of(
            PersonalKind.IBAN,
            PersonalKind.HETU,
            PersonalKind.CODICE_FISCALE,
            PersonalKind.NINO,
            PersonalKind.RENTENVERSICHERUNG);

    private static final Set<PersonalKind> WITHOUT_NUMBERS =
            EnumSet.of(PersonalKind.EMAIL, PersonalKind.NAME, PersonalKind.HANDLE);
    private static final Set<PersonalKind> PROSE = prose();

    /** Days and minutes since people took part at all: nobody is born on them who does. */
    private static final Pattern RECENT = Pattern.compile("(?<![0-9])20(?:19|[2-4][0-9])[-_.]?(?:0[1-9]|1[0-2])"
            + "(?:[-_.]?[0-3][0-9](?:[-_.T ]?[0-2][0-9][-_.:]?[0-5][0-9](?:[-_.:]?[0-5][0-9](?:[.]?[0-9]{3})?)?)?)?"
            + "(?![0-9])");

    /** Given names that are places too, and a month. */
    private static final Pattern NO_NAMES = Pattern.compile(
            "(?U)\\b(?:Sofia|Victoria|Milan|Florence|Georgia|Chelsea|Valencia|Roman|Christian)\\b|\\bJan\\.? ?(?=[0-9])");

    private static final String CAPITALS = "(?:\\p{Lu}[\\p{L}'\u2019.-]{0,30} ){1,4}";

    /** Houses, streets and programmes are called after people: what stands before such a word, or behind it. */
    private static final Pattern CALLED_AFTER = Pattern.compile(
            "(?U)" + CAPITALS
                    + "(?:Actions?|Award|Avenue|Cent(?:re|er)|College|Committee|Court|Foundation|Fellowship|Fund|Grant|Hospital|House"
                    + "|Institut[eo]?|Klinik|Laboratory|Museum|Offices?|Office|Platz|Prison|Prize|Programme?|Project|Road|School|Schule"
                    + "|Square|Stiftung|Stra(?:\u00dfe|sse)|Street|Tool|Trust|Universit(?:y|\u00e4t|\u00e9)|Universiteit|Universitet|Unit|Ward)\\b"
                    + "|\\b(?:Av(?:enue|enida)|Fondation|H\u00f4pital|Institut[eo]?|Klinikum|Piazza|Place|Plaza|Rue|San|Sankt|Santa|St\\.?|Saint"
                    + "|Universit(?:y|\u00e4t|\u00e9)|Universidad|Via)(?: (?:of|de|di|du|zu))? (?:\\p{Lu}[\\p{L}'\u2019.-]{0,30} ?){1,3}");

    private static final Pattern SERIAL = Pattern.compile("\\bISSN:? ?[0-9]{4}-[0-9]{3}[0-9X]\\b");

    /** Laws are numbered as cases are. */
    private static final Pattern LAW = Pattern.compile(
            "(?iU)(?:\\(?(?:EU|EC|EEC|EG|UE|CE)\\)?|regulation|directive|decision|act|law|verordnung|richtlinie|no\\.?|nr\\.?)[ /]{1,2}"
                    + "(?:19|20)?[0-9]{2,4}/[0-9]{1,4}(?:/[A-Z]{2,4})?");

    private static final String DAY_AND_MONTH = "(?:0[1-9]|[12][0-9]|3[01])[-_.]?(?:0[1-9]|1[0-2])";
    private static final String MONTH_AND_DAY = "(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12][0-9]|3[01])";
    private static final String YEAR_OF_BIRTH = "(?:19[4-9][0-9]|200[0-9]|201[0-2])";

    /** A day on which somebody who takes part may be born; files are of later days. */
    private static final Pattern BIRTH = Pattern.compile("(?<![0-9])(?:" + DAY_AND_MONTH + "[-_.]?" + YEAR_OF_BIRTH
            + "|" + YEAR_OF_BIRTH + "[-_.]?" + MONTH_AND_DAY + ")(?![0-9])");

    /** Given names that are more often places, months or what a column holds. */
    private static final Set<String> OTHER_WORDS = Set.of(
            "age",
            "april",
            "august",
            "chelsea",
            "florence",
            "georgia",
            "jan",
            "june",
            "mai",
            "may",
            "milan",
            "roman",
            "sofia",
            "valencia",
            "victoria");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{10,19}");
    private static final String CUT = " ; ";
    private static final int CHUNK = 1_000;
    private static final int OVERLAP = 100;

    /** What has fewer is no number of anybody. */
    private static final int FEWEST_DIGITS = 4;

    private PersonalTexts() {}

    private static Set<PersonalKind> prose() {
        Set<PersonalKind> kinds = EnumSet.copyOf(WITHOUT_NUMBERS);
        kinds.addAll(List.of(
                PersonalKind.NETWORK_CARD,
                PersonalKind.TELEPHONE,
                PersonalKind.PAYMENT_CARD,
                PersonalKind.DNI,
                PersonalKind.CASE_NUMBER,
                PersonalKind.COORDINATES));
        kinds.addAll(CODES);
        kinds.addAll(DATED);
        return kinds;
    }

    /** What a text that people write holds, if anything; it may be long. */
    public static Searched inText(String text) {
        // First, because a law that is cut in two is no longer known for one
        String plain = withoutInnocent(text);
        for (Pattern innocent : List.of(LAW, SERIAL, CALLED_AFTER)) {
            plain = innocent.matcher(plain).replaceAll(CUT);
        }
        boolean whole = true;
        for (int from = 0; from < plain.length(); from += CHUNK) {
            Searched part = inChunk(chunk(plain, from));
            if (part.found().isPresent()) {
                return part;
            }
            whole &= part.whole();
        }
        return new Searched(Optional.empty(), whole);
    }

    /** Overlapping, so that nothing is missed for lying across, and of whole words: half a year is another number. */
    private static String chunk(String text, int at) {
        int from = at;
        while (from > Math.max(0, at - OVERLAP) && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        int end = Math.min(text.length(), at + CHUNK + OVERLAP);
        int furthest = Math.min(text.length(), end + OVERLAP);
        while (end < furthest && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }

    private static Searched inChunk(String chunk) {
        boolean numbers = chunk.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS;
        Text text = Text.of(chunk);
        return new Searched(first(numbers ? PROSE : WITHOUT_NUMBERS, text), text.isWhole());
    }

    /** What the name of a file or folder, or an id, holds, if anything. */
    public static Optional<PersonalKind> inName(String name) {
        for (String part : name.split("/", -1)) {
            Optional<PersonalKind> found = inPart(part);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<PersonalKind> inPart(String part) {
        if (part.length() > CHUNK) {
            return inText(part).found();
        }
        String stem = part.lastIndexOf('.') > 0 ? part.substring(0, part.lastIndexOf('.')) : part;
        String plain = withoutInnocent(stem);
        Optional<PersonalKind> found = first(EnumSet.of(PersonalKind.EMAIL), part);
        if (found.isEmpty()) {
            found = first(EnumSet.of(PersonalKind.EMAIL), stem);
        }
        if (found.isEmpty() && plain.indexOf('+') >= 0) {
            found = first(EnumSet.of(PersonalKind.TELEPHONE), plain.replace('_', ' '));
        }
        if (found.isEmpty()) {
            found = first(CODES, plain.replaceAll("[_.]", CUT));
        }
        if (found.isEmpty() && WHOLE_NUMBER.matcher(plain).matches()) {
            Set<PersonalKind> numbers = EnumSet.of(PersonalKind.PAYMENT_CARD);
            numbers.addAll(DATED);
            found = first(numbers, plain);
        }
        if (found.isEmpty() && isSomebodyBorn(part)) {
            found = Optional.of(PersonalKind.NAME);
        }
        return found.isPresent() ? found : first(EnumSet.of(PersonalKind.NAME), plain.replaceAll("[-_.]", " "));
    }

    /** A given name in small letters may be a place; beside a day of birth it is somebody's. */
    private static boolean isSomebodyBorn(String part) {
        return BIRTH.matcher(part).find() && words(part).anyMatch(PersonalTexts::isGivenName);
    }

    private static boolean isGivenName(String word) {
        return !OTHER_WORDS.contains(word.toLowerCase(Locale.ROOT)) && PersonalKind.GIVEN_NAME.matches(word);
    }

    /** Whether two words or more may be a person's name however they are written: that is often innocent. */
    public static boolean mayBeName(String words) {
        return words(words).filter(word -> !word.isEmpty()).count() > 1
                && words(words).anyMatch(PersonalTexts::isGivenName);
    }

    private static Stream<String> words(String name) {
        return Arrays.stream(name.split("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})"));
    }

    /**
     * Whether a name is better not repeated to anybody: it holds personal data, or a word in it is a given name, however
     * written. That is often innocent, and no reason to refuse anything.
     */
    public static boolean isBetterNotShown(String name) {
        return inName(name).isPresent() || words(name).anyMatch(PersonalKind.GIVEN_NAME::matches);
    }

    private static String withoutInnocent(String text) {
        return NO_NAMES.matcher(RECENT.matcher(text).replaceAll(CUT)).replaceAll(CUT);
    }

    private static Optional<PersonalKind> first(Set<PersonalKind> kinds, String text) {
        return first(kinds, Text.of(text));
    }

    private static Optional<PersonalKind> first(Set<PersonalKind> kinds, Text text) {
        return kinds.stream().filter(kind -> kind.look(text) == Look.FOUND).findFirst();
    }
}
