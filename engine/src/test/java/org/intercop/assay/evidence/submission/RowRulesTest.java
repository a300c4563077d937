package org.intercop.assay.evidence.submission;

import static org.intercop.assay.evidence.submission.TestSubmission.bad;
import static org.intercop.assay.evidence.submission.TestSubmission.cells;
import static org.intercop.assay.evidence.submission.TestSubmission.pseudonym;
import static org.intercop.assay.evidence.submission.TestSubmission.record;
import static org.intercop.assay.evidence.submission.TestSubmission.records;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryFiles;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad rows, each with exactly the findings it must have. */
class RowRulesTest {
    static Stream<Arguments> values() {
        String p08 = "P08 | refused | records.csv | ";
        String p10 = "P10 | refused | records.csv | participant | ";
        String list = " | 1 | values are not in the code list: row 2";
        return Stream.of(
                bad(
                        "unknown intervention",
                        records().inRow(2, "letter", "postcard"),
                        p08 + "intervention | 1 | values are not registered: row 2"),
                bad("unknown version", records().inRow(2, "letter,1,", "letter,2,"), p08 + "version" + list),
                bad("unknown study", records().inRow(2, "letter,1,,", "letter,1,pilot,"), p08 + "study" + list),
                bad("unknown arm", records().inRow(2, "treated", "control"), p08 + "arm" + list),
                bad("exact age", records().inRow(2, "16-17", "16"), p08 + "age_band" + list),
                bad(
                        "free text",
                        records().inRow(2, ",no,no,,yes", ",no,no,,\"Dropped out; mother called\""),
                        p08 + "completed" + list),
                bad("true and false", records().inRow(2, ",no,no,,", ",no,false,,"), p08 + "reoffended" + list),
                bad(
                        "days in words",
                        records().inRow(2, "366", "a year"),
                        p08 + "followup_days | 1 | values are not whole numbers: row 2"),
                bad(
                        "no count",
                        cells().inRow(2, ",4", ","),
                        "P08 | refused | cells.csv | count | 1 | the count is not a whole number of 1 or more: row 2"),
                bad(
                        "a count of nobody",
                        cells().inRow(2, ",4", ",0"),
                        "P08 | refused | cells.csv | count | 1 | the count is not a whole number of 1 or more: row 2"),
                bad(
                        "a name for a pseudonym",
                        records().inRow(2, pseudonym(1), "Kari Nordmann"),
                        "P06 | refused | records.csv | participant | 1 | values look like names of people: row 2",
                        p10 + "1 | row 2"),
                bad(
                        "a number for a pseudonym",
                        records().inRow(2, pseudonym(1), "1").inRow(3, pseudonym(2), "2"),
                        p10 + "2 | rows 2, 3"),
                bad("both cases", records().inRow(2, pseudonym(1), "ABCDEFGHIJKLMabcdefghijklm"), p10 + "1 | row 2"),
                bad(
                        "one digit short",
                        records().inRow(2, pseudonym(1), pseudonym(1).substring(1)),
                        p10 + "1 | row 2"),
                bad("formula", records().inRow(2, "treated", "=1+1"), "R11 | refused | records.csv | arm | 1 | row 2"),
                bad(
                        "negative days",
                        records().inRow(2, "366", "-366"),
                        "R11 | refused | records.csv | followup_days | 1 | row 2"),
                bad(
                        "at sign",
                        records().inRow(2, "letter", "@letter"),
                        "P07 | refused | records.csv | intervention | 1 | values look like user names (@name, name#1234): row 2",
                        "R11 | refused | records.csv | intervention | 1 | row 2"),
                bad(
                        "tab",
                        records().inRow(2, "16-17", "\t16-17"),
                        "R11 | refused | records.csv | age_band | 1 | row 2"));
    }

    static Stream<Arguments> participants() {
        String r01 = "R01 | quarantined | records.csv | participant | 2 | rows of one participant differ: ";
        String r03 = "R03 | quarantined | records.csv | participant | 2 | ";
        String other = record(1).replace(pseudonym(1), pseudonym(2));
        return Stream.of(
                bad(
                        "twice with another covariate",
                        records().row(record(1).replace("16-17", "18+")),
                        r01 + "rows 2, 42"),
                bad(
                        "twice with another outcome",
                        records().row(record(1).replace(",no,no,,", ",no,yes,7,")),
                        r01 + "rows 2, 42"),
                bad(
                        "in two versions",
                        records().row(record(1).replace("letter,1,", "letter,1.10,")),
                        r01 + "rows 2, 42"),
                bad(
                        "identical rows",
                        records().row(record(1)),
                        "R01 | warning | records.csv | participant | 1 | identical rows were taken in once: row 42"),
                bad(
                        "in the other case",
                        records()
                                .row(record(1)
                                        .replace(pseudonym(1), pseudonym(1).toUpperCase(Locale.ROOT))),
                        "R01 | warning | records.csv | participant | 1 | identical rows were taken in once: row 42"),
                bad(
                        "in the other case with another outcome",
                        records()
                                .row(record(1)
                                        .replace(pseudonym(1), pseudonym(1).toUpperCase(Locale.ROOT))
                                        .replace(",no,no,,", ",no,yes,7,")),
                        r01 + "rows 2, 42"),
                bad("in both arms", records().row(other), r03 + "rows 3, 42"),
                bad(
                        "in both arms, apart in time",
                        records().row(other.replace("2024-03", "2024-09")),
                        r03 + "rows 3, 42"),
                bad(
                        "in both arms of two versions",
                        records().row(other.replace("letter,1,", "letter,1.10,")),
                        r03 + "rows 3, 42"));
    }

    static Stream<Arguments> contradictions() {
        String r04 = "R04 | quarantined | records.csv | reoffended_day | 1 | ";
        String r05 = "R05 | quarantined | records.csv | reoffended_day | 1 | ";
        String r06 = "R06 | quarantined | records.csv | ";
        String r10 = "R10 | quarantined | records.csv | ";
        return Stream.of(
                bad(
                        "no, but on a day in the window",
                        records().inRow(2, "no,,", "no,120,"),
                        r04 + "there is a day within the window where the outcome is no: row 2"),
                bad(
                        "a day of something unknown",
                        records().inRow(5, "yes,120", ",120"),
                        r04 + "there is a day where the outcome is not known: row 5"),
                bad(
                        "yes, but after the window",
                        records().inRow(5, "366", "700").inRow(5, "yes,120", "yes,367"),
                        r04 + "the day lies after the window where the outcome is yes: row 5"),
                bad(
                        "after the follow-up",
                        records().inRow(5, "366", "100"),
                        r05 + "the day lies after the days of follow-up: row 5"),
                bad(
                        "one day after the follow-up",
                        records().inRow(5, "366", "119"),
                        r05 + "the day lies after the days of follow-up: row 5"),
                bad(
                        "after the as-of date",
                        records().inRow(5, "2024-03,366", "2026-01,").inRow(5, "yes,120", "yes,90"),
                        r05 + "the day lies after the as-of date: row 5"),
                bad(
                        "longer than possible",
                        records().inRow(2, "366", "761"),
                        r06 + "followup_days | 1 | the follow-up ends after the as-of date: row 2"),
                bad(
                        "longer than possible since last month",
                        records().inRow(2, "2024-03", "2026-02"),
                        r06 + "followup_days | 1 | the follow-up ends after the as-of date: row 2"),
                bad(
                        "a start to come",
                        records().inRow(2, "2024-03,366", "2026-04,"),
                        r06 + "start_month | 1 | the start lies after the as-of date: row 2"),
                bad("no covariate", records().inRow(2, "16-17", ""), r10 + "age_band | 1 | row 2"),
                bad("no arm", records().inRow(2, "treated", ""), r10 + "arm | 1 | row 2"),
                bad("no intervention", records().inRow(2, "letter", ""), r10 + "intervention | 1 | row 2"),
                bad("no participant", records().inRow(2, pseudonym(1), ""), r10 + "participant | 1 | row 2"),
                bad("no month", records().inRow(2, "2024-03", ""), r10 + "start_month | 1 | row 2"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"values", "participants", "contradictions"})
    void findsExactlyWhatIsWrong(String name, TestSubmission submission, List<String> expected) {
        assertEquals(expected, TestSubmission.lines(submission.check()), name);
    }

    @Test
    void aParticipantOfTheLedgerIsQuarantined() {
        assertEquals(
                List.of("R02 | quarantined | records.csv | participant | 1 | row 8"),
                TestSubmission.lines(records().check(knowing("letter", pseudonym(7)))));
        assertEquals(
                List.of("R02 | quarantined | records.csv | participant | 2 | rows 8, 9"),
                TestSubmission.lines(records().check(knowing("letter", pseudonym(7), pseudonym(8)))));
        assertEquals(List.of(), TestSubmission.lines(records().check(knowing("visit", pseudonym(7), pseudonym(8)))));
        assertEquals(
                List.of("R02 | quarantined | records.csv | participant | 1 | row 8"),
                TestSubmission.lines(records()
                        .inRow(8, pseudonym(7), pseudonym(7).toUpperCase(Locale.ROOT))
                        .check(knowing("letter", pseudonym(7)))));
    }

    private static Precedents knowing(String known, String... participants) {
        return new Precedents() {
            @Override
            public boolean knows(String agency, String intervention, String participant, Set<String> apartFrom) {
                return intervention.equals(known) && List.of(participants).contains(participant);
            }
        };
    }

    @Test
    void manyMissingValuesAreAlsoAWarning() {
        TestSubmission submission = records();
        for (int row = 2; row <= 10; row++) {
            submission.inRow(row, row % 3 == 1 ? "13-15" : "16-17", "");
        }
        assertEquals(
                List.of(
                        "R10 | quarantined | records.csv | age_band | 9 | rows 2, 3, 4, 5, 6 and 4 more",
                        "R10 | warning | records.csv | age_band | 0 | more than 20 % of the column's values are missing"),
                TestSubmission.lines(submission.check()));
    }

    @Test
    void aCovariateThatNoPlanNeedsIsRefused() {
        Map<String, byte[]> files = RegistryFiles.valid()
                .replacing("registry/plans/letter.yaml", "[age_band, prior]", "[age_band]")
                .bytes();
        Registry registry = ((Parsed.Valid<Registry>) RegistryReader.read(files)).value();
        CheckedSubmission checked = SubmissionCheck.of(registry, IntakePolicy.standard())
                .check(new MemorySource(records().files()), Precedents.NONE);
        assertEquals(
                List.of("F12 | refused | records.csv | prior | 0 | no plan of the file's interventions uses the column"
                        + " 'prior'; remove it"),
                TestSubmission.lines(checked));
    }
}
