package org.intercop.assay.jobs.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.intercop.assay.jobs.ledger.Audit;
import org.intercop.assay.jobs.ledger.Decision;
import org.intercop.assay.jobs.ledger.LedgerInspection;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.LedgerWriter;
import org.intercop.assay.jobs.ledger.SubmissionEntry;
import org.intercop.assay.jobs.nightly.Run;
import org.intercop.assay.jobs.workspace.RunLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken in does not depend on the zone or the clock of the machine. */
class ClockTest {
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Oslo", "Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu", "America/St_Johns");

    @TempDir
    Path folder;

    /** Clocks go forward, clocks go back, 29 February, the last second of a year. */
    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-29T01:00:00Z", "2026-10-25T00:59:59Z", "2028-02-29T12:00:00Z", "2026-12-31T23:59:59Z"})
    void everyZoneTakesInTheSame(Instant now) {
        TimeZone real = TimeZone.getDefault();
        List<String> first = List.of();
        try {
            for (String zone : ZONES) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                TestWorkspace test = TestWorkspace.create(folder.resolve(zone.replace('/', '-')));
                List<Sent> traffic = new Traffic(21).everything();
                test.send(traffic.subList(0, 6));
                test.send(traffic.subList(10, 12));
                Clock clock = Clock.fixed(now, ZoneId.of(zone));
                test.intake(clock);
                approve(test, clock);
                List<String> all = everything(test);
                // on the first of these nights the figures are still of the day after tomorrow, and all is refused
                boolean taken = now.isAfter(Instant.parse("2026-04-01T00:00:00Z"));
                assertEquals(taken, all.stream().anyMatch(one -> one.contains("\"status\" : \"held\"")));
                assertEquals(taken, all.stream().anyMatch(one -> one.contains("\"status\" : \"approved\"")));
                first = first.isEmpty() ? all : first;
                assertEquals(first, all, zone);
            }
        } finally {
            TimeZone.setDefault(real);
        }
    }

    private static void approve(TestWorkspace test, Clock clock) {
        try (RunLock held = test.workspace().lock()) {
            Run run = new Run(test.workspace(), clock, line -> {});
            LedgerWriter ledger = run.writer();
            for (SubmissionEntry entry : ledger.state().held()) {
                ledger.commit(
                        ledger.attempt(),
                        List.of(),
                        Decision.approve(ledger.state(), entry.submission(), TestWorkspace.APPROVER, "Seen."));
            }
            run.tell();
        }
    }

    private static List<String> everything(TestWorkspace test) {
        List<String> all =
                new ArrayList<>(LedgerInspection.contents(test.workspace().ledger()));
        LedgerLog.read(test.workspace().ledger())
                .events()
                .forEach(event -> all.add(event.time().toString()));
        Audit.entries(test.workspace().ledger()).forEach(entry -> all.add(entry.toString()));
        Receipts.of(test.workspace().receipts()).all().forEach(one -> all.add(one.file() + one.content()));
        return all;
    }

    @Test
    void aClockThatIsPutBackIsNoDamage() {
        Instant noon = Instant.parse("2026-10-25T12:00:00Z");
        Traffic traffic = new Traffic(22);
        TestWorkspace test = TestWorkspace.create(folder.resolve("back"));
        TestWorkspace twin = TestWorkspace.create(folder.resolve("forth"));
        for (int back = 0; back < 3; back++) {
            List<Sent> some = traffic.everything();
            test.send(some);
            twin.send(some);
            test.intake(Clock.fixed(noon.minus(Duration.ofDays(10L * back)), ZoneOffset.UTC));
            twin.intake(Clock.fixed(noon.plus(Duration.ofDays(10L * back)), ZoneOffset.UTC));
        }
        assertEquals(List.of(), Invariants.afterwards(test, twin));
    }
}
