package org.intercop.assay.sampledata;

import java.util.List;
import org.intercop.assay.evidence.registry.CovariateDefinition;

/** What is recorded of every simulated person before the start, and what it does to the outcomes. */
enum Characteristics {
    AGE_BAND(
            "age_band",
            "Age at the start, years",
            "16-17",
            level("12-15", 0.30, 0.15, -0.3),
            level("16-17", 0.40, 0.00, 0.0),
            level("18-21", 0.30, -0.25, 0.3)),
    PRIOR_OFFENCES(
            "prior_offences",
            "Recorded offences before the start",
            "0",
            level("0", 0.55, -0.35, 0.2),
            level("1-2", 0.30, 0.30, 0.0),
            level("3-or-more", 0.15, 0.85, -0.3)),
    RISK_BAND(
            "risk_band",
            "Assessed risk",
            "medium",
            level("low", 0.35, -0.40, 0.1),
            level("medium", 0.45, 0.00, 0.0),
            level("high", 0.20, 0.50, -0.2)),
    REFERRAL_ROUTE(
            "referral_route",
            "Who referred the person",
            "police",
            level("police", 0.60, 0.05, 0.0),
            level("prosecutor", 0.25, 0.10, -0.1),
            level("school", 0.15, -0.20, 0.3));

    private final String code;
    private final String title;
    private final String reference;
    private final List<Level> levels;

    Characteristics(String code, String title, String reference, Level... levels) {
        this.code = code;
        this.title = title;
        this.reference = reference;
        this.levels = List.of(levels);
    }

    /**
     * One level.
     *
     * @param label as it stands in a submission
     * @param share how common it is in a country without shifts
     * @param reoffending what it adds to the log odds of reoffending
     * @param referral what it adds to the log odds of referral into a legal career
     */
    record Level(String label, double share, double reoffending, double referral) {}

    private static Level level(String label, double share, double reoffending, double referral) {
        return new Level(label, share, reoffending, referral);
    }

    String code() {
        return code;
    }

    List<Level> levels() {
        return levels;
    }

    /** Whether a country's risk shift makes the later levels more common. */
    boolean shiftsWithRisk() {
        return this == PRIOR_OFFENCES || this == RISK_BAND;
    }

    CovariateDefinition definition() {
        return new CovariateDefinition(
                code, title, levels.stream().map(Level::label).toList(), reference, this == PRIOR_OFFENCES);
    }
}
