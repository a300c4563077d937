package org.intercop.assay.evidence.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A release made with submissions that nobody signed says so. */
class UnsignedInputsTest {
    private static final Release SIGNED = ReleaseFixture.release();
    private static final Provenance PROVENANCE = new Provenance(
            SIGNED.provenance().engineVersion(),
            SIGNED.provenance().inputs(),
            SIGNED.provenance().plans(),
            SIGNED.provenance().policies(),
            new TreeSet<>(Set.of("at-2026-03")));

    private static Release unsigned() {
        return Release.of(
                SIGNED.asOf(),
                Set.of(Notice.INTERNAL),
                SIGNED.interventions(),
                SIGNED.plans(),
                SIGNED.outcomes(),
                SIGNED.scores(),
                SIGNED.estimates(),
                SIGNED.diagnostics(),
                SIGNED.sensitivities(),
                SIGNED.poolDetail(),
                SIGNED.judgement(),
                PROVENANCE);
    }

    @Test
    void theNoticeIsAddedAndComesBackWithTheName() {
        Release release = unsigned();
        assertEquals(List.of(Notice.SYNTHETIC, Notice.UNSIGNED, Notice.INTERNAL), release.notices());
        assertNotEquals(SIGNED.id(), release.id());
        Map<String, byte[]> files = ReleaseFiles.of(release, Map.of());
        assertTrue(new String(files.get("provenance.json"), StandardCharsets.UTF_8)
                .contains("not signed: nobody knows who sent them"));
        ReleaseReading reading = ReleaseReader.read(new java.util.TreeMap<>(files));
        assertEquals(List.of(), reading.problems());
        assertEquals(Optional.of(release), reading.release());
    }

    @Test
    void aReleaseOfSignedInputsDoesNotSaySo() {
        assertEquals(List.of(Notice.SYNTHETIC, Notice.INTERNAL), SIGNED.notices());
        assertEquals(Set.of(), SIGNED.provenance().unsigned());
    }

    @Test
    void refusesToBeSilent() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Release(
                        SIGNED.id(),
                        SIGNED.asOf(),
                        SIGNED.notices(),
                        SIGNED.interventions(),
                        SIGNED.plans(),
                        SIGNED.outcomes(),
                        SIGNED.scores(),
                        SIGNED.estimates(),
                        SIGNED.diagnostics(),
                        SIGNED.sensitivities(),
                        SIGNED.poolDetail(),
                        SIGNED.judgement(),
                        PROVENANCE));
        assertEquals("notices: UNSIGNED is missing although an input is not signed", e.getMessage());
    }

    @Test
    void namesInputsOnly() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Provenance(
                        "1",
                        SIGNED.provenance().inputs(),
                        SIGNED.provenance().plans(),
                        SIGNED.provenance().policies(),
                        new TreeSet<>(Set.of("xx"))));
        assertEquals("unsigned: [xx] are not all among the inputs", e.getMessage());
    }
}
