package org.intercop.assay.evidence.submission.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where somebody lives: postcodes, streets, coordinates. */
final class Whereabouts {
    private static final Pattern POSTCODE = Pattern.compile(
            "(?i)[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}" // United Kingdom
                    + "|[1-9][0-9]{3} ?[A-Z]{2}" // Netherlands
                    + "|[0-9]{2}-[0-9]{3}" // Poland
                    + "|[1-9][0-9]{3}-[0-9]{3}" // Portugal
                    + "|[AC-FHKNPRTV-Y][0-9]{2} ?[0-9AC-FHKNPRTV-Y]{4}" // Ireland
                    + "|[0-9]{3} [0-9]{2}" // Czech, Slovak, Swedish, Greek
                    + "|(?:A|B|CH|CZ|D|DE|DK|EE|E|F|FI|FIN|FR|GR|H|HR|I|IS|L|LT|LV|N|NO|PL|P|RO|S|SE|SI|SK)-[0-9]{3} ?[0-9]{1,3}");
    private static final Pattern WITH_TOWN = Pattern.compile(
            "(?:[0-9]{4,6}|[0-9]{3} [0-9]{2}|[0-9]{2}-[0-9]{3}|[0-9]{4} [A-Z]{2}) \\p{Lu}[\\p{L}' -]{2,40}");
    private static final Pattern DIGITS = Pattern.compile("(?!19[0-9]{2}|20[0-9]{2})[1-9][0-9]{3}|[0-9]{5}");
    private static final String NUMBER = "[1-9][0-9]{0,3} ?[a-zA-Z]?(?:[-/][0-9]{1,4})?(?![\\p{L}\\p{N}])";
    private static final String STREET_FIRST =
            "(?:rue|avenue|av\\.|boulevard|bd\\.?|chemin|all\u00e9e|impasse|quai|via|viale|piazza|corso|vicolo|calle|c/|avenida|avda\\.?|plaza|paseo"
                    + "|rua|pra\u00e7a|travessa|ulica|ul\\.|aleja|al\\.|plac|os\\.|strada|str\\.|bulevardul|bd|calea|aleea|triq|\u03bf\u03b4\u03cc\u03c2|\u03bb\u03b5\u03c9\u03c6\u03cc\u03c1\u03bf\u03c2|\u0443\u043b\\.|\u0431\u0443\u043b\\.)";
    private static final String STREET_LAST =
            "(?:street|st\\.?|road|rd\\.?|avenue|ave\\.?|lane|ln\\.?|drive|dr\\.?|close|crescent|terrace|court|gardens|square|way|place"
                    + "|stra\u00dfe|strasse|str\\.?|weg|platz|gasse|allee|ring|ufer|damm|steig|straat|laan|plein|gracht|kade|singel|dreef|steeg"
                    + "|gatan|v\u00e4gen|gata|gate|vej|gade|veien|vegen|g\u00f8tu|stien|stigen|torg|torget|katu|tie|kuja|polku"
                    + "|utca|u\\.|\u00fat|t\u00e9r|k\u00f6z|iela|bulv\u0101ris|gatv\u0117|g\\.|prospektas|pr\\.|t\u00e4nav|tn\\.?|mnt\\.?|maantee|ulice|n\u00e1m\u011bst\u00ed|t\u0159\u00edda|n\u00e1mestie|cesta|trg|ulica)";
    private static final Pattern ADDRESS = Pattern.compile("(?iU)"
            + "(?<![\\p{L}])(?:[1-9][0-9]{0,3}(?: ?(?:bis|ter|[a-z]))?,? )" + STREET_FIRST + " \\p{L}{2}"
            + "|(?<![\\p{L}])" + STREET_FIRST + " (?:[\\p{L}'.-]{1,30},? ){1,5}(?:n\\.?[\u00ba\u00b0] ?|nr\\.? ?)?"
            + NUMBER
            + "|(?<![\\p{L}\\p{N}])[1-9][0-9]{0,3}[a-z]? (?:[\\p{L}'.-]{2,30} ){1,4}" + STREET_LAST + "(?!\\p{L})"
            // Looks back for the name instead of running over it: names have hyphens in them, and between them
            + "|(?<=[\\p{L}'.-]{2}[ -]?)" + STREET_LAST + " " + NUMBER);
    private static final Pattern PAIR = Pattern.compile(
            "(?<![\\p{L}\\p{N}.])([+-]?[0-9]{1,2}\\.[0-9]{3,15})(?: ?[NS\u00b0])?(?: ?[,;/|] ?| )([+-]?[0-9]{1,3}\\.[0-9]{3,15})(?![\\p{N}.])");
    private static final Pattern PAIR_WITH_COMMAS = Pattern.compile(
            "(?<![\\p{L}\\p{N},])([+-]?[0-9]{1,2},[0-9]{3,15})(?: ?[;/|] ?| )([+-]?[0-9]{1,3},[0-9]{3,15})(?![\\p{N},])");
    private static final Pattern DEGREES = Pattern.compile(
            "[0-9]{1,3} ?[\u00b0\u00ba] ?[0-9]{1,2}(?:[.,][0-9]{1,8})? ?['\u2019\u2032](?: ?[0-9]{1,2}(?:[.,][0-9]{1,8})? ?(?:[\"\u201d\u2033]|''))? ?[NSEWO]"
                    + "|(?<![\\p{L}])[NSEWO] ?[0-9]{1,3} ?[\u00b0\u00ba] ?[0-9]{1,2}(?:[.,][0-9]{1,8})? ?['\u2019\u2032]");
    private static final double POLE = 90;
    private static final double DATE_LINE = 180;

    private Whereabouts() {}

    /** Postcodes with letters, hyphens or spaces in them, or with the town behind. */
    static Look postcode(Text text) {
        if (text.digits() < 2) {
            return Look.NOTHING;
        }
        String characters = text.characters();
        return Look.found(POSTCODE.matcher(characters).matches()
                || WITH_TOWN.matcher(characters).matches());
    }

    /** Postcodes of four or five digits, years left out. */
    static Look postcodeOfDigits(Text text) {
        return Look.found(DIGITS.matcher(text.characters()).matches());
    }

    /** A street with a house number, in the order of any of the network's languages. */
    static Look address(Text text) {
        return Look.found(
                text.digits() > 0 && ADDRESS.matcher(text.characters()).find());
    }

    /** Latitude and longitude to three decimals or more, or in degrees and minutes. */
    static Look coordinates(Text text) {
        if (text.digits() < 5) {
            return Look.NOTHING;
        }
        return Look.found(isPair(PAIR.matcher(text.characters()))
                || isPair(PAIR_WITH_COMMAS.matcher(text.characters()))
                || DEGREES.matcher(text.characters()).find());
    }

    private static boolean isPair(Matcher matcher) {
        while (matcher.find()) {
            if (Math.abs(degrees(matcher.group(1))) <= POLE && Math.abs(degrees(matcher.group(2))) <= DATE_LINE) {
                return true;
            }
        }
        return false;
    }

    private static double degrees(String written) {
        return Double.parseDouble(written.replace(',', '.'));
    }
}
