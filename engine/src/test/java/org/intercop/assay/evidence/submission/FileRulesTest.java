package org.intercop.assay.evidence.submission;

import static org.intercop.assay.evidence.submission.TestSubmission.bad;
import static org.intercop.assay.evidence.submission.TestSubmission.records;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad manifests and bad files, each with exactly the findings it must have. */
class FileRulesTest {
    private static final String F12 = "F12 | refused | records.csv |  | 0 | ";

    static Stream<Arguments> manifests() {
        String f01 = "F01 | refused | datapackage.json |  | 0 | ";
        return Stream.of(
                bad(
                        "not JSON",
                        records().manifest("\"assay\": {", "\"assay\": "),
                        f01 + "the manifest is not JSON, line 5"),
                bad(
                        "an array",
                        records()
                                .manifest("{\n  \"$schema\"", "[{\n  \"$schema\"")
                                .manifest("  ]\n}\n", "  ]\n}]\n"),
                        f01 + "the manifest must be a JSON object"),
                bad(
                        "older profile",
                        records().manifest("profiles/2.0", "profiles/1.0"),
                        f01 + "$schema must be https://datapackage.org/profiles/2.0/datapackage.json"),
                bad(
                        "a key twice",
                        records().manifest("\"sequence\": 1,", "\"sequence\": 1, \"sequence\": 2,"),
                        f01 + "the manifest is not JSON, line 9: a key is given twice"),
                bad("no assay", records().manifest("\"assay\"", "\"essay\""), f01 + "the object assay is missing"),
                bad(
                        "unknown and missing key",
                        records().manifest("\"asOf\"", "\"asof\""),
                        f01 + "assay.asOf is missing",
                        f01 + "assay.asof is not a known key; remove it or correct its spelling"),
                bad(
                        "several at once",
                        records().manifest("\"NO\"", "\"Norway\"").manifest("\"sequence\": 1", "\"sequence\": \"1\""),
                        f01 + "assay.country must be a country code of ISO 3166-1, two capital letters",
                        f01 + "assay.sequence must be a whole number from 1 to 2147483647, without quotes"),
                bad(
                        "country false",
                        records().manifest("\"NO\"", "false"),
                        f01 + "assay.country must be a text in quotes"),
                bad(
                        "no resources",
                        records().manifest("\"resources\"", "\"files\""),
                        f01 + "resources must list at least one file"),
                bad(
                        "short hash",
                        records().manifest("\"hash\": \"sha256:", "\"hash\": \"sha1:"),
                        f01 + "resources[0].hash must be sha256: and 64 lower-case hexadecimal digits"),
                bad(
                        "other schema version",
                        records().manifest("\"schemaVersion\": \"1\"", "\"schemaVersion\": \"2\""),
                        "F14 | refused | datapackage.json |  | 0 | assay.schemaVersion must be \"1\""),
                bad(
                        "schema version as number",
                        records().manifest("\"schemaVersion\": \"1\"", "\"schemaVersion\": 1"),
                        "F14 | refused | datapackage.json |  | 0 | assay.schemaVersion must be \"1\""),
                bad(
                        "unknown outcome code",
                        records().manifest("reoffended-12m-conviction", "reoffended-24m"),
                        "F14 | refused | datapackage.json |  | 0 | assay.outcomes: the outcome code of 'reoffended' is not in"
                                + " the registry"),
                bad(
                        "another measure's code",
                        records().manifest("reoffended-12m-conviction", "completed-course"),
                        "F14 | refused | datapackage.json |  | 0 | assay.outcomes: the outcome code of 'reoffended' belongs to"
                                + " the measure 'completed'"),
                bad(
                        "unknown agency",
                        records().manifest("\"agency\": \"nordic\"", "\"agency\": \"arctic\""),
                        "F04 | refused | datapackage.json |  | 0 | assay.agency is not in the registry"),
                bad(
                        "another country",
                        records().manifest("\"NO\"", "\"SE\""),
                        "F04 | refused | datapackage.json |  | 0 | assay.country is not one of the agency's countries"));
    }

    static Stream<Arguments> files() {
        String f02 = "F02 | refused | records.csv |  | 0 | ";
        String f11 = "F11 | refused | records.csv |  | 0 | ";
        return Stream.of(
                bad(
                        "altered on the way",
                        records().sent(bytes -> replaced(bytes, "treated", "TREATED")),
                        f02 + "the SHA-256 is not the one that the manifest states",
                        "P08 | refused | records.csv | arm | 20 | values are not in the code list: rows 2, 4, 6, 8, 10 and 15"
                                + " more"),
                bad(
                        "cut short on the way",
                        records().sent(bytes -> Arrays.copyOf(bytes, bytes.length - 100)),
                        f02 + "the manifest states 3366 bytes, but there are 3266",
                        f02 + "the manifest states 40 rows, but 39 were read",
                        "F13 | refused | records.csv |  | 1 | there are fewer values than columns: row 40"),
                bad(
                        "fewer rows than stated",
                        records().manifest("\"rows\": 40", "\"rows\": 41"),
                        f02 + "the manifest states 41 rows, but 40 were read"),
                bad(
                        "listed but absent",
                        records().manifest("\"path\": \"records.csv\"", "\"path\": \"people.csv\""),
                        "F02 | refused | people.csv |  | 0 | the manifest lists this file, but it is not there",
                        "F08 | refused | records.csv |  | 0 | the manifest does not list this file"),
                bad(
                        "an unlisted file",
                        records().file("more.csv", new byte[0]),
                        "F08 | refused | more.csv |  | 0 | the manifest does not list this file"),
                bad(
                        "path out of the submission",
                        records().manifest("\"path\": \"", "\"path\": \"../"),
                        "F07 | refused | datapackage.json |  | 0 | resources[0].path: a path leads out of the submission"),
                bad(
                        "absolute path",
                        records().manifest("\"path\": \"", "\"path\": \"/etc/"),
                        "F07 | refused | datapackage.json |  | 0 | resources[0].path: a path is absolute or an address"),
                bad(
                        "backslash",
                        records().manifest("\"path\": \"", "\"path\": \"data\\\\"),
                        "F07 | refused | datapackage.json |  | 0 | resources[0].path: a path has a backslash"),
                bad(
                        "control character",
                        records().manifest("\"path\": \"", "\"path\": \"\\u001b[31m"),
                        "F07 | refused | datapackage.json |  | 0 | resources[0].path: a path has control characters"),
                bad(
                        "long name",
                        records().file("a".repeat(100) + ".csv", new byte[0]),
                        "F07 | refused |  |  | 0 | a path is longer than 100 characters",
                        "F17 | refused |  |  | 0 | a file whose name is not safe is not searched"),
                bad(
                        "name of many folders",
                        records().file("a/".repeat(30_000) + "b.csv", new byte[0]),
                        "F07 | refused |  |  | 0 | a path is longer than 100 characters",
                        "F17 | refused |  |  | 0 | a file whose name is not safe is not searched",
                        "F17 | refused |  |  | 0 | the name of a file or folder is too long to be searched to its end"),
                bad(
                        "long resource name",
                        records().manifest("\"name\": \"records\"", "\"name\": \"" + "r".repeat(101) + "\""),
                        "F01 | refused | datapackage.json |  | 0 | resources[0].name must be lower-case letters, digits,"
                                + " dots and hyphens, at most 100"),
                bad(
                        "spreadsheet",
                        records().file("records.xlsx", new byte[0]),
                        "F08 | refused | records.xlsx |  | 0 | only CSV, Parquet and JSON files are taken in"),
                bad(
                        "listed as XML",
                        records().manifest("\"format\": \"csv\"", "\"format\": \"xml\""),
                        "F08 | refused | datapackage.json |  | 0 | resources[0].path must end in .csv or .parquet, and format"
                                + " and mediatype must agree with it"),
                bad(
                        "no ending",
                        records().file("LIESMICH", new byte[0]),
                        "F08 | refused | LIESMICH |  | 0 | only CSV, Parquet and JSON files are taken in"),
                bad(
                        "Parquet without a reader",
                        parquet(),
                        "F08 | refused | records.parquet |  | 0 | only records are taken in as Parquet; cells, series and withdrawals as CSV"),
                bad(
                        "value too long",
                        records().inRow(2, "16-17", "x".repeat(257)),
                        "F09 | refused | records.csv | age_band | 1 | values have more than 256 characters: row 2",
                        "P08 | refused | records.csv | age_band | 1 | values are not in the code list: row 2"),
                bad(
                        "line too long",
                        records().inRow(3, "no,", "\"" + "y".repeat(70_000) + "\","),
                        "F09 | refused | records.csv |  | 0 | line 3 has more than 65536 bytes",
                        "F17 | refused | records.csv |  | 0 | a value is too long, or has too many numbers, to be"
                                + " searched"),
                bad(
                        "too many columns",
                        wide(),
                        "F09 | refused | records.csv |  | 0 | there are more than 100 columns",
                        F12 + "unknown names: columns 13, 14, 15, 16, 17, 18, 19, 20, 21, 22 and 78 more"),
                bad(
                        "Latin 1",
                        records().inRow(9, "letter", "lettr\u00E9").bytes(utf8 -> new String(
                                        utf8, StandardCharsets.UTF_8)
                                .getBytes(StandardCharsets.ISO_8859_1)),
                        f11 + "the bytes in line 9 are not UTF-8",
                        "F17 | refused | records.csv |  | 0 | what follows line 9 is in an unknown encoding"),
                bad(
                        "UTF-16",
                        records().text(text -> "\uFEFF" + text).bytes(utf8 -> ("\uFEFF"
                                        + new String(utf8, StandardCharsets.UTF_8))
                                .getBytes(Charset.forName("UTF-16LE"))),
                        f11 + "the file is UTF-16"),
                bad("NUL byte", records().inRow(2, "letter", "let\u0000ter"), f11 + "there is a NUL byte"),
                bad(
                        "byte-order mark",
                        records().text(text -> "\uFEFF" + text),
                        "F11 | warning | records.csv |  | 0 | a byte-order mark was skipped"),
                bad(
                        "Latin 1 announced",
                        records().manifest("\"encoding\": \"utf-8\"", "\"encoding\": \"iso-8859-1\""),
                        "F11 | refused | datapackage.json |  | 0 | resources[0].encoding must be utf-8"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"manifests", "files"})
    void findsExactlyWhatIsWrong(String name, TestSubmission submission, List<String> expected) {
        assertEquals(expected, TestSubmission.lines(submission.check()), name);
    }

    private static byte[] replaced(byte[] bytes, String text, String replacement) {
        return new String(bytes, StandardCharsets.UTF_8)
                .replace(text, replacement)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static TestSubmission parquet() {
        return records()
                .path("records.parquet")
                .manifest("\"format\": \"csv\"", "\"format\": \"parquet\"")
                .manifest("text/csv", "application/vnd.apache.parquet");
    }

    /** Records with ninety columns too many. */
    private static TestSubmission wide() {
        return records()
                .text(text -> text.lines().map(line -> line + ",".repeat(90)).collect(Collectors.joining("\n")));
    }
}
