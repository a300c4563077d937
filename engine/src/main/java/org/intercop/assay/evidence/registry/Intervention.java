package org.intercop.assay.evidence.registry;

import java.util.List;
import java.util.Optional;

/**
 * An intervention of the toolkit.
 *
 * @param id lower-case letters, digits and hyphens
 * @param name as it stands in reports
 * @param kind what sort of intervention it is
 * @param summary one or two sentences
 * @param versions at least one version, oldest first
 * @param studies the studies that data may be reported by, where a country ran several; mostly empty
 * @param emmie what is known beside the effect
 * @param cost what one participant costs; empty where it is not known
 * @param source where the data come from, with licence; empty for an agency's own
 * @param synthetic whether the intervention is invented; every output then says so
 * @param reach who can have had it and when, as far as that is stated
 */
public record Intervention(
        String id,
        String name,
        Kind kind,
        String summary,
        List<String> versions,
        List<Study> studies,
        Emmie emmie,
        Optional<Cost> cost,
        String source,
        boolean synthetic,
        Reach reach) {
    public Intervention {
        versions = List.copyOf(versions);
        studies = List.copyOf(studies);
    }

    /** An intervention of which nothing is stated that rows could be held against. */
    public Intervention(
            String id,
            String name,
            Kind kind,
            String summary,
            List<String> versions,
            List<Study> studies,
            Emmie emmie,
            Optional<Cost> cost,
            String source,
            boolean synthetic) {
        this(id, name, kind, summary, versions, studies, emmie, cost, source, synthetic, Reach.UNKNOWN);
    }

    /**
     * A study within a country.
     *
     * @param code lower-case letters, digits and hyphens
     * @param name as it stands in reports
     */
    public record Study(String code, String name) {}

    /** The sorts of interventions. */
    public enum Kind {
        DIVERSION,
        WARNING_VISIT,
        WARNING_LETTER,
        WORKSHOP,
        COURSE,
        CAMPAIGN,
        OTHER
    }

    /**
     * The written dimensions of EMMIE; the effect is computed.
     *
     * @param mechanism how it is thought to work
     * @param moderators where and for whom it works better or worse
     * @param implementation what is needed to deliver it
     * @param economicCost what it costs
     */
    public record Emmie(String mechanism, String moderators, String implementation, String economicCost) {}

    /**
     * What one participant costs the agency.
     *
     * @param perParticipant amount, zero or more
     * @param currency three capital letters of ISO 4217, for example {@code EUR}
     * @param year whose prices these are
     */
    public record Cost(double perParticipant, String currency, int year) {
        public Cost {
            if (!(perParticipant >= 0 && Double.isFinite(perParticipant))) {
                throw new IllegalArgumentException("perParticipant: " + perParticipant + " is below zero");
            }
        }
    }
}
