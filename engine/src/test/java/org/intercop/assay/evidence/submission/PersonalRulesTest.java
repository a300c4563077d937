package org.intercop.assay.evidence.submission;

import static org.intercop.assay.evidence.submission.TestSubmission.HEADER;
import static org.intercop.assay.evidence.submission.TestSubmission.bad;
import static org.intercop.assay.evidence.submission.TestSubmission.cells;
import static org.intercop.assay.evidence.submission.TestSubmission.noRecords;
import static org.intercop.assay.evidence.submission.TestSubmission.pseudonym;
import static org.intercop.assay.evidence.submission.TestSubmission.record;
import static org.intercop.assay.evidence.submission.TestSubmission.records;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.intercop.assay.evidence.submission.personal.MadeUpIdentifiers;
import org.intercop.assay.evidence.submission.personal.PersonalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules P01 to P07 and P09, wherever in a submission personal data stand. */
class PersonalRulesTest {
    private static final String UNKNOWN = "F12 | refused | records.csv |  | 0 | an unknown name: column 13";

    /** Forty records with one more column, which nobody expects. */
    private static TestSubmission withColumn(IntFunction<String> values) {
        TestSubmission submission = noRecords().header(HEADER + ",remarks");
        for (int person = 1; person <= 40; person++) {
            submission.row(record(person) + "," + values.apply(person));
        }
        return submission;
    }

    /** Forty records of which some have another value in a column of codes. */
    private static TestSubmission inAgeBand(int most, IntFunction<String> values) {
        TestSubmission submission = noRecords();
        for (int person = 1; person <= 40; person++) {
            String row = record(person);
            submission.row(
                    person > most
                            ? row
                            : row.replaceAll(
                                    "16-17|13-15", java.util.regex.Matcher.quoteReplacement(values.apply(person))));
        }
        return submission;
    }

    static Stream<Arguments> everywhere() {
        return Stream.of(
                bad(
                        "instead of codes, where it is said once",
                        inAgeBand(2, person -> "p" + person + "@example.org"),
                        "P01 | refused | records.csv | age_band | 2 | values look like e-mail addresses: rows 2, 3"),
                bad(
                        "beside other values that are no codes",
                        inAgeBand(3, person -> person == 2 ? "old" : "131052-308T"),
                        "P04 | refused | records.csv | age_band | 2 | values look like Finnish personal identity codes (HETU): rows 2, 4",
                        "P08 | refused | records.csv | age_band | 3 | values are not in the code list: rows 2, 3, 4"),
                bad(
                        "instead of pseudonyms",
                        records().inRow(2, pseudonym(1), "131052-308T"),
                        "P04 | refused | records.csv | participant | 1 | values look like Finnish personal identity codes (HETU): row 2",
                        "P10 | refused | records.csv | participant | 1 | row 2"),
                bad(
                        "as a formula",
                        inAgeBand(1, person -> "+44 20 7946 0018"),
                        "P02 | refused | records.csv | age_band | 1 | values look like telephone numbers: row 2",
                        "R11 | refused | records.csv | age_band | 1 | row 2"),
                bad(
                        "instead of days",
                        records()
                                .inRow(2, "366", "111222333")
                                .inRow(3, "366", "123456782")
                                .inRow(4, "366", "111222333"),
                        "P05 | refused | records.csv | followup_days | 3 | values look like Dutch citizen service numbers (BSN): rows 2, 3, 4",
                        "R06 | quarantined | records.csv | followup_days | 3 | the follow-up ends after the as-of date: rows 2, 3, 4"),
                bad(
                        "a birth instead of a start",
                        records().inRow(2, "2024-03", "2008-03-12"),
                        "F13 | refused | records.csv | start_month | 1 | months are not written YYYY-MM: row 2",
                        "P09 | refused | records.csv | start_month | 1 | values look like full dates: row 2"),
                bad(
                        "a whole start",
                        records().inRow(2, "2024-03", "2024-03-12"),
                        "F13 | refused | records.csv | start_month | 1 | months are not written YYYY-MM: row 2"),
                bad(
                        "exact ages instead of bands",
                        inAgeBand(40, person -> Integer.toString(12 + person % 6)),
                        "P09 | refused | records.csv | age_band | 40 | values look like exact ages: rows 2, 3, 4, 5, 6 and 35 more"),
                bad(
                        "in a column that nobody expects",
                        withColumn(person -> person == 7 ? "Kari Nordmann" : ""),
                        UNKNOWN,
                        "P06 | refused | records.csv |  | 1 | column 13: values look like names of people: row 8"),
                bad(
                        "in a text among texts",
                        withColumn(person -> person == 7 ? "\"asked for at Hauptstraße 12, twice\"" : "low"),
                        UNKNOWN,
                        "P09 | refused | records.csv |  | 1 | column 13: values look like street addresses: row 8"),
                bad(
                        "texts",
                        withColumn(person -> person % 4 == 0 ? "was seen before the visit" : ""),
                        UNKNOWN,
                        "P08 | refused | records.csv |  | 10 | column 13: values look like free text: rows 5, 9, 13, 17, 21 and 5 more"),
                bad(
                        "codes in a column that nobody expects",
                        withColumn(person -> person % 2 == 0 ? "low" : "mid"),
                        UNKNOWN),
                bad(
                        "words in a column that nobody expects",
                        withColumn(person -> person == 7 ? "nordmann ola" : ""),
                        UNKNOWN,
                        "F17 | refused | records.csv |  | 0 | column 13: nobody expects it, and it holds words or long"
                                + " numbers"),
                bad(
                        "a column under a word that is a name too",
                        withColumn(person -> "").header(HEADER + ",age"),
                        UNKNOWN),
                bad(
                        "a column under a name in small letters",
                        withColumn(person -> "").header(HEADER + ",nordmann ola"),
                        UNKNOWN,
                        "F17 | refused | records.csv |  | 0 | column 13: its name may be that of a person"),
                bad(
                        "under a header that only looks right",
                        records().header(HEADER.replace("prior", "Prior")).inRow(3, "no,no", "case 12 Js 345/24,no"),
                        "F12 | refused | records.csv |  | 0 | column 9 looks like 'prior' but is not written exactly so",
                        "P07 | refused | records.csv |  | 1 | column 9: values look like case numbers: row 3"),
                bad(
                        "under no header",
                        noRecords()
                                .header(pseudonym(1) + ",Kari Nordmann,2024-03")
                                .row(pseudonym(2) + ",Ola Nordmann,2024-04"),
                        "F12 | refused | records.csv |  | 0 | none of the expected columns is there; the first row must name the columns",
                        "P06 | refused | records.csv |  | 2 | column 2: values look like names of people: rows 1, 2"),
                bad(
                        "separated by semicolons",
                        noRecords().header("id;name").row("1;Kari Nordmann").row("2;Ola Nordmann"),
                        "F13 | refused | records.csv |  | 0 | the header is separated by semicolons, not commas",
                        "P06 | refused | records.csv |  | 2 | column 2: values look like names of people: rows 2, 3"),
                bad(
                        "in a row with too many values",
                        records().inRow(4, ",letter", ",letter,kari@example.org"),
                        "F13 | refused | records.csv |  | 1 | there are more values than columns: row 4",
                        "P01 | refused | records.csv |  | 1 | values that stand in no column: values look like e-mail addresses: row 4"),
                bad(
                        "in a row with too few values beside a column that nobody expects",
                        withColumn(person -> "7").row("nordmann"),
                        UNKNOWN,
                        "F13 | refused | records.csv |  | 1 | there are fewer values than columns: row 42",
                        "F17 | refused | records.csv |  | 0 | values that stand in no column, beside a column that nobody"
                                + " expects"),
                bad(
                        "behind more numbers of a text than are looked at",
                        records()
                                .manifest(
                                        "\"resources\": [",
                                        "\"description\": \"marks " + "1 2 3 ".repeat(20)
                                                + ", 44051401359\", \"resources\": ["),
                        "F17 | refused | datapackage.json |  | 0 | a text in it has too many numbers to be searched"),
                bad(
                        "in cells",
                        cells().inRow(2, "13-15", "https://example.org/kari"),
                        "P01 | refused | cells.csv | age_band | 1 | values look like web addresses: row 2"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everywhere")
    void findsExactlyWhatIsThere(String name, TestSubmission submission, List<String> findings) {
        assertEquals(findings, TestSubmission.lines(submission.check()), name);
    }

    /** A column of any kind refuses and deletes, whether the column is expected or not, and nothing of it is repeated. */
    @ParameterizedTest
    @EnumSource
    void everyKindRefusesAndDeletesTheFiles(PersonalKind kind) {
        MadeUpIdentifiers identifiers = new MadeUpIdentifiers(11);
        String[] values = new String[41];
        for (int person = 1; person <= 40; person++) {
            values[person] = identifiers.of(kind).replace("\"", "''");
        }
        for (TestSubmission submission : List.of(
                withColumn(person -> '"' + values[person] + '"'),
                inAgeBand(40, person -> '"' + values[person] + '"'))) {
            CheckedSubmission checked = submission.check();
            assertTrue(checked.deletesFiles(), kind + " " + TestSubmission.lines(checked));
            String receipt = Receipt.of(checked).text() + Receipt.of(checked).json();
            for (int person = 1; person <= 40; person++) {
                boolean telling = values[person].length() > 5;
                assertFalse(telling && receipt.contains(values[person]), () -> kind + " in " + receipt);
            }
        }
        boolean shownByColumn = TestSubmission.lines(
                        withColumn(person -> '"' + values[person] + '"').check())
                .stream()
                .anyMatch(line -> line.startsWith(kind.rule() + " ") && line.contains(kind.label()));
        assertTrue(shownByColumn, kind.toString());
    }

    @Test
    void aFileWithoutPersonalDataIsKept() {
        assertFalse(withColumn(person -> "low").check().deletesFiles());
        assertFalse(records().header(HEADER.replace("arm", "Arm")).check().deletesFiles());
        assertFalse(noRecords()
                .header(record(1))
                .row(record(2))
                .row(record(3))
                .check()
                .deletesFiles());
        assertFalse(records().inRow(4, ",letter", ",letter,1").check().deletesFiles());
    }
}
