package org.intercop.assay.evidence.submission.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What leads to a person without being a name or a number of a state: user names, number plates, files of a case. */
final class Traces {
    private static final Pattern AT_NAME = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.@-])@[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]{1,38}[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_(])");
    private static final Pattern WITH_NUMBER_SIGN =
            Pattern.compile("(?<![\\p{L}\\p{N}_])[\\p{L}\\p{N}_.]{2,32}#[0-9]{4}(?![\\p{L}\\p{N}])");
    private static final Pattern DECORATED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])[xX]{2}_[\\p{L}\\p{N}_]{2,30}|(?<![\\p{L}\\p{N}_])[uU]/[\\p{L}\\p{N}_-]{3,30}(?![\\p{L}\\p{N}])");
    private static final Pattern USER_NAME = Pattern.compile(
            "(?=[\\p{L}\\p{N}_.-]{5,30}$)(?=.*\\p{Ll}{3})(?:.*_.*[0-9].*|.*[0-9].*_.*|\\p{L}+[0-9]{2,6}|\\p{L}+[0-9]+\\p{L}+[0-9]*|\\p{L}{2,}_\\p{L}{2,}|\\p{L}+\\.\\p{L}+[0-9]+)");

    private static final Pattern PLATE = Pattern.compile(
            "[A-Z\u00c4\u00d6\u00dc]{1,3}[- ][A-Z]{1,2}[- ]?[1-9][0-9]{0,3}[EH]?" // Germany
                    + "|[A-Z]{2}[0-9]{2} ?[A-Z]{3}" // United Kingdom
                    + "|[A-Z]{2}[- ]?[0-9]{3}[- ]?[A-Z]{2}" // France, Italy, Slovakia
                    + "|[0-9]{4}[- ]?[B-DF-HJ-NPR-TV-Z]{3}" // Spain
                    + "|[0-9]{2}-[A-Z]{2,3}-[0-9]{1,2}|[A-Z]{1,2}-[0-9]{2,3}-[A-Z]{1,2}|[A-Z]{2}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}-[A-Z]{2}|[0-9]-[A-Z]{3}-[0-9]{2}" // Netherlands, Portugal
                    + "|[1-9]-[A-Z]{3}-[0-9]{3}" // Belgium
                    + "|[A-Z]{3}[- ]?[0-9]{2,3}[A-Z]?" // Sweden, Finland, Hungary, Lithuania, Malta
                    + "|[A-Z]{2}[- ]?[0-9]{2} ?[0-9]{3}" // Denmark, Norway
                    + "|[A-Z]{2,3} [0-9A-Z]{4,5}(?<=[0-9].)" // Poland
                    + "|[A-Z]{1,2}[- ][0-9]{1,6} ?[A-Z]{1,3}" // Austria, Bulgaria
                    + "|[1-9][A-Z][0-9A-Z] ?[0-9]{4}" // Czech Republic
                    + "|[A-Z]{1,2} ?[0-9]{2,3} ?[A-Z]{3}" // Romania
                    + "|[A-Z\u010c\u0160\u017d]{2} ?[0-9]{3,4}-?[A-Z]{1,2}|[A-Z\u010c\u0160\u017d]{2} [A-Z0-9]{2}-[A-Z0-9]{3}" // Croatia, Slovenia
                    + "|[A-Z]{2}-[0-9]{1,4}|[0-9]{3} ?[A-Z]{3}" // Latvia, Estonia
                    + "|[0-9]{2,3}-[A-Z]{1,2}-[0-9]{1,6}" // Ireland
                    + "|[A-Z\u0391-\u03a9]{3}-[0-9]{4}"); // Greece

    private static final String START = "(?<![\\p{L}\\p{N}./-])";
    private static final String END = "(?![\\p{L}\\p{N}]|[./-][\\p{L}\\p{N}])";
    private static final Pattern CASE = Pattern.compile(
            START + "(?:19|20)[0-9]{2}[/-][0-9]{3,8}" + END // 2024/12345
                    + "|" + START + "[0-9]{3,8}/(?:19|20)[0-9]{2}" + END // 12345/2024
                    + "|" + START + "\\p{Lu}{1,5}[- ][0-9]{2,8}[/-](?:(?:19|20)?[0-9]{2})" + END // K-1234/24
                    + "|" + START + "\\p{Lu}{1,5}[-/ ](?:19|20)[0-9]{2}[-/][0-9]{2,8}" + END // BK-2024-00123
                    + "|" + START + "[0-9]{1,4} (?:\\p{Lu}\\p{L}{0,3}|\\p{L}{1,3}\\.) [0-9]{1,6}/[0-9]{2,4}"
                    + END // 12 Js 345/24
                    + "|(?iU)(?<!\\p{L})(?:az\\.?|aktenzeichen|case (?:no|number|ref)\\.?|crime (?:no|ref|number)\\.?|dossier(?: n[\u00b0\u00ba])?|sygn\\.(?: akt)?|sp\\. ?zn\\.)[:# ]{1,3}[\\p{L}\\p{N} ./-]{0,12}[0-9]{2}");

    /** Two years, perhaps behind what they are years of: 1971-1974, 2023/24, FY 2023/24. */
    private static final Pattern YEARS =
            Pattern.compile("(?:\\p{Lu}{1,5} )?((?:19|20)[0-9]{2})[/-]((?:19|20)?[0-9]{2})");

    private static final int CENTURY = 100;
    private static final int LONGEST_PERIOD = 30;

    private Traces() {}

    /** User names that say so: {@code @name}, {@code name#1234}, {@code xX_name}. */
    static Look handle(Text text) {
        if (!text.has('@') && !text.has('#') && !text.has('_') && !text.has('/')) {
            return Look.NOTHING;
        }
        return Look.found(AT_NAME.matcher(text.characters()).find()
                || text.has('#') && WITH_NUMBER_SIGN.matcher(text.characters()).find()
                || DECORATED.matcher(text.characters()).find());
    }

    /** Single words as user names often are, with digits or an underscore in them. */
    static Look userName(Text text) {
        return Look.found(USER_NAME.matcher(text.characters()).matches());
    }

    static Look plate(Text text) {
        return Look.found(text.digits() > 0 && PLATE.matcher(text.characters()).matches());
    }

    static Look caseNumber(Text text) {
        if (text.digits() < 3) {
            return Look.NOTHING;
        }
        return Look.found(CASE.matcher(text.characters()).results().anyMatch(found -> !isPeriod(found.group())));
    }

    /** Whether one year follows another, within a working life: rather that than the 2,024th case of 2023. */
    private static boolean isPeriod(String found) {
        Matcher years = YEARS.matcher(found);
        if (!years.matches()) {
            return false;
        }
        int first = Integer.parseInt(years.group(1));
        int second = Integer.parseInt(years.group(2));
        int after = second < CENTURY ? Math.floorMod(second - first, CENTURY) : second - first;
        return after >= 0 && after <= LONGEST_PERIOD;
    }
}
