package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.submission.Manifest.Contents;

/** The columns of records and cells, and the variables of the cells they become. */
public final class Columns {
    public static final String PARTICIPANT = "participant";
    public static final String INTERVENTION = "intervention";
    public static final String VERSION = "version";
    public static final String STUDY = "study";
    public static final String ARM = "arm";
    public static final String START_MONTH = "start_month";
    public static final String FOLLOW_UP_DAYS = "followup_days";
    public static final String COUNT = "count";

    /** Value of {@link #ARM} for those who had the intervention. */
    public static final String TREATED = "treated";

    /** Value of {@link #ARM} for those whom they are compared with. */
    public static final String COMPARISON = "comparison";

    /** Value of a measure whose event happened within the outcome's window. */
    public static final String YES = "yes";

    /** Value of a measure whose event did not. */
    public static final String NO = "no";

    private Columns() {}

    /** The column with the day of a measure's event. */
    public static String day(String measure) {
        return measure + "_day";
    }

    /**
     * The variables of an intervention's cells, in order: arm, start month, the plan's covariates, the measures in
     * ascending order, their days in the same order, days of follow-up. Records and cells have the same; in cells, days
     * are empty but for counts and times to an event. An intervention without a plan has no covariates.
     */
    public static List<String> variables(Manifest manifest, Registry registry, String intervention) {
        List<String> variables = new ArrayList<>(List.of(ARM, START_MONTH));
        variables.addAll(covariates(registry, intervention));
        variables.addAll(manifest.outcomes().keySet());
        manifest.outcomes().keySet().forEach(measure -> variables.add(day(measure)));
        variables.add(FOLLOW_UP_DAYS);
        return variables;
    }

    /** Where a group's figures are, by codes of the registry, for a finding. */
    static String named(AcceptedGroup group) {
        return namedWithoutStudy(group) + (group.study().isEmpty() ? "" : ", study '" + group.study() + "'");
    }

    static String namedWithoutStudy(AcceptedGroup group) {
        return "in '" + group.intervention() + "', version " + group.version();
    }

    /** The covariates that an intervention's plan adjusts for. */
    static List<String> covariates(Registry registry, String intervention) {
        return registry.plan(intervention).map(AnalysisPlan::covariates).orElse(List.of());
    }

    /** Columns that every file needs; covariates are needed by the interventions in it. */
    static Set<String> required(Manifest manifest, Registry registry) {
        Set<String> required = new TreeSet<>(Set.of(INTERVENTION, VERSION, ARM, START_MONTH));
        required.add(manifest.contents() == Contents.RECORDS ? PARTICIPANT : COUNT);
        manifest.outcomes().keySet().forEach(measure -> {
            required.add(measure);
            MeasureForm form = MeasureForm.of(manifest, registry, measure);
            if (form.needsFollowUp()) {
                required.add(FOLLOW_UP_DAYS);
            }
            if (form.day() == MeasureForm.Day.NEEDED) {
                required.add(day(measure));
            }
        });
        return required;
    }

    /** Columns that a file may have. */
    static Set<String> allowed(Manifest manifest, Registry registry) {
        Set<String> allowed = required(manifest, registry);
        allowed.add(STUDY);
        allowed.addAll(registry.covariates().keySet());
        if (manifest.contents() == Contents.RECORDS) {
            allowed.add(FOLLOW_UP_DAYS);
            manifest.outcomes().keySet().stream()
                    .filter(measure ->
                            MeasureForm.of(manifest, registry, measure).day() != MeasureForm.Day.NONE)
                    .forEach(measure -> allowed.add(day(measure)));
        }
        return allowed;
    }
}
