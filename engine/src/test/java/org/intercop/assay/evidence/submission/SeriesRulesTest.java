package org.intercop.assay.evidence.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.registry.RegistryFiles;
import org.intercop.assay.evidence.registry.RegistryReader;
import org.intercop.assay.evidence.submission.AcceptedSeries.Point;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.api.Test;

class SeriesRulesTest {
    private static final String HEADER = "series,period,count,exposure\n";
    private static final String GOOD = HEADER
            + "ddos-weekly,2026-W01,12,\n"
            + "ddos-weekly,2026-W02,0,1200\n"
            + "ddos-weekly,2026-W03,7,\n"
            + "calls-monthly,2026-01,41,\n";

    private static Registry registry() {
        Map<String, byte[]> files = new TreeMap<>(RegistryFiles.valid().bytes());
        files.put("registry/series/ddos-weekly.yaml", yaml("ddos-weekly", "week"));
        files.put("registry/series/calls-monthly.yaml", yaml("calls-monthly", "month"));
        return ((Parsed.Valid<Registry>) RegistryReader.read(files)).value();
    }

    private static byte[] yaml(String code, String period) {
        return ("code: " + code + "\nname: Attacks\nevent: An attack\nperiod: " + period + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static CheckedSubmission check(String csv) {
        return check(csv, Precedents.NONE);
    }

    private static CheckedSubmission check(String csv, Precedents precedents) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        String manifest =
                """
                {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
                 "assay": {"schemaVersion": "1", "agency": "nordic", "country": "NO", "submission": "nordic-series",
                   "sequence": 1, "asOf": "2026-03-31", "contents": "series"},
                 "resources": [{"name": "series", "path": "series.csv", "bytes": SIZE, "hash": "sha256:HASH"}]}
                """
                        .replace("SIZE", Integer.toString(bytes.length))
                        .replace("HASH", FileBytes.of(bytes).sha256());
        return SubmissionCheck.of(registry(), IntakePolicy.standard())
                .check(
                        new MemorySource(TestSubmission.signed(Map.of(
                                "series.csv", bytes, "datapackage.json", manifest.getBytes(StandardCharsets.UTF_8)))),
                        precedents);
    }

    @Test
    void goodSeriesAreAccepted() {
        CheckedSubmission checked = check(GOOD);
        assertEquals(List.of(), TestSubmission.lines(checked));
        assertEquals(
                List.of(
                        new AcceptedSeries(
                                "calls-monthly", new TreeMap<>(Map.of("2026-01", new Point(41, OptionalLong.empty())))),
                        new AcceptedSeries(
                                "ddos-weekly",
                                new TreeMap<>(Map.of(
                                        "2026-W01", new Point(12, OptionalLong.empty()),
                                        "2026-W02", new Point(0, OptionalLong.of(1200)),
                                        "2026-W03", new Point(7, OptionalLong.empty()))))),
                checked.series());
        assertEquals(Receipt.Status.ACCEPTED, Receipt.of(checked).status());
        assertEquals(4, checked.counts().rows());
    }

    @Test
    void valuesOutOfFormAreRefused() {
        assertEquals(
                List.of("P08 | refused | series.csv | series | 1 | values are not registered: row 2"),
                TestSubmission.lines(check(GOOD.replace("ddos-weekly,2026-W01", "ddos-daily,2026-W01"))));
        assertEquals(
                List.of("P08 | refused | series.csv | count | 1 | values are not whole numbers of 0 or more: row 2"),
                TestSubmission.lines(check(GOOD.replace("W01,12,", "W01,12.5,"))));
        assertEquals(
                List.of("P08 | refused | series.csv | exposure | 1 | values are not whole numbers of 1 or more: row 3"),
                TestSubmission.lines(check(GOOD.replace(",1200", ",0"))));
        assertEquals(
                List.of("F13 | refused | series.csv | period | 1 | periods are not written as weeks YYYY-Www: row 3"),
                TestSubmission.lines(check(GOOD.replace("2026-W02", "2026-02"))));
        assertEquals(
                List.of("F13 | refused | series.csv | period | 1 | periods are not written as months YYYY-MM: row 5"),
                TestSubmission.lines(check(GOOD.replace("2026-01,41", "01/2026,41"))));
        assertEquals(
                List.of("R11 | refused | series.csv | count | 1 | row 2"),
                TestSubmission.lines(check(GOOD.replace("W01,12,", "W01,-12,"))));
    }

    @Test
    void whatIsNotOverIsLeftOut() {
        // 31 March 2026 is a Tuesday: its week is not over, the one before is
        String more = GOOD;
        for (int week = 4; week <= 13; week++) {
            more += String.format("ddos-weekly,2026-W%02d,1,%n", week);
        }
        for (int month = 2; month <= 3; month++) {
            more += "calls-monthly,2026-0" + month + ",1,\n";
        }
        more +=
                "calls-monthly,2025-12,1,\ncalls-monthly,2025-11,1,\ncalls-monthly,2025-10,1,\ncalls-monthly,2025-09,1,\n";
        CheckedSubmission whole = check(more.replace("\r", ""));
        assertEquals(List.of(), TestSubmission.lines(whole));
        CheckedSubmission early = check(more.replace("2026-W13", "2026-W14").replace("\r", ""));
        assertEquals(List.of("T01 | quarantined | series.csv | period | 1 | row 15"), TestSubmission.lines(early));
        assertEquals("Accepted in part: 1 of 20 rows were left out.", early.explanation());
        assertEquals(Receipt.Status.ACCEPTED_IN_PART, Receipt.of(early).status());
        assertEquals(12, early.series().get(1).points().size());
    }

    @Test
    void moreThanAFewRowsLeftOutRefuseTheSubmission() {
        CheckedSubmission checked = check(GOOD.replace("2026-W03", "2026-W40"));
        assertEquals(CheckedSubmission.Status.REFUSED, checked.status());
        assertEquals(List.of(), checked.series());
    }

    @Test
    void periodsThatOccurTwiceAreTakenOnceOrNotAtAll() {
        CheckedSubmission same = check(GOOD + "ddos-weekly,2026-W01,12,\n");
        assertEquals(
                List.of("T02 | warning | series.csv | period | 1 | identical rows were taken in once: row 6"),
                TestSubmission.lines(same));
        assertEquals(Receipt.Status.ACCEPTED, Receipt.of(same).status());
        CheckedSubmission differing = check(GOOD + "ddos-weekly,2026-W01,13,\n");
        assertEquals(
                List.of("T02 | quarantined | series.csv | period | 2 | they differ: rows 2, 6"),
                TestSubmission.lines(differing));
    }

    @Test
    void gapsAreAWarning() {
        assertEquals(
                List.of("T04 | warning |  |  | 0 | 1 week is missing in one series"),
                TestSubmission.lines(check(GOOD.replace("2026-W03", "2026-W04"))));
        assertEquals(
                List.of("T04 | warning |  |  | 0 | 2 weeks are missing in one series"),
                TestSubmission.lines(check(GOOD.replace("2026-W03", "2026-W05"))));
    }

    @Test
    void periodsOfTheLedgerAreRefused() {
        Precedents known = new Precedents() {
            @Override
            public Set<String> periods(String agency, String series, Set<String> apartFrom) {
                return agency.equals("nordic") && series.equals("ddos-weekly")
                        ? Set.of("2026-W03", "2026-W04")
                        : Set.of();
            }
        };
        assertEquals(
                List.of("T03 | refused |  |  | 0 | 1 period of one series"), TestSubmission.lines(check(GOOD, known)));
    }
}
