package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.evidence.registry.Registry;

/**
 * How the columns of a measure are filled in, by the kind of its outcome.
 *
 * @param values the codes that the measure's column may hold; empty where it holds a whole number
 * @param day whether there is a column with the day of the event
 * @param needsFollowUp whether a value says nothing without the days of follow-up
 */
record MeasureForm(Optional<List<String>> values, Day day, boolean needsFollowUp) {
    /** What is to be said of the day of the event. */
    enum Day {
        /** There is no such column. */
        NONE,
        /** In records it may be given. */
        OPTIONAL,
        /** Records and cells give it for every event. */
        NEEDED
    }

    private static final MeasureForm YES_OR_NO =
            new MeasureForm(Optional.of(List.of(Columns.YES, Columns.NO)), Day.OPTIONAL, false);

    /** The form of a measure of a submission; yes or no where its outcome code is not registered, which is reported. */
    static MeasureForm of(Manifest manifest, Registry registry, String measure) {
        OutcomeDefinition outcome = registry.outcomes().get(manifest.outcomes().get(measure));
        return outcome == null ? YES_OR_NO : of(outcome);
    }

    static MeasureForm of(OutcomeDefinition outcome) {
        Kind kind = outcome.kind();
        return switch (kind) {
            case BINARY, SINGLE_ARM_PROPORTION -> YES_OR_NO;
            case COUNT -> new MeasureForm(Optional.empty(), Day.NONE, kind.needsFollowUp());
            case TIME_TO_EVENT -> {
                List<String> values = new ArrayList<>(List.of(OutcomeDefinition.EVENT, OutcomeDefinition.NONE));
                values.addAll(outcome.competing());
                yield new MeasureForm(Optional.of(List.copyOf(values)), Day.NEEDED, kind.needsFollowUp());
            }
        };
    }
}
