package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.sampledata.CountryProfile.ReoffendingEvent;

/** The outcomes and covariates of a simulated network. */
final class NetworkOutcomes {
    static final String REFERRED = "referred-12m";
    static final String COMPLETED = "completed-course";

    private NetworkOutcomes() {}

    static List<OutcomeDefinition> definitions() {
        List<OutcomeDefinition> outcomes = new ArrayList<>();
        for (ReoffendingEvent event : ReoffendingEvent.values()) {
            outcomes.add(new OutcomeDefinition(
                    event.outcomeCode(),
                    "Reoffended within 12 months, counted at " + event.word(),
                    Measure.REOFFENDED.code(),
                    OutcomeDefinition.Kind.BINARY,
                    event.word(),
                    "any",
                    12,
                    event.proofLagMonths(),
                    OutcomeDefinition.Better.LOWER));
        }
        outcomes.add(new OutcomeDefinition(
                REFERRED,
                "Referred into a legal career within 12 months",
                Measure.REFERRED.code(),
                OutcomeDefinition.Kind.BINARY,
                "referral",
                "none",
                12,
                0,
                OutcomeDefinition.Better.HIGHER));
        outcomes.add(new OutcomeDefinition(
                COMPLETED,
                "Completed what was offered",
                Measure.COMPLETED.code(),
                OutcomeDefinition.Kind.SINGLE_ARM_PROPORTION,
                "completion",
                "none",
                Cohort.COMPLETION_MONTHS,
                0,
                OutcomeDefinition.Better.HIGHER));
        return outcomes;
    }

    static List<CovariateDefinition> covariates() {
        return Arrays.stream(Characteristics.values())
                .map(Characteristics::definition)
                .toList();
    }

    /** Whether everyone who started in the same month as a person is mature for a measure. */
    static Predicate<Person> mature(Measure measure, CountryProfile country, LocalDate asOf) {
        String code = codes(country).get(measure.code());
        int months = definitions().stream()
                .filter(outcome -> outcome.code().equals(code))
                .findFirst()
                .orElseThrow()
                .maturityMonths();
        return person -> !YearMonth.from(person.start())
                .atEndOfMonth()
                .plusMonths(months)
                .isAfter(asOf);
    }

    /** The outcome code that a country's agency reports for each measure. */
    static SortedMap<String, String> codes(CountryProfile country) {
        SortedMap<String, String> codes = new TreeMap<>();
        codes.put(Measure.REOFFENDED.code(), country.event().outcomeCode());
        codes.put(Measure.REFERRED.code(), REFERRED);
        codes.put(Measure.COMPLETED.code(), COMPLETED);
        return codes;
    }
}
