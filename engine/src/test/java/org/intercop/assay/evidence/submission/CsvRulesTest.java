package org.intercop.assay.evidence.submission;

import static org.intercop.assay.evidence.submission.TestSubmission.HEADER;
import static org.intercop.assay.evidence.submission.TestSubmission.bad;
import static org.intercop.assay.evidence.submission.TestSubmission.pseudonym;
import static org.intercop.assay.evidence.submission.TestSubmission.record;
import static org.intercop.assay.evidence.submission.TestSubmission.records;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad headers and bad CSV, each with exactly the findings it must have; and what looks odd but is right. */
class CsvRulesTest {
    private static final String F12 = "F12 | refused | records.csv |  | 0 | ";

    static Stream<Arguments> headers() {
        return Stream.of(
                bad("empty file", records().text(text -> ""), F12 + "the file is empty; there is no header"),
                bad(
                        "no header",
                        records().header(record(41)),
                        F12 + "none of the expected columns is there; the first row must name the columns"),
                bad(
                        "missing column",
                        records().header(HEADER.replace(",completed", "")).text(text -> text.replaceAll(
                                        ",(yes|no)?\n", "\n")
                                .replaceFirst("reoffended_day", "reoffended_day")),
                        F12 + "the column 'completed' is missing"),
                bad(
                        "missing covariate",
                        without(8, "prior"),
                        "F12 | refused | records.csv | prior | 0 | the column 'prior' is missing; a plan needs it"),
                bad(
                        "a name twice",
                        records().header(HEADER.replace("study", "version")),
                        F12 + "column 4 repeats the name 'version'"),
                bad(
                        "capitals",
                        records().header(HEADER.replace("arm", "Arm")),
                        F12 + "column 5 looks like 'arm' but is not written exactly so"),
                bad(
                        "a space",
                        records().header(HEADER.replace("start_month", " start_month")),
                        F12 + "column 6 looks like 'start_month' but is not written exactly so"),
                bad(
                        "Cyrillic letters",
                        records().header(HEADER.replace("arm", "\u0430rm")),
                        F12 + "column 5 looks like 'arm' but is not written exactly so"),
                bad(
                        "Greek letters",
                        records().header(HEADER.replace("version", "versi\u03BFn")),
                        F12 + "column 3 looks like 'version' but is not written exactly so"),
                bad(
                        "an invisible letter",
                        records().header(HEADER.replace("study", "st\u200Budy")),
                        F12 + "column 4 looks like 'study' but is not written exactly so"),
                bad(
                        "full-width letters",
                        records().header(HEADER.replace("arm", "\uFF41\uFF52\uFF4D")),
                        F12 + "column 5 looks like 'arm' but is not written exactly so"),
                bad(
                        "an unknown column",
                        records().header(HEADER.replace("study", "school")),
                        F12 + "an unknown name: column 4"),
                bad(
                        "a column without a name",
                        records().header(HEADER.replace("study", "")),
                        F12 + "an unknown name: column 4"));
    }

    static Stream<Arguments> csv() {
        String f13 = "F13 | refused | records.csv |  | ";
        String f16 = "F16 | refused | records.csv |  | 0 | ";
        return Stream.of(
                bad(
                        "semicolons",
                        records().text(text -> text.replace(',', ';')),
                        f13 + "0 | the header is separated by semicolons, not commas"),
                bad(
                        "tabs",
                        records().text(text -> text.replace(',', '\t')),
                        f13 + "0 | the header is separated by tabs, not commas"),
                bad(
                        "one row with semicolons",
                        records().row(record(41).replace(',', ';')),
                        f13 + "1 | there are fewer values than columns: row 42"),
                bad(
                        "a comma too many",
                        records().inRow(7, "letter", "letter,").inRow(9, "letter", "letter,"),
                        f13 + "2 | there are more values than columns: rows 7, 9"),
                bad(
                        "a value too few",
                        records().inRow(7, ",letter", ""),
                        f13 + "1 | there are fewer values than columns: row 7"),
                bad(
                        "days with a decimal comma",
                        records().inRow(4, ",366,", ",\"366,5\","),
                        "F13 | refused | records.csv | followup_days | 1 | whole numbers have a decimal comma or point: row 4"),
                bad(
                        "days with a decimal point",
                        records().inRow(5, ",120,", ",120.0,"),
                        "F13 | refused | records.csv | reoffended_day | 1 | whole numbers have a decimal comma or point: row 5"),
                bad(
                        "month first",
                        records().inRow(4, "2024-03", "03/2024"),
                        "F13 | refused | records.csv | start_month | 1 | months are not written YYYY-MM: row 4"),
                bad(
                        "whole dates",
                        records().inRow(4, "2024-03", "2024-03-15").inRow(5, "2024-03", "15.03.2024"),
                        "F13 | refused | records.csv | start_month | 2 | months are not written YYYY-MM: rows 4, 5"),
                bad(
                        "month thirteen",
                        records().inRow(4, "2024-03", "2024-13"),
                        "F13 | refused | records.csv | start_month | 1 | months are not written YYYY-MM: row 4"),
                bad(
                        "text after a quote",
                        records().inRow(4, "letter", "\"letter\"s"),
                        f13 + "0 | there is text after a closing quote in line 4"),
                bad(
                        "semicolons announced",
                        records().manifest("\"rows\": 40", "\"rows\": 40, \"dialect\": {\"delimiter\": \";\"}"),
                        "F13 | refused | datapackage.json |  | 0 | resources[0].dialect.delimiter must be a comma"),
                bad(
                        "a quote not closed",
                        records().inRow(4, "letter", "\"letter"),
                        f16 + "a quote in line 4 is not closed on that line"),
                bad(
                        "a quote over two lines",
                        records().inRow(4, "letter", "\"let\nter\""),
                        f16 + "a quote in line 4 is not closed on that line"),
                bad(
                        "a quote at the end",
                        records().row(record(41).replace("letter", "\"letter")).text(String::strip),
                        f16 + "a quote in line 42 is not closed at the end of the file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"headers", "csv"})
    void findsExactlyWhatIsWrong(String name, TestSubmission submission, List<String> expected) {
        assertEquals(expected, TestSubmission.lines(submission.check()), name);
    }

    @Test
    void whatLooksUnusualButIsRightIsAccepted() {
        List<TestSubmission> good = List.of(
                records().text(text -> text.replace("\n", "\r\n")),
                records().text(text -> text.replace("\n", "\r")),
                records().text(String::strip),
                records().text(text -> text.replace("\n", "\n\n")),
                records().text(text -> text.replace("letter", "\"letter\"")),
                records().inRow(2, pseudonym(1), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                records().inRow(2, "366", "0"),
                // 1 March 2024 to 31 March 2026
                records().inRow(2, "366", "760"),
                records().inRow(5, "366", "700").inRow(5, "yes,120", "yes,365"),
                records().inRow(5, "366", "700").inRow(5, "yes,120", "no,365"),
                records().inRow(5, "yes,120", "yes,"),
                records().inRow(5, "yes,120", "yes,0"),
                records().inRow(5, "2024-03,366", "2026-03,").inRow(5, "yes,120", "yes,30"));
        good.forEach(submission -> assertEquals(List.of(), TestSubmission.lines(submission.check())));
    }

    /** Records without the column at a position, which has a name. */
    private static TestSubmission without(int position, String name) {
        return records().text(text -> text.lines()
                .map(line -> {
                    List<String> values = new ArrayList<>(List.of(line.split(",", -1)));
                    values.remove(position);
                    return String.join(",", values);
                })
                .collect(Collectors.joining("\n")));
    }
}
