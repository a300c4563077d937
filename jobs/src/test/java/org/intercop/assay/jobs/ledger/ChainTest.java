package org.intercop.assay.jobs.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.CountryCode;
import org.junit.jupiter.api.Test;

/** The chain of events, with the test values of docs/spec/workspace.md. */
class ChainTest {
    private static final SubmissionEntry ENTRY = new SubmissionEntry(
            "no-2026-q1",
            "no-police",
            1,
            LocalDate.of(2026, 3, 31),
            "ab".repeat(32),
            new TreeMap<>(Map.of("reoffended", "reoffended-12m-charge")),
            new TreeMap<>(Map.of(new CohortKey("course", "1", "", new CountryCode("NO")), 40L)),
            true,
            List.of(),
            List.of(),
            41,
            40,
            1,
            0,
            "{}",
            List.of(),
            false,
            Optional.of("no-police-1"),
            Optional.empty(),
            List.of("O01"),
            Instant.parse("2026-04-01T02:00:00Z"),
            1,
            0,
            "0d9fdb8e-3ab4-4c5f-9d5d-6a7b9f1c2d3e");

    private static final List<EventCodec.Chained> CHAIN = chain();

    private static List<EventCodec.Chained> chain() {
        EventCodec.Chained entered = new EventCodec.Chained(
                new LedgerEvent(1, 0, ENTRY.entered(), LedgerEvent.Change.entered(ENTRY, "")), Chain.START);
        String first = Chain.of(List.of(entered.texts()));
        return List.of(
                entered,
                new EventCodec.Chained(
                        new LedgerEvent(
                                2,
                                0,
                                Instant.parse("2026-04-02T09:30:00Z"),
                                LedgerEvent.Change.plain(
                                        LedgerEvent.Kind.APPROVED, ENTRY, "kari", "the agency confirmed it", 0)),
                        first));
    }

    @Test
    void theValuesOfTheSpecification() {
        assertEquals("df3f619804a92fdb4057192dc43dd748ea778adc52bc498ce80524c014b81119", Chain.digest(List.of("")));
        EventCodec.Read read = EventCodec.follow(CHAIN);
        assertEquals(2, read.digests().size());
        assertEquals(
                List.of(
                        "94716c98500864059bf9bc62da65ca4209e103cfaa546796edf3f5eac127a5f9",
                        "40cb06bc92df88a8a0375e59bc0688fa6b3ea01c7416497565300e562ae388f4"),
                read.digests());
    }

    @Test
    void rowsInAnyOrderAreFollowedAlike() {
        assertEquals(EventCodec.follow(CHAIN), EventCodec.follow(List.of(CHAIN.get(1), CHAIN.get(0))));
    }

    @Test
    void anEntryIsReadBackAsItWasWritten() {
        assertEquals(ENTRY, EntryCodec.read(EntryCodec.write(ENTRY)));
    }

    @Test
    void aRowThatIsAlteredDoubledOrMissingIsNoticed() {
        LedgerEvent first = CHAIN.get(0).event();
        EventCodec.Chained altered =
                new EventCodec.Chained(new LedgerEvent(1, 0, first.time().plusMillis(1), first.change()), Chain.START);
        broken("the events of generation 2 do not follow from those before", List.of(altered, CHAIN.get(1)));
        broken("the events of generation 1 are missing", List.of(CHAIN.get(1)));
        List<EventCodec.Chained> doubled = new ArrayList<>(CHAIN);
        doubled.add(CHAIN.get(1));
        broken("the events of generation 2 do not follow from those before", doubled);
    }

    private static void broken(String message, List<EventCodec.Chained> rows) {
        assertEquals(
                message,
                assertThrows(BrokenLedger.class, () -> EventCodec.follow(rows)).getMessage());
    }
}
