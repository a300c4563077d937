package org.intercop.assay.evidence.registry;

import java.util.List;

/**
 * A categorical characteristic before the start.
 *
 * @param code the submission column, for example {@code age_band}
 * @param name as it stands in reports
 * @param levels its code list in order
 * @param reference the level others are compared with
 * @param prePeriod whether it counts the outcome's own kind of event in the time before, by which people may have been
 *     chosen
 */
public record CovariateDefinition(String code, String name, List<String> levels, String reference, boolean prePeriod) {
    public CovariateDefinition {
        levels = List.copyOf(levels);
    }

    /** A characteristic by which nobody is chosen for having had events before. */
    public CovariateDefinition(String code, String name, List<String> levels, String reference) {
        this(code, name, levels, reference, false);
    }
}
