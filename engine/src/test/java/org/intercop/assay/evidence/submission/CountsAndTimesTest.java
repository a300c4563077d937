package org.intercop.assay.evidence.submission;

import static org.intercop.assay.evidence.submission.TestSubmission.bad;
import static org.intercop.assay.evidence.submission.TestSubmission.pseudonym;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryFiles;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.evidence.text.Parsed;
import org.intercop.assay.stats.cell.CellTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures that hold a number of events, or which event ended the observation and when. */
class CountsAndTimesTest {
    private static final String HEADER =
            "participant,intervention,version,arm,start_month,followup_days,age_band,prior,offences,arrested,arrested_day";
    private static final String CELLS =
            "intervention,version,arm,start_month,followup_days,age_band,prior,offences,arrested,arrested_day,count";
    private static final Registry REGISTRY = registry();

    private static Registry registry() {
        return ((Parsed.Valid<Registry>) RegistryReader.read(RegistryFiles.valid()
                        .with(
                                "registry/outcomes/offences-12m.yaml",
                                """
                                code: offences-12m
                                name: Offences within 12 months
                                measure: offences
                                kind: count
                                event: charge
                                scope: any
                                windowMonths: 12
                                proofLagMonths: 3
                                better: lower
                                """)
                        .with(
                                "registry/outcomes/arrested-12m.yaml",
                                """
                                code: arrested-12m
                                name: Time to the first arrest
                                measure: arrested
                                kind: time-to-event
                                event: arrest
                                scope: any
                                windowMonths: 12
                                proofLagMonths: 0
                                better: lower
                                competing: [death, custody]
                                """)
                        .bytes()))
                .value();
    }

    private static TestSubmission sent(TestSubmission submission, String header) {
        return submission
                .header(header)
                .manifest(
                        "\"reoffended\": \"reoffended-12m-conviction\",\n      \"completed\": \"completed-course\"",
                        "\"offences\": \"offences-12m\",\n      \"arrested\": \"arrested-12m\"");
    }

    private static String record(int person, String followUp, String offences, String arrested) {
        return pseudonym(person) + ",letter,1," + (person % 2 == 0 ? "comparison" : "treated") + ",2024-03," + followUp
                + ",16-17,no," + offences + "," + arrested;
    }

    /** Forty people; row n of the file is person n - 1. */
    private static TestSubmission records() {
        TestSubmission submission = sent(TestSubmission.noRecords(), HEADER);
        for (int person = 1; person <= 40; person++) {
            submission.row(record(person, "366", "2", "event,200"));
        }
        return submission;
    }

    private static TestSubmission cells() {
        TestSubmission submission = TestSubmission.cells();
        for (int row = 2; row <= 5; row++) {
            String cell =
                    switch (row) {
                        case 2 -> "letter,1,,treated,2024-03,13-15,no,yes,yes,4";
                        case 3 -> "letter,1,,treated,2024-03,13-15,no,no,no,16";
                        case 4 -> "letter,1,,comparison,2024-03,16-17,yes,yes,,7";
                        default -> "letter,1,,comparison,2024-03,16-17,yes,no,,13";
                    };
            submission.inRow(
                    row,
                    cell,
                    "letter,1," + (row < 4 ? "treated" : "comparison") + ",2024-03,366,13-15,no," + row + ",event,"
                            + (100 + row) + ",10");
        }
        return sent(submission, CELLS);
    }

    private static CheckedSubmission check(TestSubmission submission) {
        return SubmissionCheck.of(REGISTRY, IntakePolicy.standard())
                .check(new MemorySource(submission.files()), Precedents.NONE);
    }

    static Stream<Arguments> badRows() {
        String list = " | 1 | values are not in the code list: row 2";
        String r04 = "R04 | quarantined | records.csv | arrested_day | 1 | ";
        return Stream.of(
                bad("nothing", records()),
                bad("no events", records().inRow(2, ",2,event,200", ",0,none,")),
                bad("a competing event", records().inRow(2, "event,200", "death,7")),
                bad("both unknown, and no follow-up", records().inRow(2, "366,16-17,no,2,event,200", ",16-17,no,,,")),
                bad("yes", records().inRow(2, "event", "yes"), "P08 | refused | records.csv | arrested" + list),
                bad(
                        "an event that does not compete here",
                        records().inRow(2, "event", "emigration"),
                        "P08 | refused | records.csv | arrested" + list),
                bad(
                        "many",
                        records().inRow(2, ",2,", ",many,"),
                        "P08 | refused | records.csv | offences | 1 | values are not whole numbers: row 2"),
                bad(
                        "half an event",
                        records().inRow(2, ",2,", ",0.5,"),
                        "F13 | refused | records.csv | offences | 1 | whole numbers have a decimal comma or point: row 2"),
                bad(
                        "no follow-up",
                        records().inRow(2, "366,", ","),
                        "R10 | quarantined | records.csv | followup_days | 1 | row 2"),
                bad(
                        "more events than days",
                        records().inRow(2, ",2,", ",367,"),
                        "R12 | quarantined | records.csv | offences | 1 | there are more events than days of follow-up:"
                                + " row 2"),
                bad(
                        "an event without its day",
                        records().inRow(2, "event,200", "event,"),
                        r04 + "there is an event without its day: row 2"),
                bad(
                        "a day without an event",
                        records().inRow(2, "event,200", "none,200"),
                        r04 + "there is a day without an event: row 2"),
                bad(
                        "a day where nothing is known",
                        records().inRow(2, "event,200", ",200"),
                        r04 + "there is a day where the outcome is not known: row 2"),
                bad(
                        "an event after the follow-up",
                        records().inRow(2, "event,200", "event,367"),
                        "R05 | quarantined | records.csv | arrested_day | 1 | the day lies after the days of follow-up:"
                                + " row 2"),
                bad(
                        "an event after the window",
                        records().inRow(2, "366", "700").inRow(2, "event,200", "event,699")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRows")
    void everyRowIsReportedAsItMustBe(String name, TestSubmission submission, List<String> findings) {
        assertEquals(findings, TestSubmission.lines(check(submission)), name);
    }

    static Stream<Arguments> headers() {
        String f12 = "F12 | refused | ";
        return Stream.of(
                bad("cells with days", cells()),
                bad(
                        "records without follow-up",
                        records().text(csv -> csv.replace("followup_days", "followup")),
                        f12 + "records.csv |  | 0 | an unknown name: column 6",
                        f12 + "records.csv |  | 0 | the column 'followup_days' is missing"),
                bad(
                        "cells without the day of the event",
                        cells().text(csv -> csv.replace("arrested_day", "day")),
                        f12 + "cells.csv |  | 0 | an unknown name: column 10",
                        f12 + "cells.csv |  | 0 | the column 'arrested_day' is missing"),
                bad(
                        "a day for a count",
                        records().text(csv -> csv.replace("arrested_day\n", "arrested_day,offences_day\n")
                                .replace("event,200\n", "event,200,\n")),
                        f12 + "records.csv |  | 0 | an unknown name: column 12"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void everyHeaderIsReportedAsItMustBe(String name, TestSubmission submission, List<String> findings) {
        assertEquals(findings, TestSubmission.lines(check(submission)), name);
    }

    @Test
    void cellsKeepTheDays() {
        CellTable cells = check(cells()).groups().get(0).cells();
        assertEquals(40, cells.total());
        assertEquals(4, cells.rows());
        for (int cell = 0; cell < cells.rows(); cell++) {
            assertEquals("366", cells.text("followup_days", cell));
            assertEquals(
                    100 + Integer.parseInt(cells.text("offences", cell)),
                    Integer.parseInt(cells.text("arrested_day", cell)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void cellsExpandToTheRecordsTheyCameFrom(long seed) {
        Random random = new Random(seed);
        TestSubmission submission = sent(TestSubmission.noRecords(), HEADER);
        for (int person = 1; person <= 300; person++) {
            int days = 30 * (1 + random.nextInt(12));
            String[] endings = {"none,", "event,", "death,", "custody,"};
            int ending = random.nextInt(endings.length);
            submission.row(record(
                    person,
                    Integer.toString(days),
                    random.nextInt(5) == 0 ? "" : Integer.toString(random.nextInt(4)),
                    endings[ending] + (ending == 0 ? "" : Integer.toString(1 + random.nextInt(days)))));
        }
        CheckedSubmission checked = check(submission);
        assertEquals(Status.ACCEPTED, checked.status(), () -> TestSubmission.lines(checked)
                .toString());
        AcceptedGroup group = checked.groups().get(0);
        List<List<String>> expanded = new ArrayList<>();
        group.cells().expand(expanded::add);
        assertEquals(counted(group.records().stream().map(group::values).toList()), counted(expanded));
    }

    private static Map<List<String>, Integer> counted(Iterable<List<String>> people) {
        Map<List<String>, Integer> counts = new HashMap<>();
        people.forEach(person -> counts.merge(person, 1, Integer::sum));
        return counts;
    }
}
