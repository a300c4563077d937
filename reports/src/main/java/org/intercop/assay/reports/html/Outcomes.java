package org.intercop.assay.reports.html;

import org.intercop.assay.evidence.registry.OutcomeDefinition;

/**
 * How sentences speak of an outcome.
 *
 * @param past what participants did, for example "reoffended within 12 months"
 * @param present what people do, for example "reoffend within 12 months"
 * @param axis the same beside an axis, for example "reoffend"
 * @param chip the same after "Fewer" or "More", for example "reoffended"
 */
record Outcomes(String past, String present, String axis, String chip) {

    /** How participants compare, where nothing can be said per 100 of them. */
    static String often(OutcomeDefinition outcome, int direction) {
        return switch (outcome.kind()) {
            case TIME_TO_EVENT -> direction < 0 ? "less often or later" : "more often or earlier";
            case BINARY, SINGLE_ARM_PROPORTION, COUNT -> direction < 0 ? "less often" : "more often";
        };
    }

    static Outcomes of(OutcomeDefinition outcome) {
        String within = " within " + outcome.windowMonths() + " months";
        return switch (outcome.measure()) {
            case "reoffended" -> new Outcomes("reoffended" + within, "reoffend" + within, "reoffend", "reoffended");
            case "arrested" ->
                new Outcomes("were arrested" + within, "are arrested" + within, "are arrested", "arrested");
            case "referred" ->
                new Outcomes(
                        "were referred into a legal career" + within,
                        "are referred into a legal career" + within,
                        "are referred",
                        "referred");
            case "completed" -> new Outcomes("completed", "complete", "complete", "completed");
            default -> {
                String name = "the outcome “" + Plain.line(outcome.name()) + "”";
                yield new Outcomes("had " + name, "have " + name, "with the outcome", "with the outcome");
            }
        };
    }
}
