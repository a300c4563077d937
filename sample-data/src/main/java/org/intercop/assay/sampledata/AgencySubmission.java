package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.random.RandomGenerator;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.sampledata.CountryProfile.Quality;
import org.intercop.assay.sampledata.CountryProfile.Reporting;
import org.intercop.assay.sampledata.SubmissionFolder.Contents;

/**
 * What one simulated agency sends about its people.
 *
 * @param folder the submission
 * @param planted rows that break a rule, by the rule's id
 */
record AgencySubmission(SubmissionFolder folder, SortedMap<String, Integer> planted) {
    private static final Comparator<Map<String, String>> ORDER = Comparator.<Map<String, String>, String>comparing(
                    row -> row.get("intervention"))
            .thenComparing(row -> row.get("version"))
            .thenComparing(row -> row.get("participant"));

    static AgencySubmission of(
            Agency agency, CountryProfile country, List<SimulatedUnit> units, LocalDate asOf, long seed) {
        RandomGenerator pseudonyms = Seeds.stream(seed, "pseudonyms", agency.id());
        boolean cells = country.reporting() == Reporting.CELLS;
        Set<String> covariates = units.stream()
                .flatMap(unit -> unit.intervention().plan().covariates().stream())
                .collect(Collectors.toSet());
        List<Map<String, String>> records = new ArrayList<>();
        for (SimulatedUnit unit : units) {
            for (Person person : unit.people()) {
                Map<String, String> record = record(unit, person, Seeds.pseudonym(pseudonyms));
                // A file has the covariates of its own plans only
                person.pattern().covariates().keySet().stream()
                        .filter(code -> !covariates.contains(code))
                        .forEach(record::remove);
                records.add(record);
            }
        }
        PlantedRows planted = country.quality() == Quality.SOME_BAD_ROWS
                ? PlantedRows.among(records, firstCovariates(units), Seeds.stream(seed, "planted", agency.id()))
                : PlantedRows.NONE;
        records.addAll(planted.rows());
        records.sort(ORDER);
        SubmissionFolder folder = new SubmissionFolder(
                agency,
                agency.id() + "-" + YearMonth.from(asOf),
                1,
                asOf,
                cells ? Contents.CELLS : Contents.RECORDS,
                NetworkOutcomes.codes(country),
                "Simulated by Assay with seed " + seed + "; no real person or agency",
                cells ? cells(records, units) : records);
        return new AgencySubmission(folder, planted.rowsByRule());
    }

    private static Map<String, String> record(SimulatedUnit unit, Person person, String participant) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("participant", participant);
        row.put("intervention", unit.intervention().intervention().id());
        row.put("version", unit.version().version());
        row.put("arm", person.arm().code());
        row.put("start_month", YearMonth.from(person.start()).toString());
        row.put("followup_days", Integer.toString(person.followUpDays()));
        row.putAll(person.pattern().covariates());
        for (Measure measure : Measure.values()) {
            boolean asked = unit.intervention().plan().measures().contains(measure.code());
            Person.Outcome outcome = asked ? person.outcome(measure) : Person.Outcome.UNKNOWN;
            row.put(
                    measure.code(),
                    outcome.happened().map(happened -> happened ? "yes" : "no").orElse(""));
            if (measure != Measure.COMPLETED) {
                row.put(
                        measure.code() + "_day",
                        outcome.day().isPresent()
                                ? Integer.toString(outcome.day().getAsInt())
                                : "");
            }
        }
        return row;
    }

    private static Map<String, String> firstCovariates(List<SimulatedUnit> units) {
        Map<String, String> first = new TreeMap<>();
        for (SimulatedUnit unit : units) {
            AnalysisPlan plan = unit.intervention().plan();
            plan.covariates().stream().findFirst().ifPresent(code -> first.put(plan.intervention(), code));
        }
        return first;
    }

    /**
     * People with the same values who started in the same half-year, counted. What an intervention's own plan does not
     * need is left empty, so that cells are as large as they can be.
     */
    private static List<Map<String, String>> cells(List<Map<String, String>> records, List<SimulatedUnit> units) {
        Map<String, List<String>> plans = new TreeMap<>();
        units.forEach(unit -> plans.put(
                unit.intervention().intervention().id(),
                unit.intervention().plan().covariates()));
        SortedMap<String, Map<String, String>> cells = new TreeMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Map<String, String> record : records) {
            Map<String, String> cell = new LinkedHashMap<>(record);
            cell.keySet().removeAll(List.of("participant", "followup_days", "reoffended_day", "referred_day"));
            for (Characteristics characteristic : Characteristics.values()) {
                boolean needed = plans.get(record.get("intervention")).contains(characteristic.code());
                cell.computeIfPresent(characteristic.code(), (code, value) -> needed ? value : "");
            }
            YearMonth start = YearMonth.parse(record.get("start_month"));
            cell.put("start_month", start.getYear() + (start.getMonthValue() <= 6 ? "-a" : "-b"));
            String key = String.join("\t", cell.values());
            cell.put("start_month", start.toString());
            cells.merge(key, cell, AgencySubmission::later);
            counts.merge(key, 1, Integer::sum);
        }
        cells.forEach((key, cell) -> cell.put("count", Integer.toString(counts.get(key))));
        return List.copyOf(cells.values());
    }

    private static Map<String, String> later(Map<String, String> one, Map<String, String> other) {
        return one.get("start_month").compareTo(other.get("start_month")) >= 0 ? one : other;
    }
}
