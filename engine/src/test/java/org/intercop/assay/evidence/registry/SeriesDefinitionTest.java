package org.intercop.assay.evidence.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.SeriesDefinition.Period;
import org.intercop.assay.evidence.text.Parsed;
import org.junit.jupiter.api.Test;

class SeriesDefinitionTest {
    @Test
    void weeksAreThoseOfTheIsoCalendar() {
        assertEquals(Optional.of(LocalDate.of(2026, 2, 1)), Period.WEEK.lastDay("2026-W05"));
        assertEquals("2026-W06", Period.WEEK.next("2026-W05"));
        // 2020 and 2026 have 53 weeks, 2025 has 52; a year's first week may begin in December
        assertEquals("2020-W53", Period.WEEK.next("2020-W52"));
        assertEquals("2021-W01", Period.WEEK.next("2020-W53"));
        assertEquals("2026-W01", Period.WEEK.next("2025-W52"));
        assertEquals("2026-W01", Period.WEEK.containing(LocalDate.of(2025, 12, 29)));
        for (String none :
                List.of("2025-W53", "2026-W00", "2026-W5", "2026-W54", "2026-w05", "2026-05", "26-W05", "")) {
            assertEquals(Optional.empty(), Period.WEEK.lastDay(none), none);
        }
    }

    @Test
    void monthsEndOnTheirLastDay() {
        assertEquals(Optional.of(LocalDate.of(2024, 2, 29)), Period.MONTH.lastDay("2024-02"));
        assertEquals("2025-01", Period.MONTH.next("2024-12"));
        for (String none : List.of("2024-13", "2024-00", "2024-2", "2024-W02", "02/2024")) {
            assertEquals(Optional.empty(), Period.MONTH.lastDay(none), none);
        }
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Period.MONTH.next("2024-13"));
        assertEquals("text: '2024-13' is no month", refused.getMessage());
    }

    @Test
    void aSeriesIsReadFromItsFile() {
        String yaml = "code: ddos-reports-weekly\nname: Reported attacks\nevent: An attack reported\nperiod: week\n";
        var files = RegistryFiles.valid().bytes();
        files.put("registry/series/ddos-reports-weekly.yaml", yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Registry registry = ((Parsed.Valid<Registry>) RegistryReader.read(files)).value();
        assertEquals(
                new SeriesDefinition(
                        "ddos-reports-weekly", "Reported attacks", "An attack reported", Period.WEEK, false),
                registry.series().get("ddos-reports-weekly"));
        files.put(
                "registry/series/ddos-reports-weekly.yaml",
                yaml.replace("week\n", "day\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(
                List.of("registry/series/ddos-reports-weekly.yaml:4: period is 'day'; write one of week, month"),
                ((Parsed.Invalid<Registry>) RegistryReader.read(files))
                        .problems().stream().map(Object::toString).toList());
    }
}
