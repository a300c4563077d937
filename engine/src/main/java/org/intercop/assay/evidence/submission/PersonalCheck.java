package org.intercop.assay.evidence.submission;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.personal.Holding;
import org.intercop.assay.evidence.submission.personal.PersonalDataScan;
import org.intercop.assay.evidence.submission.personal.PersonalHit;
import org.intercop.assay.evidence.submission.personal.PersonalKind;
import org.intercop.assay.evidence.submission.personal.PersonalTexts;
import org.intercop.assay.evidence.submission.personal.Searched;

/**
 * Looks for personal data in one file: in every value that is not sound in its column, and in everything under a header
 * that is not understood. A sound value is a code, a pseudonym or a small number and can be no personal data, so a file
 * without errors costs nothing.
 */
final class PersonalCheck {
    /** Whole numbers of fewer digits are counts and days. */
    private static final int LONG_NUMBER = 6;

    /** Nobody who is younger takes part, so that an earlier day is a birth and not a start. */
    private static final int YOUNGEST = 8;

    private static final Pattern YEAR = Pattern.compile("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])");
    private static final String RAGGED = "values that stand in no column";

    /** What may be somebody's name or number; codes, amounts and years are shorter. */
    private static final Pattern WORD = Pattern.compile("\\p{L}{4}|[0-9]{6}");

    private final String resource;
    private final Function<String, Holding> holdings;
    private final int firstYearOfStarts;
    private final int mostColumns;
    private final SortedSet<String> expected = new TreeSet<>();
    private final Pseudonym pseudonym = new Pseudonym();
    private final Set<PersonalKind> headings = EnumSet.noneOf(PersonalKind.class);
    private final SortedSet<String> unsure = new TreeSet<>();
    private PersonalDataScan scan = new PersonalDataScan();
    private Header header;

    private PersonalCheck(
            String resource, Function<String, Holding> holdings, LocalDate asOf, IntakePolicy.Limits limits) {
        this.resource = resource;
        this.holdings = holdings;
        this.firstYearOfStarts = asOf.getYear() - YOUNGEST + 1;
        this.mostColumns = limits.columns();
    }

    /** A check of a file of records or cells. */
    static PersonalCheck ofPeople(String resource, Manifest manifest, Registry registry, IntakePolicy.Limits limits) {
        return new PersonalCheck(resource, column -> holding(column, manifest, registry), manifest.asOf(), limits);
    }

    /** A check of a file that lists participants. */
    static PersonalCheck ofParticipants(String resource, LocalDate asOf, IntakePolicy.Limits limits) {
        return new PersonalCheck(resource, column -> Holding.PSEUDONYMS, asOf, limits);
    }

    /** A check of a file of which nobody knows what it should hold. */
    static PersonalCheck ofAnything(String resource, IntakePolicy.Limits limits) {
        return new PersonalCheck(resource, column -> Holding.UNNAMED, LocalDate.EPOCH, limits);
    }

    /** A check of a file of series. */
    static PersonalCheck ofSeries(String resource, LocalDate asOf, IntakePolicy.Limits limits) {
        return new PersonalCheck(resource, PersonalCheck::holdingOfSeries, asOf, limits);
    }

    private static Holding holdingOfSeries(String column) {
        return switch (column) {
            case SeriesTable.SERIES -> Holding.LABELS;
            case SeriesTable.PERIOD -> Holding.MONTHS;
            default -> Holding.NUMBERS;
        };
    }

    private static Holding holding(String column, Manifest manifest, Registry registry) {
        return switch (column) {
            case Columns.PARTICIPANT -> Holding.PSEUDONYMS;
            case Columns.INTERVENTION, Columns.VERSION, Columns.STUDY, Columns.ARM -> Holding.LABELS;
            case Columns.START_MONTH -> Holding.MONTHS;
            case Columns.FOLLOW_UP_DAYS, Columns.COUNT -> Holding.NUMBERS;
            default -> {
                boolean covariate = registry.covariates().containsKey(column);
                boolean measure = manifest.outcomes().containsKey(column);
                yield covariate ? Holding.CODES : measure ? Holding.LABELS : Holding.NUMBERS;
            }
        };
    }

    /** Takes the header of a file that is looked at elsewhere. */
    void headerOfPart(Header found) {
        header = found;
    }

    /** Takes the header; if it is none, it is the first row. */
    void header(List<String> names, Header found) {
        header = found;
        if (!found.isHeader()) {
            everything(1, names);
            return;
        }
        for (int at : found.unread().keySet()) {
            if (found.unread().get(at).isEmpty()) {
                Searched heading = PersonalTexts.inText(names.get(at));
                heading.found().ifPresent(headings::add);
                if (heading.found().isEmpty() && PersonalTexts.mayBeName(names.get(at))) {
                    unsure.add(place(at) + ": its name may be that of a person");
                }
                if (heading.isUnsure()) {
                    unsure.add(place(at) + ": its name has too many numbers to be searched");
                }
            }
        }
    }

    /** Looks at the values of a row that no rule reads. */
    void row(long number, List<String> values) {
        if (!header.isHeader()) {
            everything(number, values);
            return;
        }
        for (Map.Entry<Integer, String> unread : header.unread().entrySet()) {
            int at = unread.getKey();
            if (at < values.size()) {
                String meant = unread.getValue();
                Holding holding = meant.isEmpty() ? Holding.UNKNOWN : holding(meant, values.get(at));
                look(place(at), holding, number, values.get(at));
                if (holding == Holding.UNKNOWN) {
                    checkHarmless(at, values.get(at));
                }
            }
        }
    }

    /** A surname in small letters looks like any other word. */
    private void checkHarmless(int at, String value) {
        if (unsure.size() < mostColumns && WORD.matcher(value).find() && !pseudonym.read(value)) {
            unsure.add(place(at) + ": nobody expects it, and it holds words or long numbers");
        }
    }

    /** Looks at a row whose values belong to no columns. */
    void ragged(long number, List<String> values) {
        if (header == null || !header.isHeader()) {
            everything(number, values);
        } else {
            values.forEach(value -> look(RAGGED, Holding.UNNAMED, number, value));
            if (header.unread().containsValue("")) {
                // Any of them may be of that column
                unsure.add(RAGGED + ", beside a column that nobody expects");
            }
        }
    }

    private void everything(long number, List<String> values) {
        for (int at = 0; at < values.size(); at++) {
            look(place(at), Holding.UNNAMED, number, values.get(at));
        }
    }

    /** Pseudonyms may stand where no column is known, and are no personal data in the clear. */
    private void look(String place, Holding holding, long number, String value) {
        if (!pseudonym.read(value)) {
            scan.value(place, holding, number, value);
        }
    }

    private String place(int at) {
        return at < mostColumns ? "column " + (at + 1) : "columns after the " + mostColumns + "th";
    }

    /** Looks at a value that is not sound in its column. */
    void unsound(String column, long number, String value) {
        expected.add(column);
        scan.value(column, holding(column, value), number, value);
    }

    /** Looks at a whole number if it is too long for a count or a day. */
    void wholeNumber(String column, long number, String value) {
        if (value.length() >= LONG_NUMBER) {
            unsound(column, number, value);
        }
    }

    /** A day of an earlier year than anybody starts in is looked at as one of birth. */
    private Holding holding(String column, String value) {
        Holding holding = holdings.apply(column);
        Matcher year = YEAR.matcher(value);
        boolean birth = holding == Holding.MONTHS && year.find() && Integer.parseInt(year.group()) < firstYearOfStarts;
        return birth ? Holding.LABELS : holding;
    }

    /** Writes what was seen. */
    void write(DataOutput out) throws IOException {
        scan.write(out);
        CandidatesCodec.texts(out, List.copyOf(expected));
        CandidatesCodec.texts(out, List.copyOf(unsure));
    }

    /** Adds what was seen in another part of the same file, as it was written. */
    void addAll(DataInput in) throws IOException {
        scan = scan.plus(PersonalDataScan.read(in));
        expected.addAll(CandidatesCodec.texts(in));
        unsure.addAll(CandidatesCodec.texts(in));
    }

    /**
     * Reports what was found. Where every bad value of a column is explained, that it is not in the code list (P08) is
     * not also said.
     */
    void report(Findings findings) {
        List<PersonalHit> hits = scan.hits();
        if (hits.isEmpty() && headings.isEmpty()) {
            unsure.forEach(why -> findings.add(RuleCatalog.F17, resource, why));
        }
        if (scan.hasCut()) {
            findings.add(RuleCatalog.F17, resource, "a value is too long, or has too many numbers, to be searched");
        }
        for (PersonalKind kind : headings) {
            Rule rule = RuleCatalog.rule(kind.rule()).orElseThrow();
            findings.add(rule, resource, "names of columns hold " + kind.label());
        }
        for (PersonalHit hit : hits) {
            Rule rule = RuleCatalog.rule(hit.kind().rule()).orElseThrow();
            boolean named = expected.contains(hit.column());
            String found = "values look like " + hit.kind().label();
            findings.addRows(
                    rule,
                    resource,
                    named ? hit.column() : "",
                    named ? found : hit.column() + ": " + found,
                    hit.rows(),
                    hit.first());
            // A count can be missing too, which nothing explains
            if (named && scan.explains(hit.column()) && !hit.column().equals(Columns.COUNT)) {
                findings.withdraw(RuleCatalog.P08, resource, hit.column());
            }
        }
    }
}
