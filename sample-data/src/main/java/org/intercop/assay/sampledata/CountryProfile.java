package org.intercop.assay.sampledata;

import org.intercop.assay.evidence.registry.CountryCode;

/**
 * What is peculiar to a simulated country.
 *
 * @param country its code
 * @param event what counts as reoffending there
 * @param baseShift its reoffending compared with the other countries of the same definition, log odds
 * @param riskShift its share of people with earlier offences and high assessed risk compared with other countries,
 *     log odds
 * @param size its cohorts compared with other countries, a factor
 * @param attrition share of people whose outcomes stay unknown, in [0, 1)
 * @param reporting what its agency sends
 * @param quality whether bad rows are planted among its records
 */
public record CountryProfile(
        CountryCode country,
        ReoffendingEvent event,
        double baseShift,
        double riskShift,
        double size,
        double attrition,
        Reporting reporting,
        Quality quality) {

    /** What counts as reoffending; each is an outcome code of its own. */
    public enum ReoffendingEvent {
        ARREST("arrest", 0.36, 1),
        CHARGE("charge", 0.29, 3),
        CONVICTION("conviction", 0.22, 6);

        private final String word;
        private final double baseRisk;
        private final int proofLagMonths;

        ReoffendingEvent(String word, double baseRisk, int proofLagMonths) {
            this.word = word;
            this.baseRisk = baseRisk;
            this.proofLagMonths = proofLagMonths;
        }

        /** The event in lower case. */
        public String word() {
            return word;
        }

        /** The outcome code, for example {@code reoffended-12m-conviction}. */
        public String outcomeCode() {
            return "reoffended-12m-" + word;
        }

        double baseRisk() {
            return baseRisk;
        }

        int proofLagMonths() {
            return proofLagMonths;
        }
    }

    /** What an agency sends. */
    public enum Reporting {
        /** Individual records. */
        RECORDS,
        /** Aggregate cells only. */
        CELLS,
        /** Nothing: registered, but without a submission. */
        NOTHING
    }

    /** Whether records contain planted errors. */
    public enum Quality {
        CLEAN,
        SOME_BAD_ROWS
    }
}
