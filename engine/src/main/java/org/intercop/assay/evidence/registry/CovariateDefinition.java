package org.intercop.assay.evidence.registry;

import java.util.List;

/**
 * A categorical characteristic before the start.
 *
 * @param code the submission column, for example {@code age_band}
 * @param name as it stands in reports
 * @param levels its code list in order
 * @param reference the level others are compared with
 */
public record CovariateDefinition(String code, String name, List<String> levels, String reference) {
    public CovariateDefinition {
        levels = List.copyOf(levels);
    }
}
